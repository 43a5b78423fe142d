"""The right number in the wrong dress: points for percent, another currency, another year, a fold.

Here two figures differ in dimension or period and are compared all the same.
"""

from __future__ import annotations

from decimal import Decimal

from workbench.link import series
from workbench.link.found import Found
from workbench.link.periods import one_guessed, period_reason, same_period
from workbench.link.prepared import Prepared, is_forecast
from workbench.link.series import Match, linked
from workbench.link.units import is_money
from workbench.model import Direction, Relation

_HUNDRED = Decimal(100)


def points_for_percent(a: Prepared, b: Prepared) -> Found | None:
    """Percent written for percentage points, or the other way round, for one change."""
    if (
        {a.dimension, b.dimension} != {"percent", "percentage_point"}
        or a.role != "change"
        or b.role != "change"
    ):
        return None
    if a.fine is None or b.fine is None or not a.fine.meets(b.fine):
        return None
    if same_period(a, b) is False and not one_guessed(a, b, told=True):
        return None
    if a.claim.document == b.claim.document:
        return None
    match = series.compare(a, b)
    if series.met(a, b) and len(a.digits) >= 2:
        match = series.forgiven(a, b, match)
    if match.against or match.score < 0.5:
        return None
    return linked(
        Relation.CONFLICT,
        match,
        "percent against percentage points for one change",
        period_reason(a, b),
    )


def other_currency(a: Prepared, b: Prepared) -> Found | None:
    """The right number with the wrong currency."""
    if (
        not (is_money(a.dimension) and is_money(b.dimension))
        or a.value != b.value
        or len(a.digits) < 2
    ):
        return None
    if same_period(a, b) is False or a.claim.document == b.claim.document:
        return None
    match = series.compare(a, b)
    if match.against or match.score < 0.6:
        return None
    return linked(
        Relation.CONFLICT,
        match,
        f"{a.dimension[6:]} against {b.dimension[6:]}",
        period_reason(a, b),
    )


def wrong_year(a: Prepared, b: Prepared, match: Match) -> bool:
    """Whether one number of three digits or more is told of two years: one of them is wrong."""
    if a.value != b.value or min(len(a.digits), len(b.digits)) < 3 or a.role != "level":
        return False
    bases = {item.claim.reading.period.basis for item in (a, b) if item.claim.reading.period}
    if (
        "context" in bases
        or a.vague
        or b.vague
        or a.claim.document == b.claim.document
        or is_forecast(a)
        or is_forecast(b)
    ):
        return False
    if not match.measured or match.partial or match.score < 0.75:
        return False
    return abs((a.last - a.first) - (b.last - b.first)) <= 2 and a.last - a.first > 27


def _move(item: Prepared) -> Decimal | None:
    """A doubling as +100 percent, a halving as -50: only for a verb of change, where it is the same
    thing.
    """
    direction = item.claim.reading.figure.direction if item.claim.reading.figure else Direction.NONE
    if item.role != "fold" or item.value is None or direction is Direction.NONE:
        return None
    return (item.value - 1) * _HUNDRED


def fold_and_percent(a: Prepared, b: Prepared) -> Found | None:
    fold, percent = (a, b) if a.role == "fold" else (b, a)
    move = _move(fold)
    if (
        move is None
        or percent.role != "change"
        or percent.dimension != "percent"
        or percent.coarse is None
    ):
        return None
    inside = percent.coarse.low is not None and percent.coarse.high is not None
    if not inside or same_period(a, b) is False:
        return None
    match = series.compare(a, b)
    if match.against or match.score < 0.5:
        return None
    low, high = percent.coarse.low, percent.coarse.high
    if low is not None and high is not None and low <= move <= high:
        return linked(
            Relation.REPEAT,
            match,
            f"{fold.value:f} times is a change of {move:f} percent",
            period_reason(a, b),
        )
    return None
