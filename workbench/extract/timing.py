"""Which period a claim speaks of: the one stated beside it, or the one its document is about.

A period stated beside the figure wins; then one of the clause, one of the sentence; then, for a
pronoun or a reduced part, that of the claim before; then the document's own. A level "from" which
something moved lies a year earlier unless it says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from workbench.extract import periods, timebase
from workbench.extract.periods import FoundPeriod
from workbench.extract.timeclauses import (
    ESTIMATE,
    PARTS,
    SPEAKS,
    bracketed,
    in_context,
    of_year,
)
from workbench.model import Figure, Grain, Modality, Period, Span
from workbench.patterns import lazy

_COARSE = frozenset({Grain.QUARTER, Grain.HALF, Grain.YEAR, Grain.RANGE})
_HAPPENED_ON = lazy(r"\b(?:[a-z]+ed|built|held|set|struck|begun)\s+(?:(?:on|in)\s+)?$")
_FINITE_GAP = lazy(r"\b[a-z]+ed\b|\b(?:has|have|had|is|are|was|were|will)\b")
_RELATIVE = lazy(r",\s+(?:who|whose|which|where)\b")
_LASTS = lazy(r"\s+(?:runs?|ran|lasts?|lasted|covers?|covered|applies|applied)\s")
_OPENING = lazy(r"(?:^\W*|[;:]\s+|\(|,\s+(?:and\s+|while\s+|but\s+)?)(?:[Ii]n\s+)?$")
_CHAINED = lazy(
    r"(?:\w+\s+(?:year|month|quarter|season)s?\s+(?:earlier|before|ago|previously)"
    r"|(?:the\s+)?(?:previous|preceding|prior)\s+\w+|the\s+same\s)",
    re.IGNORECASE,
)
_LONE_YEAR = lazy(
    r"\b(?:fiscal|financial|FY)\b|\d\d(?:\d\d)?[/–-]\d\d"
    r"|^(?:before|prior to|after|until|till)\s.*\d{4}",
    re.IGNORECASE,
)
_YEAR_AGO = lazy(r"(?:a|one|the)\s+year\s+(?:ago|earlier|before)\b", re.IGNORECASE)
_BY = lazy(r"by\s", re.IGNORECASE)
_MARKET = lazy(
    r"\b(?:futures|shares(?!\s+of)|shares\s+of\s+(?:the\s+)?(?:\w+\s+)?(?-i:[A-Z])[\w&-]*|share\s+price|stock\s+(?:market|exchange|price)s?"
    r"|^(?:[A-Z][\w.]*\s+|bank\s+|tech\s+)?stocks$|(?<!price )index|benchmark|currency"
    r"|^(?:the\s+)?(?:dollar|euro|yen|pound|sterling|yuan|won|rupee|franc|crown|krona|krone|peso|lira"
    r"|real|rouble|rand|ringgit|baht)$|(?:government|treasury)\s+bonds|gilts|treasuries|yields?\s+on"
    r"|dow|nasdaq|s&p|dax|ftse|nikkei|kospi)\b",
    re.IGNORECASE,
)
_NORMAL = lazy(r"\b(?:normal|average|usual|long-term|typical)\s*$", re.IGNORECASE)
_PRONOUN = lazy(
    r"\W*(?:it|that|this|they|these|those|there|of\s+(?:these|those|them|which)"
    r"|(?:[a-z]+\s+){1,2}of\s+(?:them|these|those|whom|which))\b",
    re.IGNORECASE,
)
# At the head of a paragraph these take up what the paragraph before has said.
_TAKES_UP = lazy(
    r"\W*(?:of\s+(?:these|those|them)|(?:that|this)\s+(?:is|was|compare[sd]|mean[st]))\b",
    re.IGNORECASE,
)
_OWNED = lazy(r"(?:['’]s?)?\s*(?:record\s+)?")
_BASE_OF = lazy(
    r"\b(?:from|against|than|after|(?:compare[sd]|relative)\s+to|compare[sd]\s+with|versus)"
    r"\s+(?:\w+\s+){0,3}$"
)
# "That compares with 61 percent a year ago, a fall of 23 percent"
_COMPARED = lazy(r"\b(?:compare[sd]\s+(?:with|to)|against)\s+(?:\w+\s+){0,3}$")
# "22 percent of what was sold in 2016": the time is that of the base, not of the share.
_OF_LEVEL = lazy(
    r"\s*(?:of|as|the)\s+(?:the\s+|its\s+|their\s+)?(?:what|level|that|those|figure|total|value"
    r"|amount|much|many)\b"
    r"|\s*the\s+(?:share|number|rate|price|output|volume)\s+(?:of|in)\s+$"
    r"|\s*(?:below|above|under|(?:more|less|fewer|higher|lower)\s+than)\b"
)
_ON = lazy(r"\son\s+\Z")  # "61 centimetres above the danger level on Thursday"
_OF = lazy(r"\s*+(?:[\w%]++\s++){0,4}(?:of|in|for)?\s*+(?:the\s++)?")
# "It lost $12 million, as it bought a rival in April": a reason has a time of its own.
_REASON = lazy(r"\W*(as|because|after|since|although|though)\s")
_TO = lazy(r"\bto\b.*\d")
# "e-books, at 88,000, have tripled since 2020": the level is that of the text, not of the verb.
_LEVEL_ASIDE = lazy(r",\s+(?:now\s+)?at\s+(?:(?:about|some|nearly|almost|over)\s+)?\Z")
_SECOND = lazy(r"\s(?:and|but)\s")
_FULL_STOP = lazy(r"[.!?;]\s")
_SECOND_VERB = lazy(
    r"\b(?:and|but)\s+(?:\w+\s+)?(?:plans?|aims?|hopes?|wants?|intends?|expects?|will|is)\b"
)
_HAD_EXPECTED = lazy(
    r"\bhad\b[^,;.]{0,40}\b(?:expected|forecast|predicted|projected|feared|hoped)\b"
)
_EXPECTED = lazy(r"(?<!is )(?<!are )\b(?:expected|predicted)\b")
_WHEN = lazy(r"(?:['’]s)?,?\s+(?:when\s+(?!compared\b|it comes\b)|which\s+(?:was|were|had)\s)")
_TURNS = lazy(r",\s+(?:but|and|while)\s")
_NOW = lazy(r"\b(?:now|currently|at\s+present|at\s+the\s+moment|these\s+days)\b", re.IGNORECASE)
_BARE_YEAR = lazy(r"(?:19|20)\d\d")
_YEAR_LONG = 366  # days; "since 2008" is no period that a text goes on in
_WHILE = timedelta(31)  # what is told of "now" may have been so a month ago
_CLOSE = 6  # "£13.5bn in 2021-22": how far behind its figure a year of its own starts at most
_BESIDE = 70  # how far after a figure a period of its own may start, in characters


@dataclass(frozen=True, slots=True)
class Moment:
    """One figure in its sentence, as the rules below look at it.

    `base`: the level another figure is measured against. `day`: the day that a price without a
    period of its own is that of.
    """

    text: str
    sentence: Span
    clause: Span
    figure: Figure
    figures: Sequence[Figure]
    found: Sequence[FoundPeriod]
    base: bool
    modality: Modality
    day: date | None = None
    published: date | None = None


def of_figure(moment: Moment, main: Period | None, before: Period | None) -> Period | None:
    """The period of a figure. `before` is that of the claim before it in the same paragraph."""
    own = _beside(moment)
    year_ago = moment.base and own is not None and _YEAR_AGO.match(own.text) is not None
    if own is not None and not year_ago:
        return _reach(moment, own)
    stated = None if year_ago else _when(moment) or _stated(moment)
    if stated is None and _unknown(moment):
        return None
    if moment.base:
        if timebase.hangs_loose(moment.found, moment.figure):
            return None
        if _NORMAL.search(moment.text[moment.clause.start : moment.figure.start]):
            return None
        anchor = stated or before or main
        if anchor and timebase.is_revision(moment.text, moment.clause, moment.figure):
            return anchor  # an estimate cut "from 0.9 percent" was one of the same time
        return timebase.earlier(anchor) if anchor else None
    if stated is not None:
        return stated
    if moment.day is not None:
        return day(moment.day)
    forecast = moment.modality in (Modality.FORECAST, Modality.CONDITIONAL)
    if year := _wholeof_year(moment, main):
        return year
    if before is not None:
        clause = moment.text[moment.clause.start : moment.clause.start + 12]
        coarse = before.grain in _COARSE and (before.last - before.first).days <= _YEAR_LONG
        over = moment.published is not None and before.last + _WHILE < moment.published
        if (_PRONOUN.match(clause) or (coarse and not forecast)) and not (over and _now(moment)):
            return in_context(before)
    return _ahead(moment, main) or main


def is_pronoun(text: str, clause: Span) -> bool:
    """Whether a clause speaks of what was told before: "It was the worst month since 1988"."""
    return _PRONOUN.match(text, clause.start, clause.end) is not None


def takes_up(text: str, clause: Span) -> bool:
    """Whether a clause goes on with the paragraph before: "Of those, 41,300 had waited"."""
    return _TAKES_UP.match(text, clause.start, clause.end) is not None


def _now(moment: Moment, start: int = 0) -> bool:
    """Whether a clause has left the time told of before `start` or before it: "now it is 820"."""
    start = max(start, moment.clause.start)
    here = _NOW.search(moment.text, start, moment.figure.start)
    return (here or _NOW.match(moment.text, moment.sentence.start)) is not None


def _wholeof_year(moment: Moment, main: Period | None) -> Period | None:
    """The year of a quarter's report where the figure stands beside that of a whole year.

    "14,600 houses, 3,900 fewer than in 2023", "74 percent (2023: 79 percent)".
    """
    if main is None or main.grain not in PARTS:
        return None
    start = moment.figure.start
    for one in moment.found:
        if one.period is None or one.period.grain is not Grain.YEAR or one.span.start < start:
            continue
        beside = bracketed(moment.text, one, moment.figure) or (
            one.role == "comparison" and _BARE_YEAR.fullmatch(one.text) is not None
        )
        if beside and one.period.last.year == main.last.year - 1:
            return of_year(main.last.year)
    return None


def _when(moment: Moment) -> Period | None:
    """The time that "when" takes up: "the worst since 2010, when 39,000 cases were counted"."""
    for one in reversed(moment.found):
        taken_up = _WHEN.match(moment.text, one.span.end, moment.figure.start)
        turned = taken_up and _TURNS.search(moment.text, taken_up.end(), moment.figure.start)
        if taken_up and not turned and one.period and one.role != "report":
            if one.text.lower().startswith("since "):
                return periods.on_its_own(moment.text, one, moment.published)
            return one.period
    return None


def _ahead(moment: Moment, main: Period | None) -> Period | None:
    """The year that a forecast is for where it names none: that of the document, or the next."""
    scope = moment.text, moment.clause.start, moment.figure.start
    asserted = moment.modality not in (Modality.FORECAST, Modality.CONDITIONAL)
    if main is None or asserted or _HAD_EXPECTED.search(*scope):
        return None
    published = moment.published
    forecast = moment.modality is Modality.FORECAST and not _EXPECTED.search(*scope)
    if forecast and published and main.last.year == published.year - 1:
        return of_year(published.year)  # nobody forecasts a year that is over
    return of_year(main.last.year) if main.grain in PARTS else None


def _unknown(moment: Moment) -> bool:
    """Whether the clause names a year of its own that only its owner can date: "fiscal 2018"."""
    return any(
        one.period is None
        and one.role == "period"
        and moment.clause.start
        <= one.span.start
        < min(moment.figure.end + _CLOSE, moment.clause.end)
        and _LONE_YEAR.search(one.text)
        for one in moment.found
    )


def day(published: date) -> Period:
    """The day of publication, as a period taken from the document."""
    return Period(published, published, Grain.DAY, "document date")


def is_market(text: str) -> bool:
    """Whether a subject is a price that moves every day: without a period it means that day."""
    return _MARKET.search(text) is not None


def _owns(text: str, one: FoundPeriod, figure: Figure) -> bool:
    """Whether the period is the possessor of the figure: "last year's 28.5"."""
    gap = text[one.span.end : figure.start]
    return one.span.end <= figure.start and bool(
        _OWNED.fullmatch(gap)
        and (gap.startswith(("'", "’")) or one.text.endswith(("'s", "’s", "'", "’")))
    )


def _beside(moment: Moment) -> FoundPeriod | None:
    """A period that belongs to this figure alone: "last year's 28.5", "6.7 in 2015"."""
    figure, text = moment.figure, moment.text
    limit = min([one.start for one in moment.figures if one.start >= figure.end], default=1 << 60)
    limit = min(limit, moment.clause.end)
    for one in moment.found:
        if one.period is None or one.role == "report":
            continue
        if _owns(text, one, figure):
            return one
        if figure.end <= one.span.start < limit and (one.role == "period" or moment.base):
            between = text[figure.end : one.span.start]
            if bracketed(text, one, figure) or (figure.move == "from" and _TO.search(between)):
                continue
            if _of_the_next(moment, one, between):
                continue
            if len(between) < _BESIDE and "," not in between and not _OF_LEVEL.match(between):
                return one
    return None


def _of_the_next(moment: Moment, one: FoundPeriod, between: str) -> bool:
    """Whether a time opens a second part with a figure of its own: "and again last May with 61"."""
    return _SECOND.search(between) is not None and any(
        one.span.end <= figure.start < moment.clause.end for figure in moment.figures
    )


def _reach(moment: Moment, one: FoundPeriod) -> Period | None:
    """A total expected "by December" is the year's."""
    if one.period and moment.modality is Modality.FORECAST and _BY.match(one.text):
        return replace(of_year(one.period.last.year), basis=one.period.basis)
    return one.period


