"""Where a text stood before it was text: pages, lines with boxes, joined words, tables.

The offset map of a document. Offsets count code points of the canonical text. Boxes are in points
(1/72 inch) from the lower left corner of the page, rounded to whole points. Its rows are named
tuples: a long document has thousands, and each is made twice, by the reader and behind the pipe.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import gt
from typing import Any, NamedTuple, TypeVar

from workbench.model import Span

VERSION = 1
Row = TypeVar("Row", "Page", "Line", "Join", "LeftOut", "Table")


class Page(NamedTuple):
    """A page's first offset and its number, counted from 1."""

    start: int
    number: int


class Line(NamedTuple):
    """A printed line: where its text starts, its page and its box."""

    start: int
    page: int
    left: int
    bottom: int
    right: int
    top: int


class Join(NamedTuple):
    """`dropped` (a hyphen, a line end, or both) stood at `start` and is not in the text."""

    start: int
    dropped: str


class LeftOut(NamedTuple):
    """Page furniture: a running head, foot or page number that is not in the text."""

    start: int
    page: int
    text: str


class Table(NamedTuple):
    """A pipe table in `[start, end)`: its sheet, and the source row and column of its first cell.

    Rows and columns count from 1, as in RFC 7111 and on a sheet. The second line of the text is the
    rule of dashes, which is no row of the source.
    """

    start: int
    end: int
    sheet: str = ""
    row: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell by its sheet ("" where there is but one table) and its row and column from 1."""

    sheet: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The offset map; empty for formats whose text is the document."""

    pages: tuple[Page, ...] = ()
    lines: tuple[Line, ...] = ()
    joins: tuple[Join, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    tables: tuple[Table, ...] = ()


EMPTY = Layout()
_PARTS = {
    "pages": Page,
    "lines": Line,
    "joins": Join,
    "left_out": LeftOut,
    "tables": Table,
}
_WORDS = frozenset(("dropped", "text", "sheet"))


def page_of(layout: Layout, offset: int) -> int | None:
    """The number of the page an offset is on; None where the document has no pages."""
    at = bisect_right(layout.pages, offset, key=lambda page: page.start)
    return layout.pages[at - 1].number if at else None


def boxes_of(layout: Layout, span: Span) -> tuple[Line, ...]:
    """The printed lines that a span touches, in text order; empty without boxes."""
    first = max(0, bisect_right(layout.lines, span.start, key=lambda line: line.start) - 1)
    last = bisect_right(layout.lines, max(span.start, span.end - 1), key=lambda line: line.start)
    return layout.lines[first:last]


def encode(layout: Layout) -> bytes | None:
    """The layout as canonical JSON (ASCII, sorted keys, no floats); None when there is nothing.

    One list a value, in the order of the fields above: `{"pages":[[0,1],[1830,2]],"version":1}`.
    """
    parts = {name: rows for name in _PARTS if (rows := getattr(layout, name))}
    if not parts:
        return None
    record = {"version": VERSION, **parts}
    return json.dumps(record, sort_keys=True, separators=(",", ":")).encode("ascii") + b"\n"


def decode(data: bytes) -> Layout:
    """The layout of `encode`'s bytes. Raises ValueError for anything else."""
    try:
        record = json.loads(data)
        if not isinstance(record, dict) or record.pop("version", None) != VERSION:
            raise ValueError(f"not a layout of version {VERSION}")
        if unknown := record.keys() - _PARTS.keys():
            raise ValueError(f"unknown part {min(unknown)!r}")
        return Layout(
            pages=_read(Page, record.get("pages", [])),
            lines=_read(Line, record.get("lines", [])),
            joins=_read(Join, record.get("joins", [])),
            left_out=_read(LeftOut, record.get("left_out", [])),
            tables=_read(Table, record.get("tables", [])),
        )
    except (TypeError, RecursionError) as error:
        raise ValueError(f"not a layout: {error}") from None


def _read(kind: type[Row], rows: Sequence[Sequence[Any]]) -> tuple[Row, ...]:
    """Rows of one kind, each field of its declared type, in the order of their offsets."""
    if not rows:
        return ()
    columns = tuple(zip(*rows, strict=True))  # by columns, since that is one step in C for each
    types = [{str if name in _WORDS else int} for name in kind._fields]
    if [set(map(type, column)) for column in columns] != types:
        raise ValueError(f"{kind.__name__.lower()}: a value is not what it must be")
    if any(map(gt, columns[0], columns[0][1:])):
        raise ValueError(f"{kind.__name__.lower()}: offsets go backwards")
    return tuple(map(kind._make, rows))
