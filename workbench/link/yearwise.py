"""Two texts by their years: the same thing done, in two years that exclude each other.

"Opened in 1964" and "opened after 1970": what was done stands in front of the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.link.stems import stem
from workbench.link.tokens import words
from workbench.link.vocabulary import STOP
from workbench.patterns import lazy

_YEAR = lazy(r"\b((?:1[5-9]|20)\d\d)\b(?!\s*[–-]\s*\d)")
_BOUND = lazy(r"\b(before|after|since|until|by)\s+(?:the\s+)?(?:\w+\s+){0,3}?$", re.IGNORECASE)
_SENTENCE = lazy(r"(?<=[.!?;])\s+|\n")
REACH = 80  # code points between what was done and its year


@dataclass(frozen=True, slots=True)
class Dated:
    """A year with the word that bounds it ("" for in or on) and the stems in front of it, the
    nearest last.
    """

    year: int
    bound: str
    deeds: tuple[str, ...]


def read(text: str) -> Iterator[Dated]:
    """The years of a text with what happened then."""
    for sentence in _SENTENCE.split(text):
        last = 0
        for match in _YEAR.finditer(sentence):
            lead = sentence[max(last, match.start() - REACH) : match.start()]
            bound = _BOUND.search(lead)
            found = (word.lower().rstrip(".") for word in words(lead))
            deeds = tuple(stem(word) for word in found if word.isalpha() and word not in STOP)
            yield Dated(int(match.group()), bound.group(1).lower() if bound else "", deeds)
            last = match.end()


def contradiction(a: str, b: str) -> str:
    """Why what the second text dates cannot have been when the first says, or ""."""
    known = list(read(a))
    for wanted in read(b):
        if not wanted.deeds:
            continue
        deed = wanted.deeds[-1]
        told = [one for one in known if not one.bound and deed in one.deeds]
        if told and not any(_within(one.year, wanted) for one in told):
            when = f"{wanted.bound} {wanted.year}".strip()
            return f"{deed}: {told[0].year} against {when}"
    return ""


def _within(year: int, wanted: Dated) -> bool:
    """Whether a stated year is one that the other text allows."""
    limit = wanted.year
    if wanted.bound in ("before", "until"):
        return year < limit if wanted.bound == "before" else year <= limit
    if wanted.bound in ("after", "since"):
        return year > limit if wanted.bound == "after" else year >= limit
    return year <= limit if wanted.bound == "by" else year == limit
