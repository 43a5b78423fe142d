"""A PDF becomes running text, and every piece of it still knows its page and box."""

import pytest

from tests.documents.pdfs import Put, down, pdf
from workbench.documents import boxes_of, page_of, read
from workbench.errors import DocumentError
from workbench.model import Span

LEFT = [
    "The port handled 31 million containers",
    "in 2021, a rise of four percent on the",
    "year before. Its director called that a",
    "solid result for a year of short sup-",
    "plies and long queues. Wages went up",
    "by three percent in the same months.",
]
RIGHT = [
    "Rail freight fell for the second year",
    "in a row. Operators carried 412 million",
    "tonnes, against 430 million a year be-",
    "fore. The state pays a part of the long-",
    "term leases of engines, and supplies of",
    "steel were late. Nobody can say before",
]


def two_columns(page: int) -> list[Put]:
    """Both columns drawn line by line across the page, under one head and over one number."""
    rows = []
    for at, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        rows += [Put(60, 700 - 13 * at, left), Put(310, 700 - 13 * at, right)]
    head = Put(60, 800, "Annual review of transport")
    return [
        head,
        Put(60, 730, f"Chapter {page} on ports and railways in one line", 16),
        *rows,
        Put(290, 30, str(page)),
    ]


def test_every_sentence_knows_its_page():
    pages = [[*down([f"Town {at} counted {at * 100 + 7} ships."])] for at in range(1, 8)]
    found = read(pdf(pages), "ships.pdf")
    for at in range(1, 8):
        start = found.text.index(f"Town {at} counted {at * 100 + 7} ships.")
        assert page_of(found.layout, start) == at


def test_a_span_has_the_boxes_of_its_lines():
    found = read(pdf([down(["Exports rose by nine", "percent in May."], x=100, y=500)]), "a.pdf")
    start = found.text.index("nine")
    first, second = boxes_of(found.layout, Span(start, start + len("nine\npercent")))
    assert (first.page, first.left) == (1, pytest.approx(100, abs=2))
    assert first.bottom > second.top - 4
    assert 495 <= first.bottom <= 500 <= first.top <= 512


def test_columns_are_read_one_after_the_other_below_their_headline():
    text = read(pdf([two_columns(1)]), "two.pdf").text
    order = ["Chapter 1", "The port handled", "Wages went up", "Rail freight", "Nobody can say"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_a_hyphen_at_a_line_end_goes_where_the_document_writes_one_word():
    text = read(pdf([two_columns(1)]), "two.pdf").text
    assert "short supplies and" in text
    assert "a year before." in text


def test_a_hyphen_stays_where_both_words_stand_alone():
    lines = ["They pay the long-", "term leases. It takes a long", "time and one more term."]
    assert "the long-term leases" in read(pdf([down(lines)]), "a.pdf").text


def test_every_join_is_recorded_with_what_was_dropped():
    found = read(pdf([down(["They counted contai-", "ners in the port."])]), "a.pdf")
    (join,) = found.layout.joins
    assert (join.dropped, found.text[:20]) == ("-\n", "They counted contain")
    assert found.text[join.start :].startswith("ners in the port.")


def test_heads_and_page_numbers_are_left_out_and_recorded():
    found = read(pdf([two_columns(page) for page in range(1, 5)]), "review.pdf")
    assert "Annual review of transport" not in found.text
    left_out = [(one.page, one.text) for one in found.layout.left_out]
    assert left_out == [
        (page, text) for page in range(1, 5) for text in ("Annual review of transport", str(page))
    ]


def test_a_number_that_does_not_count_with_the_pages_is_text():
    pages = [[Put(72, 800, str(number)), *down(["Some text."])] for number in (31, 412, 9)]
    assert "412" in read(pdf(pages), "a.pdf").text


def test_rows_of_a_table_stay_whole():
    rows = [
        ("Wheat", "12.5", "13.1"),
        ("Maize", "9.8", "11.0"),
        ("Barley", "4.4", "4.1"),
        ("Rye", "2", "3"),
    ]
    puts = [
        Put(72 + 150 * column, 700 - 14 * row, cell)
        for column in range(3)
        for row, cell in enumerate(cells[column] for cells in rows)
    ]
    text = read(pdf([sorted(puts, key=lambda put: (-put.y, put.x))]), "table.pdf").text
    assert "Wheat 12.5 13.1" in " ".join(text.split("\n\n")[0].split())


def test_paragraphs_are_parted_by_an_empty_line():
    text = read(
        pdf([[*down(["One ends here", "and here."]), *down(["Two begins."], y=700)]]), "a.pdf"
    ).text
    assert text == "One ends here\nand here.\n\nTwo begins.\n"


def test_the_title_is_the_one_the_file_states():
    found = read(pdf([down(["Text."])], title="Ships of 2021"), "a.pdf")
    assert (found.title, found.format) == ("Ships of 2021", "pdf")


def test_a_scan_is_refused_and_says_what_to_do():
    with pytest.raises(DocumentError, match=r"^scan.pdf: the PDF holds no text .*recognise"):
        read(pdf([[]]), "scan.pdf")
