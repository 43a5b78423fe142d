"""When a claim speaks: the day it speaks from, and whether it says at all of which time."""

from __future__ import annotations

import re
from datetime import date

from workbench.link.roles import MONTH
from workbench.link.topics import place_in
from workbench.model import Claim, Period
from workbench.patterns import lazy

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
# "25 August: first estimate." at the head of an entry says as of when the entry speaks
_AS_OF = lazy(
    rf"(?:^|[\n|*•.;!?-]\s{{0,40}}|[^,\w]\s)(?:(\d{{1,2}})\s+{MONTH}|{MONTH}\s+(\d{{1,2}}))\s*:",
    re.IGNORECASE,
)
_TIME = lazy(
    r"\b(?:(?:18|19|20)\d\d|(?:last|this|next|past|previous|first|second|third|fourth|half|current)\s+"
    r"(?:\w+\s+)?(?:year|month|week|quarter|half|season|day|decade)s?|half-year|today|yesterday|ago|"
    r"(?-i:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\w+day)\b",
    re.IGNORECASE,
)
_YEAR = lazy(
    r"\b(?:(?:18|19|20)\d\d|(?:last|this|next|past|previous|current)\s+(?:\w+\s+)?"
    r"(?:year|season|decade)s?|years?\s+(?:ago|earlier|before))\b",
    re.IGNORECASE,
)
_EARLIER = lazy(
    r"(?<!than )(?<!from )(?<!over )(?<!on )\b(?:a|the|one) year (?:earlier|before)\b",
    re.IGNORECASE,
)


def since(claim: Claim, published: date | None) -> tuple[int, bool]:
    """The day a statement speaks from: the date that heads its entry, or the day of publication."""
    if published is None:
        return 0, False
    for text in (claim.quote[:40], claim.prefix):
        if match := _AS_OF.search(text):
            month = _MONTHS.index((match.group(2) or match.group(3))[:3].lower()) + 1
            year = published.year - (month > published.month)
            try:
                return date(year, month, int(match.group(1) or match.group(4))).toordinal(), True
            except ValueError:
                break
    return published.toordinal(), False


def is_vague(claim: Claim, period: Period, around: str) -> bool:
    """Whether nothing in the quote names the period: "on Friday" does not say which year it is."""
    if period.basis == "stated":
        return False
    if period.basis == "context" and _EARLIER.search(around):
        return True  # "a year earlier" of a neighbour's period that it is not
    figure = claim.reading.figure
    before = place_in(claim, figure)[0] if figure is not None else claim.quote
    whole_year = (period.last - period.first).days > 360
    return (_YEAR if whole_year else _TIME).search(f"{before} {around}") is None


def is_earlier(claim: Claim) -> bool:
    """Whether the claim speaks of "a year earlier" and its period is not that year."""
    period = claim.reading.period
    context = period is not None and period.basis == "context"
    return context and _EARLIER.search(claim.quote) is not None
