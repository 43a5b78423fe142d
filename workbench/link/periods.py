"""Whether two claims speak of one period, and what a period that nobody stated may still be."""

from __future__ import annotations

from datetime import date

from workbench.link.prepared import Prepared, is_forecast
from workbench.model import Period

SOON = 200  # days between two texts that may speak of one state of things
# Two figures of one series are related when their periods are not further apart than this.
NEIGHBOURS, A_YEAR = 6, 366
_RATIO = frozenset(("percent", "percentage_point", "times"))


def same_period(a: Prepared, b: Prepared) -> bool | None:
    """True: one period; False: two; None: at least one states none."""
    if not a.first or not b.first:
        return None
    if a.first == b.first and a.last == b.last:
        return True
    return None if _one_day(a, b) or _one_day(b, a) else False


def _one_day(guess: Prepared, other: Prepared) -> bool:
    """Whether a year that nobody stated stands beside a day that lies in the year before
    publication.
    """
    if not guess.vague or guess.last - guess.first < 360 or other.last - other.first > 7:
        return False
    return guess.since - 366 <= other.first <= guess.since + 1


def fits(a: Prepared, b: Prepared) -> bool:
    """Whether the missing period of one may be the stated period of the other: published in or soon
    after it.
    """
    known, other = (a, b) if a.first else (b, a)
    if not known.first or not other.since or (a.first and b.first):
        return True
    return known.first - 31 <= other.since <= known.last + 550


def one_guessed(a: Prepared, b: Prepared, told: bool) -> bool:
    """Whether a period that nothing in its document states may as well be the other's, told in it
    or soon after it; where the number speaks for itself (`told`), any period that its own clause
    does not state, and some time after.
    """
    loose = (a.vague, b.vague) if told else (a.guessed, b.guessed)
    reach = 4 * SOON if told else SOON
    if all(loose):
        return abs(a.since - b.since) <= reach
    exact = min(len(a.digits), len(b.digits)) >= 3
    if told and (_mostly_shared(a, b) or (exact and within(a, b))):
        return True
    if not any(loose):
        return False
    if told and exact and abs(a.since - b.since) <= reach:
        return True
    guess, known = (a, b) if loose[0] else (b, a)
    return known.first - 31 <= guess.since <= known.last + max(reach, 2 * SOON)


def comparable(a: Prepared, b: Prepared) -> bool:
    """Whether two periods lie within six of the longer one, or within a year: near enough to be
    held against each other. All pairs of a long series would bury the rest.
    """
    return near(a.first, a.last, b.first, b.last)


def near(first_a: int, last_a: int, first_b: int, last_b: int) -> bool:
    """`comparable` for the ordinals of the periods' days."""
    longer = max(last_a - first_a, last_b - first_b) + 1
    gap = max(first_a, first_b) - min(last_a, last_b) - 1
    return gap < max((NEIGHBOURS - 1) * longer, A_YEAR)


def both_short(a: Prepared, b: Prepared) -> bool:
    """Whether both periods are of a month at most."""
    return a.last - a.first <= 31 and b.last - b.first <= 31


def within(a: Prepared, b: Prepared) -> bool:
    """Whether one of the two periods lies in the other."""
    first, last = max(a.first, b.first), min(a.last, b.last)
    return (first, last) in ((a.first, a.last), (b.first, b.last))


def _mostly_shared(a: Prepared, b: Prepared) -> bool:
    """Whether two periods have half of their days in common: May, and 6 to 24 May."""
    common = min(a.last, b.last) - max(a.first, b.first) + 1
    return 2 * common > max(a.last, b.last) - min(a.first, b.first)


def still_open(a: Prepared, b: Prepared) -> bool:
    """Whether a stated period reaches up to the day on which the text with the guess speaks."""
    guess, known = (a, b) if a.guessed else (b, a)
    if known.guessed:
        return True
    reach = 400 if known.last - known.first > 31 else 31
    return known.last >= guess.since - reach


def dated_loosely(a: Prepared, b: Prepared) -> bool:
    """Whether the periods differ only because one was never stated: a whole year taken from the
    document.
    """
    if a.vague and b.vague and a.role == b.role == "level" and abs(a.since - b.since) < 200:
        return abs(a.last - b.last) < 366
    if a.dimension in _RATIO or not (a.vague or b.vague) or is_forecast(a) != is_forecast(b):
        return False
    year, other = (a, b) if a.last - a.first > b.last - b.first or not b.vague else (b, a)
    if not year.vague or year.last - year.first < 360:
        return False
    return (
        other.first <= year.last and year.first <= other.last
    ) or year.since - 366 <= other.first <= year.since


def a_year_before(item: Prepared) -> tuple[int, int]:
    """The same days one year earlier, as ordinals; (0, 0) when no period is known."""
    if not item.first:
        return 0, 0
    return _back(item.first), _back(item.last)


def _back(ordinal: int) -> int:
    day = date.fromordinal(ordinal)
    try:
        return day.replace(year=day.year - 1).toordinal()
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28).toordinal()


def _period_words(period: Period | None) -> str:
    if period is None:
        return "no period stated"
    first, last = period.first, period.last
    if first.year == last.year and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year)
    return first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"


def period_reason(a: Prepared, b: Prepared) -> str:
    one, other = a.claim.reading.period, b.claim.reading.period
    if one is None or other is None:
        return f"period: {_period_words(one or other)}" + (
            ", only one states it" if one or other else ""
        )
    if (one.first, one.last) == (other.first, other.last):
        return f"same period {_period_words(one)}"
    return f"{_period_words(one)} against {_period_words(other)}"
