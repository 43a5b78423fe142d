"""Links kept in step with the claims: only what changed is compared again, with the same outcome.

In a small ledger every claim is compared with every other. In a large one candidates share a link
key that few claims carry (see `store.keys`); when a key becomes crowded or ceases to be, the
claims that carry it are compared anew. Either way the links depend on the claims alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import isqrt
from typing import Any

from workbench.link import ALL_PAIRS, keys, link_all
from workbench.model import Document, Relation
from workbench.store import keys as buckets
from workbench.store import linked, queries, writes
from workbench.store.values import Proposal
from workbench.workspace.changes import Changes
from workbench.workspace.comparing import Claims, compare
from workbench.workspace.reading import parsed_claim

SMALL = isqrt(ALL_PAIRS)
"""Up to this many claims all pairs are compared, as `link_all` does."""


def relink(connection: Any, documents: Mapping[str, Document], changes: Changes) -> set[int]:
    """Find the links of what changed; row numbers whose conflicts are to be counted again."""
    if not (changes.whole or changes.fresh or changes.keyed):
        return changes.neighbours
    size = queries.claim_count(connection)
    before, after, turned = _buckets(connection, changes, size)
    if size <= SMALL:
        return changes.neighbours | _all_pairs(connection, documents)
    claims = Claims(connection, documents)
    if changes.whole or changes.before <= SMALL or before != after:
        touched = writes.drop_all_links(connection)
        found = compare(buckets.pairs(connection, after), claims)
        return changes.neighbours | touched | _put(connection, found)
    # Documents are compared as wholes: what links two of their claims may hang on other links.
    fresh = changes.fresh | linked.companions(connection, turned)
    touched = changes.neighbours | linked.linked_with(connection, fresh) | fresh
    writes.drop_links_of(connection, fresh)
    return touched | _put(connection, compare(_pairs_of(connection, fresh, claims, after), claims))


def _buckets(connection: Any, changes: Changes, size: int) -> tuple[int, int, set[int]]:
    """The cap before and after, and the claims with a key that became crowded or no longer is."""
    if changes.whole:
        limit = buckets.cap(buckets.count_all(connection), size)
        return limit, limit, set()
    changed = {key: change for key, change in changes.keyed.items() if change}
    now = buckets.sizes(connection, changed)
    after = {key: now.get(key, 0) for key in changed}
    before = {key: after[key] - change for key, change in changed.items()}
    limit = buckets.cap(buckets.histogram(connection), changes.before)
    new_limit = buckets.cap(buckets.count(connection, before, after), size)
    turned = [key for key in changed if (before[key] > limit) != (after[key] > limit)]
    members = buckets.members(connection, turned)
    return limit, new_limit, {number for some in members.values() for number in some}


def _all_pairs(connection: Any, documents: Mapping[str, Document]) -> set[int]:
    """Every claim against every other: cheap while there are few."""
    touched = writes.drop_all_links(connection)
    found = queries.all_bodies(connection)
    numbers: dict[str, int] = {}
    claims = []
    for number, body in found:
        claim = parsed_claim(body)
        if numbers.setdefault(claim.id, number) == number:
            claims.append(claim)
    links = link_all(claims, documents)
    proposals = (
        Proposal(numbers[k.a], numbers[k.b], k.relation.value, k.score, k.reasons) for k in links
    )
    return touched | _put(connection, proposals)


def _pairs_of(
    connection: Any, fresh: set[int], claims: Claims, limit: int
) -> Iterator[tuple[int, int]]:
    """Candidate pairs with one end among `fresh`, each once."""
    own = {number: keys(claims[number].claim) for number in sorted(fresh)}
    sizes = buckets.sizes(connection, {key for some in own.values() for key in some})
    shared = [key for key, size in sizes.items() if 2 <= size <= limit]
    members = buckets.members(connection, shared)
    for number, some in own.items():
        others = {other for key in some for other in members.get(key, ())}
        # Of two fresh claims, the smaller number brings the pair.
        yield from (
            (number, other)
            for other in sorted(others)
            if other != number and (other not in fresh or other > number)
        )


def _put(connection: Any, found: Iterable[Proposal]) -> set[int]:
    touched: set[int] = set()
    for batch in writes.batches(found, 10_000):
        writes.put_links(connection, batch)
        for proposal in batch:
            if proposal.relation == Relation.CONFLICT:
                touched |= {proposal.a, proposal.b}
    return touched
