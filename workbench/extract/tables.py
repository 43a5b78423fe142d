"""Tables drawn with pipes: each numeric cell is a claim about its row, in the period of its column.

A column that is no period gives the measure ("Share of trade"); one headed "Year" dates its rows.
Unit and scale come from the cell itself, or from a heading in words that stand beside a number
elsewhere too: "Crop, million tonnes", "Spending (S$ billion)", "Occupancy (%)". A table whose rows
are headed by years is read the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workbench.extract import periods, units
from workbench.extract.figures import scan
from workbench.extract.tokens import Tokens
from workbench.extract.verbs import listed
from workbench.model import Figure, Grain, Period, Span
from workbench.patterns import lazy

_RULE_ROW = lazy(r"\|?\s*+:?-{2,}+:?\s*+(?:\|\s*+:?-{2,}+:?\s*+)*+\|?\s*+$")
_NUMBER = lazy(
    r"[-+−–]?\s?[^\W\d]{0,3}[$€£¥₩]?\s?[-+−]?\d[\d.,'’\u00a0\u202f ]*+"
    r"(?:%|[^\W\d]{1,12}+)?\s*+[*†]*+$"
)
_BARE = lazy(r"[-+−–]?\s?\d[\d.,'’\u00a0\u202f ]*$")
_IN_BRACKETS = lazy(r"\(([^()]{1,40})\)\s*$")
_AFTER_COMMA = lazy(r",\s*([^,]{1,40})$")
_IN = lazy(r"\bin\s+([^\d]{2,40})$")
_YEAR = lazy(r"(?:1[89]|20)\d\d\s*$")
_MONEY = lazy(r"[A-Z]{0,3}[$€£¥₩]|[A-Z]{3}\b")
_WHOLE = lazy(r"\d{1,3}(?:[,. ’]\d{3})*|\d+")
_THINGS = lazy(r"([A-Z]?[a-z]+(?:s|ople))(?:\s+(?:[a-z]+ed|sold|built|made|born|in|by|at)\b.*)?")
# Plurals that are an amount, not a count.
_NO_COUNT = listed(
    """
    exports imports sales earnings expenses revenues costs losses profits prices assets loans
    deposits taxes wages savings reserves funds investments rates shares points goods services fees
    totals results figures years months days yields emissions species credits debts stocks sums
    """
)
# Heads of columns that date their rows.
_DATING = listed("year date day month quarter week period time season")
# A column's heading that says nothing of what is counted: the corner of the table does.
_GENERIC = listed("number count total value amount figure figures level quantity volume")
_A_THOUSAND = lazy(r"^(?:1[,. ’]?)?000(?=\s)")  # "Catch (1,000 tonnes)"
# "2024/25 (f)": how sure a column is.
_MARKS = listed("f e p r b est prov forecast estimate provisional revised preliminary projected")
_SCALES = listed("million millions billion billions trillion thousand thousands mn bn m k")


@dataclass(frozen=True, slots=True)
class Cell:
    """A numeric cell: its row, its figure, what it is about and when; `measure` is the head of a
    column that is no period, without its unit.
    """

    row: Span
    figure: Figure
    subject: str
    period: Period | None
    measure: str = ""


def follows(text: str, row: Span, another: Span) -> bool:
    """Whether a row belongs to the table of the row before it: no blank line parts the two."""
    return text.count("\n", row.end, another.start) <= 1


def cells(
    text: str,
    table: Sequence[Span],
    published: date | None,
    main: Period | None,
    language: str | None = None,
) -> Iterator[Cell]:
    """The numeric cells of a table in text order. `main` is the period the document is about,
    `language` that of `figures.scan`.
    """
    heads = [text[head.start : head.end] for head in _split(text, table[0])]
    by_column = {
        at: when for at, head in enumerate(heads) if (when := _when(head, published, main))
    }
    latest = max(by_column.values(), key=lambda one: one.last, default=main)
    dating = [at for at, head in enumerate(heads) if _named(head).lower() in _DATING]
    for row in table[1:]:
        if _RULE_ROW.match(text[row.start : row.end]):
            continue
        parts = _split(text, row)
        name = text[parts[0].start : parts[0].end]
        by_row = _when(name, published, main) if len(name) < 24 else None
        dated = _dated(text, parts, dating, published)
        for column, part in enumerate(parts[1:], 1):
            head = heads[column] if column < len(heads) else ""
            figure = (
                None if column in dating else _read(text, part, (name, head, heads[0]), language)
            )
            if figure is None:
                continue
            if by_row and column not in by_column:
                yield Cell(row, figure, _named(heads[0] if _says_nothing(head) else head), by_row)
            else:
                measure = "" if column in by_column else _measure(head)
                period = by_column.get(column, dated or latest)
                yield Cell(row, figure, _named(name), period, measure)


def _dated(
    text: str, parts: Sequence[Span], dating: Sequence[int], published: date | None
) -> Period | None:
    """The period that a row gives in a column for it, as long tables do."""
    cells = (parts[at] for at in dating if 0 < at < len(parts))
    found = (_when(text[cell.start : cell.end], published, None) for cell in cells)
    return next((period for period in found if period), None)


def _when(head: str, published: date | None, main: Period | None) -> Period | None:
    if _YEAR.fullmatch(head.strip(" *_")):
        year = int(head.strip(" *_"))
        return Period(date(year, 1, 1), date(year, 12, 31), Grain.YEAR, "stated")
    found = periods.find(head, 0, len(head), published, about=main)
    return next((one.period for one in found if one.period and one.role != "comparison"), None)


def _split(text: str, row: Span) -> list[Span]:
    """The cells of a row, stripped; the outer pipes are no cells."""
    start, end = row.start, row.end
    start += text[start] == "|"
    end -= text[end - 1] == "|" and end > start
    found, at = [], start
    for piece in text[start:end].split("|"):
        stripped = piece.strip()
        first = at + (len(piece) - len(piece.lstrip()) if stripped else 0)
        found.append(Span(first, first + len(stripped)))
        at += len(piece) + 1
    return found


def _read(text: str, cell: Span, heads: Sequence[str], language: str | None) -> Figure | None:
    """The figure of a cell; `heads` are asked in turn for the unit it leaves out."""
    written = text[cell.start : cell.end]
    if not _NUMBER.match(written):
        return None
    if not _BARE.match(written):
        return _placed(written.replace("−", "-"), written, cell, language)
    for head in heads:
        if unit := _unit(head) or _corner(head):
            noun = _counted(head) if unit.lower() in _SCALES else ""
            if figure := _placed(_phrase(written, unit, noun), written, cell, language):
                return figure
    if _YEAR.match(written):
        return None
    nouns = (_plural(head) for head in (heads[1], heads[0], heads[2]))
    if _WHOLE.fullmatch(written) and (noun := next(filter(None, nouns), "")):
        figure = _placed(f"{written} {noun}", written, cell, language)
        return replace(figure, inferred=(*figure.inferred, "unit")) if figure else None
    return _placed(written, written, cell, language)


def _says_nothing(head: str) -> bool:
    """Whether a column's heading leaves it to the corner to say what is counted."""
    return _named(head).lower() in _GENERIC


