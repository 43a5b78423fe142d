"""The ratings that agreement is measured on: verdicts given without sight of another's.

A verdict that had another person's among its ancestors was given in their presence; it settles a
contest, and says nothing of how far people agree. So each person counts with the newest verdict of
theirs in force that had seen nobody else's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workbench.model import Act, ActType, Verdict
from workbench.review.agreement import RESAMPLES, Agreement, Unit, agreement
from workbench.review.graph import by_time, in_force
from workbench.review.policy import person

CATEGORIES = tuple(Verdict)
"""A rating is the place of its verdict here."""

RANKS: Mapping[Verdict, int] = {
    Verdict.SUPPORTED: 0,
    Verdict.MOSTLY_SUPPORTED: 1,
    Verdict.MIXED: 2,
    Verdict.EXAGGERATED: 2,
    Verdict.UNDERSTATED: 2,
    Verdict.MISLEADING: 3,
    Verdict.REFUTED: 4,
}
"""From right to wrong; the other verdicts say that it cannot be told, which is no rank."""


def measured(acts: Iterable[Act], resamples: int = RESAMPLES) -> Agreement:
    """How far people agree, from all acts of a ledger."""
    found = list(ratings(acts).values())
    units = [{name: CATEGORIES.index(verdict) for name, verdict in each.items()} for each in found]
    ranked: list[Unit] = [
        {name: RANKS[verdict] for name, verdict in each.items() if verdict in RANKS}
        for each in found
    ]
    return agreement(units, ranked, resamples)


def ratings(acts: Iterable[Act]) -> dict[str, dict[str, Verdict]]:
    """By claim, the independent verdict of each person."""
    by_claim: dict[str, list[Act]] = {}
    for act in acts:
        by_claim.setdefault(act.claim, []).append(act)
    return {claim: _independent(some) for claim, some in by_claim.items()}


def _independent(acts: list[Act]) -> dict[str, Verdict]:
    by_id = {act.id: act for act in acts}
    force = in_force(acts)
    found: dict[str, Verdict] = {}
    for act in sorted(acts, key=by_time):
        verdict = act.verdict if act.type is ActType.DECISION and act.id in force else None
        if verdict and not _saw_another(act, by_id):
            found[person(act.reviewer)] = verdict
    return found


def _saw_another(act: Act, by_id: Mapping[str, Act]) -> bool:
    ahead, met = list(act.parents), set[str]()
    while ahead:
        name = ahead.pop()
        before = by_id.get(name)
        if before is None or name in met:
            continue
        met.add(name)
        theirs = person(before.reviewer) != person(act.reviewer)
        if theirs and before.type is ActType.DECISION and before.verdict:
            return True
        ahead.extend(before.parents)
    return False
