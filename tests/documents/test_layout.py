"""The offset map is written as canonical JSON, read back the same, and believed in nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.documents import Layout, boxes_of, page_of
from workbench.documents.layout import Join, LeftOut, Line, Page, Table, decode, encode
from workbench.model import Span

numbers = st.integers(0, 2**40)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=9)


def ordered(kind, *fields):
    return st.lists(st.builds(kind, numbers, *fields), max_size=5).map(
        lambda values: tuple(sorted(values, key=lambda value: value.start))
    )


layouts = st.builds(
    Layout,
    pages=ordered(Page, numbers),
    lines=ordered(Line, *[numbers] * 5),
    joins=ordered(Join, words),
    left_out=ordered(LeftOut, numbers, words),
    tables=ordered(Table, numbers, words, numbers, numbers),
)


@given(layouts)
def test_a_layout_comes_back_as_it_was(layout):
    data = encode(layout)
    assert (decode(data) if data else Layout()) == layout
    assert data is None or (data.isascii() and data.endswith(b"\n"))


def test_nothing_to_say_is_not_written():
    assert encode(Layout()) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b'{"version":2}',
        b'{"version":1,"words":[]}',
        b'{"version":1,"pages":[[0]]}',
        b'{"version":1,"pages":[[0,"1"]]}',
        b'{"version":1,"pages":[[0,true]]}',
        b'{"version":1,"pages":[[9,1],[5,2]]}',
        b'{"version":1,"joins":[[0,7]]}',
        b'{"version":1,"pages":7}',
        b"[" * 100_000,
    ],
)
def test_anything_else_is_a_value_error(data):
    with pytest.raises(ValueError, match=r"."):
        decode(data)


def test_an_offset_is_on_the_last_page_that_began_before_it():
    layout = Layout(pages=(Page(0, 1), Page(50, 2), Page(50, 3), Page(90, 4)))
    assert [page_of(layout, at) for at in (0, 49, 50, 89, 90, 999)] == [1, 1, 3, 3, 4, 4]


def test_before_the_first_page_is_no_page():
    assert page_of(Layout(pages=(Page(10, 1),)), 5) is None
    assert page_of(Layout(), 5) is None


def test_a_span_touches_the_lines_it_lies_in():
    lines = tuple(Line(at * 10, 1, 0, 0, 1, 1) for at in range(4))
    assert boxes_of(Layout(lines=lines), Span(12, 31)) == lines[1:]
    assert boxes_of(Layout(lines=lines), Span(10, 20)) == lines[1:2]
    assert boxes_of(Layout(), Span(0, 5)) == ()
