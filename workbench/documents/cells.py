"""Cells of the tables in a canonical text: by their place in the source, and back."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.documents.layout import Cell, Layout, Table
from workbench.model import Span


def cell_of(text: str, layout: Layout, offset: int) -> Cell | None:
    """The cell an offset stands in; None outside of tables and on the rule of dashes."""
    for table in layout.tables:
        if table.start <= offset < table.end:
            line = text.count("\n", table.start, offset)
            start = text.rfind("\n", table.start, offset) + 1 or table.start
            column = max(1, text.count("|", start, offset + 1))
            row = _row(line)
            return (
                None
                if row is None
                else Cell(table.sheet, table.row + row, table.column + column - 1)
            )
    return None


def cell_span(text: str, layout: Layout, cell: Cell) -> Span | None:
    """Where a cell's words stand in the text; None when no table holds it."""
    for table in layout.tables:
        if table.sheet == cell.sheet and cell.row >= table.row and cell.column >= table.column:
            for row, start, end in _lines(text, table):
                if row == cell.row - table.row:
                    return _nth(text, start, end, cell.column - table.column)
    return None


def _row(line: int) -> int | None:
    """The source row of a line of the drawing: its second line is the rule of dashes."""
    return None if line == 1 else line - (line > 1)


def _lines(text: str, table: Table) -> Iterator[tuple[int, int, int]]:
    start = table.start
    for number, line in enumerate(text[table.start : table.end].split("\n")):
        row = _row(number)
        if row is not None:
            yield row, start, start + len(line)
        start += len(line) + 1


def _nth(text: str, start: int, end: int, column: int) -> Span | None:
    edges = [at for at in range(start, end) if text[at] == "|"]
    if column + 1 >= len(edges):
        return None
    first, last = edges[column] + 1, edges[column + 1]
    words = text[first:last]
    first += len(words) - len(words.lstrip())
    return Span(first, max(first, first + len(words.strip())))