def _stated(moment: Moment) -> Period | None:
    """The period that the clause, or else the sentence, states for all its figures."""
    inside: list[FoundPeriod] = []
    outside: list[FoundPeriod] = []
    forecast = moment.modality is Modality.FORECAST
    aside = moment.text.startswith(",", moment.figure.end) and (
        _LEVEL_ASIDE.search(moment.text, moment.clause.start, moment.figure.start) is not None
    )
    for one in moment.found:
        if one.period is None or not (one.role == "period" or _opens(moment, one)):
            continue
        if _taken(moment, one) or bracketed(moment.text, one, moment.figure):
            continue
        after = moment.text[moment.figure.end : one.span.start]
        if _in_relative(moment, one) or (one.span.start > moment.figure.end and aside):
            continue
        if forecast and _SECOND_VERB.search(moment.text, one.span.end, moment.figure.start):
            continue  # "closed it in 2021 and plans to keep two"
        level = _OF_LEVEL.match(after) and not (one.period.grain is Grain.DAY and _ON.search(after))
        if not _event_day(moment, one) and not level:
            here = moment.clause.start <= one.span.start < moment.clause.end
            if not here and one.period.grain is Grain.DAY and not _leads(moment, one):
                continue
            (inside if here else outside).append(one)
    at = moment.figure.start
    if inside:
        nearest = ([one for one in inside if one.span.start < at] or inside[:1])[-1]
        left = nearest.span.start < at and not moment.base and _now(moment, nearest.span.end)
        return None if left else nearest.period
    if forecast:
        return None
    if _now(moment):
        return None
    ahead = [one for one in outside if one.span.start < at]
    behind = [
        one
        for one in outside
        if one.span.start > at
        and not _FULL_STOP.search(moment.text, at, one.span.start)
        and not _is_reason(moment, one)
    ]
    return ahead[-1].period if ahead else behind[0].period if behind else None


