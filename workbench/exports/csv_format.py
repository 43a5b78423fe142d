"""Claims as CSV for spreadsheets (RFC 4180, but with bare newlines between rows).

A cell that a spreadsheet would run as a formula is written behind an apostrophe (threat T7);
`plain` takes it off again. `write_raw` leaves cells as they are, for programs.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import TextIO

from workbench.exports.options import PLAIN, Options
from workbench.exports.reviewed import other_end, reviewed
from workbench.model import Claim, ClaimState, LedgerView, Relation
from workbench.records import decimal_text

LOSS = "evidence, history and the reasons of links are left out; formulas are made harmless"

# A trigger first, or after quotes, separators and blanks that a careless importer drops.
_FORMULA = re.compile(r"[\s\"',;|]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")

COLUMNS = (
    "id",
    "document",
    "kind",
    "quote",
    "start",
    "end",
    "page",
    "status",
    "verdict",
    "note",
    "subject",
    "measure",
    "value",
    "low",
    "high",
    "unit",
    "bound",
    "direction",
    "figure",
    "first",
    "last",
    "grain",
    "place",
    "speaker",
    "modality",
    "worth",
    "repeats",
    "conflicts",
)


def safe(cell: str) -> str:
    """The cell, behind an apostrophe if a spreadsheet could take it for a formula. Numbers stay."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def plain(cell: str) -> str:
    """`safe` undone: the cell as it was."""
    return cell[1:] if cell.startswith("'") and safe(cell[1:]) != cell[1:] else cell


def write(view: LedgerView, out: TextIO, options: Options = PLAIN) -> None:
    """A header and one claim a row, every cell safe to open in a spreadsheet."""
    rows = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows([safe(cell) for cell in row] for row in _rows(view, options))


def write_raw(view: LedgerView, out: TextIO, options: Options = PLAIN) -> None:
    """The same without the apostrophes: for programs, never for a spreadsheet."""
    rows = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows(_rows(view, options))


def _rows(view: LedgerView, options: Options) -> Iterator[list[str]]:
    for claim, state, links in reviewed(view, options):
        ends: dict[Relation, list[str]] = {}
        for link in links:
            ends.setdefault(link.relation, []).append(other_end(link, claim))
        yield [
            *_identity(claim),
            *_standing(state),
            *_reading(claim),
            f"{claim.worth:.4f}",
            " ".join(ends.get(Relation.REPEAT, ())),
            " ".join(ends.get(Relation.CONFLICT, ())),
        ]


def _identity(claim: Claim) -> list[str]:
    place = [str(claim.start), str(claim.end), "" if claim.page is None else str(claim.page)]
    return [claim.id, claim.document, claim.kind.value, claim.quote, *place]


def _standing(state: ClaimState) -> list[str]:
    notes = [act.note for act in (*state.decisions, *state.notes) if act.note]
    return [state.status.value, state.verdict.value if state.verdict else "", "\n".join(notes)]


def _reading(claim: Claim) -> list[str]:
    reading = claim.reading
    figure, period = reading.figure, reading.period
    numbers = [""] * 7
    if figure:
        numbers = [
            decimal_text(figure.value) or "",
            decimal_text(figure.low) or "",
            decimal_text(figure.high) or "",
            figure.unit,
            figure.bound.value,
            figure.direction.value,
            figure.text,
        ]
    days = ["", "", ""]
    if period:
        days = [period.first.isoformat(), period.last.isoformat(), period.grain.value]
    words = [reading.place or "", reading.speaker or "", reading.modality.value]
    return [reading.subject or "", reading.measure or "", *numbers, *days, *words]
