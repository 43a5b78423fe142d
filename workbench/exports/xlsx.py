"""The verification log as a workbook: claims, documents, links and acts, each on a sheet.

Every cell of text is literal: no formula is written, no address becomes a link (threat T7). Rows
go to disk as they come, so memory does not grow with the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, BinaryIO

from workbench.errors import UsageError
from workbench.exports.addresses import redacted
from workbench.exports.options import PLAIN, Options
from workbench.exports.reviewed import Reviewed, other_end, reviewed
from workbench.heads import heads_digest
from workbench.model import Act, Document, LedgerView
from workbench.wording import act_words, verdict_words

LOSS = (
    "spans and sums are left out; text beyond 32,767 characters of a cell and rows beyond "
    "1,048,575 of a sheet are cut; numbers with more than 15 digits are written as text"
)

MOST_ROWS = 1_048_575
MOST_TEXT = 32_767
Cell = str | int | float | date | None
Columns = Sequence[tuple[str, int]]

CLAIMS = (
    ("id", 34), ("document", 24), ("page", 6), ("kind", 10), ("status", 11), ("verdict", 17),
    ("quote", 70), ("note", 40), ("subject", 24), ("measure", 18), ("value", 18), ("low", 14),
    ("high", 14),
    ("unit", 14), ("bound", 7), ("direction", 9), ("figure", 18), ("first", 12), ("last", 12),
    ("grain", 9), ("place", 14), ("speaker", 22), ("modality", 11), ("worth", 7),
    ("conflicts", 9), ("repeats", 9),
)  # fmt: skip
DOCUMENTS = (
    ("document", 28), ("title", 44), ("publisher", 24), ("author", 24), ("published", 12),
    ("url", 44), ("language", 9), ("sha256", 66),
)  # fmt: skip
LINKS = (("a", 34), ("b", 34), ("relation", 10), ("score", 7), ("reasons", 70))
ACTS = (
    ("id", 66), ("at", 21), ("reviewer", 20), ("claim", 34), ("type", 11), ("words", 28),
    ("note", 50), ("evidence", 40),
)  # fmt: skip


def write(view: LedgerView, out: BinaryIO, options: Options = PLAIN) -> None:
    """The workbook. Raises UsageError when xlsxwriter is not installed."""
    try:
        from xlsxwriter import Workbook  # type: ignore[import-untyped]
    except ImportError:
        raise UsageError(
            "xlsx needs one more package: pip install 'claim-workbench[xlsx]'"
        ) from None
    settings = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(out, {**settings, "strings_to_numbers": False})
    # A fixed day, so that the same ledger gives the same bytes.
    about = {"title": options.title, "created": datetime(2000, 1, 1)}  # noqa: DTZ001
    book.set_properties(about | {"comments": f"heads digest {heads_digest(view.acts())}"})
    sheets = _Sheets(book)
    sheets.fill("Claims", CLAIMS, map(_claim, reviewed(view, options)))
    sheets.fill("Documents", DOCUMENTS, (_document(one) for one in view.documents.values()))
    sheets.fill("Links", LINKS, _links(view))
    sheets.fill("Acts", ACTS, map(_act, view.acts()))
    book.close()


class _Sheets:
    """Sheets of one workbook with their two formats."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._head = book.add_format({"bold": True, "bottom": 1})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})

    def fill(
        self, name: str, columns: Sequence[tuple[str, int]], rows: Iterable[list[Cell]]
    ) -> None:
        """One sheet with a fixed head and a filter, row after row."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for place, (title, width) in enumerate(columns):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, title, self._head)
        number = 0
        for number, row in enumerate(rows, 1):
            if number > MOST_ROWS:
                break
            for place, cell in enumerate(row):
                self._put(sheet, number, place, cell)
        sheet.autofilter(0, 0, min(number, MOST_ROWS), len(columns) - 1)

    def _put(self, sheet: Any, row: int, place: int, cell: Cell) -> None:
        if isinstance(cell, str):
            if cell:
                sheet.write_string(row, place, _fit(cell))
        elif isinstance(cell, date):
            sheet.write_datetime(row, place, datetime(cell.year, cell.month, cell.day), self._day)  # noqa: DTZ001
        elif cell is not None:
            sheet.write_number(row, place, cell)


def _fit(text: str) -> str:
    """At most what a cell holds, counted as a spreadsheet does, in UTF-16 units."""
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    if len(text) * 2 <= MOST_TEXT:
        return text
    units = text.encode("utf-16-le")
    return (
        units[: 2 * MOST_TEXT].decode("utf-16-le", "ignore") if len(units) > 2 * MOST_TEXT else text
    )


def _number(value: Decimal | None) -> Cell:
    """A number as a number where a spreadsheet keeps all its digits, as text where not."""
    if value is None:
        return None
    if len(value.normalize().as_tuple().digits) > 15 or abs(value.adjusted()) > 300:
        return format(value, "f")
    return float(value)


def _day(value: date | None) -> Cell:
    """A day as a day where a spreadsheet has it (it counts from 1900), as text before that."""
    return value if value is None or value >= date(1900, 3, 1) else value.isoformat()


def _claim(one: Reviewed) -> list[Cell]:
    claim, state, links = one
    reading, figure, period = claim.reading, claim.reading.figure, claim.reading.period
    notes = [act.note for act in (*state.decisions, *state.notes) if act.note]
    relations = [link.relation.value for link in links]
    return [
        claim.id, claim.document, claim.page, claim.kind.value, state.status.value,
        verdict_words(state), claim.quote, "\n".join(notes),
        reading.subject, reading.measure,
        _number(figure.value) if figure else None, _number(figure.low) if figure else None,
        _number(figure.high) if figure else None, figure.unit if figure else "",
        figure.bound.value if figure else "", figure.direction.value if figure else "",
        figure.text if figure else "",
        _day(period.first) if period else None, _day(period.last) if period else None,
        period.grain.value if period else "",
        reading.place, reading.speaker, reading.modality.value, round(claim.worth, 4),
        relations.count("conflict"), relations.count("repeat"),
    ]  # fmt: skip


def _document(one: Document) -> list[Cell]:
    return [
        one.slug, one.title, one.publisher, one.author, _day(one.published), redacted(one.url),
        one.language, one.sha256,
    ]  # fmt: skip


def _links(view: LedgerView) -> Iterator[list[Cell]]:
    for claim, _, links in reviewed(view):
        for link in links:
            if link.a == claim.id:
                reasons = "; ".join(link.reasons)
                other = other_end(link, claim)
                yield [link.a, other, link.relation.value, round(link.score, 4), reasons]


def _act(act: Act) -> list[Cell]:
    evidence = "; ".join(
        f"{one.stance}: {one.document}{' ' if one.locator else ''}{one.locator}"
        for one in act.evidence
    )
    return [
        act.id, act.at, act.reviewer, act.claim, act.type.value, act_words(act), act.note, evidence
    ]  # fmt: skip
