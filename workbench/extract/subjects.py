"""What a figure is about: the subject and the measure of a claim, and the place it speaks of.

The subject is the noun phrase before the main verb ("Korea's exports to China"), the measure the word
that says what was counted ("exports"). Both are words of the text, never invented. They need only
be good enough to tell two claims of one sentence apart and to find the same series elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.extract.verbs import EXPECTING, FINITE, SPEECH, listed
from workbench.model import Figure, Span

_MEASURES = listed(
    """import imports export exports trade harvest harvests crop crops output production yield yields
    arrival arrivals spending occupancy revenue revenues sales profit profits turnover price prices
    rent rents population unemployment inflation growth gdp area rainfall traffic investment deficit
    surplus share income incomes wage wages pay cost costs debt budget loans purchases bookings jobs
    deaths births cases visitors visits passengers tourists guests stay demand supply consumption
    emissions capacity shipments deliveries orders stocks reserves rate rates level levels value
    turnout membership enrolment enrollment staff temperature speed length height depth weight tariff
    tariffs tax taxes levy fee fees fares fine losses loss earnings dividend aid fund funds funding
    market duty duties vote votes seats crime thefts accidents waste
    acreage admissions"""
)
_FROM_VERB = {
    "harvested": "harvest", "produced": "production", "exported": "exports", "imported": "imports",
    "shipped": "shipments", "spent": "spending", "sold": "sales", "earned": "earnings",
    "invested": "investment", "visited": "visits", "traded": "trade", "consumed": "consumption",
    "bought": "purchases", "lost": "loss", "grew": "growth", "cost": "cost", "yielded": "yield",
    "employed": "jobs", "killed": "deaths", "emitted": "emissions",
}  # fmt: skip
_VERB = re.compile(rf"\b(?:{'|'.join(sorted(FINITE))}|[a-z]{{3,}}ed|produces?|exports?|imports?)\b")
# An -ed word right after these is an adjective ("the revised estimate"), not the verb.
_BEFORE_ADJECTIVE = re.compile(
    r"\b(?:the|a|an|its|their|his|her|of|in|for|by|with|and|more|most)\s+$"
)
_INTRODUCTION = re.compile(
    r"(?:(?:in|on|at|by|from|for|since|during|between|amid|among|under|over|despite|with|after|before|"
    r"through|until|as|according|last|this|next|earlier|even|meanwhile|however|besides|also|overall|moreover|still|a)\b[^,]{0,160}"
    r"|[A-Z][a-z]+ly|yesterday|today),\s+",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:\d{1,2}[.)]\s+|[-*•]\s+)?\**([^\d\W][^:;.,]{1,40}?)\**:\**\s")
_DATE_LABEL = re.compile(
    r"(?:\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)", re.I
)
_THAT = re.compile(rf"\b(?:{'|'.join(sorted(SPEECH))})\b[^,;]{{0,60}}?\bthat\s+")
_PRONOUN = listed("it that this they these those he she which who there we i you")
_TRIM = " \t\r\n,;:.()[]*_“”\"‘’'–—|"
_LEAD = re.compile(
    r"(?:(?:and|but|so|while|although|though|that|whereas|since|because|also|then|yet|only|about|"
    r"around|nearly|almost|the|a|an)\s+)+",
    re.IGNORECASE,
)
_TIME_FIRST = re.compile(
    r"(?:in|on|by|during|since)\s+(?:the\s+(?:first|second|third|fourth|last)\s+\w+\s+of\s+)?(?:\d{1,2}\s+)?"
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s*(?:\d{1,2},?\s)?)?(?:\d{4})?\s+",
    re.IGNORECASE,
)
_LEAVING = re.compile(
    r"\s+(?:(?:in|during|for|since)\s+(?:the\s+)?(?:(?:first|second|third|last|next|past|same)\s|\d{4}|"
    r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(?:this|last|next)\s+(?:year|month|week|"
    r"quarter)|which|that|who|also|now|has|have|had|alone|more\s+than|less\s+than|nearly|almost|about)\b.*$",
    re.DOTALL,
)
_ADVERB = re.compile(r"\s+(?:[a-z]+ly|also|now|still|then|just|even|both|each|all)$")
_JOINED = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
_SECOND = re.compile(
    r"^[\s,]*(?:and|while|but)?\s*((?:the\s+)?[^\d\W][\w’'-]*(?:\s+[^\W\d][\w’'-]*){0,4}?)"
    r"(?:\s+(?:by|to|at|for|of|were|was|are|is))?\s*$"
)
_NOT_SUBJECT = listed(
    """or and to from compared against than by with after while up down more less about around
    nearly almost over under a an the a versus followed including of for at in on per each down
    up respectively while but"""
)
_OF_WHAT = re.compile(
    r"\s*(?:of|in)\s+(?:all\s+|the\s+|its\s+|their\s+)*([^\W\d][\w’'-]*(?:\s+[^\W\d][\w’'-]*){0,3})"
)
_NOUN = re.compile(r"\s*(?:new\s+|more\s+|extra\s+)?([^\W\d][\w’'-]{2,})")
_PREPOSITION = re.compile(r"\s+(?:in|of|to|from|for|at|on|by|with|between|among|across|per|sown)\b")
_PLACE = re.compile(
    r"\b(?:in|across|throughout|inside|within)\s+(?:the\s+)?((?:[A-Z][\w’-]+)(?:\s+[A-Z][\w’-]+){0,3})"
)
_OWNER = re.compile(r"\b((?:[A-Z][\w-]+\s+){0,2}[A-Z][\w-]+)['’]s\b")
_NO_PLACE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|"
    r"Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|"
    r"Spring|Summer|Autumn|Winter|Q[1-4]|H[12])\b"
)


@dataclass(frozen=True, slots=True)
class About:
    """What a claim is about."""

    subject: str | None = None
    measure: str | None = None


def of(text: str, clause: Span, figure: Figure, figures: Sequence[Figure], before: About) -> About:
    """Subject and measure of a figure. `before` is that of the claim before it, which a pronoun or a
    reduced part ("an increase of 10 percent") takes over.
    """
    earlier = [one for one in figures if clause.start <= one.start < figure.start]
    subject = None
    if earlier:
        subject = _second(text[earlier[-1].end : figure.start])
        if subject is None:
            return _carried(text, clause, figure, before)
    if subject is None:
        subject = _before_verb(text, clause, figure.start) or _label(text, clause, figure)
    if subject is None or subject.lower() in _PRONOUN:
        subject = _of_what(text, figure, clause) or before.subject
        if subject == before.subject and _own_noun(text, figure, clause) is None:
            return before
    return About(subject, _measure(text, clause, figure, subject) or before.measure)


def respectively(text: str, clause: Span, figures: Sequence[Figure]) -> list[str] | None:
    """The subjects of "imports and exports fell by 4 and 5 percent respectively", one a figure."""
    verb = _verb(text, clause.start, figures[0].start)
    head = text[clause.start : verb.start() if verb else figures[0].start]
    for _ in range(3):
        if lead := _INTRODUCTION.match(head):
            head = head[lead.end() :]
    if (last := head.rfind(", ")) > 0 and " and " in head[last:] and head.count(",") == 1:
        shorter = head[last + 2 :]
        if len(_JOINED.split(shorter)) == len(figures):
            head = shorter
    parts = [_clean(part) for part in _JOINED.split(head)]
    parts = [part for part in parts if part]
    if len(parts) < len(figures):
        return None
    parts = parts[-len(figures) :]
    return _shared(parts)


def named(text: str, clause: Span, figure: Figure, name: str) -> About:
    """What a figure is about whose subject is known."""
    return About(name, _measure(text, clause, figure, name))


def labelled(name: str, figure: Figure) -> About:
    """What a table cell is about: the heading of its row."""
    unit = figure.unit if figure.unit.islower() and "_" not in figure.unit else None
    return About(name or None, _named_measure(name) or unit)


def place_of(text: str, clause: Span) -> str | None:
    """Where it is said to be: "in Huizhou", or the owner in "Korea's exports"."""
    for match in _PLACE.finditer(text, clause.start, clause.end):
        if not _NO_PLACE.match(match[1]):
            return " ".join(match[1].split())
    owner = _OWNER.search(text, clause.start, clause.end)
    return " ".join(owner[1].split()) if owner and not _NO_PLACE.match(owner[1]) else None


def head_of(text: str, clause: Span) -> About:
    """Subject and measure of a clause without a figure."""
    subject = _before_verb(text, clause, clause.end)
    return About(subject, _named_measure(subject) if subject else None)


def _verb(text: str, start: int, end: int) -> re.Match[str] | None:
    for match in _VERB.finditer(text, start, end):
        if match.start() == start:
            continue
        if not _BEFORE_ADJECTIVE.search(text[max(start, match.start() - 12) : match.start()]):
            return match
    return None


def _before_verb(text: str, clause: Span, stop: int) -> str | None:
    start = clause.start
    for _ in range(3):
        if lead := _INTRODUCTION.match(text, start, stop):
            start = lead.end()
    if that := _THAT.search(text, start, stop):
        start = that.end()
    if (verb := _verb(text, start, stop)) is None:
        return None
    if verb.group() in EXPECTING and (inner := _object(text, verb.end(), stop)):
        return inner
    return _clean(text[start : verb.start()])


def _object(text: str, start: int, stop: int) -> str | None:
    """What is expected: "the ministry forecasts wheat exports of 12" is about wheat exports."""
    match = re.match(r"\s*([^\d,;]{3,60}?)\s+(?:of|at|to|by|will|would)\s*$", text[start:stop])
    return _clean(match[1]) if match else None


def _label(text: str, clause: Span, figure: Figure) -> str | None:
    match = _LABEL.match(text, clause.start, figure.start)
    if match is None or _DATE_LABEL.match(match[1]):
        return None
    return _clean(match[1])


def _second(between: str) -> str | None:
    """The noun phrase of a second member: "imports fell 4 percent and exports 5 percent"."""
    match = _SECOND.match(between)
    if match is None or "and" not in between and "while" not in between and "," not in between:
        return None
    words = match[1].lower().split()
    if words[0] in _NOT_SUBJECT or words[-1] in _NOT_SUBJECT or _VERB.search(match[1].lower()):
        return None
    return _clean(match[1]) if words[-1] in _MEASURES or match[1][:1].isupper() else None


def _carried(text: str, clause: Span, figure: Figure, before: About) -> About:
    """A later figure of one clause keeps the subject; its own counted noun may name another measure."""
    own = _own_noun(text, figure, clause)
    if own is None or own == before.measure:
        return before
    return About(before.subject, own)


def _clean(phrase: str) -> str | None:
    flat = " ".join(phrase.split())
    if (first := _TIME_FIRST.match(flat)) and first.end() > 4:
        flat = flat[first.end() :]
    flat = _ADVERB.sub("", _LEAVING.sub("", flat)).strip(_TRIM)
    if comma := re.search(r",\s", flat):
        flat = flat[: comma.start()]
    flat = _LEAD.sub("", flat, count=1) if _LEAD.match(flat) else flat
    words = flat.strip(_TRIM).split()
    return " ".join(words[-12:]) or None


def _shared(parts: list[str]) -> list[str]:
    """Give back to the parts of a coordination what they share: "import and export trade"."""
    last, first = parts[-1].split(), parts[0].split()
    if (
        len(last) > 1
        and all(len(part.split()) == 1 for part in parts[:-1])
        and not last[0].istitle()
    ):
        tail = " ".join(last[1:])
        return [f"{part} {tail}" for part in parts[:-1]] + [parts[-1]]
    if len(last) > 1 and last[1].islower() and parts[0].istitle() and len(first) == 1:
        tail = " ".join(last[1:])
        return [f"{part} {tail}" for part in parts[:-1]] + [parts[-1]]
    if len(first) > 2 and first[-2] in {"in", "to", "from", "with", "of"}:
        head = " ".join(first[:-1])
        return [parts[0]] + [f"{head} {part}" for part in parts[1:]]
    return parts


def _measure(text: str, clause: Span, figure: Figure, subject: str | None) -> str | None:
    if subject and (named := _named_measure(subject)):
        return named
    verb = _verb(text, clause.start, figure.start)
    if verb and (named := _FROM_VERB.get(verb.group())):
        return named
    if noun := _own_noun(text, figure, clause):
        return noun
    if subject is None:
        return None
    head = _PREPOSITION.split(subject, maxsplit=1)[0].split()
    return head[-1].lower() if head else None


def _named_measure(subject: str) -> str | None:
    """The measure word of a noun phrase, its head first: "exports of wheat", "wheat exports"."""
    head = _PREPOSITION.split(subject, maxsplit=1)[0].lower().split()
    for word in reversed(head):
        if word in _MEASURES:
            return word
    for word in re.findall(r"[^\W\d]+", subject.lower()):
        if word in _MEASURES:
            return word
    return None


def _own_noun(text: str, figure: Figure, clause: Span) -> str | None:
    """The noun that a figure counts, as it stands after it."""
    if figure.unit in {"percent", "percentage_point", "basis_point", "times", ""} or (
        len(figure.unit) == 3 and figure.unit.isupper()
    ):
        return None
    if what := _OF_WHAT.match(text, figure.end, clause.end):
        return what[1].split()[0].lower()
    inside = figure.text.split()
    if inside[-1].isalpha() and inside[-1].lower().startswith(figure.unit.split("_")[-1][:4]):
        return inside[-1].lower()
    noun = _NOUN.match(text, figure.end, clause.end)
    if noun and noun[1].lower().startswith(figure.unit.split("_")[-1][:4]):
        return noun[1].lower()
    return None


def _of_what(text: str, figure: Figure, clause: Span) -> str | None:
    """What a share is a share of: "two fifths of the wheat"."""
    match = _OF_WHAT.match(text, figure.end, clause.end)
    if match is None:
        return None
    words = match[1].split()
    for index, word in enumerate(words):
        if _VERB.fullmatch(word.lower()):
            words = words[:index]
            break
    return _clean(" ".join(words))
