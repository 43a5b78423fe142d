"""Calendar intervals: the periods that years, halves, quarters, months, weeks and days stand for.

Everything here is arithmetic on closed intervals of days; which one a phrase means is decided in
`periods`. Seasons run from July to June: the wheat trade's year and the football year.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

from workbench.model import Grain, Period

STATED = "stated"
DOCUMENT_DATE = "document date"
CONTEXT = "context"

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = {name: number for number, name in enumerate(_MONTHS, 1)}
WEEKDAYS = {name: day for day, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty",
)  # fmt: skip
_TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS = (
    {word: value for value, word in enumerate(_UNITS)}
    | {word: value for value, word in zip(range(30, 100, 10), _TENS, strict=True)}
    | {"a": 1, "an": 1}
)
ORDINALS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
    "fifth": 5, "last": -1, "final": -1,
}  # fmt: skip
# A stretch of whole months has a name where it starts as the calendar's own parts do.
_GRAINS = {(1, 0): Grain.MONTH, (3, 1): Grain.QUARTER, (6, 1): Grain.HALF, (12, 1): Grain.YEAR}


def month_number(name: str) -> int:
    """1..12 for an English month name, abbreviated or not, in any case."""
    return MONTHS[name[:3].lower()]


def number(word: str) -> int:
    """The whole number of digits or a number word ("five", "12", "a"). Raises KeyError."""
    return int(word) if word.isdecimal() else NUMBERS[word.lower()]


def years(first: int, last: int, basis: str, grain: Grain | None = None) -> Period:
    """January of the first year to December of the last."""
    kind = grain or (Grain.YEAR if first == last else Grain.RANGE)
    return Period(date(first, 1, 1), date(last, 12, 31), kind, basis)


def length(period: Period) -> int:
    """How many calendar months a period touches."""
    first, last = period.first, period.last
    return (last.year - first.year) * 12 + last.month - first.month + 1


def months(year: int, first: int, count: int, basis: str, grain: Grain | None = None) -> Period:
    """`count` whole months; month 13 is January of the next year, month 0 the December before."""
    start, stop = _month(year, first), _month(year, first + count)
    kind = grain or _GRAINS.get((count, first % count), Grain.RANGE)
    return Period(start, stop - timedelta(1), kind, basis)


def _month(year: int, number: int) -> date:
    """The first of a month; ValueError outside the calendar."""
    carried, index = divmod(number - 1, 12)
    if not MINYEAR <= year + carried <= MAXYEAR:
        raise ValueError("outside the calendar")
    return date(year + carried, index + 1, 1)


def quarter(year: int, number: int, basis: str) -> Period:
    """A calendar quarter; -1 is the last one of the year, 5 the first of the next."""
    return months(year, (4 if number == -1 else number) * 3 - 2, 3, basis, Grain.QUARTER)


def half(year: int, number: int, basis: str) -> Period:
    """A calendar half-year; -1 is the second, 0 the second of the year before."""
    return months(year, (2 if number == -1 else number) * 6 - 5, 6, basis, Grain.HALF)


def season(year: int, basis: str, first: int = 7, last: int = 6) -> Period:
    """The months (by default July to June) of the season that starts in the given year."""
    return months(year, first, (last - first) % 12 + 1, basis, Grain.YEAR)


def days(first: date, last: date, basis: str) -> Period:
    """From one day to another, both included."""
    return Period(first, last, Grain.DAY if first == last else Grain.RANGE, basis)


def week(day: date, basis: str) -> Period:
    """The week from Monday to Sunday that the day lies in."""
    monday = day - timedelta(day.weekday())
    return Period(monday, monday + timedelta(6), Grain.WEEK, basis)


def shift_years(period: Period, count: int) -> Period:
    """The same stretch of the calendar in another year; whole months stay whole."""
    return replace(period, first=_shifted(period.first, count), last=_shifted(period.last, count))


def shift_days(period: Period, count: int) -> Period:
    """The same stretch of days, so many days later."""
    reach = timedelta(count)
    return replace(period, first=period.first + reach, last=period.last + reach)


def _shifted(day: date, count: int) -> date:
    after = day + timedelta(1)
    if after.day == 1:  # the end of a month stays the end of that month, 29 February or not
        return _month(day.year + count, day.month + 1) - timedelta(1)
    return day.replace(year=day.year + count)
