"""Who says it: whether two speakers can be one source.

A forecast is its speaker's own. "The ministry" in one text and "the farm ministry" in another may
be one voice; "traders" and "the ministry" are two. A named official may speak for the institution.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.link.aliases import CAPITALS
from workbench.link.tables import word_set
from workbench.link.tokens import content, stem, words
from workbench.link.vocabulary import STOP
from workbench.model import Document
from workbench.patterns import lazy

# Heads of institutions: two different heads are two voices.
_BODIES = word_set(
    """ministry board office agency bureau authority commission council department bank fund
    university institute government union association federation company operator group
    committee centre center court police army customs parliament administration service
    organisation organization directorate secretariat treasury inquiry panel observatory
    insurer airport port party coastguard guard hospital"""
)
# The same as tokens: "the port had moved 3.17 million" does not say of what.
HOLDERS = frozenset(stem(word) for word in _BODIES) | frozenset(content(" ".join(_BODIES)))
# People who speak for an institution.
_OFFICES = word_set(
    """minister secretary spokesman spokeswoman spokesperson chief executive director president
    chairman chairwoman chair governor mayor head commissioner official officials prime ceo manager
    commander"""
)
# Voices of nobody in particular: never the same as an institution.
_CROWD = word_set(
    """traders analysts economists experts critics lawmakers poll investors farmers researchers
    scientists residents opponents observers dealers brokers exporters importers inspectors workers
    unions shippers activists strategists forecasters hoteliers retailers"""
)
_SELF = lazy(
    r"\b(?:we|our)\b (?:see|expect|forecast|estimate|project|predict|reckon|think)", re.IGNORECASE
)


# "Analysts at Brenner see output of 5.5": theirs, though nobody "said" it
_CROWD_SEES = lazy(
    rf"\W*(?:[^\W\d]+\s+)?({'|'.join(sorted(_CROWD))})\b[^,.;:]{{0,40}}?"
    r"\b(?:see|expect|forecast|predict|reckon|project)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker by kind: words, the institution's head words, crowd words, and whether it is an
    official person.
    """

    words: frozenset[str] = frozenset()
    body: frozenset[str] = frozenset()
    crowd: frozenset[str] = frozenset()
    official: bool = False

    def __bool__(self) -> bool:
        return bool(self.words)


def _voice(name: str, quote: str) -> Voice:
    plain = [word.lower().rstrip(".").removesuffix("'s").removesuffix("’s") for word in words(name)]
    kept = frozenset(
        CAPITALS.get(word) or stem(word)
        for word in plain
        if word not in ("the", "a", "an", "of", "and")
    )
    lead = quote.lower()
    titled = any(f"{office} {name.lower()}" in lead for office in _OFFICES)
    return Voice(
        kept,
        frozenset(plain) & _BODIES,
        frozenset(plain) & _CROWD,
        titled or bool(frozenset(plain) & _OFFICES),
    )


def voice(speaker: str | None, quote: str, document: Document | None) -> Voice:
    """The voice behind a claim; analysts who "see" a number are one. A text that says "we expect"
    without a speaker speaks for its publisher.
    """
    if speaker:
        return _voice(speaker, quote)
    if crowd := _CROWD_SEES.match(quote):
        return _voice(crowd.group(1), quote)
    if document is not None and document.publisher and _SELF.search(quote):
        return _voice(document.publisher, quote)
    return Voice()


def same_voice(a: Voice, b: Voice) -> bool | None:
    """True: one voice, False: two, None: cannot be told."""
    if not a or not b:
        return None
    if a.crowd or b.crowd:
        return bool(a.crowd & b.crowd) or None if a.crowd and b.crowd else False
    if a.body and b.body:
        return bool(a.body & b.body)
    common = {word for word in a.words & b.words if word not in STOP}
    if common:
        return True
    if (a.body and b.official) or (b.body and a.official):
        return None
    return False
