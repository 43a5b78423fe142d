"""The words that two claims share: altogether, and in the part where their figures stand."""

from __future__ import annotations

import re

from workbench.checks.fitting import same_digits
from workbench.checks.retelling import KIN
from workbench.checks.verbs import FREE, GENERIC, same_sense
from workbench.link.tokens import content
from workbench.model import Claim

_PART = re.compile(r"\d|[,;:]\s|\b(?:and|while|but)\b", re.IGNORECASE)


def akin(said: Claim, source: Claim) -> bool:
    """Whether the two share most of the draft's content words."""
    own = frozenset(content(said.quote)) - FREE - GENERIC
    return _shared(own, frozenset(content(source.quote))) >= KIN * len(own)


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
