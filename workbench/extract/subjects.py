"""What a figure is about: the subject and the measure of a claim.

The subject is the noun phrase before the main verb ("Korea's exports to China"), the measure the
word that says what was counted ("exports"). Both are words of the text, never invented. They need
only be good enough to tell two claims of one sentence apart and to find the same series elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.extract import members
from workbench.extract.phrases import (
    FINITE_VERB,
    FROM_VERB,
    PAST,
    PREPOSITION,
    clean,
    named_measure,
    start_of,
    verb_before,
    verb_of,
)
from workbench.extract.verbs import EXPECTING, listed, one_of
from workbench.model import Figure, Span
from workbench.patterns import lazy

_DOUBLED = lazy(r"(?:doubl|tripl|trebl|quadrupl|quintupl|halv)(?:e|es|ed|ing)\b", re.IGNORECASE)
_HEDGE = lazy(
    r"(?<!\s)\s++(?:more\s+than|less\s+than|nearly|almost|about|has|have|had|roughly)\s*+$"
)
_EXPECTS = lazy(rf"\b(?:{one_of(EXPECTING)}|sees?|puts?)\b")
_FORECAST_OF = lazy(r"(?!to\b|that\b)\s?([^\d,;]{3,60}?)\s++(?:of|at|to|by|will|would)\s*+$")
# "expects trade to fall by"
_TO_MOVE = lazy(r"(?<!\s)\s++to\s++[a-z]++$")
_LABEL = lazy(r"\**([^\d\W][^:;.,]{1,40}?)\**:\**\s")
_WHO = listed("it they he she")
_PRONOUN = listed("it that this they these those he she which who there we i you one")
_JOINED = lazy(r",\s+(?:and\s+)?|(?<!\s)\s++and\s+")
_OF_WHAT = lazy(
    r"\s*of\s+(?:(?:all|the|its|their|his|her|these|those|our|both|two|three|four|five|six|seven"
    r"|eight|nine|ten|\d[\d,.]*)\s+)*"
    r"((?!(?:all|the|its|their|what|whom|which|them|those|that|this|it|us|course)\b)[^\W\d][\w’'-]*(?:\s+(?!(?:as"
    r"|over|during|in|on|at|is|are|was|were|has|have)\b)[^\W\d][\w’'-]*){0,4})"
)
_TO_WHAT = lazy(r"\s*to\s+(?:[\w-]+['’]s?\s+|the\s+|its\s+)([A-Za-z][\w-]*)")
# "ran a deficit of $3 million", "made a net profit of"
_AMOUNT_OF = lazy(
    r"\b(?:an?|the|its|their)\s+(?:[\w-]+\s+){0,2}?"
    r"(deficit|surplus|profit|loss|dividend|budget|debt|fine|fee|cost|tax|levy|wage|salary|price|rent"
    r"|investment|grant|loan|speed|height|depth|length|weight|area|yield|margin)s?\s+of\s+"
    r"(?:\w+\s+){0,2}\Z"
)
# "four out of ten dollars": what is shared out stands after the figure.
_OUT_OF = lazy(r"\w+\s+(?:out\s+of|in)\s+\w+$")
_SHARED_OUT = lazy(r"\s+((?:[a-z-]+\s+){0,2}?[a-z]+(?:s|ople|ren|men))\b")
_NOUN = lazy(r"\s*(?:new\s+|more\s+|extra\s+)?([^\W\d][\w’'-]{2,})")
_RELATIVE = frozenset({"percent", "percentage_point", "basis_point", "times", ""})


@dataclass(frozen=True, slots=True)
class About:
    """What a claim is about."""

    subject: str | None = None
    measure: str | None = None


NOTHING = About()


def of(text: str, clause: Span, figure: Figure, figures: Sequence[Figure], before: About) -> About:
    """Subject and measure of a figure among the `figures` of its clause.

    `before` is that of the claim before it, which a pronoun or a reduced part ("an increase of 10
    percent") takes over.
    """
    earlier = [one for one in figures if clause.start <= one.start < figure.start]
    if earlier:
        between = text[earlier[-1].end : figure.start]
        subject = members.own_name(between)
        if subject is None:
            about = _carried(text, clause, figure, before)
            return _partnered(text, clause, figure, earlier[-1], about)
        if subject.startswith(("those ", "that ")) and before.subject:
            head = PREPOSITION.split(before.subject, maxsplit=1)[0]
            subject = f"{head} {subject.split(maxsplit=1)[1]}"
        return About(subject, _measure(text, clause, figure, subject) or before.measure)
    own = True
    start = start_of(text, clause.start, figure.start)
    subject = (
        _before_verb(text, start, figure.start)
        or _label(text, start, figure.start)
        or members.thing_worth(text[clause.start : figure.start])
    )
    if subject is None or subject.lower() in _PRONOUN:
        what = _of_what(text, figure, clause) if figure.unit in _RELATIVE else None
        if what is None and _own_noun(text, figure, clause) is None:
            return before
        it = subject if subject and subject.lower() in _WHO else None
        subject, own = what or before.subject or it, what is not None
    measure = _measure(text, clause, figure, subject, start)
    about = About(subject, measure if own else measure or before.measure)
    return _partnered(text, clause, figure, None, about)


def _partnered(text: str, clause: Span, figure: Figure, last: Figure | None, about: About) -> About:
    """With the partner of a transfer: "sold goods worth $10 billion to China and $9 to Japan"."""
    if about.subject is None:
        return about
    head, tail = text[clause.start : figure.start], text[figure.end : clause.end]
    partner = members.partner(head, tail)
    if partner is None or partner in about.subject:
        return about
    subject = about.subject
    if last is not None:
        before = members.partner(text[clause.start : last.start], text[last.end : clause.end])
        subject = subject.removesuffix(before or "").rstrip()
    return replace(about, subject=f"{subject} {partner}".strip())


def named(text: str, clause: Span, figure: Figure, name: str) -> About:
    """What a figure is about whose subject is known."""
    return About(name, _measure(text, clause, figure, name))


def labelled(name: str, figure: Figure, column: str = "") -> About:
    """What a table cell is about: the heads of its row, and of its column where that measures."""
    unit = figure.unit if figure.unit.islower() and "_" not in figure.unit else None
    return About(name or None, named_measure(name) or column or unit)


def of_fact(text: str, clause: Span, cue: int) -> About:
    """Subject and measure of a clause without a figure; its verb stands at or before `cue`."""
    start = start_of(text, clause.start, max(cue, clause.start))
    verb = verb_of(text, start, clause.end)
    stop = min(verb.start(), cue) if verb and start < cue else verb.start() if verb else cue
    subject = clean(text[start:stop]) if stop > start else None
    return About(subject, named_measure(subject) if subject else None)


def respectively(text: str, clause: Span, figures: Sequence[Figure]) -> list[str] | None:
    """The subjects of "imports and exports fell by 4 and 5 percent respectively", one a figure."""
    start = start_of(text, clause.start, figures[0].start)
    verb = verb_of(text, start, figures[0].start)
    head = text[start : verb.start() if verb else figures[0].start]
    parts = [part for part in map(clean, _JOINED.split(head)) if part]
    return _shared(parts[-len(figures) :]) if len(parts) >= len(figures) else None


def _before_verb(text: str, start: int, stop: int) -> str | None:
    expects = _EXPECTS.search(text, start, stop)
    if expects and (inner := _object(text, expects.end(), stop)):
        return inner
    verb = verb_of(text, start, stop)
    if verb is None:
        if not _DOUBLED.match(text, stop):
            return None
        return clean(_HEDGE.sub("", text[start:stop]))
    return clean(text[start : verb.start()])


def _object(text: str, start: int, stop: int) -> str | None:
    """What is expected: "the ministry forecasts wheat exports of 12" is about wheat exports."""
    match = _FORECAST_OF.match(text[start:stop])
    return clean(_TO_MOVE.sub("", match[1])) if match else None


def _label(text: str, start: int, stop: int) -> str | None:
    match = _LABEL.match(text, start, stop)
    return clean(match[1]) if match else None


def _carried(text: str, clause: Span, figure: Figure, before: About) -> About:
    """A later figure of one clause keeps the subject; its own noun may name another measure."""
    own = _own_noun(text, figure, clause) or _share_of(text, figure, clause)
    return before if own is None or own == before.measure else About(before.subject, own)


def _shared(parts: list[str]) -> list[str]:
    """Give back to the parts of a coordination what they share: "import and export trade"."""
    last, first = parts[-1].split(), parts[0].split()
    single = all(len(part.split()) == 1 for part in parts[:-1])
    if len(last) > 1 and single and last[1].islower():
        tail = " ".join(last[1:])
        return [f"{part} {tail}" for part in parts[:-1]] + [parts[-1]]
    if len(first) > 2 and first[-2] in {"in", "to", "from", "with", "of"}:
        head = " ".join(first[:-1])
        return [parts[0], *(f"{head} {part}" for part in parts[1:])]
    return parts


def _measure(
    text: str, clause: Span, figure: Figure, subject: str | None, start: int | None = None
) -> str | None:
    """What is measured, in a word; `start` is where the clause's subject begins, where known."""
    if figure.unit == "percent" and (share := _share_of(text, figure, clause)):
        return share
    if subject and (found := named_measure(subject)):
        return found
    if amount := _AMOUNT_OF.search(text, clause.start, figure.start):
        return amount[1].lower()
    start = start_of(text, clause.start, figure.start) if start is None else start
    verb = verb_before(text, start, figure.start)
    if found := FROM_VERB.get(verb):
        return found
    if noun := _own_noun(text, figure, clause):
        return noun
    if subject is None or figure.unit not in _RELATIVE:
        return None  # "the firm paid $4 million": what the money is, nobody says
    head = PREPOSITION.split(subject, maxsplit=1)[0].split()
    return head[-1] if head and head[-1].islower() and head[-1].isalpha() else None


def _share_of(text: str, figure: Figure, clause: Span) -> str | None:
    """What a percentage is a share of, in a word: "12 percent of all Korean exports"."""
    if figure.unit == "percentage_point" and (what := _TO_WHAT.match(text, figure.end, clause.end)):
        return what[1]
    if figure.unit != "percent":
        return None
    subject = _of_what(text, figure, clause)
    if subject is None:
        return None
    last = PREPOSITION.split(subject, maxsplit=1)[0].split()[-1:]
    return named_measure(subject) or (last[0].lower() if last and last[0].islower() else None)


def _own_noun(text: str, figure: Figure, clause: Span) -> str | None:
    """The noun that a figure counts, as it stands after it."""
    if figure.unit in _RELATIVE or figure.unit[:3].isupper():
        return None
    stem = figure.unit.split("_")[-1][:4]
    if what := _OF_WHAT.match(text, figure.end, clause.end):
        words = what[1].lower().split()
        return next((word for word in words if word.startswith(stem)), words[0])
    inside = figure.text.split()
    if inside[-1].isalpha() and inside[-1].lower().startswith(stem):
        return inside[-1].lower()
    noun = _NOUN.match(text, figure.end, clause.end)
    return noun[1].lower() if noun and noun[1].lower().startswith(stem) else None


def _of_what(text: str, figure: Figure, clause: Span) -> str | None:
    """What a share is a share of: "two fifths of the wheat"."""
    if _OUT_OF.match(figure.text) and (out := _SHARED_OUT.match(text, figure.end, clause.end)):
        return out[1]
    match = _OF_WHAT.match(text, figure.end, clause.end)
    if match is None:
        return None
    words = match[1].split()
    for index, word in enumerate(words):
        if index and (FINITE_VERB.fullmatch(word) or PAST.fullmatch(word)):
            words = words[:index]
            break
    return clean(" ".join(words))
