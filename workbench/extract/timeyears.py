"""Readers of quarters, halves, years and stretches of time for the rules in `timerules`."""

from __future__ import annotations

import re
from datetime import timedelta

from workbench.extract import intervals as on
from workbench.extract.intervals import CONTEXT, DOCUMENT_DATE, STATED
from workbench.extract.timegrammar import (
    PIECES,
    Anchor,
    Length,
    Match,
    Unresolved,
    around,
    nearest,
    plain,
)
from workbench.model import Grain, Period
from workbench.patterns import lazy

# ---------------------------------------------------------------- quarters, halves, parts of a year


def quarter_of(match: Match, at: Anchor) -> Period:
    """ "The third quarter of 2021", "Q3", "2Q21"."""
    word = (match.groupdict().get("o") or match.groupdict().get("n") or "").lower()
    number = int(word) if word.isdecimal() else on.ORDINALS[word]
    if number == -1 and not match["y"] and not match["rel"]:
        return on.quarter(at.day.year, (at.day.month - 1) // 3, DOCUMENT_DATE)
    return nearest(lambda year, basis: on.quarter(year, number, basis), match, at)


def quarters_of(match: Match, at: Anchor) -> Period:
    """ "Q1-Q3 2021"."""
    first, last = int(match["n"]), int(match["n2"])
    count = (last - first + 1) * 3
    if count < 3:
        raise Unresolved
    return nearest(lambda year, basis: on.months(year, first * 3 - 2, count, basis), match, at)


def half_of(match: Match, at: Anchor) -> Period:
    """ "The first half of 2001", "H1 2019"."""
    number = 1 if plain(match["o"]) in ("first", "1st", "1") else 2
    return nearest(lambda year, basis: on.half(year, number, basis), match, at)


def latest_part(match: Match, at: Anchor) -> Period:
    """ "The half-year", "the quarter", "in the six months": the latest one that is over."""
    word = plain(match["what"])
    about = at.about
    size = {"the month": 1, "quarter": 3}.get(word, 6)
    if word.endswith(("months", "month")) and word != "the month":
        size = on.number(re.split(r"[- ]", word)[0])
    if about and on.length(about) == size and at.year is not None:
        return Period(about.first, about.last, about.grain, CONTEXT)
    for named in at.parts:
        if on.length(named) == size:
            return Period(named.first, named.last, named.grain, CONTEXT)
    if size not in _NAMED_PARTS:
        raise Unresolved if size == 1 else Length
    ended = (at.day.year * 12 + at.day.month - 1) // size * size if size != 9 else None
    if ended is None:
        return around(lambda year, basis: on.months(year, 1, 9, basis), at)
    grain = Grain.QUARTER if size == 3 else Grain.HALF
    return on.months(0 + (ended - size) // 12, (ended - size) % 12 + 1, size, DOCUMENT_DATE, grain)


def months_of(match: Match, at: Anchor) -> Period:
    """ "The first six months of this year", "the last three months of 2019"."""
    quarters = match.groupdict().get("quarters")
    count = on.number(quarters) * 3 if quarters else on.number(match["count"])
    if not 0 < count <= 12:
        raise Unresolved
    first = 1 if match["o"].lower() == "first" else 13 - count
    return nearest(lambda year, basis: on.months(year, first, count, basis), match, at)


_NAMED_PARTS = frozenset((3, 6, 9))  # months of which the latest are meant where none was named
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def season_of(match: Match, at: Anchor) -> Period:
    """ "Last summer", "the autumn of 2027": three months, as northern weather services count."""
    name = match["s"] or match["s2"] or match["s3"]
    which, first = plain(match["which"] or ""), _SEASONS[plain(name)]
    if match["y"]:
        return on.months(int(match["y"]), first, 3, STATED)
    if match["s3"]:
        return nearest(lambda year, basis: on.months(year, first, 3, basis), match, at)
    now = at.day
    around_now = [on.months(now.year + shift, first, 3, DOCUMENT_DATE) for shift in (-1, 0, 1)]
    if which == "last":
        return [one for one in around_now if one.last < now][-1]
    if which == "next":
        return next(one for one in around_now if one.first > now)
    running = [one for one in around_now if one.first <= now <= one.last]
    return running[0] if running else around_now[1]


_SHIFTS = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}


def relative(match: Match, at: Anchor) -> Period:
    """This, last or next week, month, quarter, year or decade."""
    which, unit, now = plain(match["which"]), match["unit"].lower(), at.day
    shift = _SHIFTS.get(which.split()[-1], 0)
    if unit == "week":
        return on.week(now + timedelta(7 * shift), DOCUMENT_DATE)
    if unit == "month":
        return on.months(now.year, now.month + shift, 1, DOCUMENT_DATE)
    if unit == "quarter":
        if not shift and not at.future and now.day == 1 and now.month % 3 == 1:
            raise Unresolved  # on its first day: the one that begins, or the one just over?
        return on.quarter(now.year, (now.month + 2) // 3 + shift, DOCUMENT_DATE)
    if unit == "decade":
        first = (now.year // 10 + shift) * 10
        return on.years(first, first + 9, DOCUMENT_DATE, Grain.DECADE)
    if unit == "season":
        start = now.year - (now.month < 7) + shift
        return on.season(start, DOCUMENT_DATE)
    return on.years(now.year + shift, now.year + shift, DOCUMENT_DATE)


def year_end(match: Match, at: Anchor) -> Period:
    """ "Debt at year-end": that of the year the document is about, else of publication."""
    known = at.year is not None and not at.future
    return latest_year(match, at) if known else this_year(match, at)


def this_year(match: Match, at: Anchor) -> Period:
    """ "By the end of the year": the year of publication."""
    return on.years(at.day.year, at.day.year, DOCUMENT_DATE)


def latest_year(match: Match, at: Anchor) -> Period:
    """ "For the year": the one the document is about, or the latest that may be reported on."""
    if at.year is not None and not at.future:
        return on.years(at.year, at.year, CONTEXT)
    return around(lambda year, basis: on.years(year, year, basis), at)


# ---------------------------------------------------------------- years


def year(match: Match, at: Anchor) -> Period:
    """A year that its words make certain."""
    return on.years(int(match["y"]), int(match["y"]), STATED)


def year_range(match: Match, at: Anchor) -> Period | None:
    """ "1992-2021", "between 2014 and 2017"; None for two single years."""
    first, last = int(match["y"]), int(match["y2"])
    if re.search(r"\band\b", match["to"]) and not match["between"]:
        both = last == first + 1 and _BOTH.search(match.string, 0, match.start()) is not None
        if not both or "respectively" in match.string:
            return None
    return on.years(first, last, STATED) if first <= last else None


_BOTH = lazy(r"\b[Ii]n (?:both )?\Z")  # "3 per cent of the vessels in 2010 and 2011"
_MONTHS = 12
_CROP = lazy(
    r"\b(?:season|crop|harvest|wheat|maize|corn|barley|rice|grain|cereal|oilseed|sugar|cotton"
    r"|marketing year|league|tonnes|tons|clubs?|football|matches|fans|stadium|players|transfers"
    r"|theatre|opera)\b",
    re.IGNORECASE,
)
_FISCAL = lazy(r"\b(?:fiscal|financial|tax|budget|FY|academic|school)\b", re.IGNORECASE)
_STATED_MONTHS = lazy(
    rf"\(\s?(?P<m>{PIECES['<month>']})\s?(?:to|through|[-–—])\s?(?P<m2>{PIECES['<month>']})\s?\)"
)


def split_year(match: Match, at: Anchor) -> Period:
    """ "2016/17": the months that the sentence states, or July to June for crops and leagues.

    "2000-01" may be a month or two years; a fiscal year without its months may be any. Neither is
    guessed.
    """
    first, second = int(match["y"]), match["y2"]
    if int(second) % 100 != (first + 1) % 100:
        raise Unresolved
    months = _STATED_MONTHS.search(match.string, *_window(match))
    if months:
        named = on.month_number(months["m"]), on.month_number(months["m2"])
        return on.season(first, STATED, *named)
    around = match.string[slice(*_window(match))]
    if match["sep"] != "/" and not match["season"]:
        raise Unresolved
    if at.about is not None and _is_split(at.about):
        return on.season(first, CONTEXT, at.about.first.month, at.about.last.month)
    if _FISCAL.search(around) or not (match["season"] or _CROP.search(around)):
        raise Unresolved
    return on.season(first, CONTEXT)


def _is_split(period: Period) -> bool:
    """Whether a period is a year that runs over two: April to March, July to June."""
    months = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month
    return months == _MONTHS - 1 and period.first.month != 1


def _window(match: Match) -> tuple[int, int]:
    return max(match.pos, match.start() - 120), min(match.endpos, match.end() + 120)


def fiscal(match: Match, at: Anchor) -> Period:
    """A fiscal year, where the text says when its own runs; named for the year it ends in.

    The month it starts in differs by country and firm: without that nothing is guessed.
    """
    own = at.about
    if own is None or not _is_split(own) or "quarter" in match[0].lower():
        raise Unresolved
    named = _FISCAL_NAME.search(match[0])
    if named:
        year = int(named[2] or named[1])
        return on.shift_years(own, (year if year > 99 else 2000 + year) - own.last.year)
    which = _FISCAL_WHICH.search(match[0].lower())
    if which is None:
        return own
    running = on.shift_years(own, max(0, at.day.year - own.last.year))
    if running.last < at.day:
        running = on.shift_years(running, 1)
    return on.shift_years(running, _SHIFTS.get(which[1], 0))


_FISCAL_NAME = lazy(r"((?:20)?\d\d)(?:[-/–]((?:20)?\d\d))?$")
_FISCAL_WHICH = lazy(r"\b(this|current|last|previous|next)\b")


def decade(match: Match, at: Anchor) -> Period:
    """ "The 1990s", "the early nineties", "the mid-1980s"."""
    names = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
             "seventies": 70, "eighties": 80, "nineties": 90}  # fmt: skip
    word = match["decade"].lower()
    first = int(word[:4]) if word[0].isdigit() and len(word) > 4 else 0
    if not first:
        first = 1900 + (names.get(word) or int(word.strip("'’")[:2]))
    part = (match["part"] or "").lower().rstrip("-")
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(part, (0, 9))
    return on.years(first + low, first + high, STATED, Grain.RANGE if part else Grain.DECADE)


def ago(match: Match, at: Anchor) -> Period:
    """ "30 years ago" is that year, "two months ago" that month."""
    count, unit, now = on.number(match["count"]), match["unit"].lower(), at.day
    if unit in ("year", "decade"):
        year = now.year - count * (10 if unit == "decade" else 1)
        return on.years(year, year, DOCUMENT_DATE)
    if unit == "month":
        return on.months(now.year, now.month - count, 1, DOCUMENT_DATE)
    if unit == "week":
        return on.week(now - timedelta(7 * count), DOCUMENT_DATE)
    day = now - timedelta(count)
    return on.days(day, day, DOCUMENT_DATE)


def years_to(match: Match, at: Anchor) -> Period:
    """ "The five years to 2021": from the level of 2016 to that of 2021."""
    count = on.number(match["count"] or "1") * (10 if match["unit"].lower() == "decade" else 1)
    return on.years(int(match["y"]) - count * (count > 1), int(match["y"]), STATED)


def stretch(match: Match, at: Anchor) -> Period:
    """ "The past five years", "has risen in four years", "the next two months": to or from now."""
    count, unit = on.number(match["count"] or "a"), match["unit"].lower()
    ahead = plain(match["dir"] or "") in ("next", "coming", "following")
    now = at.day
    if unit in ("year", "decade"):
        size = count * (10 if unit == "decade" else 1)
        first, last = (now.year, now.year + size) if ahead else (now.year - size, now.year)
        if count == 1 and unit == "year":
            if not ahead and now.month > _ANNUAL_UNTIL:  # the twelve months up to now
                return on.months(now.year, now.month - 12, 12, DOCUMENT_DATE, Grain.YEAR)
            first = last = now.year + (1 if ahead else -1)
        return on.years(first, last, DOCUMENT_DATE)
    if unit == "month":
        return on.months(now.year, now.month + (1 if ahead else -count), count, DOCUMENT_DATE)
    reach = timedelta(count * (7 if unit == "week" else 1))
    return on.days(*((now, now + reach) if ahead else (now - reach, now)), DOCUMENT_DATE)


def in_years(match: Match, at: Anchor) -> Period:
    """ "Has risen in four years" looks back; "the first drop in thirty months" is only a length."""
    clause = match.string[max(match.pos, match.start() - 90) : match.start()]
    if _EXTREME.search(clause) or not _PERFECT.search(clause) or clause.endswith("for "):
        raise Length
    return stretch(match, at)


def unresolved(match: Match, at: Anchor) -> Period | None:
    """A length of time, or a base that only the main period of the sentence can fix."""
    raise Unresolved


_ANNUAL_UNTIL = 3  # up to March, "the past year" is the calendar year before
_PERFECT = lazy(r"\b(?:has|have|had|['’]ve|['’]s)\b")
_EXTREME = lazy(
    r"\b(?:\w{2,12}est|most|least|first|best|worst|record|only|last time|never)\b", re.IGNORECASE
)
_NUMBER_BEFORE = lazy(
    r"(?:[$€£¥₩#+]|\b(?:USD|EUR|RM|Rs\.?|No\.|no\.|pages?|Section|Article|Rule|Route|Highway|Flight"
    r"|flight|Boeing|version|nearly|some|roughly|almost|only|exactly|approximately|least|most|up to"
    r"|hundred|thousand|and|or|[A-Z]{1,4}-)) ?$"
)
_NUMBER_AFTER = lazy(
    r" ?(?:per ?cent|million|billion|trillion|thousand|bn|mn|tonnes?|tons?|hectares?|people|men"
    r"|women|km|kg|mm|cm|MW|GW|points|yuan|won|dollars|euros|pounds|yen|rupees|miles|metres|years|months"
    r"|weeks|days|hours|jobs|homes|cases|workers|troops|soldiers|students|hires|seats|units|square)\b"
    r"|[-–][a-z]|['’]?[A-Za-rt-z]|°"
)
_PREPOSITION = lazy(
    r"\b(?:in|since|by|until|till|from|of|year|before|after|during|between|to|for|through|than|on"
    r"|early|mid|late|end|and|with|over|against|versus|vs\.?|below|above) $"
    r"|\b(?:end|mid|early|late)-$",
    re.IGNORECASE,
)
_ADJECTIVE_FOR = lazy(
    r" (?:sales|exports|imports|figures|results|earnings|levels|prices|profits|revenues|losses"
    r"|elections|cuts|gains|estimates|targets|rates|costs|arrivals|totals)\b"
)
_PLURAL_AFTER = lazy(
    r" (?!(?:was|is|has|as|this|its|thus|always|sees|saw|marks|brings|promises)\b)[a-z]{2,20}s\b"
)


def bare_year(match: Match, at: Anchor) -> Period | None:
    """Four digits that stand alone: a year where nothing near them says that they count."""
    year = int(match["y"])
    before = match.string[max(match.pos, match.start() - 24) : match.start()]
    after = match.string[match.end() : min(match.endpos, match.end() + 24)]
    before, after = re.sub(r"\s+", " ", before), re.sub(r"\s+", " ", after)
    leads = _PREPOSITION.search(before) is not None
    if _NUMBER_AFTER.match(after) or (_NUMBER_BEFORE.search(before) and not leads):
        return None
    if (year < 1900 or year == 2000) and not leads:
        return None
    if not leads and _PLURAL_AFTER.match(after) and not _ADJECTIVE_FOR.match(after):
        return None
    return on.years(year, year, STATED)