def _is_reason(moment: Moment, one: FoundPeriod) -> bool:
    """Whether a time is that of a reason, not "since it was introduced in March 2021"."""
    reason = _REASON.match(moment.text, moment.clause.end, one.span.start)
    if reason is None or one.period is None:
        return False
    return not (reason[1] == "since" and one.period.grain is Grain.RANGE)


def _opens(moment: Moment, one: FoundPeriod) -> bool:
    """Whether a base is told of by itself: "a month earlier 70", "A year before it sold 40"."""
    if one.role != "comparison" or not one.span.end <= moment.figure.start:
        return False
    head = moment.text[moment.sentence.start : one.span.start]
    between = moment.text[one.span.end : moment.figure.start]
    opens = _OPENING.search(head) is not None and _CHAINED.match(one.text) is not None
    return (
        opens
        and not any(mark in between for mark in ",;")
        and not any(one.span.end <= other.start < moment.figure.start for other in moment.figures)
    )


def _in_relative(moment: Moment, one: FoundPeriod) -> bool:
    """Whether a time dates only an aside: "the agency, which sent experts in April, estimates"."""
    opened = _RELATIVE.search(moment.text, moment.sentence.start, one.span.start)
    between = moment.text[opened.end() : one.span.start] if opened else ","
    if opened is None or "," in between or _LASTS.match(between):
        return False
    closed = moment.text.find(",", one.span.end, moment.sentence.end)
    stop = closed if closed >= 0 else moment.sentence.end
    return not opened.start() < moment.figure.start < stop


