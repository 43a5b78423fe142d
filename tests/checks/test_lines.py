"""Lines and columns against a plain count."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.checks.lines import Lines


@given(st.text("ab\r\n", max_size=30), st.data())
def test_a_place_is_where_splitting_at_line_ends_puts_it(text, data):
    offset = data.draw(st.integers(0, len(text)))
    split = text[:offset].replace("\r\n", "\n" + "\0")
    lines = Lines(text)
    line, column = lines.at(offset)
    assert text[lines.start(line) : offset].count("\n") == 0 or text[offset - 1 : offset] == "\r"
    assert offset == lines.start(line) + column - 1
    assert line <= split.count("\n") + split.count("\r") + 1


def test_each_kind_of_line_end_ends_a_line_once():
    lines = Lines("one\r\ntwo\rthree\nfour")
    assert [lines.content(n) for n in (1, 2, 3, 4)] == ["one", "two", "three", "four"]
    assert lines.at(5) == (2, 1)
    assert lines.at(15) == (4, 1)
