"""What a figure is about: the subject and the measure of a claim.

The subject is the noun phrase before the main verb ("Korea's exports to China"), the measure the
word that says what was counted ("exports"). Both are words of the text, never invented. They need
only be good enough to tell two claims of one sentence apart and to find the same series elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.extract.verbs import EXPECTING, FINITE, HAPPENING, SPEECH, listed, one_of
from workbench.model import Figure, Span

_MEASURES = listed(
    """
    import imports export exports trade harvest harvests crop crops output production yield yields
    arrival arrivals spending occupancy revenue revenues sales profit profits turnover price prices
    rent rents population unemployment inflation growth gdp area rainfall traffic investment deficit
    surplus share income incomes wage wages pay cost costs debt budget loans purchases bookings jobs
    deaths births cases visitors visits passengers tourists guests stay demand supply consumption
    emissions capacity shipments deliveries orders stocks reserves rate rates level levels value
    turnout membership enrolment enrollment staff temperature speed length height depth weight
    tariff
    tariffs tax taxes levy fee fees fares fine losses loss earnings dividend aid fund funds funding
    market duty duties vote votes seats crime thefts accidents waste acreage admissions margin
    purchases quality investments
    """
)
_FROM_VERB = {
    "harvested": "harvest", "produced": "production", "exported": "exports", "imported": "imports",
    "shipped": "shipments", "spent": "spending", "sold": "sales", "earned": "earnings",
    "invested": "investment", "visited": "visits", "traded": "trade", "consumed": "consumption",
    "bought": "purchases", "employs": "jobs", "employed": "jobs", "killed": "deaths",
    "died": "deaths", "grew": "growth", "cost": "cost", "yielded": "yield", "emitted": "emissions",
}  # fmt: skip
_FINITE = re.compile(rf"\b(?:{one_of(FINITE)}|produces?|employs?)\b")
_HAPPENING = re.compile(rf"\b(?:{one_of(HAPPENING)})\b")
_EXPECTS = re.compile(rf"\b(?:{one_of(EXPECTING)}|sees?)\b")
_PAST = re.compile(r"\b[a-z]{3,}ed\b")
# A word that could be a verb is none right after these: "the rise", "the revised estimate".
_NO_VERB_AFTER = re.compile(
    r"(?:\b(?:the|a|an|its|their|his|her|of|in|for|by|with|and|more|most|no)|['’]s|-)\s*$"
)
_INTRODUCTION = re.compile(
    r"(?:(?:in|on|at|by|from|for|since|during|between|amid|among|under|over|despite|with|after"
    r"|before|"
    r"through|until|as|according|last|this|next|earlier|even|now|meanwhile|however|besides|also"
    r"|overall|"
    r"moreover|still|thus|so)\b[^,]{0,160}|[A-Z][a-z]+ly|yesterday|today),\s+",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"(?:\d{1,2}[.)]|[-*•])\s+")
_LABEL = re.compile(r"\**([^\d\W][^:;.,]{1,40}?)\**:\**\s")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE_LABEL = re.compile(
    rf"(?:\d{{1,2}}(?:[-–]\d{{1,2}})?\s+{_MONTH}|{_MONTH}(?:\s+\d{{1,2}}(?:[-–]\d{{1,2}})?)?"
    rf"|\d{{4}})"
    r"(?:,?\s+\d{4})?:\s+"
)
_THAT = re.compile(rf"\b(?:{one_of(SPEECH)}|appears?|seems?|means|meant)\b[^,;]{{0,60}}?\bthat\s+")
_PRONOUN = listed("it that this they these those he she which who there we i you one")
_TRIM = " \t\r\n,;:.()[]*_“”\"‘’'–—|"
_LEAD = re.compile(
    r"(?:(?:previously|nevertheless|meanwhile|instead|and|but|so|while|although|though|that"
    r"|whereas|since|because|as|even|also|then|yet"
    r"|only|about|"
    r"around|nearly|almost|the|a|an)\s+)+",
    re.IGNORECASE,
)
_TIME_FIRST = re.compile(
    r"(?:in|on|by|during|since)\s+(?:the\s+(?:first|second|third|fourth|last)\s+\w+\s+of\s+)?"
    rf"(?:\d{{1,2}}\s+)?(?:{_MONTH}\s*(?:\d{{1,2}},?\s)?)?(?:\d{{4}})?\s+",
    re.IGNORECASE,
)
_TIME_LAST = re.compile(
    r"\s+(?:(?:in|during|for|since)\s+(?:the\s+)?(?:(?:first|second|third|last|next|past|same)\s"
    r"|\d{4}|"
    rf"{_MONTH})|(?:this|last|next)\s+(?:year|month|week|quarter)|which|that|who|also|now|has"
    rf"|have|had|"
    r"alone|more\s+than|less\s+than|nearly|almost|about|[a-z]+ed\s+by)\b.*$",
    re.DOTALL,
)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_ADVERB = re.compile(r"\s+(?:[a-z]+ly|also|now|still|then|just|even|both|each|all|already)$")
_JOINED = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
_SECOND = re.compile(
    r"[\s,]*(?:and|while|but)?\s*((?:the\s+)?[^\d\W][\w’'-]*(?:\s+[^\W\d][\w’'-]*){0,4}?)"
    r"(?:\s+(?:by|to|at|for|of|were|was|are|is))?\s*$"
)
_OWNER = re.compile(r"\b([A-Z][\w-]*(?:\s+[A-Z][\w-]*){0,3})['’]s?\s+$")
_NOT_SUBJECT = listed(
    """
    or and to from compared against than by with after while up down more less about around nearly
    almost over under a an the versus followed including of for at in on per each respectively but
    """
)
_OF_WHAT = re.compile(
    r"\s*of\s+(?:all\s+|the\s+|its\s+|their\s+)*"
    r"((?!(?:what|whom|which|them|those|that|this|it|us|course)\b)[^\W\d][\w’'-]*(?:\s+(?!(?:as"
    r"|over|during|in|on|at|is|are|was|were|has|have)\b)[^\W\d][\w’'-]*){0,4})"
)
_TO_WHAT = re.compile(r"\s*to\s+(?:[\w-]+['’]s?\s+|the\s+|its\s+)([A-Za-z][\w-]*)")
_NOUN = re.compile(r"\s*(?:new\s+|more\s+|extra\s+)?([^\W\d][\w’'-]{2,})")
_PREPOSITION = re.compile(r"\s+(?:in|of|to|from|for|at|on|by|with|between|among|across|per|sown)\b")
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
        subject = _second(text[earlier[-1].end : figure.start])
        if subject is None:
            return _carried(text, clause, figure, before)
        return About(subject, _measure(text, clause, figure, subject) or before.measure)
    own = True
    subject = _before_verb(text, clause, figure.start) or _label(text, clause, figure)
    if subject is None or subject.lower() in _PRONOUN:
        what = _of_what(text, figure, clause)
        if what is None and _own_noun(text, figure, clause) is None:
            return before
        subject, own = what or before.subject, what is not None
    measure = _measure(text, clause, figure, subject)
    return About(subject, measure if own else measure or before.measure)


def named(text: str, clause: Span, figure: Figure, name: str) -> About:
    """What a figure is about whose subject is known."""
    return About(name, _measure(text, clause, figure, name))


def labelled(name: str, figure: Figure) -> About:
    """What a table cell is about: the heading of its row."""
    unit = figure.unit if figure.unit.islower() and "_" not in figure.unit else None
    return About(name or None, _named_measure(name) or unit)


def of_fact(text: str, clause: Span, cue: int) -> About:
    """Subject and measure of a clause without a figure; its verb stands at or before `cue`."""
    start = _start(text, clause.start, clause.end)
    verb = _verb(text, start, clause.end)
    stop = min(verb.start(), cue) if verb and start < cue else verb.start() if verb else cue
    subject = _clean(text[start:stop]) if stop > start else None
    return About(subject, _named_measure(subject) if subject else None)


def respectively(text: str, clause: Span, figures: Sequence[Figure]) -> list[str] | None:
    """The subjects of "imports and exports fell by 4 and 5 percent respectively", one a figure."""
    start = _start(text, clause.start, figures[0].start)
    verb = _verb(text, start, figures[0].start)
    head = text[start : verb.start() if verb else figures[0].start]
    parts = [part for part in map(_clean, _JOINED.split(head)) if part]
    return _shared(parts[-len(figures) :]) if len(parts) >= len(figures) else None


def _start(text: str, start: int, stop: int) -> int:
    """Past list mark, dated label, introductory phrases and "X said that"."""
    for pattern in (_LIST_MARK, _DATE_LABEL, _INTRODUCTION, _INTRODUCTION, _INTRODUCTION):
        if lead := pattern.match(text, start, stop):
            start = lead.end()
    that = _THAT.search(text, start, stop)
    return that.end() if that else start


def _verb(text: str, start: int, end: int) -> re.Match[str] | None:
    """The main verb: a known finite one, or else the first past form."""
    for pattern in (_FINITE, _PAST, _HAPPENING):
        for match in pattern.finditer(text, start, end):
            if match.start() > start and not _NO_VERB_AFTER.search(
                text, max(start, match.start() - 12), match.start()
            ):
                return match
    return None


def _before_verb(text: str, clause: Span, stop: int) -> str | None:
    start = _start(text, clause.start, stop)
    expects = _EXPECTS.search(text, start, stop)
    if expects and (inner := _object(text, expects.end(), stop)):
        return inner
    verb = _verb(text, start, stop)
    if verb is None:
        return None
    return _clean(text[start : verb.start()])


def _object(text: str, start: int, stop: int) -> str | None:
    """What is expected: "the ministry forecasts wheat exports of 12" is about wheat exports."""
    match = re.match(
        r"\s*(?!to\b|that\b)([^\d,;]{3,60}?)\s+(?:of|at|to|by|will|would)\s*$", text[start:stop]
    )
    return _clean(match[1]) if match else None


def _label(text: str, clause: Span, figure: Figure) -> str | None:
    start = _start(text, clause.start, figure.start)
    match = _LABEL.match(text, start, figure.start)
    return _clean(match[1]) if match else None


def _second(between: str) -> str | None:
    """The noun phrase of a second member: "imports fell 4 percent and exports 5 percent"."""
    if owner := _OWNER.search(between):
        return owner[1]
    match = _SECOND.match(between)
    if match is None or not re.search(r",|\band\b|\bwhile\b", between):
        return None
    words = match[1].lower().split()
    if words[0] in _NOT_SUBJECT or words[-1] in _NOT_SUBJECT or _FINITE.search(match[1].lower()):
        return None
    return _clean(match[1]) if words[-1] in _MEASURES or match[1][:1].isupper() else None


def _carried(text: str, clause: Span, figure: Figure, before: About) -> About:
    """A later figure of one clause keeps the subject; its own noun may name another measure."""
    own = _own_noun(text, figure, clause) or _share_of(text, figure, clause)
    return before if own is None or own == before.measure else About(before.subject, own)


def _clean(phrase: str) -> str | None:
    flat = " ".join(_BRACKETS.sub("", phrase).split())
    if (first := _TIME_FIRST.match(flat)) and first.end() > 4:
        flat = flat[first.end() :]
    flat = _ADVERB.sub("", _TIME_LAST.sub("", flat)).strip(_TRIM)
    if comma := re.search(r",\s", flat):
        flat = flat[: comma.start()]
    flat = _LEAD.sub("", flat, count=1) if _LEAD.match(flat) else flat
    return " ".join(flat.strip(_TRIM).split()[-12:]) or None


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


def _measure(text: str, clause: Span, figure: Figure, subject: str | None) -> str | None:
    if figure.unit == "percent" and (share := _share_of(text, figure, clause)):
        return share
    if subject and (found := _named_measure(subject)):
        return found
    verb = _verb(text, _start(text, clause.start, figure.start), figure.start)
    if verb and (found := _FROM_VERB.get(verb.group())):
        return found
    if noun := _own_noun(text, figure, clause):
        return noun
    if subject is None or figure.unit not in _RELATIVE:
        return None  # "the firm paid $4 million": what the money is, nobody says
    head = _PREPOSITION.split(subject, maxsplit=1)[0].split()
    return head[-1] if head and head[-1].islower() and head[-1].isalpha() else None


def _named_measure(subject: str) -> str | None:
    """The measure word of a noun phrase, its head first: "exports of wheat", "wheat exports"."""
    head = _PREPOSITION.split(subject, maxsplit=1)[0].lower().split()
    rest = re.findall(r"[^\W\d]+", subject.lower())
    return next((word for word in (*reversed(head), *rest) if word in _MEASURES), None)


def _share_of(text: str, figure: Figure, clause: Span) -> str | None:
    """What a percentage is a share of, in a word: "12 percent of all Korean exports"."""
    if figure.unit == "percentage_point" and (what := _TO_WHAT.match(text, figure.end, clause.end)):
        return what[1]
    if figure.unit != "percent":
        return None
    subject = _of_what(text, figure, clause)
    if subject is None:
        return None
    last = _PREPOSITION.split(subject, maxsplit=1)[0].split()[-1:]
    return _named_measure(subject) or (last[0].lower() if last and last[0].islower() else None)


def _own_noun(text: str, figure: Figure, clause: Span) -> str | None:
    """The noun that a figure counts, as it stands after it."""
    if figure.unit in _RELATIVE or figure.unit[:3].isupper():
        return None
    if what := _OF_WHAT.match(text, figure.end, clause.end):
        return what[1].split()[0].lower()
    stem = figure.unit.split("_")[-1][:4]
    inside = figure.text.split()
    if inside[-1].isalpha() and inside[-1].lower().startswith(stem):
        return inside[-1].lower()
    noun = _NOUN.match(text, figure.end, clause.end)
    return noun[1].lower() if noun and noun[1].lower().startswith(stem) else None


def _of_what(text: str, figure: Figure, clause: Span) -> str | None:
    """What a share is a share of: "two fifths of the wheat"."""
    match = _OF_WHAT.match(text, figure.end, clause.end)
    if match is None:
        return None
    words = match[1].split()
    for index, word in enumerate(words):
        if index and (_FINITE.fullmatch(word) or _PAST.fullmatch(word)):
            words = words[:index]
            break
    return _clean(" ".join(words))
