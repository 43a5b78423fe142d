"""Wrapping and cutting by cells, and the one door that text goes through."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from workbench.literal import literal
from workbench.tui.text import cut, overlay, shown, spread, strip, width_of, wrap, wrapped
from workbench.tui.theme import NAMES, styles_of

ANY = st.text(st.characters(), max_size=200)


@given(ANY, st.integers(1, 90))
@example("a\r\nb\r\n", 10)
@example("한국어 中文字" * 9, 7)
@example("word " * 40, 5)
def test_wrapped_spans_are_in_order_and_hold_all_but_blanks_and_line_ends(text, width):
    spans = wrap(text, 0, len(text), width)
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
    between = "".join(text[a_end:b_start] for (_, a_end), (b_start, _) in pairwise(spans))
    assert set(between) <= set(" \n\r")
    assert all(start <= end for start, end in spans)


@given(ANY, st.integers(12, 90))
def test_joined_lines_hold_the_same_text_in_the_same_places(text, width):
    spans = wrap(text, 0, len(text), width, join=True)
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
    between = "".join(text[a_end:b_start] for (_, a_end), (b_start, _) in pairwise(spans))
    assert set(between) <= set(" \n\r")


@pytest.mark.parametrize(
    ("after", "joined"),
    [
        ("goes on here", True),
        ("360 million of it", True),
        ("$360 million", True),
        ("", False),
        ("  indented", False),
        ("- a list", False),
        ("2. a list", False),
        ("12) a list", False),
        ("| a | table |", False),
        ("# heading", False),
    ],
)
def test_lines_are_joined_only_where_a_paragraph_runs_on(after, joined):
    line = "A line of a text that an editor has broken somewhere in the middle of its"
    spans = wrap(f"{line}\n{after}", 0, len(line) + 1 + len(after), 200, join=True)
    assert (len(spans) == 1) is joined


def test_short_lines_are_left_as_they_are():
    assert len(wrap("Findings\nof the audit", 0, 21, 80, join=True)) == 2


@given(ANY, st.integers(12, 90))
def test_no_wrapped_line_is_wider_than_asked_but_for_trailing_blanks(text, width):
    for start, end in wrap(text, 0, len(text), width):
        assert width_of(text[start:end].rstrip(" \t")) <= width


@given(ANY)
def test_what_is_shown_has_no_control_character_and_stays_on_its_line(text):
    result = shown(text)
    assert result == shown(result)
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in result)
    assert literal(result) == result


@given(ANY, st.integers(0, 60))
def test_cut_text_fits(text, cells):
    assert cell_len(cut(text, cells)) <= cells or cells == 0


@given(st.lists(st.tuples(ANY, st.sampled_from(["text", "dim", "bad"])), max_size=5))
def test_a_strip_is_exactly_as_wide_as_its_pane(pieces):
    drawn = strip(pieces, 40, styles_of("dark"))
    assert sum(cell_len(segment.text) for segment in drawn) == 40


@given(ANY, st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=3))
def test_an_overlay_changes_no_text(text, runs):
    styled = [(low, high, "quote") for low, high in runs]
    assert "".join(piece for piece, _ in overlay(text, 0, len(text), styled)) == text


def test_the_later_run_wins_where_two_overlap():
    line = overlay("spent 12 euros", 0, 14, [(0, 14, "quote"), (6, 8, "figure")])
    assert line == (("spent ", "quote"), ("12", "figure"), (" euros", "quote"))


def test_a_hanging_indent_begins_on_the_second_line():
    lines = wrapped([("because  ", "dim"), ("one two three", "text")], 16, 9)
    assert ["".join(text for text, _ in line).rstrip() for line in lines] == [
        "because  one two",
        "         three",
    ]


def test_left_gives_way_to_right():
    line = spread([("a long left side", "text")], [("right", "dim")], 12)
    assert "".join(text for text, _ in line) == "a long…right"


def test_the_three_looks_name_the_same_styles():
    assert len({frozenset(styles_of(name)) for name in NAMES}) == 1


def _luminance(colour):
    parts = [channel / 255 for channel in colour.triplet]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_colour_is_readable_on_every_ground_it_stands_on():
    for name in ("dark", "light"):
        styles = styles_of(name)
        for ground in ("text", "cursor", "bar"):
            back = _luminance(styles[ground].bgcolor)
            for style in ("text", "dim", "accent", "good", "fair", "bad", "cool"):
                front = _luminance(styles[style].color)
                high, low = max(front, back), min(front, back)
                ratio = (high + 0.05) / (low + 0.05)
                assert ratio >= 4.5, (name, style, ground, round(ratio, 2))
