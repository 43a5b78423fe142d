"""Two numbers that are two states of knowledge: revisions, later estimates, running counts."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from workbench.link import values
from workbench.link.periods import within
from workbench.link.prepared import Prepared, is_bound, is_forecast
from workbench.link.units import RATIO
from workbench.patterns import lazy

# A later figure this close to an earlier one is a revision; further away somebody is wrong.
REVISION = Decimal("0.08")
# Days between two statements that speak from one moment: the same release, reported on.
SAME_RELEASE = 7
# Running counts that later reports add to: here a later and larger number is an update, however
# large.
_RUNNING = frozenset(
    ("+dead", "+injured", "+missing", "+homeless", "+evacuated", "+infection", "+damage")
)
# Of these the later count may as well be the smaller one: the missing are found.
_SINKING = frozenset(("+missing", "+homeless", "+evacuated"))
# Longer periods are of flows ("infections in May"), and two reports further apart of two events.
_AS_OF_DAYS, _ONE_EVENT_DAYS = 8, 60
A_YEAR = 366


# "Since April 32,500 people have been vaccinated": a tally as it stands when it is told
_TALLY = lazy(
    r"\bsince\b|\bso far\b|\bto date\b|\b(?:has|have)\s+(?:now\s+|already\s+)?(?:risen|"
    r"reached|grown|climbed|passed|topped|swollen|been|had|received|fallen (?:ill|sick))\b",
    re.IGNORECASE,
)
_TENTATIVE = lazy(
    r"\b(?:project(?:ions?|ed)|exit polls?|preliminary|provisional(?:ly)?|early (?:count|results?|"
    r"figures?)|first (?:count|estimates?|results?)|partial results?|flash estimate)\b",
    re.IGNORECASE,
)

# A text that puts one figure in the place of another says so: "46 instead of 38 million", "25.4
# pupils, not 26.4", "up from the 240,000 it first reported".
_INSTEAD = lazy(
    r"\b(?:instead of|rather than|cut|raised|lowered|corrected|revised|restated|doubled|"
    r"initial(?:ly)?|original(?:ly)?|first\s+(?:reported|said|put|thought|announced|estimated|given|planned)|"
    r"previous(?:ly)?|earlier (?:estimate|figure|count))\b|,\s+not\s+(?:\w+\s+)?\d",
    re.IGNORECASE,
)
_NOW = lazy(
    r"\bnow\s+(?:covers?|counts?|ha(?:s|ve)|affects?|numbers?|employs?|runs?|stands?)\b|"
    r"\bha(?:s|ve) (?:since )?(?:grown|risen|climbed|swollen|shrunk|fallen|dropped) to\b|"
    r"\bby now\b",
    re.IGNORECASE,
)
_TIMES = (("doubled", Decimal(2)), ("tripled", Decimal(3)), ("halved", Decimal(2)))
_NUMERAL = lazy(r"\d[\d,.]*\d|\d")
# A first count of those hit is often wrong by so much, and still the count of one thing.
FIRST_COUNT = Decimal(2)


@lru_cache(maxsize=1 << 12)
def _is_tentative(quote: str) -> bool:
    """Whether a text says itself that its figure will be replaced."""
    return _TENTATIVE.search(quote) is not None


def in_order(a: Prepared, b: Prepared) -> tuple[Prepared, Prepared]:
    return (a, b) if a.since > b.since else (b, a)


def update_reason(a: Prepared, b: Prepared) -> str:
    """Why two different numbers are two states of knowledge and not a conflict, or ""."""
    newer, older = in_order(a, b)
    apart = newer.since - older.since
    close = values.relative(a, b) <= REVISION
    if (
        newer.changed
        and apart > 0
        and (values.relative(a, b) <= 4 * REVISION or newer.voice)
        and not values.slip(a, b)
    ):
        return "the later text revises the figure"
    if values.slip(a, b):
        return ""
    if close and apart > 0 and _is_tentative(older.claim.quote):
        return "the earlier text's figure was a first one"
    if not apart and _risen(a, b):
        return "a running count that has risen"
    running = _RUNNING & (a.measures | b.measures)
    if running and apart >= 1 and older.value is not None and newer.value is not None:
        if newer.value > older.value or newer.changed or running & _SINKING:
            return f"a later count, {apart} days on"
        return ""
    unfinished = bool(older.last) and older.since <= older.last
    if close and apart > SAME_RELEASE and unfinished and not (a.dated and b.dated and apart < 2):
        return f"a later estimate, {apart} days on, of a period that was still running"
    return ""


def named_before(a: Prepared, b: Prepared) -> str:
    """Why the later text puts its number in the place of the earlier one, which it names, or ""."""
    newer, older = in_order(a, b)
    if not _may_replace(newer, older) or not (before := numeral_of(older)):
        return ""
    quote = newer.claim.quote
    if before == numeral_of(newer) or before not in _NUMERAL.findall(quote):
        return ""
    said = _INSTEAD.search(quote)
    return f"the later text names {before} as what was said before" if said else ""


def replaced(a: Prepared, b: Prepared) -> str:
    """Why the later text's number is a later state of the earlier one's, whatever periods they are
    read with, or "".
    """
    newer, older = in_order(a, b)
    if not _may_replace(newer, older):
        return ""
    quote = newer.claim.quote
    for word, times in _TIMES:
        if word in quote.lower() and values.ratio(a, b) == times:
            return f"the later text has it {word}"
    if values.ratio(a, b) > FIRST_COUNT or a.noun != b.noun or is_bound(newer):
        return ""
    if older.vague and _is_tentative(older.claim.quote):
        return "the earlier text's figure was a first one"
    together = newer.first <= older.last and older.first <= newer.last
    if together and _NOW.search(quote):
        return "the later text says how it stands now"
    return ""


def _may_replace(newer: Prepared, older: Prepared) -> bool:
    """Whether two levels of two texts are two numbers, the one told after the other."""
    if newer.since <= older.since or newer.role != "level":
        return False
    if newer.claim.document == older.claim.document or values.slip(newer, older):
        return False
    return newer.value is not None and older.value is not None and newer.value != older.value


def numeral_of(item: Prepared) -> str:
    """The digits a figure is written with, or ""."""
    figure = item.claim.reading.figure
    found = _NUMERAL.search(figure.text) if figure is not None else None
    return found.group() if found is not None else ""


def _risen(a: Prepared, b: Prepared) -> bool:
    """Whether of two counts that no date tells apart the larger is said to have risen."""
    if not _RUNNING & (a.measures | b.measures) or a.value is None or b.value is None:
        return False
    larger = a if a.value > b.value else b
    return larger.changed and a.claim.document != b.claim.document


def counted_on(a: Prepared, b: Prepared) -> bool:
    """Whether two counts that go on rising are of one event, each as of its own day."""
    running = _RUNNING & a.measures & b.measures
    if not running or a.role != "level" or a.claim.document == b.claim.document:
        return False
    newer, older = in_order(a, b)
    if not 0 < newer.since - older.since <= _ONE_EVENT_DAYS or None in (newer.value, older.value):
        return False
    if values.is_whole(a) != values.is_whole(b):
        return False  # a magnitude of 6.4 is no count of the injured
    of_a_day = all(item.vague or item.last - item.first < _AS_OF_DAYS for item in (a, b))
    larger = newer.value is not None and older.value is not None and newer.value > older.value
    return of_a_day and (larger or bool(running & _SINKING))


def tallied(a: Prepared, b: Prepared) -> bool:
    """Whether two texts count one thing as far as it has come on the day that each is written, and
    the later one has come further.
    """
    newer, older = in_order(a, b)
    if a.dimension in RATIO or a.role != "level" or not 0 < newer.since - older.since <= A_YEAR:
        return False
    if newer.value is None or older.value is None or newer.value <= older.value:
        return False
    if a.claim.document == b.claim.document or is_forecast(a) or is_forecast(b):
        return False
    return all(item.last >= item.since and _TALLY.search(item.claim.quote) for item in (a, b))


def stands_by_itself(item: Prepared) -> bool:
    """Whether a claim that states its period cannot be an update of a number of one far from it:
    it names no number that it takes the place of, and is no count as it stands on a day.
    """
    quote = item.claim.quote
    if _INSTEAD.search(quote) or any(word in quote.lower() for word, _ in _TIMES):
        return False
    if item.last - item.first < _AS_OF_DAYS and _RUNNING & item.measures:
        return False
    return item.last < item.since or _TALLY.search(quote) is None


def may_have_grown(a: Prepared, b: Prepared) -> bool:
    """Whether the later of two texts tells the larger number of what goes on rising."""
    newer, older = in_order(a, b)
    if newer.since <= older.since or not _RUNNING & (a.key | a.measures) & (b.wide | b.measures):
        return False
    return (newer.value or 0) > (older.value or 0)


def grown(newer: Prepared, older: Prepared) -> bool:
    """Whether a running count that was "at least" so much has grown well past it since."""
    if newer.since - older.since < 1 or not _RUNNING & (newer.measures | older.measures):
        return False
    if newer.value is None or older.value is None or not is_bound(older):
        return False
    return newer.value >= older.value * (1 + REVISION)


def restated(a: Prepared, b: Prepared) -> bool:
    """Whether a text that corrects a figure without saying of when means the earlier one."""
    newer, older = in_order(a, b)
    period, figure = newer.claim.reading.period, older.claim.reading.figure
    if figure is not None and figure.move == "from":
        return False  # what a change starts from is another period's
    if not newer.changed or newer.since <= older.since or newer.role != "level":
        return False
    if is_forecast(newer) != is_forecast(older):
        return False
    if not (newer.vague or older.vague):  # the end of a year and the year
        near = values.relative(a, b) <= REVISION and values.ratio(a, b) != 1
        return near and within(a, b) and not values.slip(a, b)
    if period is None or period.basis == "stated" or values.ratio(a, b) == 1:
        return False
    return values.relative(a, b) <= 4 * REVISION and (
        abs(newer.last - newer.first - older.last + older.first) <= 4
        or newer.first - 31 <= newer.since <= newer.last + 120  # the day of the correction
    )
