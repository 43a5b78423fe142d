"""Contested claims: who found what, and which verdicts are taken for which. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from workbench.model import (
    Act,
    Claim,
    ClaimQuery,
    ClaimState,
    Document,
    Order,
    ReviewStore,
    Status,
    Verdict,
)

MOST = 2_000
"""Contested claims looked at in one go; more wait for the next time."""

Confused = Mapping[tuple[Verdict, Verdict], int]


@dataclass(frozen=True, slots=True)
class Case:
    """One contested claim, its document, and the decisions that stand against each other."""

    claim: Claim
    document: Document | None
    state: ClaimState

    @property
    def sides(self) -> Sequence[Act]:
        """The decisions, oldest first."""
        return self.state.decisions


def contested(store: ReviewStore) -> list[str]:
    """The claims on which people disagree, most worth a check first."""
    numbers = store.queue(Order.WORTH, ClaimQuery(statuses=(Status.CONTESTED,)))
    return [row.claim for row in store.rows(numbers[:MOST])]


def case_of(store: ReviewStore, claim_id: str) -> Case | None:
    """A claim as it stands now; None when it is no longer in its document."""
    claim = store.claim(claim_id)
    if claim is None:
        return None
    return Case(claim, store.documents.get(claim.document), store.state(claim_id))


def confused(decisions: Iterable[Sequence[Act]]) -> Confused:
    """How often which two verdicts stand against each other, most often first."""
    pairs: Counter[tuple[Verdict, Verdict]] = Counter()
    order = list(Verdict)
    for acts in decisions:
        said = [act.verdict for act in acts if act.verdict]
        for a, b in combinations(sorted(said, key=order.index), 2):
            if a is not b:
                pairs[a, b] += 1
    return dict(pairs.most_common())
