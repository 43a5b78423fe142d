"""Content decides which reader takes a document, and what none takes is refused by name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.documents import read
from workbench.errors import DocumentError
from workbench.model import Origin

PAGE = """<!doctype html><html lang="en"><head><title>Ports grow</title>
<meta name="author" content="Ada Bell"><meta property="article:published_time" content="2022-07-25">
</head><body><nav>Log in</nav><article><h1>Ports grow</h1>
<p>The ports handled 31 million containers in 2021, a rise of 4 percent on the year before.</p>
<p>Their director said the trend would hold for at least another two years.</p></article>
<footer>All rights reserved</footer></body></html>"""


def test_a_page_gives_its_main_text_and_says_where_its_metadata_came_from():
    page = read(PAGE.encode(), "page.html")
    assert "31 million containers" in page.text
    assert "Log in" not in page.text
    assert (page.title, page.published) == ("Ports grow", date(2022, 7, 25))
    assert page.origins["published"] is Origin.FOUND
    assert page.language == "en"


def test_a_date_in_the_running_text_is_not_taken_for_the_publication_date():
    page = read(PAGE.replace('content="2022-07-25"', 'content=""').encode(), "page.html")
    assert page.published is None


def test_html_is_recognised_without_its_suffix():
    assert read(PAGE.encode(), "download").format == "html"


def test_a_page_without_text_is_refused_in_one_line():
    with pytest.raises(DocumentError, match=r"^empty.html: the page holds no readable text"):
        read(
            b"<!doctype html><html><head><script>x()</script></head><body></body></html>",
            "empty.html",
        )


@pytest.mark.parametrize(
    ("data", "name", "word"),
    [
        (b"PK\x03\x04rest", "report.zip", "ZIP"),
        (b"PK\x03\x04rest", "slides.pptx", "PPTX"),
        (b"\x1f\x8b rest", "report.txt", "gzip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old.doc", "old Office"),
    ],
)
def test_a_format_without_a_reader_is_refused_by_its_name(data, name, word):
    with pytest.raises(DocumentError, match=f"{word}.* is not read; save it as"):
        read(data, name)


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"%PDF-1.7\n%", "report.txt", "the PDF is broken"),
        (b"rest", "report.pdf", "the PDF is broken"),
        (b"PK\x03\x04rest", "report.docx", "the archive is broken"),
        (b"{\\rtf1", "letter.txt", "the RTF holds no text"),
        (b"\n\n", "table.csv", "the table is empty"),
        (b"", "letter.eml", "the e-mail holds no text"),
    ],
)
def test_a_broken_document_is_refused_with_its_name_and_the_reason(data, name, why):
    with pytest.raises(DocumentError, match=f"^{name}: {why}"):
        read(data, name)


def test_binary_data_is_refused():
    with pytest.raises(DocumentError, match="binary"):
        read(bytes(range(32)) * 40, "noise.txt")


def test_a_refusal_shows_a_hostile_name_as_symbols():
    with pytest.raises(DocumentError) as refusal:
        read(b"%PDF-1.7", "a\x1b]0;x\x07.pdf")
    assert "\x1b" not in str(refusal.value)


def test_markdown_keeps_its_source_as_the_text():
    source = "---\ntitle: 'Harbour notes'\ndate: 2021-03-04\n---\n\n# Heading\n\n| a | 1 |\n"
    page = read(source.encode(), "notes.md")
    assert page.text == source
    assert (page.title, page.published) == ("Harbour notes", date(2021, 3, 4))


def test_a_markdown_heading_is_the_title_where_no_front_matter_is():
    assert read(b"# Harbour *notes*\n\ntext", "notes.md").title == "Harbour *notes"


def test_plain_text_finds_a_published_line_and_guesses_its_title():
    page = read(b"\n  Harbour traffic\nPublished: Jul 25, 2022 09:43 PM\n\nText.", "a.txt")
    assert (page.title, page.published) == ("Harbour traffic", date(2022, 7, 25))
    assert page.origins == {"title": Origin.GUESSED, "published": Origin.FOUND}


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html", "a"]))
def test_any_bytes_are_read_or_refused_and_never_break_the_reader(data, name):
    try:
        text = read(data, name).text
    except DocumentError as refusal:
        text = str(refusal)
    text.encode("utf-8")
    assert "\0" not in text
