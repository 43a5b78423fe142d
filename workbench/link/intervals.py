"""What interval of values the digits of a written number allow.

`10.69` stands for [10.685, 10.695). `360 billion` is [359.5, 360.5) read finely and [355, 365) read
coarsely, because its trailing zeros may be rounding. A writer may also have cut digits off instead
of rounding: `10.69` is then [10.69, 10.70). Bounds open one side; "about" widens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from workbench.model import Bound, Figure
from workbench.patterns import lazy

HALF = Decimal("0.5")
# Trailing zeros may be rounding, but nobody rounds 95 to "100 people" and means it to be read as
# exact:
# a coarse reading never moves a number by more than one part in twenty.
COARSE_SHARE = Decimal("0.05")
# The zero of "80 aircraft" is counted, not rounded.
SMALL = 100
ABOUT_SHARE = Decimal("0.03")
# "Almost 4 million" says less than four, and not much less.
ALMOST_SHARE = Decimal("0.12")

_NEARLY = r"(?:almost|nearly|close to|just under|just below|a little under|not quite)(?:\s+a)?\b"
_ALMOST = lazy(rf"\b{_NEARLY}\W*$", re.IGNORECASE)
_ALMOST_SPELLED = lazy(rf"\W*{_NEARLY}", re.IGNORECASE)
_ALMOST_OVER = lazy(
    r"\b(?:just over|just above|a little over|slightly more than)\W*$", re.IGNORECASE
)
_NUMERAL = lazy(r"\d[\d,.'\u00a0\u202f]*\d|\d")
_SCALES = {"trillion": 12, "billion": 9, "crore": 7, "million": 6, "lakh": 5, "thousand": 3}
_SCALE_WORD = lazy("|".join(_SCALES))


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`; None is unbounded. An open end is not part of the interval."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        return _below(self, other) and _below(other, self)

    def scaled(self, factor: Decimal) -> Interval:
        """The same interval in another unit; `factor` is positive."""
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Interval(low, high, self.low_open, self.high_open)

    def negated(self) -> Interval:
        """The interval of the numbers with the other sign."""
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Interval(low, high, self.high_open, self.low_open)


def _below(a: Interval, b: Interval) -> bool:
    """Whether `a` starts before `b` ends."""
    if a.low is None or b.high is None or a.low < b.high:
        return True
    return a.low == b.high and not (a.low_open or b.high_open)


def hull(a: Interval, b: Interval) -> Interval:
    """The smallest interval that holds both."""
    low = None if a.low is None or b.low is None else min(a.low, b.low)
    high = None if a.high is None or b.high is None else max(a.high, b.high)
    return Interval(low, high)


# ---------------------------------------------------------------- the step of the last written
# digit


def _last_digit(value: Decimal) -> int:
    """The power of ten of the last digit that is not zero: 360 -> 1, 0.25 -> -2, 0 -> 0."""
    if not value:
        return 0
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


@lru_cache(maxsize=1 << 12)
def _numeral(text: str) -> tuple[Decimal, int]:
    """A written numeral and its decimal places; a comma or point that groups thousands is no
    decimal point.
    """
    point = max(text.rfind("."), text.rfind(","))
    tail = text[point + 1 :]
    grouped = len(tail) == 3 and (text[point] == "," or text.count(text[point]) > 1)
    decimals = 0 if point < 0 or grouped or not tail.isdigit() else len(tail)
    digits = Decimal(re.sub(r"\D", "", text))
    return digits.scaleb(-decimals), decimals


def step(figure: Figure, value: Decimal) -> Decimal:
    """What one unit of the last written digit is worth in terms of `value`.

    `10.69 billion` -> 10 million, `360 billion` -> 1 billion, `nine million` -> 1 million, `1,850`
    -> 1, `28.5` under a table heading "million tonnes" -> 100,000, `two fifths` (40 percent) -> 1.
    """
    return _step(figure.text, figure.unit == "percent", value)


@lru_cache(maxsize=1 << 12)
def _step(text: str, percent: bool, value: Decimal) -> Decimal:
    for match in _NUMERAL.finditer(text):
        number, decimals = _numeral(match.group())
        if not number:
            if not value:
                return Decimal(1).scaleb(-decimals)
            continue
        ratio = (abs(value) / number).normalize()
        if ratio.as_tuple().digits == (
            1,
        ):  # the scale, written here or carried over from elsewhere
            return Decimal(1).scaleb(ratio.adjusted() - decimals)
    word = _SCALE_WORD.search(text.lower())
    scale = _SCALES[word.group()] if word else 0
    power = min(_last_digit(value), scale)
    # a third is 33.33 percent in the reading, but nobody wrote those decimals
    return Decimal(1).scaleb(max(power, 0) if percent else power)


def _has_decimals(text: str) -> bool:
    """Whether decimals are written: then a trailing zero ("4.0 million") is meant."""
    return any(_numeral(match.group())[1] > 0 for match in _NUMERAL.finditer(text))


def significant(value: Decimal | None) -> str:
    """The digits of a number without point, sign and zeros at either end: 24800000 -> `248`."""
    if value is None:
        return ""
    return str(value).partition("E")[0].replace(".", "").lstrip("-").strip("0")


# ---------------------------------------------------------------- readings of a figure


def _ends(figure: Figure) -> tuple[Decimal, Decimal]:
    if figure.value is not None:
        return figure.value, figure.value
    low, high = figure.low, figure.high
    if low is None or high is None:
        only = low if low is not None else high
        if only is None:
            raise ValueError("a figure needs a value or a range")
        return only, only
    return min(low, high), max(low, high)


def _around(figure: Figure, coarse: bool) -> tuple[Decimal, Decimal]:
    """How far the written ends may lie from what they were rounded from: (at the low end, at the
    high end).
    """
    low, high = _ends(figure)
    out = []
    for value in (low, high):
        reach = step(figure, value) * HALF
        if coarse and abs(value) >= SMALL and not _has_decimals(figure.text):
            wide = Decimal(1).scaleb(_last_digit(value)) * HALF
            reach = max(reach, min(wide, abs(value) * COARSE_SHARE))
        if figure.bound is Bound.ABOUT:
            reach = max(reach, abs(value) * ABOUT_SHARE) * (2 if coarse else 1)
        out.append(reach)
    return out[0], out[1]


def _bounded(figure: Figure, before: str, slack: Decimal) -> Interval:
    """A one-sided figure. `slack` lets a coarse reading start a rounding step early."""
    low, high = _ends(figure)
    if figure.bound in (Bound.LESS, Bound.AT_MOST):
        near = _ALMOST.search(before) or _ALMOST.search(_lead(figure.text))
        floor = high - abs(high) * ALMOST_SHARE - slack if near else None
        return Interval(floor, high + slack, False, figure.bound is Bound.LESS and not slack)
    near = _ALMOST_OVER.search(before)
    roof = low + abs(low) * ALMOST_SHARE + slack if near else None
    return Interval(low - slack, roof, figure.bound is Bound.MORE and not slack)


def is_almost(before: str) -> bool:
    """Whether the words before a number say that it is nearly reached."""
    return _ALMOST.search(before) is not None


def _lead(text: str) -> str:
    """The words of a figure's own text before its number: "nearly" of "nearly two months"."""
    if numeral := _NUMERAL.search(text):
        return text[: numeral.start()]
    spelled = _ALMOST_SPELLED.match(text)
    return spelled.group() if spelled else ""


def fine(figure: Figure, before: str = "") -> Interval:
    """What the written digits allow. `before` is the text in front of the figure ("almost ")."""
    if figure.bound not in (Bound.EXACT, Bound.ABOUT):
        return _bounded(figure, before, Decimal(0))
    low, high = _ends(figure)
    down, up = _around(figure, coarse=False)
    return Interval(low - down, high + up, False, True)


def coarse(figure: Figure, before: str = "") -> Interval:
    """What the digits allow when trailing zeros may be rounding and a bound may start a rounding
    step early.
    """
    low, high = _ends(figure)
    if figure.bound not in (Bound.EXACT, Bound.ABOUT):
        return _bounded(figure, before, step(figure, low) * HALF)
    down, up = _around(figure, coarse=True)
    return Interval(low - down, high + up, False, True)


def truncated(figure: Figure) -> Interval | None:
    """What the digits allow when further digits were cut off, not rounded: 9.1 from 9.18. None for
    bounds.
    """
    if figure.bound is not Bound.EXACT or figure.value is None:
        return None
    value = figure.value
    cut = step(figure, value)
    if value >= 0:
        return Interval(value, value + cut, False, True)
    return Interval(value - cut, value, True, False)
