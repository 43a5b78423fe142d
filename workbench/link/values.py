"""Whether two written numbers can be the same, and by how much they differ when they cannot."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from workbench.link.prepared import Prepared
from workbench.link.units import COUNT, LONG_TON, SHORT_TON, is_money, measure
from workbench.model import Figure

_TEN = Decimal(10)


class Agreement(StrEnum):
    """How two figures stand to each other."""

    SAME = "same"
    ROUNDED = "rounded"
    DIFFERENT = "different"


def written(figure: Figure) -> str:
    """A figure as its text has it, with the bound when the text leaves it out."""
    word = {
        "<": "less than ",
        ">": "more than ",
        "<=": "at most ",
        ">=": "at least ",
        "~": "about ",
        "=": "",
    }
    lead = (
        ""
        if any(mark in figure.text.lower() for mark in ("than", "least", "most", "about", "some"))
        else word[figure.bound]
    )
    return f"{lead}{figure.text}"


def agreement(a: Prepared, b: Prepared) -> Agreement:
    """Whether the readings meet: as the digits stand, only when rounding is allowed for, or not at
    all.
    """
    if a.fine is None or b.fine is None or a.coarse is None or b.coarse is None:
        return Agreement.DIFFERENT
    if a.fine.meets(b.fine):
        return Agreement.SAME
    if a.coarse.meets(b.coarse):
        return Agreement.ROUNDED
    if a.ton != b.ton and _as_tons(a, b):
        return Agreement.ROUNDED
    # digits cut off, not rounded: only the number with fewer digits can have lost any
    rough, exact = (a, b) if a.step > b.step else (b, a)
    if (
        rough.step > exact.step > 0
        and rough.cut is not None
        and exact.fine is not None
        and rough.cut.meets(exact.fine)
    ):
        return Agreement.ROUNDED
    return Agreement.DIFFERENT


def _as_tons(a: Prepared, b: Prepared) -> bool:
    """Whether short or long tons on one side make the two numbers equal. A "ton" is first read as
    metric.
    """
    ton, other = (a, b) if a.ton else (b, a)
    if ton.fine is None or other.fine is None:
        return False
    return any(ton.fine.scaled(factor).meets(other.fine) for factor in (SHORT_TON, LONG_TON))


def loose_match(a: Prepared, b: Prepared) -> bool:
    """Whether the agreement of two figures says little: a bound, or fewer than three digits."""
    return min(len(a.digits), len(b.digits)) < 3 or a.value != b.value


def slip(a: Prepared, b: Prepared) -> str:
    """A way of writing the one number wrongly that gives the other: digits swapped, scale word
    changed.
    """
    if not a.value or not b.value or a.value == b.value:
        return ""
    if a.digits == b.digits and a.dimension == b.dimension and _unit_of(a) != _unit_of(b):
        return f"the same digits in {_unit_of(a)} and {_unit_of(b)}"
    if a.digits == b.digits:
        apart = ratio(a, b)
        if apart != 1 and apart == Decimal(1).scaleb(apart.adjusted()):
            return f"the same digits, {apart:f} times apart"
        return "the same digits with the other sign" if apart == 1 else ""
    turned = len(a.digits) == len(b.digits) > 1 and sorted(a.digits) == sorted(b.digits)
    if turned and ratio(a, b) < _TEN:
        return "the same digits in another order"
    return ""


def _unit_of(item: Prepared) -> str:
    figure = item.claim.reading.figure
    known = figure is not None and measure(figure.unit).dimension != COUNT
    return figure.unit.replace("_", " ") if figure is not None and known else ""


def difference(a: Prepared, b: Prepared) -> str:
    """The distance in the first figure's own unit, and in percent of the smaller number."""
    figure, other = a.claim.reading.figure, b.claim.reading.figure
    if figure is None or other is None or a.value is None or b.value is None:
        return "no value lies in both"
    gap = abs(a.value - b.value) / _factor(a, figure)
    if a.dimension in ("percent", "percentage_point"):
        return f"differs by {_short(gap)} percentage points"
    if not a.value or not b.value:
        return f"differs by {_scaled(gap)}{_unit(figure.unit)}"
    times = ratio(a, b)
    share = f"{times:.0f} times" if times >= 10 else f"{_short((times - 1) * 100)} %"
    return f"differs by {_scaled(gap)}{_unit(figure.unit)} ({share})"


def is_whole(item: Prepared) -> bool:
    """Whether a figure may count heads: "6.4" does not, "6.4 million" and a range do."""
    return item.value is None or item.value == item.value.to_integral_value()


def ratio(a: Prepared, b: Prepared) -> Decimal:
    """How many times the larger number is the smaller; 1 when either is no single number or is
    zero.
    """
    if not a.value or not b.value:
        return Decimal(1)
    return max(abs(a.value), abs(b.value)) / min(abs(a.value), abs(b.value))


def shown(value: Decimal, like: Prepared, digits: int = 3) -> str:
    """A number in the dimension's own unit, written in the unit of another claim: "3.7 million
    tonne".
    """
    figure = like.claim.reading.figure
    unit = figure.unit if figure is not None else ""
    factor = _factor(like, figure) if figure is not None else Decimal(1)
    return f"{_scaled(value / factor, digits)}{_unit(unit)}"


def _factor(item: Prepared, figure: Figure) -> Decimal:
    """What one of the figure's own unit is in the dimension's."""
    if item.value and figure.value:
        return abs(item.value / figure.value)
    return measure(figure.unit).factor


def relative(a: Prepared, b: Prepared) -> Decimal:
    """The distance as a share of the larger number; 1 when either is not a single number."""
    if a.value is None or b.value is None:
        return Decimal(1)
    base = max(abs(a.value), abs(b.value))
    return abs(a.value - b.value) / base if base else Decimal(0)


def _unit(unit: str) -> str:
    if not unit:
        return ""
    if is_money(measure(unit).dimension):
        return f" {unit}"
    return f" {unit.replace('_', ' ')}"


def _short(value: Decimal, digits: int = 3) -> str:
    text = f"{value:.{digits}g}" if abs(value) < 1000 else f"{value:.0f}"
    return f"{Decimal(text).normalize():f}"


def _scaled(value: Decimal, digits: int = 3) -> str:
    for power, word in ((12, " trillion"), (9, " billion"), (6, " million")):
        if abs(value) >= Decimal(1).scaleb(power):
            return f"{_short(value.scaleb(-power), digits)}{word}"
    plain = _short(value, digits)
    return f"{int(plain):,}" if plain.lstrip("-").isdigit() else plain


def agreement_reason(a: Prepared, b: Prepared, how: Agreement) -> str:
    """Why two figures agree, in words a reviewer can check."""
    one, other = a.claim.reading.figure, b.claim.reading.figure
    if one is None or other is None:
        return ""
    left, right = written(one), written(other)
    if how is Agreement.ROUNDED:
        return f"only rounding saves them: {left} and {right}"
    if a.value is not None and a.value == b.value:
        return f"same value: {left}" if left == right else f"same value: {left} and {right}"
    if b.value is None or other.bound.value not in "=~":
        return f"{left} lies within '{right}'"
    if a.value is None or one.bound.value not in "=~":
        return f"{right} lies within '{left}'"
    return f"{left} and {right} agree as their digits stand"
