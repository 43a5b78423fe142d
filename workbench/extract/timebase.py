"""The time of a level that something else is measured against: a year before, unless it says."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from workbench.extract.periods import FoundPeriod
from workbench.model import Figure, Period, Span
from workbench.patterns import lazy

_REVISED = lazy(
    r"\b(?:(?:cut|lower|trim|reduc|slash|rais|lift|increas|revis|correct|downgrad|upgrad)\w*"
    r"\s+(?:its|their|his|her|the|an?)\s+(?:\w+\s+){0,3}(?:estimate|forecast|projection|outlook"
    r"|target|guidance|prediction)|revis\w+)\b"
)
_FORMERLY = lazy(
    r"\s+(?:[a-z]+\s+)?(?:that\s+)?(?:(?:had\s+been|was|were)\s+)?(?:originally\s+|first\s+)?"
    r"(?:forecast|expected|planned|predicted|projected|promised|budgeted)\b"
    r"|\W{1,2}(?:previously|before(?=\W*(?:$|[.,;]|and\b)))"
)
_CLOSE = 24  # how far after a figure its "a week earlier" may start, in characters


def is_revision(text: str, clause: Span, figure: Figure) -> bool:
    """Whether a base is what was thought before of the same time: "cut from 0.9 percent"."""
    if _REVISED.search(text, clause.start, figure.start):
        return True
    return _FORMERLY.match(text, figure.end) is not None


def hangs_loose(found: Sequence[FoundPeriod], figure: Figure) -> bool:
    """Whether a base names a time before, "a week earlier", that hangs on none that is known."""
    return any(
        one.period is None
        and one.role == "comparison"
        and figure.end <= one.span.start <= figure.end + _CLOSE
        for one in found
    )


def earlier(period: Period) -> Period:
    """The same stretch one year before, as the base of a comparison."""
    if period.first.year <= 1:
        return period
    return replace(
        period, first=_back(period.first), last=_back(period.last, end=True), basis="context"
    )


def _back(day: date, *, end: bool = False) -> date:
    full = day.day == monthrange(day.year, day.month)[1]
    length = monthrange(day.year - 1, day.month)[1]
    return date(day.year - 1, day.month, length if end and full else min(day.day, length))
