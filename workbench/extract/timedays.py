"""Readers of days, weeks and months: what a match of a rule in `timerules` stands for."""

from __future__ import annotations

import re
from datetime import timedelta

from workbench.extract import intervals as on
from workbench.extract.intervals import DOCUMENT_DATE, STATED
from workbench.extract.timegrammar import (
    NEAR,
    Anchor,
    Match,
    Unresolved,
    around,
    nearest,
    plain,
    to_day,
)
from workbench.model import Grain, Period
from workbench.patterns import lazy

# ---------------------------------------------------------------- days


def date_of(match: Match, at: Anchor) -> Period:
    """ "Aug. 10", "7-11 August 2001": a day or days of one month."""
    month, first = on.month_number(match["m"]), int(re.sub(r"\D", "", match["d"]))
    later = match.groupdict().get("d2")
    last = int(re.sub(r"\D", "", later)) if later else first
    if last < first:
        raise Unresolved  # "Aug. 10 – 5": no days of one month

    def make(year: int, basis: str) -> Period:
        return on.days(to_day(year, month, first), to_day(year, month, last), basis)

    found = nearest(make, match, at)
    heads = match.string[match.end() : match.end() + 1] == ":"  # a day of a chronology
    if found.basis == DOCUMENT_DATE and at.published is not None and not heads:
        ahead = make(found.first.year + 1, DOCUMENT_DATE)
        if timedelta(0) < ahead.first - at.published <= NEAR:
            return ahead  # nobody leaves the year out of a day eleven months ago
    return found


def date_range(match: Match, at: Anchor) -> Period:
    """ "From 3 May to 12 June 2019"."""
    first, last = on.month_number(match["m"]), on.month_number(match["m2"])
    d1, d2 = (int(re.sub(r"\D", "", match[name])) for name in ("d", "d2"))

    def make(year: int, basis: str) -> Period:
        end = year + (last < first)
        return on.days(to_day(year, first, d1), to_day(end, last, d2), basis)

    if match["y1"] and match["y"]:  # "from 1 July 2022 to 30 June 2023"
        begin, end = to_day(int(match["y1"]), first, d1), to_day(int(match["y"]), last, d2)
        if begin > end:
            raise Unresolved
        year = on.shift_years(on.days(begin, begin, STATED), 1).first - timedelta(1) == end
        return Period(begin, end, Grain.YEAR if year else Grain.RANGE, STATED)
    if match["y1"]:
        return make(int(match["y1"]), STATED)
    if match["y"] and last < first:  # the year stands with the end
        return make(int(match["y"]) - 1, STATED)
    return nearest(make, match, at)


def week_to(match: Match, at: Anchor) -> Period:
    """ "The week to 14 August", "the week ended Aug. 14, 2021": the seven days up to that one."""
    day = date_of(match, at)
    return Period(day.first - timedelta(6), day.first, Grain.WEEK, day.basis)


def weeks_to(match: Match, at: Anchor) -> Period:
    """ "The 13 weeks to 1 January 2022"."""
    day = date_of(match, at)
    first = day.first - timedelta(7 * int(match["count"]) - 1)
    return Period(first, day.first, Grain.RANGE, day.basis)


def iso(match: Match, at: Anchor) -> Period:
    """ "2021-03-04"."""
    day = to_day(int(match["y"]), int(match["m"]), int(match["d"]))
    return on.days(day, day, STATED)


