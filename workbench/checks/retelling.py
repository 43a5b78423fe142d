"""Whether two claims say the same thing in their words; their figures are judged elsewhere.

A link is kind: it puts two claims side by side for a person. Here nobody looks again, so a word
that stands in the place of another ("solar" for "wind", "rejected" for "approved") makes it another
claim, unless both words only report ("reached", "came to") or are known to mean one thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from workbench.checks.deeds import DEEDS, carries, other_deed, verbs_of
from workbench.checks.opposites import opposite
from workbench.checks.verbs import FREE, GENERIC, same_sense
from workbench.link.tokens import content, names, scan
from workbench.link.units import COUNT, measure
from workbench.model import Claim, Document
from workbench.patterns import lazy

# Below this share of common words the order of the others says nothing.
_ALIKE = 0.4
# At or above it, two claims are about one thing although no link was found.
KIN = 0.6
_PART = lazy(r"[,;:]\s|\b(?:and|while|but|when|which|who|that)\b")
_PRODUCT = lazy(r"\bgross domestic product\b", re.IGNORECASE)
_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wording:
    """What the words of a draft's claim make of the ledger's.

    `common` is the share of the longer one's content words that both have; `opposite` says how one
    denies or reverses the other, `other` which words stand for which. `less` is how many content
    words the draft has, if the ledger's claim has them all.
    """

    common: float
    opposite: str = ""
    other: str = ""
    less: int = 0

    @property
    def same(self) -> bool:
        """Whether nothing in the words speaks against a repeat."""
        return not self.opposite and not self.other


def wording(
    said: Claim, source: Claim, paper: Document | None = None, named: frozenset[str] = frozenset()
) -> Wording:
    """The draft's claim held against one of the ledger.

    `paper` is the latter's document; `named` are the names that the draft uses anywhere: what it
    calls "the company" may be one of them.
    """
    mine, theirs = _sequence(_bare(said)), _sequence(_bare(source))
    given = f"{paper.title or ''} . {paper.publisher or ''}" if paper else ""
    unsaid = _around(said)
    here = frozenset(theirs) | _around(source) | frozenset(content(given)) | _of_figure(source)
    there = frozenset(mine) | unsaid
    generic = GENERIC if names(source.quote) <= there | named | FREE else _NOBODY
    if any(one in generic for one in mine):
        there |= named
    common = {one for one in theirs if one in there or same_sense(mine, [one])}
    share = len(common) / max(len(set(mine)), len(set(theirs)), 1)
    if against := opposite(said, source):
        return Wording(share, opposite=against)
    if other := other_deed(said.quote, source.quote):
        return Wording(share, other=other)
    if len(set(mine) & set(theirs)) < _ALIKE * min(len(set(mine)), len(set(theirs))):
        other = _other_names(said, source, here, there)
        small = names(said.quote) | names(source.quote) | _of_figure(said) | _of_figure(source)
        own, others = ([one for one in some if one not in small] for some in (mine, theirs))
        if other := other or _nothing_in_common(own, others, here - small | generic, there - small):
            return Wording(share, other=other)
        if share < KIN:
            return Wording(share, less=_less(mine, theirs, here | generic))
    verbs = verbs_of(said.quote), verbs_of(source.quote)
    if not verbs[1] & DEEDS and (new := _added(said, [*theirs, *verbs[1]], here)):
        return Wording(share, other=f"“{new}”, which the ledger does not say")
    other = _replaced(mine, theirs, here | generic, there, *verbs)
    return Wording(share, other=other, less=0 if other else _less(mine, theirs, here))


def _nothing_in_common(
    mine: Sequence[str], theirs: Sequence[str], here: frozenset[str], there: frozenset[str]
) -> str:
    """What the two are about, where no word of either is, or means, one of the other's."""
    if any(one in here or same_sense(theirs, [one]) for one in mine):
        return ""
    if not mine or not theirs or any(one in there or same_sense(mine, [one]) for one in theirs):
        return ""
    return f"“{_shown(mine)}” where the ledger says “{_shown(theirs)}”"