def _leads(moment: Moment, one: FoundPeriod) -> bool:
    """Whether a period opens the sentence, and so holds for all its clauses."""
    return len(moment.text[moment.sentence.start : one.span.start].split()) <= 1


def _taken(moment: Moment, one: FoundPeriod) -> bool:
    """Whether a period belongs to another figure of the sentence, the base of a comparison."""
    text = moment.text
    for figure in moment.figures:
        if figure.start == moment.figure.start:
            continue
        if _owns(text, one, figure):
            return True
        if figure.end <= one.span.start:
            head = text[max(0, figure.start - 40) : figure.start]
            leads = _BASE_OF if figure.start > moment.figure.start else _COMPARED
            if _OF.fullmatch(text[figure.end : one.span.start]) and leads.search(head):
                return True
    return False


def _event_day(moment: Moment, one: FoundPeriod) -> bool:
    """Whether a day dates something else than the figure: that of an estimate, of an opening."""
    if one.period is None or one.period.grain is not Grain.DAY:
        return False
    text = moment.text
    if ESTIMATE.search(text, moment.sentence.start, moment.sentence.end):
        return True
    before = text[moment.sentence.start : one.span.start]
    between = text[one.span.end : moment.figure.start]
    if one.span.end <= moment.figure.start and SPEAKS.search(between):
        return True  # "7 May: the bank warns that …", "on Tuesday the firm said"
    return bool(_HAPPENED_ON.search(before)) and bool(_FINITE_GAP.search(between))
