"""Sentence -> the times it names: what each stands for, and what part it plays.

A time is the period of a claim, the base of a comparison ("than in 2015"), a mere length ("for two
weeks"), or the day on which somebody said it ("announced on Tuesday"). Relative expressions are
resolved against the publication date, never against today; what stays ambiguous has no period.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from workbench.extract.timegrammar import DURATION, NAME, Anchor, Length, Match, Rule, Unresolved
from workbench.extract.timeroles import Hit, against_main, played
from workbench.extract.timerules import MONTH, RULES, YEAR
from workbench.extract.verbs import one_of
from workbench.model import Period, Span
from workbench.patterns import lazy

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


# Without a "\b" before them, so that the first letters alone rule out most places.
_ANY_MONTH = lazy(
    r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT"
    r"|NOV|DEC"
)
_ANY_YEAR = lazy(r"(?:1[5-9]|20)\d\d(?!\d)")
_BY_MONTH = [place for place, rule in enumerate(RULES) if rule.triggers is MONTH]
_BY_YEAR = [place for place, rule in enumerate(RULES) if rule.triggers is YEAR]
_BY_WORD: dict[str, list[int]] = {}
for _place, _rule in enumerate(RULES):
    for _word in _rule.triggers:
        if not _word.startswith("#"):
            _BY_WORD.setdefault(_word, []).append(_place)
# One scan tells which of the shortest triggers stand in a sentence ("year"); only the longer ones
# that hold one of these are then looked for, one by one ("year-end").
_HELD = {
    stem: [word for word in _BY_WORD if stem in word]
    for stem in _BY_WORD
    if not any(word != stem and word in stem for word in _BY_WORD)
}
_STEM = lazy(one_of(frozenset(_HELD)))
# Of words in lower case.
_AHEAD = lazy(
    r"\b(?:will|shall|would|due|slated|upcoming"
    r"|scheduled(?! (?:flights?|services?|trains?|airlines?)\b)"
    r"|(?:is|are|now|been) planned"
    r"|planned (?:for|to|in|by|opening|launch|start|closure|sale|merger)"
    r"|(?:is|are) (?:now |not )?to (?!blame\b|date\b|the\b|an?\b)[a-z]+"
    r"|(?<!had )(?:expects?|expected|forecasts?)"
    r"|(?:opens|starts|begins|ends|closes) (?:on|in)\b|sees? [a-z]{0,3}[$€£¥]?\d"
    r"|set to|going to|aims? to|hopes? to|plans? to|bookings|['’]ll)\b"
)
_LIMIT = lazy(r"\b([Bb]y|[Uu]ntil|[Tt]ill)(?: the end of| end of| the| early| late| mid-| end)?\s$")
_PAST = lazy(r"\b(?:had|was|were)\b")
_OPENS = 8  # characters before a time that opens its sentence
_WILL = lazy(r"[\w ]{1,24},? (?:[\w’'-]{1,20} ){1,4}(?:will|shall|(?:is|are) to)\b")
_DONE = lazy(r"\b(?:had|was|were|(?!need|want|intend)[a-z]{3,}ed)\b")
_CLAUSE = lazy(r"[;:.]\s|,\s(?:and|but|which|who|while|after|because)\b|\bsaid\b|\bsays\b")


def find(
    text: str,
    start: int,
    end: int,
    published: date | None,
    *,
    about: Period | None = None,
    parts: tuple[Period, ...] = (),
) -> list[FoundPeriod]:
    """All time expressions of the sentence `text[start:end]`, in order, never overlapping.

    `about` is the period that the whole document is about (see `default_period`); a month, half or
    quarter without a year is first looked for there. `parts` are the quarter, half and nine
    months that were named last: "the half-year" is one of them. Offsets count in `text`.
    """
    return [
        FoundPeriod(
            Span(start + hit.start, start + hit.end),
            hit.period,
            hit.role,  # type: ignore[arg-type]  # SAME, EARLIER and NAME are gone by now
            hit.match.string[hit.start : hit.end],
        )
        for hit in _read(text[start:end], Anchor(published, about, parts=parts))
    ]


def on_its_own(text: str, since: FoundPeriod, published: date | None) -> Period | None:
    """The time named after "since", by itself: of "since 2010" the year 2010."""
    start = since.span.start + len("since ")
    return next((one.period for one in find(text, start, since.span.end, published)), None)


# A text is read for what it is about before its sentences are read one by one: its first ones come
# several times, with one anchor and with another.
_KEPT = 64


@lru_cache(maxsize=_KEPT)
def _read(sentence: str, at: Anchor) -> Sequence[Hit]:
    """The times of a sentence with their roles, in text order."""
    matches = _matches(sentence)
    if not matches:
        return ()
    hits = _hits(sentence, matches, at)
    hits = [played(sentence, hit, hits[:index], at.published) for index, hit in enumerate(hits)]
    return against_main(hits, at.about)


@lru_cache(maxsize=_KEPT)
def _matches(sentence: str) -> Sequence[tuple[Rule, Match]]:
    """What every rule matches in a sentence, rule by rule."""
    return [
        (rule, match) for rule in _rules_for(sentence) for match in rule.pattern.finditer(sentence)
    ]


def _rules_for(sentence: str) -> list[Rule]:
    """The rules of which a trigger occurs, in their order."""
    low = sentence.lower()
    chosen: set[int] = set()
    for stem in set(_STEM.findall(low)):
        for word in _HELD[stem]:
            if word in low:
                chosen.update(_BY_WORD[word])
    if _ANY_MONTH.search(sentence):
        chosen.update(_BY_MONTH)
    if _ANY_YEAR.search(sentence):
        chosen.update(_BY_YEAR)
    return [RULES[place] for place in sorted(chosen)]


def _hits(sentence: str, matches: Sequence[tuple[Rule, Match]], at: Anchor) -> list[Hit]:
    """What the rules read, in text order; earlier rules win where two would overlap."""
    taken = bytearray(len(sentence))
    hits: list[Hit] = []
    for rule, match in matches:
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
        except (Unresolved, ValueError, KeyError, OverflowError):
            period = None
        taken[start:end] = b"\x01" * (end - start)
        if role is not NAME:
            hits.append(Hit(start, end, period, role, match))
    return sorted(hits, key=lambda hit: hit.start)


@lru_cache(maxsize=_KEPT)
def _looks_ahead(sentence: str, start: int) -> bool:
    """Whether the clause up to `start` is about what is still to come."""
    near = sentence[max(0, start - 100) : start]
    cuts = [cut.end() for cut in _CLAUSE.finditer(near) if cut.end() < len(near)]
    clause = near[cuts[-1] :] if cuts else near
    if _AHEAD.search(clause.lower()) is not None:
        return True
    if start < _OPENS and _WILL.match(sentence, start, start + 60) is not None:
        return True  # "In the autumn we will close 12 branches"
    reach = _LIMIT.search(clause)
    if reach is None:
        return False
    if _DONE.search(clause):
        return False  # "supplied 28 GWh by the end of June"
    rest = sentence[start : start + 80]
    return _AHEAD.search(rest.lower()) is not None or (
        reach[1].lower() == "by" and not _PAST.search(rest)
    )
