"""Tables drawn with pipes: each numeric cell is a claim about its row, in the period of its column.

Unit and scale come from the cell itself, or from the heading in words that stand beside a number
elsewhere too: "Crop, million tonnes", "Spending (S$ billion)", "Occupancy (%)".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.extract.verbs import listed
from workbench.model import Figure, Span

_RULE_ROW = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_NUMBER = re.compile(
    r"[-+−–]?\s?[^\W\d]{0,3}[$€£¥₩]?\s?[-+−]?\d[\d.,'’   ]*\s?(?:%|[^\W\d]{1,12})?\s*[*†]*$"
)
_BARE = re.compile(r"[-+−–]?\s?\d[\d.,'’   ]*$")
_IN_BRACKETS = re.compile(r"\(([^()]{1,40})\)\s*$")
_AFTER_COMMA = re.compile(r",\s*([^,]{1,40})$")
_IN = re.compile(r"\bin\s+([^\d]{2,40})$")
_YEAR = re.compile(r"(?:19|20)\d\d\s*$")
_MONEY = re.compile(r"[A-Z]{0,3}[$€£¥₩]|[A-Z]{3}\b")

Scan = Callable[[str, int, int], Sequence[Figure]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A numeric cell with what its row and column are headed."""

    row: Span
    figure: Figure
    row_head: Span
    column_head: Span
    subject: str
    column: int


def rows(text: str, spans: Sequence[Span]) -> list[list[Span]]:
    """Runs of neighbouring rows, each a table with a heading row, a rule of dashes and cells."""
    tables: list[list[Span]] = []
    for span in spans:
        if tables and text[tables[-1][-1].end : span.start].count("\n") <= 1:
            tables[-1].append(span)
        else:
            tables.append([span])
    return [table for table in tables if len(table) > 1]


def cells(text: str, table: Sequence[Span], scan: Scan) -> Iterator[Cell]:
    """The numeric cells of a table in text order. `scan` reads the figures of a stretch of text."""
    heads = _split(text, table[0])
    body = [row for row in table[1:] if not _RULE_ROW.match(text[row.start : row.end])]
    for row in body:
        parts = _split(text, row)
        for column, part in enumerate(parts[1:], 1):
            head = heads[column] if column < len(heads) else Span(part.start, part.start)
            if figure := _read(text, part, parts[0], head, heads[0], scan):
                subject = _named(text, parts[0])
                yield Cell(row, figure, parts[0], head, subject, column)


def heads(text: str, table: Sequence[Span]) -> list[str]:
    """The column headings of a table, the corner first."""
    return [text[head.start : head.end] for head in _split(text, table[0])]


def _split(text: str, row: Span) -> list[Span]:
    """The cells of a row, stripped; the outer pipes are no cells."""
    start, end = row.start, row.end
    if text[start] == "|":
        start += 1
    if text[end - 1] == "|" and end > start:
        end -= 1
    found, at = [], start
    for piece in text[start:end].split("|"):
        left = len(piece) - len(piece.lstrip())
        stripped = piece.strip()
        first = at + (left if stripped else 0)
        found.append(Span(first, first + len(stripped)))
        at += len(piece) + 1
    return found


def _read(
    text: str, cell: Span, row: Span, column: Span, corner: Span, scan: Scan
) -> Figure | None:
    written = text[cell.start : cell.end]
    if not written or not any(char.isdigit() for char in written) or not _NUMBER.match(written):
        return None
    if not _BARE.match(written):
        return _placed(_one(scan, _sentence(written)), written, cell)
    for head in (row, column, corner):
        if unit := _unit(text[head.start : head.end]):
            noun = "" if unit[1] else _counted(text, row, head)
            if figure := _one(scan, _phrase(written, unit[0], noun)):
                return _placed(figure, written, cell)
    if _YEAR.match(written):
        return None
    return _placed(_one(scan, written), written, cell)


def _unit(head: str) -> tuple[str, bool] | None:
    """The words for scale and unit in a heading, and whether they name more than a scale."""
    for pattern in (_IN_BRACKETS, _AFTER_COMMA, _IN):
        if match := pattern.search(head.strip(" *_")):
            words = match[1].strip()
            if not any(char.isdigit() for char in words):
                scale_only = words.lower().rstrip("s") in _SCALES
                return words, not scale_only
    return None


_SCALES = listed("million billion trillion thousand mn bn m k 000")


def _counted(text: str, row: Span, head: Span) -> str:
    """The noun that a bare scale counts: "Arrivals (million)" counts arrivals."""
    words = re.findall(r"[^\W\d]+", _IN_BRACKETS.sub("", text[head.start : head.end]))
    return words[-1].lower() if words else ""


def _phrase(number: str, unit: str, noun: str) -> str:
    """The number with its unit as a running text would write it."""
    number = number.replace("−", "-").replace("–", "-").strip()
    if unit in {"%", "percent", "per cent"}:
        return f"{number}%"
    if money := _MONEY.match(unit):
        symbol, rest = money.group(), unit[money.end() :].strip(" ,")
        return (
            f"{symbol}{number} {rest}"
            if len(symbol) < 3 or not symbol.isalpha()
            else (f"{symbol} {number} {rest}")
        )
    return f"{number} {unit} {noun}".strip()


def _sentence(written: str) -> str:
    return written.replace("−", "-")


def _one(scan: Scan, phrase: str) -> Figure | None:
    figures = scan(phrase, 0, len(phrase))
    return figures[0] if len(figures) == 1 else None


def _placed(figure: Figure | None, written: str, cell: Span) -> Figure | None:
    return figure and replace(figure, start=cell.start, end=cell.end, text=written)


def _named(text: str, head: Span) -> str:
    """The row heading without its unit and emphasis."""
    words = _IN_BRACKETS.sub("", text[head.start : head.end].strip(" *_")).strip()
    return " ".join(words.split())
