"""Claims out of a CSV: one that was exported, or a table of quotes that somebody made by hand.

Only the columns `document` and `quote` are needed; what else there is is taken by its name.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from workbench.exports.csv_format import COLUMNS, plain
from workbench.exports.told import Refused, Tellings, Told
from workbench.model import Bound, Direction, Figure, Grain, Kind, Modality, Period, Reading

_NEEDED = ("document", "quote")
_MOST = 1_000_000  # characters of one cell

Row = Mapping[str, str]


def read(lines: Iterable[str], name: str, *, raw: bool = False) -> Tellings:
    """The claims of a CSV with a head row; apostrophes that keep formulas off are taken away.

    `raw` takes cells as they are, for what `--raw` wrote.
    """
    csv.field_size_limit(_MOST)
    rows = csv.reader(lines)
    try:
        head = [title.strip().lower().removeprefix("\ufeff") for title in next(rows, [])]
        if missing := [title for title in _NEEDED if title not in head]:
            yield Refused(f"{name}:1", f"there is no column {missing[0]}; known: {_known()}")
            return
        for cells in rows:
            place = f"{name}:{rows.line_num}"
            if len(cells) != len(head):
                if cells:
                    yield Refused(place, f"{len(cells)} cells under {len(head)} titles")
                continue
            shown = cells if raw else [plain(cell) for cell in cells]
            yield _told(place, dict(zip(head, shown, strict=True)))
    except csv.Error as error:
        yield Refused(f"{name}:{rows.line_num}", f"not CSV: {error}")


def _known() -> str:
    return ", ".join(COLUMNS)


def _told(place: str, row: Row) -> Told | Refused:
    try:
        kind = Kind(row["kind"]) if row.get("kind") else None
        start = int(row["start"]) if row.get("start") else None
        reading = Reading(
            subject=row.get("subject") or None,
            measure=row.get("measure") or None,
            figure=_figure(row),
            period=_period(row),
            place=row.get("place") or None,
            speaker=row.get("speaker") or None,
            modality=Modality(row.get("modality") or "asserted"),
        )
    except (ValueError, InvalidOperation) as error:
        return Refused(place, _why(error))
    return Told(
        place,
        row["quote"],
        (row["document"],),
        id=row.get("id", ""),
        start=start,
        kind=kind,
        reading=reading,
    )


def _why(error: Exception) -> str:
    if isinstance(error, InvalidOperation):
        return "value, low and high must be decimal numbers"
    return str(error)


def _figure(row: Row) -> Figure | None:
    """The figure, at its first place in the quote; None when no number is given."""
    words = row.get("figure", "")
    numbers = [Decimal(row[key]) if row.get(key) else None for key in ("value", "low", "high")]
    if not words or numbers == [None, None, None]:
        return None
    if any(number is not None and not number.is_finite() for number in numbers):
        raise ValueError("a number must be finite")
    start = row["quote"].find(words)
    if start < 0:
        raise ValueError("the quote does not hold the figure")
    value, low, high = numbers
    return Figure(
        start,
        start + len(words),
        words,
        value,
        low,
        high,
        unit=row.get("unit", ""),
        bound=Bound(row.get("bound") or "="),
        direction=Direction(row.get("direction") or "none"),
    )


def _period(row: Row) -> Period | None:
    first, last = row.get("first", ""), row.get("last", "")
    if not first or not last:
        return None
    grain = Grain(row.get("grain") or "range")
    return Period(date.fromisoformat(first), date.fromisoformat(last), grain, "stated")
