"""Tables, frames and colour."""

from __future__ import annotations

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.checks.lines import Lines
from workbench.commands import output
from workbench.commands.frames import frame
from workbench.commands.output import cells, clip, count, table


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_wide_character_takes_two_cells_and_a_combining_one_none():
    assert (cells("abc"), cells("무역"), cells("e\u0301")) == (3, 4, 1)


@given(st.text(max_size=40), st.integers(1, 30))
def test_a_clipped_text_never_takes_more_room_than_it_has(text, room):
    assert cells(clip(text, room)) <= room
    assert "\n" not in clip(text, room)


def test_a_table_lines_up_whatever_the_script_and_fits_80_columns():
    rows = [("무역", "12", "x" * 200), ("trade", "1,204", "\x1b[2J")]
    lines = table(("word", "count", "quote"), rows, right="count")
    assert [line[:12] for line in lines] == ["word   count", "무역      12  ", "trade  1,204"]
    assert all(cells(line) <= 80 for line in lines)
    assert "␛[2J" in lines[2]


def test_counts_say_one_claim_and_many_claims():
    assert [count(n, "claim") for n in (0, 1, 2, 1204)] == [
        "0 claims",
        "1 claim",
        "2 claims",
        "1,204 claims",
    ]


@pytest.mark.parametrize(
    ("term", "no_color", "expected"),
    [("xterm", "", True), ("xterm", "1", False), ("dumb", "", False)],
)
def test_colour_is_for_terminals_whose_owner_wants_it(monkeypatch, term, no_color, expected):
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert (output.paint("x", bold=True) != "x") is expected
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert output.paint("x", bold=True) == "x"


def test_a_frame_marks_the_words_in_their_line():
    text = "One.\nTrade was $362 billion.\n"
    start = text.index("$362")
    assert frame(Lines(text), start, start + 12) == [
        "    2 | Trade was $362 billion.",
        "      |           ^^^^^^^^^^^^",
    ]


def test_a_frame_of_a_long_line_is_cut_around_the_words():
    text = "word " * 100 + "$362 billion" + " word" * 100
    start = text.index("$362")
    source, mark = frame(Lines(text), start, start + 12)
    assert cells(source) <= 80
    assert source[mark.index("^") :].startswith("$362 billion")
    assert mark.count("^") == 12


@given(st.text("a무\t\x1b é", min_size=1, max_size=120), st.data())
def test_a_mark_stands_under_its_words_and_within_80_columns(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    source, mark = frame(Lines(text), start, end)
    assert cells(source) <= 80
    assert cells(mark) <= 80
    assert "\x1b" not in source
