"""What the rules for time expressions are made of: pattern pieces, the anchor, the nearest year.

In a rule's pattern source a space stands for up to three white-space characters, and `<month>`,
`<year>`, `<number>`, `<tail>` for the pieces in `PIECES`. Every repeat is bounded, so matching is
linear in the sentence. A rule is compiled when one of its trigger words first occurs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from workbench.extract.intervals import CONTEXT, DOCUMENT_DATE, STATED
from workbench.extract.verbs import listed, one_of
from workbench.model import Grain, Period
from workbench.patterns import lazy

# Roles: REPORT is the day on which something was said. The last three never leave the grammar: SAME
# ("the same period last year"), EARLIER ("a year before") hang on another time; a NAME is no time.
PERIOD, COMPARISON, DURATION, REPORT = "period", "comparison", "duration", "report"
SAME, EARLIER, NAME = "same", "earlier", "name"

_NUMBERS = listed(
    """
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    """
)
PIECES = {
    "<month>": r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June|Jun\.?"
    r"|July|Jul\.?|Aug(?:ust|\.)?|Sep(?:tember|t\.?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
    r"(?![A-Za-z])",
    "<year>": r"(?<![\d.,$€£¥₩])(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)",
    "<number>": rf"(?:\d{{1,3}}|{one_of(_NUMBERS)})",
    "<ordinal>": r"(?:first|second|third|fourth|fifth|last|final|1st|2nd|3rd|4th)",
    "<day>": r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d"
    r"| ?(?:per ?cent|percent|million|billion|thousand|trillion|mm|cm|km|kg|tonnes|tons|people)\b)",
    "<to>": r"(?: (?:to|through|thru|until|till) | ?[-–—] ?)",
    "<tail>": r"(?:,? (?:(?:of|in) )?(?:the )?(?:(?:fiscal |calendar )?year )?(?P<y><year>)"
    r"|,?(?: of| in)? (?P<rel>this|last|next|the|the current|the same|the previous|that)"
    r" year(?!-))?",
    "<weekday>": r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)",
    "<unit>": r"(?:year|month|week|day|decade)",
}
_PIECE = lazy(r"(?<!\?P)<\w+>")
NEAR = timedelta(31)  # a day no further ahead is named without its year
_REPORTS = 2 / 3  # a half or quarter this far gone may already be reported on


class Unresolved(Exception):
    """The expression names a time, but which one cannot be known."""


class Length(Unresolved):
    """The expression is a length of time without a place in it."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative expressions are resolved against; `future` when the clause looks ahead.

    `parts`: the quarter, half and nine months that the text has named last.
    """

    published: date | None
    about: Period | None = None
    future: bool = False
    parts: tuple[Period, ...] = ()

    @property
    def day(self) -> date:
        """The publication date; raises Unresolved when there is none."""
        if self.published is None:
            raise Unresolved
        return self.published

    @property
    def year(self) -> int | None:
        """The one calendar year that the whole document is about, if known."""
        about = self.about
        if about is None or about.basis != CONTEXT or about.first.year != about.last.year:
            return None
        return about.first.year


Match = re.Match[str]
Read = Callable[[Match, Anchor], Period | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of expression. `triggers`: lower-case substrings, one of which must occur."""

    triggers: tuple[str, ...]
    source: str
    read: Read
    role: str = PERIOD
    fold: bool = True  # ignore case; off where a capital tells a month from a verb

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return _compiled(self.source, self.fold)


@cache
def _compiled(source: str, fold: bool) -> re.Pattern[str]:
    for _ in range(2):  # a piece may hold another one
        source = _PIECE.sub(lambda name: PIECES.get(name[0], name[0]), source)
    source = source.replace(" ?", r"\s{0,3}").replace(" ", r"\s{1,3}")
    return re.compile(source, re.IGNORECASE if fold else 0)


# ---------------------------------------------------------------- which year, which one of several


def nearest(make: Callable[[int, str], Period], match: Match, at: Anchor) -> Period:
    """`make(year, basis)` for the year that the tail states, or the nearest fitting year."""
    groups = match.groupdict()
    if groups.get("y"):
        year = int(groups["y"])
        return make(year + 2000 if year < 100 else year, STATED)  # "2Q21"
    rel = " ".join((groups.get("rel") or "").split()).lower()
    if rel in ("this", "the current"):
        return make(at.day.year, DOCUMENT_DATE)
    if rel in ("last", "the previous"):
        return make(at.day.year - 1, DOCUMENT_DATE)
    if rel == "next":
        return make(at.day.year + 1, DOCUMENT_DATE)
    if at.year is not None and not at.future:
        found = make(at.year, CONTEXT)
        ahead = found.first - at.published if at.published else NEAR
        if ahead > (NEAR if found.grain is Grain.DAY else timedelta(0)) and at.published:
            return make(at.year - 1, CONTEXT)  # December, told in February
        return found
    return around(make, at)


def around(make: Callable[[int, str], Period], at: Anchor) -> Period:
    """The latest one that can have been reported on; the next one when the clause looks ahead."""
    now = at.day
    if at.future:
        found = make(now.year, DOCUMENT_DATE)
        return found if found.last >= now else make(now.year + 1, DOCUMENT_DATE)
    for year in (now.year + 1, now.year):
        found = make(year, DOCUMENT_DATE)
        whole = (found.last - found.first).days + 1
        gone = (now - found.first).days + 1
        needed = 1 if whole <= 31 else whole * _REPORTS if whole <= 184 else whole
        if gone >= needed:
            return found
    return make(now.year - 1, DOCUMENT_DATE)


def to_day(year: int, month: int, day: int) -> date:
    """The day; Unresolved for 31 February."""
    try:
        return date(year, month, day)
    except ValueError:
        raise Unresolved from None


def plain(word: str) -> str:
    """Lower case, single spaces."""
    return " ".join(word.lower().split())