def _less(mine: Sequence[str], theirs: Sequence[str], here: frozenset[str]) -> int:
    """How many words the draft says, or 0 where the ledger does not say them all."""
    return len(mine) if all(one in here or same_sense(theirs, [one]) for one in mine) else 0


def _added(said: Claim, theirs: Sequence[str], here: frozenset[str]) -> str:
    """A deed that the draft tells of its figure, where the ledger tells of none."""
    deeds = verbs_of(_lead(said)) & DEEDS - here
    return min((one for one in deeds if not same_sense(theirs, [one])), default="")


def _lead(claim: Claim) -> str:
    """What stands before the figure in its part of the sentence."""
    figure = claim.reading.figure
    return _PART.split(claim.quote[: figure.start - claim.start])[-1] if figure else ""


def _of_figure(claim: Claim) -> frozenset[str]:
    """What a figure's own words name: the "water" of "1.3 billion gallons of water a day"."""
    figure = claim.reading.figure
    return frozenset(content(figure.text)) if figure else frozenset()


def _bare(claim: Claim) -> str:
    """The quote without its figure: its value and unit are compared as such."""
    figure = claim.reading.figure
    if figure is None or measure(figure.unit).dimension == COUNT:
        return claim.quote
    start, end = figure.start - claim.start, figure.end - claim.start
    return f"{claim.quote[: max(0, start)]} {claim.quote[max(0, end) :]}"


@lru_cache(maxsize=4096)
def _sequence(quote: str) -> tuple[str, ...]:
    """The content words of a quote in order, without those that only report."""
    return tuple(one for one, _ in scan(_PRODUCT.sub("GDP", quote)) if one not in FREE)


def _around(claim: Claim) -> frozenset[str]:
    """What a clause leaves unsaid because its sentence has said it."""
    reading = claim.reading
    parts = (reading.subject, reading.measure, reading.place, reading.speaker)
    return frozenset(content(" . ".join(part for part in parts if part)))


def _replaced(
    mine: Sequence[str],
    theirs: Sequence[str],
    here: frozenset[str],
    there: frozenset[str],
    verbs: frozenset[str],
    deeds: frozenset[str],
) -> str:
    """Words of the draft that stand where the ledger has others, and say another thing."""
    strange = {
        one
        for one in mine
        if one not in here and not same_sense(theirs, [one]) and not carries(one, verbs, deeds)
    }
    missing = {one for one in theirs if one not in there and not same_sense(mine, [one])}
    matcher = SequenceMatcher(None, theirs, mine, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "replace":
            continue
        gone = [one for one in theirs[a:b] if one in missing]
        new = [one for one in mine[c:d] if one in strange]
        if gone and new:
            return f"“{_shown(new)}” where the ledger says “{_shown(gone)}”"
    return _beside(mine, theirs, strange, missing)


def _beside(
    mine: Sequence[str], theirs: Sequence[str], strange: set[str], missing: set[str]
) -> str:
    """The same in another order: two words that stand beside one that both have."""
    both = set(mine) & set(theirs)
    for new, near in _neighbours(mine):
        for gone, near_gone in _neighbours(theirs):
            if new in strange and gone in missing and near & near_gone & both:
                return f"“{_shown([new])}” where the ledger says “{_shown([gone])}”"
    return ""


def _neighbours(found: Sequence[str]) -> list[tuple[str, set[str]]]:
    return [
        (word, {*found[max(0, place - 1) : place], *found[place + 1 : place + 2]})
        for place, word in enumerate(found)
    ]


def _other_names(said: Claim, source: Claim, here: frozenset[str], there: frozenset[str]) -> str:
    """Names that the draft's claim is about and the ledger's is not, and the other way round."""
    reading = said.reading
    mine = names(f"{reading.subject or ''} . {reading.place or ''} . {said.quote}")
    about = frozenset(content(f"{reading.subject or ''} . {reading.place or ''}"))
    new = sorted((mine & about) - here)
    gone = sorted((names(source.quote) & _around(source)) - there)
    if new and gone:
        return f"“{_shown(new)}” where the ledger says “{_shown(gone)}”"
    return ""


def _shown(tokens: Sequence[str]) -> str:
    return " ".join(one.lstrip("+#@") for one in tokens)
