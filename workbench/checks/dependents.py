"""What rests on a claim: those who repeat it, and the arithmetic it is part of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.model import Claim, LedgerView, Relation, Status, Sum, Verdict

AT_FAULT = (
    Verdict.REFUTED,
    Verdict.EXAGGERATED,
    Verdict.UNDERSTATED,
    Verdict.MISLEADING,
    Verdict.OUTDATED,
)
"""Verdicts that say the claim does not stand as it is."""
ACCEPTING = (Verdict.SUPPORTED, Verdict.MOSTLY_SUPPORTED)

_DECIDED = (Status.CHECKED, Status.APPROVED)


@dataclass(frozen=True, slots=True)
class Dependents:
    """What rests on one claim: `repeats`, repeats of repeats among them, and sums, once each."""

    repeats: tuple[Claim, ...]
    sums: tuple[Sum, ...]


def at_fault(view: LedgerView, claim_id: str) -> bool:
    """Whether somebody has found that this claim does not stand as it is."""
    state = view.state(claim_id)
    return state.status in _DECIDED and state.verdict in AT_FAULT


def accepted(view: LedgerView, claim_id: str) -> bool:
    """Whether somebody has found that this claim stands."""
    state = view.state(claim_id)
    return state.status in _DECIDED and state.verdict in ACCEPTING


def repeats_of(view: LedgerView, claim_id: str) -> Iterator[Claim]:
    """The claims that say the same as this one, by links in force."""
    for link in view.links(claim_id):
        if link.relation is Relation.REPEAT:
            other = view.claim(link.b if link.a == claim_id else link.a)
            if other is not None:
                yield other


def dependents(view: LedgerView, claim_id: str) -> Dependents:
    """Everything in the ledger that rests on a claim, nearest first."""
    found: dict[str, Claim] = {}
    ahead = [claim_id]
    for name in ahead:  # grows as it goes
        for other in repeats_of(view, name):
            if other.id != claim_id and other.id not in found:
                found[other.id] = other
                ahead.append(other.id)
    names = {claim_id, *found}
    sums = (total for total in view.sums() if names & set(total.claims))
    return Dependents(tuple(found.values()), tuple(dict.fromkeys(sums)))
