"""What period a whole text is about: that of its heading or lead, of an accident, or its year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from workbench.extract import intervals as on
from workbench.extract.blocks import is_row
from workbench.extract.periods import FoundPeriod, find
from workbench.extract.sentences import split
from workbench.extract.timeroles import SMALL
from workbench.extract.tokens import lowered
from workbench.extract.verbs import listed, one_of
from workbench.model import Grain, Period, Span
from workbench.patterns import lazy

_ESTIMATE = lazy(
    r"\b(?:estimates?|forecasts?|outlook|monitor|bulletin|survey|report|review|issue|newsletter)\b",
    re.IGNORECASE,
)
_WIDE = (Grain.YEAR, Grain.HALF, Grain.QUARTER, Grain.RANGE)
_LEAD = 2  # sentences that say what a document is about
_HEAD, FIRST = 4000, 60  # characters and sentences within which they are looked for
# Without one of these a sentence names no part of a year.
_PART = lazy(r"\b(?:half|quarter|months?|[QH][1-4]|[1-4][QH]|(?:to|through|until)\s+[A-Z])")
_INCIDENT = 1500  # characters within which an event that a text is about is named
_OPENING = 8  # sentences that may still name the current half or quarter
_HEADINGS, _LONGEST = 4, 120  # lines that may stand above the running text, their characters
_ITEM = lazy(r"[-•–]\s|\d{1,2}[.)]\s|By\s|[\w ]{1,24}:\s")
_CLOSED = lazy(r"[.!?][\"”’)*_]{0,3}$")
# These look back or ahead from what the document is about.
_NOT_MAIN = lazy(r"(?:last|next|since|until|by)\s|.*\bago$", re.IGNORECASE)
_SINCE = lazy(r"\b[Ss]ince\b[^,;.]{0,40}\Z")
_ANNUAL_UNTIL = 3  # up to March, yearly figures are those of the year before
_BROKE = listed(
    """
    sank sunk capsized crashed collided collapsed exploded erupted derailed burned burnt flooded
    struck hit killed died destroyed shot stabbed attacked
    """
)
# What happens on one day, and is then told of for weeks.
_EVENTS = listed(
    """
    earthquake quake tremor eruption explosion blast crash collision derailment sinking shipwreck
    landslide avalanche shooting election referendum ballot marathon derby census
    """
)
_ACCIDENT = lazy(rf"\b(?:{one_of(_BROKE)}|ran\s+aground|caught\s+fire|went\s+down)\b")
# These two are tried on words in lower case.
_EVENT = lazy(rf"\b(?:{one_of(_EVENTS)}|cup\s+final)\b")
_EITHER = lazy(
    rf"\b(?:{one_of(_BROKE | _EVENTS)}|ran\s+aground|caught\s+fire|went\s+down|cup\s+final)\b"
)
_STILL_TO_COME = lazy(r"\b(?:ahead\s+of|before|until|will|next|due|candidates?|campaign)\b")


def main_period(
    text: str,
    published: date | None,
    title: str | None = None,
    sentences: Sequence[Span] | None = None,
) -> Period | None:
    """What the document as a whole speaks of: `default_period`, with two corrections.

    A report of an accident speaks of its day. A period that has hardly begun cannot be reported on:
    then it is the year.
    """
    if incident := _incident(text, published):
        return replace(incident, basis=on.CONTEXT)
    main = default_period(text, published, title, sentences)
    if main and published and main.last > published and main.grain is not Grain.YEAR:
        length, gone = (main.last - main.first).days + 1, (published - main.first).days
        if gone * 3 < length:
            return on.years(published.year, published.year, on.CONTEXT)
    return main


def _incident(text: str, published: date | None) -> Period | None:
    """The day of the accident, or of another event of one day, that the first sentences report."""
    if published is None:
        return None
    head = text[:_INCIDENT]
    low = lowered(head)
    if not _EITHER.search(low):
        return None
    accident, event = _ACCIDENT.search(head) is not None, _EVENT.search(low) is not None
    for span in islice(split(head), 4):
        happened = accident and _ACCIDENT.search(head, span.start, span.end) is not None
        told = event and _EVENT.search(low, span.start, span.end) is not None
        if told and not happened and _STILL_TO_COME.search(head, span.start, span.end):
            return None
        if not happened and not told:
            continue
        for one in find(head, span.start, span.end, published):
            period = one.period
            if period is None or one.role != "period" or period.grain is not Grain.DAY:
                continue
            imprint = period.last == published and not _CLOSED.search(head[: span.end])
            if period.last <= published and not imprint:
                return period
    return None


def title_period(text: str, published: date | None) -> Period | None:
    """The period a title or heading names: "Tourism in figures 2019", "Trade, first half of 2001".

    The month in which an estimate or report appears ("Harvest estimate, August 2016") only tells
    the year; one that was over by then is what it reports on.
    """
    title = text.title() if text.isupper() else text
    for found in find(title, 0, len(title), published):
        period = found.period
        if period is None or found.role not in ("period", "report"):
            continue
        if period.grain not in SMALL:
            return period
        over = published is not None and timedelta(0) < published - period.last <= _FRESH
        if _ESTIMATE.search(title) and not (over and period.grain is Grain.MONTH):
            return on.years(period.last.year, period.last.year, period.basis)
        if period.grain is Grain.MONTH:
            return period
    return None


def default_period(
    text: str,
    published: date | None,
    title: str | None = None,
    sentences: Sequence[Span] | None = None,
) -> Period | None:
    """The period that a document is about where a sentence names none.

    Its heading or `title`, else the first of the two leading sentences that states a year, half,
    quarter or range, or one of the next few that states a current one (basis "context"); else the
    year of publication, or the year before until March, when yearly figures come out (basis
    "document date"). A past year that only a later sentence names is that sentence's own.
    `sentences` are those of the text, where they are known already.
    """
    head = text[:_HEAD]
    sentences = list(split(head)) if sentences is None else _within(sentences, len(head))
    if not sentences and not title:
        return None
    found = None
    if sentences:
        found = _of_headings(head, sentences, published)
    if found is None and title:
        found = title_period(title, published)
    lead = found is None
    if found is None:
        found = _first_stated(head, _leading(head, sentences), published)
    if found is not None:
        # The year before in a lead leaves the months after it to be named without a year.
        past = found.last.year < (published or date.max).year and found.grain is Grain.YEAR
        annual = published is not None and published.month <= _ANNUAL_UNTIL
        told = lead and not annual
        kept = past and (told or found.basis == on.DOCUMENT_DATE)
        return found if kept else replace(found, basis=on.CONTEXT)
    if published is None:
        return None
    year = published.year if _of_this_year(head, sentences, published) else _current(published)
    return on.years(year, year, on.DOCUMENT_DATE)


def _of_headings(text: str, sentences: Sequence[Span], published: date | None) -> Period | None:
    """What the lines above the running text name; below the first one only a longer stretch."""
    for index, span in enumerate(sentences[:_HEADINGS]):
        line = text[span.start : span.end].lstrip("#*= ")
        if len(line) > _LONGEST or line[-1:] in ".!?" or is_row(line):
            return None
        if index == 0:
            if period := title_period(line, published):
                return period
            continue
        if _ITEM.match(line):
            return None
        for one in find(line, 0, len(line), published):
            if one.period and one.role == "period" and one.period.grain in _WIDE:
                return one.period
    return None


def _current(published: date) -> int:
    """The year that yearly figures are about when a document appears."""
    return published.year - (published.month <= _ANNUAL_UNTIL)


def _of_this_year(text: str, sentences: Sequence[Span], published: date) -> bool:
    """Whether a text of the first months tells of them, and not of the year before.

    Its lead dates what happened: "The council voted on Monday"; or it has no word of last year.
    """
    if published.month > _ANNUAL_UNTIL:
        return True
    recent = False
    for index, span in enumerate(sentences):
        for one in find(text, span.start, span.end, published):
            period = one.period
            if period is None or one.role != "period" or period.first > published:
                continue
            if period.last.year == published.year - 1 and period.grain not in SMALL:
                return False
            if period.first.year == published.year and period.grain in SMALL:
                if index < _LEAD:
                    return True
                recent = True
    return recent


def _within(sentences: Sequence[Span], end: int) -> list[Span]:
    """The first sentences, which end by `end`."""
    return [one for one in sentences[:FIRST] if one.end <= end]


def _is_current_part(period: Period, published: date | None) -> bool:
    """Whether a stretch is a part of the current year: "the first six months of this year"."""
    if published is None or period.grain is Grain.YEAR:
        return False
    return period.last.year >= _current(published)


def _leading(text: str, sentences: Sequence[Span]) -> list[Span]:
    """The first sentences of running text; headings, bylines and rows end without a full stop."""
    whole = (
        one
        for one in sentences
        if _CLOSED.search(text, max(one.start, one.end - 4), one.end)
        and not _BYLINE.match(text, one.start)
    )
    return list(islice(whole, _OPENING))


def _month_reported(text: str, lead: Sequence[Span], published: date | None) -> Period | None:
    """The month that a lead compares with others: "exports rose 4 percent in March on the year".

    The comparison may follow in a sentence of its own: "That is 12,700 more than in August"; a
    lead without any time leaves all of it to the second sentence.
    """
    found = find(text, lead[0].start, lead[0].end, published)
    if len(lead) > 1 and not any(one.role == "period" and one.period for one in found):
        lead = lead[1:]
        found = find(text, lead[0].start, lead[0].end, published)
    first = next((one.period for one in found if one.role == "period" and one.period), None)
    if first is None or first.grain is not Grain.MONTH or published is None:
        return None
    if not timedelta(0) <= published - first.last <= _FRESH:
        return None
    if _MOVES.search(text, lead[0].start, lead[0].end):
        return first
    if _FIGURES.search(text, lead[0].start, lead[0].end):
        return first
    if len(lead) > 1 and _THAT_IS.match(text, lead[1].start):
        found = [*found, *find(text, lead[1].start, lead[1].end, published)]
    return first if any(one.role == "comparison" for one in found) else None


def _alone(found: FoundPeriod, stated: Sequence[FoundPeriod]) -> bool:
    """Whether a lead tells of last year and of no other time: "earned £6.3 million last year"."""
    last = found.text.lower().startswith("last ")
    return last and [one for one in stated if one.role == "period"] == [found]


_BYLINE = lazy(r"[*_]{0,3}By\s+(?:[A-Z][\w’'-]+\s+){1,3}[A-Z][\w’'-]+,\s")
_THAT_IS = lazy(r"(?:That|This|It)\s+(?:is|was|compare[sd]|represent(?:s|ed))\b")
# A figure that has moved is one of a series.
_MOVES = lazy(
    r"\b(?:rose|fell|grew|shrank|dropped|declined|increased|decreased|climbed|jumped|slipped|slid"
    r"|surged|soared|slumped|tumbled|plunged|eased|slowed|accelerated|widened|narrowed|gained|edged"
    r"|contracted|expanded|rebounded|recovered|(?:up|down)\s+(?:by\s+)?\d)\b"
)
# "a third waited for four hours in October, according to figures released yesterday"
_FIGURES = lazy(r"\b(?:figures|data|statistics)\b")
_FRESH = timedelta(62)  # how long after a month its figures are still news


def _first_stated(text: str, sentences: Sequence[Span], published: date | None) -> Period | None:
    ahead: Period | None = None
    for index, span in enumerate(sentences):
        if index == 0 and (month := _month_reported(text, sentences, published)):
            return month
        if index >= _LEAD and ahead:
            return ahead
        if index >= _LEAD and not _PART.search(text, span.start, span.end):
            continue
        stated = find(text, span.start, span.end, published)
        for found in stated:
            period = found.period
            if period is None or found.role != "period" or period.grain not in _WIDE:
                continue
            if _NOT_MAIN.match(found.text) and not (index == 0 and _alone(found, stated)):
                continue
            if published and not published.year - 1 <= period.first.year <= published.year:
                continue
            if published and period.first > published:
                ahead = ahead or period
                continue
            if index >= _LEAD and not _is_current_part(period, published):
                continue
            if _SINCE.search(text, span.start, found.span.start):
                continue
            if (period.last - period.first).days <= 366:
                return period
    return ahead
