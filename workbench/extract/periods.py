"""Sentence -> the times it names: what each stands for, and what part it plays.

A time is the period of a claim, the base of a comparison ("than in 2015"), a mere length ("for two
weeks"), or the day on which somebody said it ("announced on Tuesday"). Relative expressions are
resolved against the publication date, never against today; what stays ambiguous has no period.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Literal

from workbench.extract import intervals as on
from workbench.extract.blocks import is_row
from workbench.extract.sentences import split
from workbench.extract.timegrammar import DURATION, NAME, Anchor, Length, Rule, Unresolved
from workbench.extract.timeroles import SMALL, Hit, against_main, played
from workbench.extract.timerules import MONTH, RULES, YEAR
from workbench.model import Grain, Period, Span

Role = Literal["period", "comparison", "duration", "report"]


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """One time expression: where it stands, the interval it means (None: unknown), and its role.

    `role`: "period" of the claim, "comparison" base, "duration" without a place in time, or
    "report", the day on which something was said, published or estimated.
    """

    span: Span
    period: Period | None
    role: Role
    text: str


_ANY_MONTH = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT"
    r"|NOV|DEC)"
)
_ANY_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?!\d)")
_BY_MONTH = [place for place, rule in enumerate(RULES) if rule.triggers is MONTH]
_BY_YEAR = [place for place, rule in enumerate(RULES) if rule.triggers is YEAR]
_BY_WORD: dict[str, list[int]] = {}
for _place, _rule in enumerate(RULES):
    for _word in _rule.triggers:
        if not _word.startswith("#"):
            _BY_WORD.setdefault(_word, []).append(_place)
_AHEAD = re.compile(
    r"\b(?:will|shall|would|due|scheduled|slated|planned|upcoming|expects?|expected|forecasts?"
    r"|set to|going to|aims? to|hopes? to|plans? to|bookings|['’]ll)\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\b([Bb]y|[Uu]ntil|[Tt]ill)(?: the end of| end of| the| early| late| mid-| end)?\s$"
)
_PAST = re.compile(r"\b(?:had|was|were)\b")
_CLAUSE = re.compile(r"[;:.]\s|,\s(?:and|but|which|who|while|after|because)\b|\bsaid\b|\bsays\b")


def find(
    text: str, start: int, end: int, published: date | None, *, about: Period | None = None
) -> list[FoundPeriod]:
    """All time expressions of the sentence `text[start:end]`, in order, never overlapping.

    `about` is the period that the whole document is about (see `default_period`); a month, half or
    quarter without a year is first looked for there. Offsets count in `text`.
    """
    sentence = text[start:end]
    rules = _rules_for(sentence)
    if not rules:
        return []
    hits = _hits(sentence, rules, Anchor(published, about))
    hits = [played(sentence, hit, hits[:index], published) for index, hit in enumerate(hits)]
    hits = against_main(hits, about)
    return [
        FoundPeriod(
            Span(start + hit.start, start + hit.end),
            hit.period,
            hit.role,  # type: ignore[arg-type]  # SAME, EARLIER and NAME are gone by now
            sentence[hit.start : hit.end],
        )
        for hit in hits
    ]


def _rules_for(sentence: str) -> list[Rule]:
    """The rules of which a trigger occurs, in their order."""
    low = sentence.lower()
    chosen: set[int] = set()
    for word, places in _BY_WORD.items():
        if word in low:
            chosen.update(places)
    if _ANY_MONTH.search(sentence):
        chosen.update(_BY_MONTH)
    if _ANY_YEAR.search(sentence):
        chosen.update(_BY_YEAR)
    return [RULES[place] for place in sorted(chosen)]


def _hits(sentence: str, rules: Sequence[Rule], at: Anchor) -> list[Hit]:
    """What the rules read, in text order; earlier rules win where two would overlap."""
    taken = bytearray(len(sentence))
    hits: list[Hit] = []
    for rule in rules:
        for match in rule.pattern.finditer(sentence):
            start, end = match.span()
            start += len(match[0]) - len(match[0].lstrip())
            if taken.find(1, start, end) >= 0:
                continue
            role = rule.role
            anchor = replace(at, future=True) if _looks_ahead(sentence, start) else at
            try:
                period = rule.read(match, anchor)
                if period is None:
                    continue
            except Length:
                period, role = None, DURATION
            except (Unresolved, ValueError, KeyError):
                period = None
            taken[start:end] = b"\x01" * (end - start)
            if role is not NAME:
                hits.append(Hit(start, end, period, role, match))
    return sorted(hits, key=lambda hit: hit.start)


def _looks_ahead(sentence: str, start: int) -> bool:
    """Whether the clause up to `start` is about what is still to come."""
    near = sentence[max(0, start - 100) : start]
    cuts = [cut.end() for cut in _CLAUSE.finditer(near) if cut.end() < len(near)]
    clause = near[cuts[-1] :] if cuts else near
    if _AHEAD.search(clause) is not None:
        return True
    reach = _LIMIT.search(clause)
    if reach is None:
        return False
    rest = sentence[start : start + 80]
    return _AHEAD.search(rest) is not None or (reach[1].lower() == "by" and not _PAST.search(rest))


# ---------------------------------------------------------------- what a whole document is about

_ESTIMATE = re.compile(
    r"\b(?:estimates?|forecasts?|outlook|monitor|bulletin|survey|report|review|issue|newsletter)\b",
    re.IGNORECASE,
)
_WIDE = (Grain.YEAR, Grain.HALF, Grain.QUARTER, Grain.RANGE)
_LEAD = 2  # sentences that say what a document is about
_HEAD, _FIRST = 4000, 60  # characters and sentences within which they are looked for
# Without one of these a sentence names no part of a year.
_PART = re.compile(r"\b(?:half|quarter|months?|[QH][1-4]|[1-4][QH]|(?:to|through|until)\s+[A-Z])")
_OPENING = 8  # sentences that may still name the current half or quarter
_CLOSED = re.compile(r"[.!?][\"”’)*_]{0,3}$")
# These look back or ahead from what the document is about.
_NOT_MAIN = re.compile(r"(?:last|next|since|until|by)\s|.*\bago$", re.IGNORECASE)
_ANNUAL_UNTIL = 3  # up to March, yearly figures are those of the year before


def title_period(text: str, published: date | None) -> Period | None:
    """The period a title or heading names: "Tourism in figures 2019", "Trade, first half of 2001".

    The month of an estimate or report ("Harvest estimate, August 2016") only tells the year.
    """
    title = text.title() if text.isupper() else text
    for found in find(title, 0, len(title), published):
        period = found.period
        if period is None or found.role not in ("period", "report"):
            continue
        if period.grain not in SMALL:
            return period
        if _ESTIMATE.search(title):
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
    sentences = split(head) if sentences is None else _within(sentences, len(head))
    if not sentences and not title:
        return None
    found = None
    if sentences:
        heading = head[sentences[0].start : sentences[0].end].lstrip("#*= ")
        if len(heading) <= 120 and heading[-1:] not in ".!?" and not is_row(heading):
            found = title_period(heading, published)
    if found is None and title:
        found = title_period(title, published)
    if found is None:
        found = _first_stated(head, _leading(head, sentences), published)
    if found is not None:
        return replace(found, basis=on.CONTEXT)
    return on.years(*_current(published), on.DOCUMENT_DATE) if published else None


def _current(published: date) -> tuple[int, int]:
    """The year that yearly figures are about when a document appears, first and last."""
    year = published.year - (published.month <= _ANNUAL_UNTIL)
    return year, year


def _within(sentences: Sequence[Span], end: int) -> list[Span]:
    """The first sentences, which end by `end`."""
    return [one for one in sentences[:_FIRST] if one.end <= end]


def _is_current_part(period: Period, published: date | None) -> bool:
    """Whether a stretch is a part of the current year: "the first six months of this year"."""
    if published is None or period.grain is Grain.YEAR:
        return False
    return period.last.year >= _current(published)[0]


def _leading(text: str, sentences: Sequence[Span]) -> list[Span]:
    """The first sentences of running text; headings, bylines and rows end without a full stop."""
    whole = (one for one in sentences if _CLOSED.search(text, max(one.start, one.end - 4), one.end))
    return list(islice(whole, _OPENING))


def _first_stated(text: str, sentences: Sequence[Span], published: date | None) -> Period | None:
    for index, span in enumerate(sentences):
        if index >= _LEAD and not _PART.search(text, span.start, span.end):
            continue
        for found in find(text, span.start, span.end, published):
            period = found.period
            if period is None or found.role != "period" or period.grain not in _WIDE:
                continue
            if _NOT_MAIN.match(found.text):
                continue
            if published and not published.year - 1 <= period.first.year <= published.year:
                continue
            if index >= _LEAD and not _is_current_part(period, published):
                continue
            if (period.last - period.first).days <= 366:
                return period
    return None
