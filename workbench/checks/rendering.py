"""Whether a figure of a draft is a fair way to write a figure of the ledger.

Two claims agree when their intervals meet; that is right for finding repeats and too kind for a
gate: "about 12.7" meets "about 12.5" and is a slip all the same. A fair rendering has the same
value, or fewer digits that are a rounding of it. Zeros at the end count as digits unless the draft
says "about" or gives a bound; what lies "over" or "under" a value may also be cut off.
"""

from __future__ import annotations

import re
from decimal import Decimal

from workbench.link.intervals import step
from workbench.link.units import measure
from workbench.model import Bound, Direction, Figure
from workbench.patterns import lazy

_HALF = Decimal("0.5")
# How far "about 400" and "over 300" may be from what they render, as shares of themselves.
_ROUNDED = Decimal("0.1")
_CUT = Decimal("0.05")
# "More than a third", "nearly one in four": nobody measures in thirds.
_FRACTION = lazy(
    r"\b(?:half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|"
    r"(?:one|two|three) (?:in|out of))\b",
    re.IGNORECASE,
)
_OVER = (Bound.MORE, Bound.AT_LEAST)
_UNDER = (Bound.LESS, Bound.AT_MOST)


def fair(said: Figure, source: Figure) -> bool:
    """Whether `said` renders `source`. Between dimensions ("doubled", 100 percent) links decide."""
    ours, theirs = measure(said.unit), measure(source.unit)
    if ours.dimension != theirs.dimension:
        return True
    factor = theirs.factor / ours.factor
    if (said.bound in _OVER and source.bound in _UNDER) or (
        said.bound in _UNDER and source.bound in _OVER
    ):
        return False
    # "Down 12 percent" is what a table writes as -12 percent.
    signed = any(end < 0 for end in (*_ends(said), *_ends(source)))
    limited = source.bound in (*_OVER, *_UNDER)
    mine, given = _ends(said, signed), _ends(source, signed)
    return len(mine) == len(given) and all(
        _renders(said, number, other * factor, _slack(source, other, factor), limited)
        for number, other in zip(mine, given, strict=True)
    )


def _ends(figure: Figure, signed: bool = False) -> list[Decimal]:
    """The value, or the two ends of a range in the order of size; `signed`: a fall is negative."""
    ends = [end for end in (figure.value, figure.low, figure.high) if end is not None]
    if signed and figure.direction is Direction.DOWN and all(end > 0 for end in ends):
        ends = [-end for end in ends]
    return sorted(ends)


def _slack(source: Figure, value: Decimal, factor: Decimal) -> Decimal:
    """What a conversion into another unit may add: half of the source's last digit.

    Millimetres to centimetres only move the point, and add nothing.
    """
    moves_point = factor.normalize().as_tuple().digits == (1,)
    return Decimal(0) if moves_point else step(source, value) * factor * _HALF


def _renders(said: Figure, number: Decimal, source: Decimal, slack: Decimal, open_: bool) -> bool:
    """Whether one number renders another; `open_`: the source is a bound as well."""
    digit = step(said, number)
    off = source - number
    if said.bound is not Bound.EXACT and number and not open_:
        # "About 360" and "over 360": the zero may be rounding, as far as readers expect it to be.
        zeros = Decimal(1).scaleb(_last_digit(number))
        far = _CUT if said.bound in (*_OVER, *_UNDER) else _ROUNDED
        if abs(off) <= abs(number) * far:
            part = abs(number) * far if _FRACTION.search(said.text) else zeros
            digit = max(digit, zeros, part)
    if said.bound in _OVER:
        return -slack <= off < digit + slack
    if said.bound in _UNDER:
        return -slack <= -off < digit + slack
    # Half a digit is rounded up.
    return -digit * _HALF - slack <= off and (off < digit * _HALF or off <= slack)


def _last_digit(value: Decimal) -> int:
    """The power of ten of the last digit that is not zero."""
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
