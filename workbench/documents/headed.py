"""Cells of the tables in a text, named by the words that head their row and column.

Heads survive where numbers do not: a later version of a table has new rows above the old ones. Any
pipe table counts, wherever it came from (CSV, workbook, DOCX, HTML, Markdown).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import quote, unquote

from workbench.model import Span

_ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"[|:\s]*+-[|:\s-]*+")
_KEYS = ("table", "row", "column")


@dataclass(frozen=True, slots=True)
class Place:
    """A cell by the heads of its row and column, or their numbers in the table; the head row is 1.

    `table` is the line above the table (the sheet's name), "" where only one table has such a cell.
    """

    row: str
    column: str
    table: str = ""


@dataclass(frozen=True, slots=True)
class _Table:
    title: str
    rows: tuple[tuple[Span, ...], ...]


def parse(locator: str) -> Place | None:
    """The cell in "row=WORDS;column=WORDS", with more parts or not; None when it names none."""
    found: dict[str, str] = {}
    for part in locator.split(";"):
        key, _, value = part.partition("=")
        found[key.strip()] = unquote(value).strip()
    if not found.get("row") or not found.get("column"):
        return None
    return Place(found["row"], found["column"], found.get("table", ""))


def written(place: Place) -> str:
    """The locator of a cell: `parse` reads it back. Only "%" and ";" are escaped."""
    parts = ((key, getattr(place, key)) for key in _KEYS)
    kept = "".join(chr(code) for code in range(32, 127) if chr(code) not in "%;")
    return ";".join(f"{key}={_escaped(value, kept)}" for key, value in parts if value)


def _escaped(value: str, kept: str) -> str:
    return "".join(
        char if char in kept or not char.isascii() else quote(char, safe="") for char in value
    )


def locate(text: str, place: Place) -> Span:
    """Where the cell's words stand. Raises ValueError: no cell has these heads, or several have."""
    found = [
        row[column]
        for table in _tables(text)
        if not place.table or _flat(table.title) == _flat(place.table)
        for row in _headed(table.rows, place.row, [row[0] for row in table.rows], text)
        for column in _columns(table.rows[0], place.column, text)
        if column < len(row)
    ]
    if not found:
        raise ValueError(f"no cell in row “{place.row}”, column “{place.column}”")
    if len(found) > 1:
        raise ValueError(
            f"{len(found)} cells are in row “{place.row}”, column “{place.column}”; "
            "give the row's number, or table= and the line above it"
        )
    return found[0]


def place_of(text: str, offset: int) -> Place | None:
    """The cell that an offset stands in, by its heads; None outside of tables and in a head row."""
    for table in _tables(text):
        for row in table.rows[1:]:
            for column, cell in enumerate(row[1:], 1):
                if cell.start <= offset < cell.end and column < len(table.rows[0]):
                    head, name = table.rows[0][column], row[0]
                    return Place(text[name.start : name.end], text[head.start : head.end])
    return None


def _headed(
    rows: Sequence[tuple[Span, ...]], name: str, heads: Sequence[Span], text: str
) -> list[tuple[Span, ...]]:
    """The rows below the head that are named so; by number where no words fit."""
    found = [rows[at] for at in _named(heads, name, text) if at]
    if not found and name.isdecimal() and 1 < int(name) <= len(rows):
        found = [rows[int(name) - 1]]
    return found


def _columns(heads: Sequence[Span], name: str, text: str) -> list[int]:
    found = _named(heads, name, text)
    if not found and name.isdecimal() and 0 < int(name) <= len(heads):
        found = [int(name) - 1]
    return found


def _named(heads: Sequence[Span], name: str, text: str) -> list[int]:
    """The heads that say just this; where none does, those that begin so."""
    said, wanted = [_flat(text[head.start : head.end]) for head in heads], _flat(name)
    exact = [at for at, words in enumerate(said) if words == wanted]
    return exact or [at for at, words in enumerate(said) if words.startswith(f"{wanted} ")]


def _flat(words: str) -> str:
    return " ".join(words.casefold().strip(" *_#").split())


def _tables(text: str) -> Iterator[_Table]:
    rows: list[Span] = []
    for match in _ROW.finditer(text):
        line = Span(*match.span())
        if rows and text[rows[-1].end : line.start].strip("\r") != "\n":
            yield _table(text, rows)
            rows = []
        rows.append(line)
    if rows:
        yield _table(text, rows)


def _table(text: str, lines: Sequence[Span]) -> _Table:
    above = text[max(0, lines[0].start - 400) : lines[0].start].rstrip()
    kept = [line for line in lines if not _RULE.fullmatch(text, line.start, line.end)]
    return _Table(above.rpartition("\n")[2], tuple(_cells(text, line) for line in kept))


def _cells(text: str, line: Span) -> tuple[Span, ...]:
    edges = [at for at in range(line.start, line.end) if text[at] == "|"]
    found = []
    for first, last in pairwise(edges):
        words = text[first + 1 : last]
        start = first + 1 + len(words) - len(words.lstrip())
        found.append(Span(start, max(start, start + len(words.strip()))))
    return tuple(found)