def _plural(head: str) -> str:
    """The things that a heading counts: "Cars sold in China" -> "cars"."""
    match = _THINGS.fullmatch(head.strip(" *_"))
    return match[1].lower() if match and match[1].lower() not in _NO_COUNT else ""


def _unit(head: str) -> str | None:
    """The words for scale and unit in a heading."""
    for pattern in (_IN_BRACKETS, _AFTER_COMMA, _IN):
        match = pattern.search(head.strip(" *_"))
        unit = _A_THOUSAND.sub("thousand", match[1].strip()) if match else ""
        place = pattern is _IN and unit[:1].isupper() and not _MONEY.match(unit)
        if unit and not place and unit not in _MARKS and not re.search(r"[0-9]", unit):
            return unit
    return None


def _corner(head: str) -> str | None:
    """The unit of all cells, where a heading is nothing else: "SEK million", "Terawatt hours"."""
    words = head.strip(" *_").split()
    if words and _is_unit(words[words[0].lower() in _SCALES :]):
        return " ".join(words).lower()
    if not 1 < len(words) < 4 or words[-1].lower() not in _SCALES:
        return None
    return " ".join(words) if _MONEY.fullmatch(words[0]) else None


def _is_unit(words: Sequence[str]) -> bool:
    """Whether words are the name of a unit and nothing else; a time dates its rows or columns."""
    name = " ".join(words).lower()
    tokens = Tokens(name, 0, len(name))
    found = units.match(tokens, 0) if len(name) > 3 else None
    return found is not None and found[0] == tokens.size and found[1] not in units.TIME


def _counted(head: str) -> str:
    """The noun that a bare scale counts: "Arrivals (million)" counts arrivals."""
    words = re.findall(r"[^\W\d]+", _bare(head))
    return words[-1].lower() if words else ""


def _phrase(number: str, unit: str, noun: str) -> str:
    """The number with its unit as a running text would write it."""
    number = number.replace("−", "-").replace("–", "-").strip()
    if unit in {"%", "percent", "per cent"}:
        return f"{number}%"
    if money := _MONEY.match(unit):
        gap = " " if money.group().isalpha() else ""
        return f"{money.group()}{gap}{number} {unit[money.end() :].strip(' ,')}"
    return f"{number} {unit} {noun}".strip()


def _placed(phrase: str, written: str, cell: Span, language: str | None) -> Figure | None:
    """The one figure of a phrase, at the place of the cell; None where it is not one figure."""
    figures = scan(phrase, 0, len(phrase), language)[0]
    if len(figures) != 1:
        return None
    return replace(figures[0], start=cell.start, end=cell.end, text=written)


def _bare(head: str) -> str:
    """A heading without its unit: "Containers, million" and "Containers (million)" alike."""
    for pattern in (_IN_BRACKETS, _AFTER_COMMA):
        match = pattern.search(head.strip(" *_"))
        if match and _unit(head) == _A_THOUSAND.sub("thousand", match[1].strip()):
            return head.strip(" *_")[: match.start()].strip()
    return head


def _measure(head: str) -> str:
    """What a column counts or measures; "" for a head without words."""
    words = _named(_bare(head))
    if not re.search(r"[^\W\d]{2}", words):
        return ""
    return words[0].lower() + words[1:] if words[1:2].islower() else words


def _named(head: str) -> str:
    """A heading without its unit and emphasis."""
    return " ".join(_IN_BRACKETS.sub("", head.strip(" *_")).split())
