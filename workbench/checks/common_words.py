"""The words that two claims share: altogether, and in the part where their figures stand."""

from __future__ import annotations

import re

from workbench.checks.deeds import carries, other_deed, verbs_of
from workbench.checks.fitting import same_digits
from workbench.checks.retelling import KIN
from workbench.checks.verbs import FREE, GENERIC, same_sense
from workbench.link.tokens import content, names, stem, token
from workbench.link.units import COUNT, measure
from workbench.model import Claim, Document
from workbench.patterns import lazy

_PART = lazy(r"\d|[,;:]\s|\b(?:and|while|but)\b", re.IGNORECASE)


def akin(said: Claim, source: Claim) -> bool:
    """Whether the two share most of the draft's content words."""
    own = frozenset(content(said.quote)) - FREE - GENERIC
    return _shared(own, frozenset(content(source.quote))) >= KIN * len(own)


def shared_words(said: Claim, source: Claim) -> int:
    """How many words the two share that say what they are about."""
    own = frozenset(content(f"{said.quote} . {said.reading.subject or ''}")) - FREE - GENERIC
    return _shared(own, frozenset(content(source.quote)))


def one_place(said: Claim, source: Claim) -> bool:
    """Whether the figures stand among the same words, where a sentence has several."""
    mine, theirs = _near(said), _near(source)
    least = min(len(mine), len(theirs))
    return not least or _shared(mine, theirs) * 2 >= least


def in_its_part(said: Claim, source: Claim) -> bool:
    """Whether the same is said of the same where the figure stands, whatever the rest says."""
    one, two = (frozenset(content(claim.reading.subject or "")) for claim in (said, source))
    if not (one and two and (one <= two or two <= one)) or not same_digits(said, source):
        return False
    mine, theirs = _near(said), _near(source)
    return bool(mine) and mine <= one | two | theirs and theirs <= one | two | mine


def told_here(said: Claim, source: Claim, paper: Document | None, named: frozenset[str]) -> int:
    """How many words the draft has where its figure stands, if the ledger's claim has them all.

    What the rest of the sentence adds ("and collected $4.77 billion in tolls") is another matter.
    """
    subject = said.reading.subject or ""
    about = content(subject) if subject in said.quote else tuple(sorted(names(subject)))
    mine = [one for one in {*about, *_near(said)} if one not in FREE]
    reading = source.reading
    given = f"{paper.title or ''} . {paper.publisher or ''}" if paper else ""
    theirs = content(f"{source.quote} . {reading.subject or ''} . {reading.place or ''} . {given}")
    if names(source.quote) <= {*mine, *content(said.quote)} | named | FREE:
        theirs = (*theirs, *GENERIC)
    known = [one for one in mine if one in theirs or same_sense(theirs, [one])]
    verbs, deeds = verbs_of(said.quote), verbs_of(source.quote)
    carried = all(one in known or carries(one, verbs, deeds) for one in mine)
    return len(known) if carried and not other_deed(said.quote, source.quote) else 0


def other_thing(said: Claim, source: Claim) -> str:
    """What the draft counts where the ledger counts something else, in words."""
    one, two = said.reading.figure, source.reading.figure
    if one is None or two is None or one.unit == two.unit or not one.unit or not two.unit:
        return ""
    if {measure(one.unit).dimension, measure(two.unit).dimension} != {COUNT}:
        return ""
    mine, theirs = (token(unit) or stem(unit) for unit in (one.unit, two.unit))
    taken = "unit" in one.inferred  # from a figure beside it, whose words then tell what is counted
    beside = content(source.quote) if taken else _near(source)
    if same_sense([*beside, theirs], [mine]) or theirs in _near(said):
        return ""
    return f"“{one.unit}” where the ledger counts “{two.unit}”"


def _near(claim: Claim) -> frozenset[str]:
    figure = claim.reading.figure
    if figure is None:
        return frozenset()
    at = figure.start - claim.start
    before = _PART.split(claim.quote[: max(0, at)])[-1]
    after = _PART.split(claim.quote[max(0, at) + len(figure.text) :])[0]
    return frozenset(content(f"{before} {after}")) - FREE


def _shared(own: frozenset[str], other: frozenset[str]) -> int:
    """How many of the words the other claim has, or has one of the same sense for."""
    both = len(own & other)
    return both + sum(same_sense(list(other), [one]) for one in own - other)
