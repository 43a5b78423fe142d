"""What ends a sentence, what does not, and that offsets are those of the untouched text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract.sentences import LONGEST, split


def said(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Sales rose in May.", "Exports did not."],
        ["It closed in Dec.", "Nobody noticed."],
        ["The plant opened on Aug. 10 in S.Korea.", "It makes chips."],
        ["Output in the U.S. grew.", "That helped."],
        ["Item No. 3 was sold.", "See Fig. 2 for more."],
        ["Wages rose 5 per cent.", "Rents rose more."],
        ["It cost $3.5bn. in the end."],
        ["Hydra Inc. sold the mill.", "It was old."],
        ["Dr. No met Gen. Park.", "They talked."],
        ["About approx. 300 bbl. per day were lost."],
        ["“We lost 4 million. Last year it was 2,” she says.", "Then she left."],
        ['"We will see," he said.', '"Perhaps."', "He left."],
        ["The rule dates from 3. October 1990.", "It stands."],
        ["Will it rise?", "No, says the board."],
        ["DPRK-U.S. talks began.", "They ended."],
        ["*Our view.*", "We see little."],
        ["It grew.[3]", "Then it shrank."],
        ["Rates fell 0.5 points to 3.25%.", "Banks cheered."],
    ],
)
def test_a_paragraph_is_cut_where_its_sentences_end(sentences):
    assert said(" ".join(sentences)) == sentences


def test_a_wrapped_line_is_part_of_its_sentence():
    text = "Fewer ships called here in the first year than the\nBoard had promised. It was."
    assert said(text) == [text[: text.index(" It was")], "It was."]


def test_a_word_hyphenated_at_a_line_end_stays_in_one_sentence():
    assert said("The runway is late. The ter-\nminal is empty.") == [
        "The runway is late.",
        "The ter-\nminal is empty.",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_kind_mark_the_same_blocks(end):
    text = f"A heading{end}{end}First{end}second here.{end}{end}- one item{end}- another item{end}"
    pieces = ["A heading", f"First{end}second here.", "- one item", "- another item"]
    assert said(text) == pieces


def test_list_items_rows_headings_and_dated_labels_are_sentences_of_their_own():
    text = (
        "# Figures of the year\nAll are final.\n1. Wheat: 3 tonnes\n2. Rye: 2 tonnes\n\n"
        "| Crop | 2015 | 2016 |\n|---|---|---|\n| Wheat | 1. | 2. Up |\n\n"
        "May: it rained\nAug. 7-11, 2001: the mayor came\n28 February: a storm\n"
    )
    assert said(text) == [
        "# Figures of the year",
        "All are final.",
        "1. Wheat: 3 tonnes",
        "2. Rye: 2 tonnes",
        "| Crop | 2015 | 2016 |",
        "|---|---|---|",
        "| Wheat | 1. | 2. Up |",
        "May: it rained",
        "Aug. 7-11, 2001: the mayor came",
        "28 February: a storm",
    ]


def test_a_short_line_without_a_full_stop_is_not_joined_to_the_paragraph_below():
    title = "Ferry fares to rise"
    text = f"{title}\nThe company that runs the ferries said that fares would rise."
    assert said(text)[0] == title


def test_wide_rows_of_a_table_are_not_joined_like_wrapped_lines():
    row = "| Nights spent in hotels, guest houses and camps | 17.8. Up | 18.2 |"
    assert said(f"{row}\n{row}\n{row}") == [row] * 3


def test_a_sentence_is_whole_wherever_the_window_ends():
    sentence = "EVERY GUEST CAME TO THE ISLAND BY FERRY."
    assert said(" ".join([sentence] * 1_000)) == [sentence] * 1_000


def test_a_text_without_capitals_is_still_cut():
    assert len(said("prices rose. wages fell. it cost 3 per cent. in all.")) == 3


def test_a_run_without_any_sentence_end_is_cut_into_bounded_pieces():
    spans = list(split("word " * 2_000))
    assert all(span.end - span.start <= LONGEST for span in spans)
    assert sum(span.end - span.start for span in spans) > 9_000


def test_nothing_is_found_in_an_empty_text():
    assert list(split("")) == list(split(" \r\n\t\u2028 ")) == []


TRICKY = st.text(
    alphabet=st.one_of(
        st.sampled_from("aB1 .!?\n\r\t\"“”'’()[]|#-*–:;,%$…\u2028\x85\x0c😀e\u0301\u05d0\ud800"),
        st.characters(),
    ),
    max_size=300,
)


@given(TRICKY)
def test_every_visible_character_lies_in_exactly_one_stripped_span(text):
    spans = list(split(text))
    end = 0
    for span in spans:
        assert not text[end : span.start].strip()
        piece = text[span.start : span.end]
        assert piece == piece.strip()
        assert piece
        end = span.end
    assert not text[end:].strip()


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "ab ",
        "ab. ",
        '"',
        "(",
        "1. ",
        "\n",
        "- a\n",
        "| a ",
        "May. ",
        " \r\n",
        "It is 5 pct. in May. ",
    ],
)
def test_time_grows_with_the_text_and_no_faster(unit):
    def cost(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        list(split(text))
        return time.process_time() - start

    def linear() -> bool:
        small = min(cost(100_000) for _ in range(3))
        return min(cost(400_000) for _ in range(2)) < 8 * small + 0.02

    cost(10_000)
    assert any(linear() for _ in range(3))  # a busy neighbour may spoil one measurement
