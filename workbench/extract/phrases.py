"""Noun phrases: where the subject of a clause starts, its verb, and the phrase laid bare.

What stands before the subject (list marks, dates, "In the first half", "X said that") is passed
over; what hangs on after it (times, brackets, adverbs) is cut off.
"""

from __future__ import annotations

import re

from workbench.extract.verbs import FINITE, HAPPENING, SPEECH, listed, one_of
from workbench.patterns import lazy

MEASURES = listed(
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
    purchases quality investments commerce goods
    """
)
FROM_VERB = {
    "harvested": "harvest", "produced": "production", "exported": "exports", "imported": "imports",
    "shipped": "shipments", "spent": "spending", "sold": "sales", "earned": "earnings",
    "invested": "investment", "visited": "visits", "traded": "trade", "consumed": "consumption",
    "bought": "purchases", "employs": "jobs", "employed": "jobs", "killed": "deaths",
    "died": "deaths", "grew": "growth", "cost": "cost", "yielded": "yield", "emitted": "emissions",
}  # fmt: skip
FINITE_VERB = lazy(rf"\b(?:{one_of(FINITE)}|produces?|employs?)\b")
_PAST_EVENTS = frozenset(word for word in HAPPENING if not word.endswith("s"))
_MAIN = lazy(
    rf"\b(?:{one_of(FINITE | _PAST_EVENTS | FROM_VERB.keys())}|produces?|employs?|plans|aims)\b"
)
_HAPPENING = lazy(rf"\b(?:{one_of(HAPPENING)})\b")
PAST = lazy(r"\b[a-z]{3,}ed\b")
# A word that could be a verb is none right after these: "the rise", "the revised estimate".
_NO_VERB_AFTER = lazy(
    r"(?:\b(?:the|a|an|its|their|his|her|of|in|for|by|with|and|more|most|no)|['’]s|-)\s*$"
)
_INTRODUCTION = lazy(
    r"(?:(?:in|on|at|by|from|for|since|during|between|amid|among|under|over|despite|with|after"
    r"|before|"
    r"through|until|as|according|last|this|next|earlier|even|now|meanwhile|however|besides|also"
    r"|overall|"
    r"moreover|still|thus|so)\b[^,]{0,160}|[A-Z][a-z]{1,20}ly|yesterday|today),\s+",
    re.IGNORECASE,
)
# "In its best year it made", "A year ago it was": no comma before the pronoun.
_BEFORE_PRONOUN = lazy(
    r"(?:(?:in|on|at|by|for|since|during|under|with)\s[^,;:]{2,60}?"
    r"|(?:an?|one|two|three|five|ten)\s+\w+\s+(?:ago|earlier|later))"
    r"\s+(?=(?:it|they|he|she|this|that)\s+[a-z])",
    re.IGNORECASE,
)
# "When the embassies opened, goods passed": the main clause comes second.
_SUBORDINATE = lazy(
    r"(?:when|while|although|though|because|if|once|as|since|after|before)\s[^,;]{8,160},\s+"
    r"(?!and\b|or\b|but\b|which\b|who\b)",
    re.IGNORECASE,
)
_LIST_MARK = lazy(r"(?:\d{1,2}[.)]|[-*•]|#{1,6})\s+")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE_LABEL = lazy(
    rf"(?:\d{{1,2}}(?:[-–]\d{{1,2}})?\s+{_MONTH}|{_MONTH}(?:\s+\d{{1,2}}(?:[-–]\d{{1,2}})?)?"
    rf"|\d{{4}})"
    r"(?:,?\s+\d{4})?:\s+"
)
_THAT = lazy(
    rf"\b(?:{one_of(SPEECH)}|point(?:ed|s)\s+out|appears?|seems?|means|meant)\b[^,;]{{0,60}}?\bthat\s+"
)
TRIM = " \t\r\n,;:.()[]*_“”\"‘’'–—|"
_LEAD = lazy(
    r"(?:(?:previously|nevertheless|meanwhile|instead|and|but|so|while|although|though|that"
    r"|whereas|since|because|as|even|also|then|yet|if|when|once"
    r"|only|about|"
    r"around|nearly|almost|the|a|an)\s+)+",
    re.IGNORECASE,
)
_TIME_FIRST = lazy(
    r"(?:in|on|by|during|since)\s+(?:the\s+(?:first|second|third|fourth|last)\s+\w+\s+of\s+)?"
    rf"(?:\d{{1,2}}\s+)?(?:{_MONTH}\s*(?:\d{{1,2}},?\s)?)?(?:\d{{4}})?\s+",
    re.IGNORECASE,
)
_TIME_LAST = lazy(
    r"\s(?:(?:in|during|for|since)\s+(?:the\s+)?(?:(?:first|second|third|last|next|past|same)\s"
    r"|\d{4}|"
    rf"{_MONTH})|(?:this|last|next)\s+(?:year|month|week|quarter)|which|that|who|also|now|has"
    rf"|have|had|"
    r"alone|more\s+than|less\s+than|nearly|almost|about|[a-z]+ed\s+by)\b.*$",
    re.DOTALL,
)
_BRACKETS = lazy(r"(?:(?<!\s)\s++)?\([^()]*\)")
_ADVERB = lazy(
    r"\s(?:(?!(?:family|supply|assembly|monopoly|anomaly|july|fly|ally|reply)$)[a-z]+ly|also|now|still|then|just|even|both|each|all|already|once|never|ever"
    r"|again|instead|nevertheless|on\s+average)$"
)
PREPOSITION = lazy(
    r"(?<!\s)\s++(?:in|of|to|from|for|at|on|by|with|between|among|across|per|sown|worth)\b"
)


_LEADS = (
    *(_LIST_MARK, _DATE_LABEL, _LIST_MARK),
    *(_INTRODUCTION, _INTRODUCTION, _INTRODUCTION, _SUBORDINATE, _BEFORE_PRONOUN),
)


def start_of(text: str, start: int, stop: int) -> int:
    """Past list mark, dated label, introductory phrases and "X said that"."""
    for pattern in _LEADS:
        if lead := pattern.match(text, start, stop):
            start = lead.end()
    that = _THAT.search(text, start, stop)
    return that.end() if that else start


def verb_of(text: str, start: int, end: int) -> re.Match[str] | None:
    """The main verb: a known finite one, or else the first past form."""
    for pattern in (_MAIN, PAST, _HAPPENING):
        for match in pattern.finditer(text, start, end):
            if match.start() > start and not _NO_VERB_AFTER.search(
                text, max(start, match.start() - 12), match.start()
            ):
                return match
    return None


def verb_before(text: str, start: int, end: int) -> str:
    """The last verb before `end`, which is that of the figure there; "" where there is none."""
    found = [match.group() for match in _MAIN.finditer(text, start, end) if match.start() > start]
    return found[-1] if found else ""


def clean(phrase: str) -> str | None:
    """A noun phrase without times, brackets, adverbs, leading particles; None if none is left."""
    flat = " ".join(_BRACKETS.sub("", phrase).split())
    if (first := _TIME_FIRST.match(flat)) and first.end() > 4:
        flat = flat[first.end() :]
    flat = _ADVERB.sub("", _TIME_LAST.sub("", flat)).strip(TRIM)
    if comma := re.search(r",\s", flat):
        flat = flat[: comma.start()]
    flat = _LEAD.sub("", flat, count=1) if _LEAD.match(flat) else flat
    return " ".join(flat.strip(TRIM).split()[-12:]) or None


def named_measure(subject: str) -> str | None:
    """The measure word of a noun phrase, its head first: "exports of wheat", "wheat exports"."""
    head = PREPOSITION.split(subject, maxsplit=1)[0].lower().split()
    rest = re.findall(r"[^\W\d]+", subject.lower())
    return next((word for word in (*reversed(head), *rest) if word in MEASURES), None)
