"""Progress over all claims, from the running counts of the index."""

from __future__ import annotations

from collections import Counter
from typing import Any

from workbench.model import Counts, Relation, Status, Verdict
from workbench.store import linked, owed, queries

FINISHED = frozenset((Status.CHECKED.value, Status.APPROVED.value, Status.DISMISSED.value))


def counts(connection: Any) -> Counts:
    """How many claims stand where, in all and by document, and how many links are in force."""
    by_status: Counter[Status] = Counter()
    by_verdict: Counter[Verdict] = Counter()
    by_document: dict[str, tuple[int, int]] = {}
    for slug, status, verdict, claims in queries.tallies(connection):
        by_status[Status(status)] += claims
        if verdict:
            by_verdict[Verdict(verdict)] += claims
        total, done = by_document.get(slug, (0, 0))
        by_document[slug] = (total + claims, done + (claims if status in FINISHED else 0))
    return Counts(
        total=by_status.total(),
        by_status=dict(by_status),
        by_verdict=dict(by_verdict),
        by_document=by_document,
        links=_links(connection),
        owed=owed.claims(connection),
    )


def _links(connection: Any) -> dict[Relation, int]:
    """Proposals by relation, put right for the pairs that people decided on."""
    found = linked.link_counts(connection)
    for choice, proposed in linked.chosen_pairs(connection):
        if proposed:
            found[Relation(proposed)] -= 1
        if choice:
            found[Relation(choice)] += 1
    return {relation: count for relation, count in found.items() if count}
