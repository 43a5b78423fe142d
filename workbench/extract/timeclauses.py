"""The time of a clause or paragraph as such: the date that heads it, that of a claim without a
figure, the base of its comparison, and the aside in brackets that has a time of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from workbench.extract.periods import FoundPeriod
from workbench.extract.verbs import OFTEN_NOUNS, SPEECH, one_of
from workbench.model import Figure, Grain, Period, Span
from workbench.patterns import lazy

PARTS = (Grain.HALF, Grain.QUARTER, Grain.MONTH)
_AMONG_YEARS = lazy(r"\b(?:of|in|than)\s+any\s+(?:other\s+)?year\b")
ESTIMATE = lazy(r"\b(?:estimate|forecast|projection|survey|count|put\s+at)\b")
# "8 January: the Institute confirms 40 cases": that many on that day.
_COUNTED = lazy(r"\b(?:confirm|report|record|register|find|count)s?\s+(?:\d|the\s+first\b)")
SPEAKS = lazy(rf"\b(?:{one_of(SPEECH - OFTEN_NOUNS)})\b")
_MARK = lazy(r"(?:[-*•#]+|\d{1,2}[.)])\s+|\*\*")
# "**Rufus** (28 January 2021): 310 million francs"
_NAMED = lazy(r"\**[A-Z][\w’' -]{0,40}\**\s+\(")
_LABEL_END = lazy(r"\**:\**\s")
_DIGIT = lazy(r"\d")
_IN_BRACKETS = 60  # how far a bracket may be from a time in it, in characters
_ON = lazy(
    r"\b(?:year|quarter|month|week)[- ](?:on|over)[- ](?:year|quarter|month|week)\b"
    r"|\b(?:on the (?:year|quarter|month)|YoY|yoy|annually)\b"
)


def label(text: str, sentence: Span, found: Sequence[FoundPeriod]) -> Period | None:
    """The date that heads a paragraph of a chronology: "12 June 2009: engineers find cracks".

    The day on which somebody gives an estimate is not that of what is estimated.
    """
    for one in found[:1]:
        mark = _MARK.match(text, sentence.start, one.span.start)
        begins = mark.end() if mark else sentence.start
        named = _NAMED.match(text, begins, one.span.start)
        at_head = one.span.start == (named.end() if named else begins)
        if at_head and one.period and _LABEL_END.match(text, one.span.end + (named is not None)):
            rest = one.span.end, sentence.end
            speaks = SPEAKS.search(text, *rest) and not _COUNTED.search(text, *rest)
            told = ESTIMATE.search(text, *rest) or speaks
            return None if told else in_context(one.period)
    return None


def of_clause(
    text: str,
    clause: Span,
    found: Sequence[FoundPeriod],
    main: Period | None,
    *,
    event: bool = False,
) -> Period | None:
    """The period of a claim without a figure: of its clause, its sentence, or the document.

    An `event` may be what another claim is measured from.
    """
    head = found[0] if found and event else None
    heads = head and head.span.start <= clause.start and text.startswith(":", head.span.end)
    if head and head.period and heads:
        return head.period  # "29 July 2001: the ministry announces talks", suspended in 1992
    stated = [
        one
        for one in found
        if one.period and one.role == "period" and text[one.span.end : one.span.end + 1] != ":"
    ]
    inside = [one for one in stated if clause.start <= one.span.start < clause.end]
    if event:  # "next season starts on 14 August"
        inside.sort(key=lambda one: one.period is None or one.period.grain is not Grain.DAY)
    for one in (*inside, *stated):
        return one.period
    for one in found if event else ():
        if one.period and one.role == "comparison" and one.span.end <= clause.end:
            return one.period  # "the worst since the hospital opened in 1988"
    if main and main.grain in PARTS and _AMONG_YEARS.search(text, clause.start, clause.end):
        return of_year(main.last.year)
    return main


def comparison(found: Sequence[FoundPeriod], clause: Span, text: str) -> str | None:
    """The base a change is measured against, in the words of the text: "year on year"."""
    if match := _ON.search(text, clause.start, clause.end):
        return " ".join(match.group().split())
    for one in found:
        if one.role == "comparison" and clause.start <= one.span.start < clause.end:
            return " ".join(one.text.split())
    return None


def bracketed(text: str, one: FoundPeriod, figure: Figure) -> bool:
    """Whether a time is that of a figure in brackets alone: "17 percent (2013: 22 percent)"."""
    opened = text.rfind("(", max(0, one.span.start - _IN_BRACKETS), one.span.start)
    if opened < 0 or ")" in text[opened : one.span.start]:
        return False
    closed = text.find(")", one.span.end, one.span.end + _IN_BRACKETS)
    if closed < 0 or opened < figure.start < closed:
        return False
    return _DIGIT.search(text, opened, one.span.start) is not None or (
        _DIGIT.search(text, one.span.end, closed) is not None
    )


def in_brackets(text: str, clause: Span, figure: Figure) -> bool:
    """Whether a figure stands in brackets: an aside, which leaves nothing for what comes after."""
    opened = text.rfind("(", clause.start, figure.start)
    return opened >= 0 and ")" not in text[opened : figure.start]


def of_year(year: int) -> Period:
    """A whole year that the context gives."""
    return Period(date(year, 1, 1), date(year, 12, 31), Grain.YEAR, "context")


def in_context(period: Period) -> Period:
    """The period, as one that the context gives."""
    return replace(period, basis="context")
