"""What a claim without a figure says of its subject: the rank held, the deed done, what is denied.

A rank is written so that two holders of it can be compared: "South Korea's largest trading partner"
and "the largest trading partner of South Korea" are one.
"""

from __future__ import annotations

import re

from workbench.extract.facts import Fact
from workbench.extract.verbs import listed
from workbench.model import Kind
from workbench.patterns import lazy

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_RANK_ENDS = lazy(
    r"[,;:.](?:\s|$)|\s[–—]|\s(?:which|that|who|while|but|and\s+(?:the|its|a)|after|because|with|for"
    r"|followed|when|than\s+in|last\s+year|this\s+year"
    rf"|(?:in|on)\s+(?:(?:19|20)\d\d|{_MONTH}))\b"
)
_SINCE = lazy(r"\ssince\s")
_LASTING = lazy(r"\b(?:has|have|had)\s+(?:\w+\s+)?been\b")
_OVERTAKEN = lazy(r"^.*?\bas\s+(?=(?:the\s+|its\s+)?\S*(?:largest|biggest|top|main|est\b))")
_OWNED = lazy(r"(?:((?:the\s+)?[\w’' -]{1,40}?)['’]s?|(its|their))\s+(.+)", re.DOTALL)
_ARTICLE = lazy(r"^(?:the|an?)\s+", re.IGNORECASE)
_DEED_ENDS = lazy(
    r"[,;:.](?:\s|$)|\s[–—]|\s(?:which|that|who|while|but|and|after|because|when|as)\s"
    rf"|\s(?:in|on|by|since|until)\s+(?:\d|{_MONTH}|(?:early|late|mid)\b"
    r"|(?:last|next|this|the)\s+(?:year|month|week|day))"
)
_DENIED = lazy(r"\b(?:denie[ds]|den(?:y|ying)|reject(?:ed|s)|dispute[ds])\s+(?:that\s+)?(?=\w)")
_IT = lazy(r"(?:it|they|he|she)\s+")
# "South Korea's largest partner": the cue stands at "Korea's".
_NAME_BEFORE = lazy(r"(?:\b[A-Z][\w-]{0,40}\s+){1,8}\Z")
_LONGEST = 12  # words
_NO_END = listed("in on by of the a an its their to for with at and")


def measure(text: str, fact: Fact) -> str | None:
    """The rank of a ranking, or verb and object of an event; None for other kinds."""
    if fact.kind is Kind.RANKING:
        return _rank(text, fact)
    return _short(text, fact, _DEED_ENDS) if fact.kind is Kind.EVENT else None


def denied(text: str, fact: Fact, speaker: str | None) -> str | None:
    """What is denied: "Seoul denied that it would limit exports" -> "Seoul would limit exports"."""
    denial = _DENIED.search(text, fact.span.start, fact.span.end)
    if fact.kind is not Kind.STATEMENT or denial is None:
        return None
    words = " ".join(text[denial.end() : fact.span.end].rstrip(" .”\"'").split())
    if speaker and (pronoun := _IT.match(words)):
        words = f"{speaker} {words[pronoun.end() :]}"
    return " ".join(words.split()[:_LONGEST]) or None


def _rank(text: str, fact: Fact) -> str | None:
    lasting = _LASTING.search(text, fact.span.start, fact.cue) is not None
    words = _short(text, fact, _RANK_ENDS)
    if words is None:
        return None
    if lasting and (since := _SINCE.search(words)):
        words = words[: since.start()]
    words = _OVERTAKEN.sub("", words)
    owned = _OWNED.fullmatch(words)
    if owned and owned[1] and owned[3].split()[0].lower() not in {"the", "a"}:
        owner = owned[1] if owned[1][:1].isupper() or " " in owned[1] else f"the {owned[1]}"
        return f"{owned[3]} of {owner}"
    return _ARTICLE.sub("", words) or None


def _short(text: str, fact: Fact, ends: re.Pattern[str]) -> str | None:
    start = fact.cue
    if name := _NAME_BEFORE.search(text, fact.span.start, start):
        start = name.start() if text[start].isupper() else start
    words = text[start : fact.span.end]
    if cut := ends.search(words, 1):
        words = words[: cut.start()]
    found = words.split()[:_LONGEST]
    while found and found[-1].lower() in _NO_END:
        found.pop()
    return " ".join(found).strip(' .“”"') or None