def numeric(match: Match, at: Anchor) -> Period:
    """ "14/03/2021"; which number is the month must be certain."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    if a <= 12 and b <= 12 and a != b:
        raise Unresolved  # 3/4/2021 is a day in March or in April
    day = to_day(year, *((b, a) if a > 12 else (a, b)))
    return on.days(day, day, STATED)


def near_day(match: Match, at: Anchor) -> Period:
    """Today, yesterday, tomorrow."""
    shift = {"yesterday": -1, "tomorrow": 1}.get(plain(match[0]), 0)
    day = at.day + timedelta(shift)
    return on.days(day, day, DOCUMENT_DATE)


def weekday(match: Match, at: Anchor) -> Period | None:
    """The nearest such day behind, or ahead where the clause or "next" looks ahead.

    "A Sunday" only says what day of the week another date is.
    """
    if match.string.endswith((" a ", "\na "), 0, match.start()):
        return None
    wanted, which = on.WEEKDAYS[match["w"][:3].lower()], (match["which"] or "").lower()
    back = (at.day.weekday() - wanted) % 7
    if which in ("next", "this") or (at.future and which != "last"):
        day = at.day + timedelta((7 - back) % 7 or (7 if which else 0))
    else:
        day = at.day - timedelta(back or (7 if which == "last" else 0))
    return on.days(day, day, DOCUMENT_DATE)


def weekend(match: Match, at: Anchor) -> Period:
    """ "Over the weekend": the latest Saturday and Sunday, or the next ones."""
    which = (match["which"] or match["which2"] or "").lower()
    back = (at.day.weekday() - 5) % 7
    saturday = at.day - timedelta(back)
    if which in ("coming", "next", "this") or (at.future and which not in ("past", "last")):
        saturday += timedelta(7)
    return on.days(saturday, saturday + timedelta(1), DOCUMENT_DATE)


def weekdays(match: Match, at: Anchor) -> Period:
    """ "From Monday to Sunday": the latest such days that are over."""
    first, last = (on.WEEKDAYS[match[name][:3].lower()] for name in ("w", "w2"))
    end = at.day - timedelta((at.day.weekday() - last) % 7)
    return on.days(end - timedelta((last - first) % 7), end, DOCUMENT_DATE)


# ---------------------------------------------------------------- months


def _month(match: Match, at: Anchor) -> Period:
    number = on.month_number(match["m"])
    which = (match.groupdict().get("which") or "").lower()
    at = Anchor(at.published, None if which else at.about, which == "next" or at.future)
    if which == "this":
        return on.months(at.day.year, number, 1, DOCUMENT_DATE)
    found = nearest(lambda year, basis: on.months(year, number, 1, basis), match, at)
    if which == "last" and found.last >= at.day:
        found = on.shift_years(found, -1)
    return found


def part_of_month(match: Match, at: Anchor) -> Period:
    """ "Late June", "the first week of March", "the second half of May"."""
    whole, part = _month(match, at), plain(match["part"])
    thirds = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
    weeks = {"first": (1, 7), "second": (8, 14), "third": (15, 21), "fourth": (22, 28)}
    if part in thirds:
        first, last = thirds[part]
    elif part.endswith("half"):
        first, last = (1, 15) if part.startswith("first") else (16, 31)
    elif part.startswith(("last", "final")):
        first, last = whole.last.day - 6, 31
    else:
        first, last = weeks[part.split()[0]]
    end = whole.last.replace(day=min(last, whole.last.day))
    grain = Grain.WEEK if last - first < 7 else Grain.RANGE
    return Period(whole.first.replace(day=first), end, grain, whole.basis)


def month_range(match: Match, at: Anchor) -> Period | None:
    """ "January to May this year", "between January and June"; None for two single months."""
    first, last = on.month_number(match["m"]), on.month_number(match["m2"])
    if re.search(r"\band\b", match["to"]) and not match["between"] and last != first % 12 + 1:
        return None  # "January and June" are two months
    count = (last - first) % 12 + 1
    if match["y1"]:
        start = int(match["y1"])
        if match["y"]:
            count += 12 * (int(match["y"]) - start - (last < first))
        if count < 1:
            raise Unresolved
        return on.months(start, first, count, STATED)
    if match["y"] and last < first:
        return on.months(int(match["y"]) - 1, first, count, STATED)
    return nearest(lambda year, basis: on.months(year, first, count, basis), match, at)


def months_to(match: Match, at: Anchor) -> Period:
    """ "The year to March", "three months ended June 30, 2020"."""
    last, count = on.month_number(match["m"]), _length(match)

    def make(year: int, basis: str) -> Period:
        return on.months(year, last - count + 1, count, basis, _LENGTHS.get(count))

    if match["y"] or match["rel"]:
        return nearest(make, match, at)
    ended = Anchor(at.published, None, at.future)
    year = around(lambda year, basis: on.months(year, last, 1, basis), ended).first.year
    return make(year, DOCUMENT_DATE)


_LENGTHS = {12: Grain.YEAR, 6: Grain.HALF, 3: Grain.QUARTER}


def _length(match: Match) -> int:
    """How many months a span has."""
    units = {"year": 12, "half": 6, "half-year": 6, "quarter": 3}
    return (
        units["-".join(match["span"].lower().split())]
        if match["span"]
        else on.number(match["count"])
    )


def months_to_now(match: Match, at: Anchor) -> Period:
    """ "The year that ends this month", "the three months to last month"."""
    count, now = _length(match), at.day
    last = now.month - (match["which"].lower() == "last")
    return on.months(now.year, last - count + 1, count, DOCUMENT_DATE, _LENGTHS.get(count))


_SENSITIVE = ("may", "mar", "apr", "aug")  # a verb, an adjective, or people's names
_MONTH_BEFORE = lazy(
    r"(?:\b(?:in|of|since|until|till|by|from|to|and|or|for|during|through|than|after|before|between"
    r"|early|late|mid|end|each|every|as|on|with|over|against|below|above|the|a|an)|['’]s|[,(|:;–—-])\s*$",
    re.IGNORECASE,
)
_MONTH_AFTER = lazy(
    r"\s*(?:[:,.)|]|['’]s\b|$|(?:was|were|is|had|saw|brought|alone|and|to|through|[a-z]{4,})\b)"
)


def solo_month(match: Match, at: Anchor) -> Period | None:
    """A month name without a day, unless it is a verb or a person."""
    word = match["m"]
    if not (match["y"] or match["rel"] or match["which"]):
        short = word.rstrip(".").title() in _SHORT_NAMES
        if short and not word.endswith("."):
            return None
        before = match.string[max(match.pos, match.start() - 20) : match.start()]
        after = match.string[match.end() : min(match.endpos, match.end() + 20)]
        if word.isupper() and word[-1] != ".":
            return None
        if word[:3].lower() in _SENSITIVE and not _is_month(word, before, after):
            return None
    return _month(match, at)


def _is_month(word: str, before: str, after: str) -> bool:
    if _MONTH_BEFORE.search(before):
        return not re.match(r"\s+[A-Z][a-z]", after) or before.rstrip().endswith(",")
    if before.strip(" \t\"“‘'(*|"):
        return False
    return _MONTH_AFTER.match(after) is not None and not after.startswith(" be ")


_SHORT_NAMES = frozenset(
    ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec")
)


def past_hours(match: Match, at: Anchor) -> Period:
    """ "The past 24 hours": today and as many days before as they reach back."""
    back = timedelta(hours=on.number(match["count"]))
    return on.days(at.day - back, at.day, DOCUMENT_DATE)
