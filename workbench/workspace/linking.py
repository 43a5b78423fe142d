"""Links kept in step with the claims: only what changed is compared again, with the same outcome.

In a small ledger every claim is compared with every other. In a large one candidates share a link
key that few claims carry (see `store.keys`); when a key becomes crowded or ceases to be, the
claims that carry it are compared anew. Either way the links depend on the claims alone.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from math import isqrt
from typing import Any

from workbench.link import keys, link_all, relate_prepared
from workbench.link.candidates import ALL_PAIRS
from workbench.link.context import prepare_all
from workbench.link.prepared import Prepared
from workbench.model import Document, Link, Relation
from workbench.review.state import confirmed_links, rejected_links
from workbench.store import keys as buckets
from workbench.store import queries, writes
from workbench.store.tables import POSITION_BITS
from workbench.store.values import Choice, Proposal
from workbench.workspace.changes import Changes
from workbench.workspace.reading import parsed_claim
from workbench.workspace.standing import Pair, in_force
from workbench.workspace.states import acts_from

SMALL = isqrt(ALL_PAIRS)
"""Up to this many claims all pairs are compared, as `link_all` does."""

_KEPT = 500  # documents whose claims are held in memory, ready for comparison


class Claims:
    """Claims by row number, made ready by whole documents: a claim leans on its neighbours."""

    def __init__(self, connection: Any, documents: Mapping[str, Document]) -> None:
        self._connection = connection
        self._documents = documents
        self._kept: OrderedDict[int, list[Prepared]] = OrderedDict()

    def __getitem__(self, number: int) -> Prepared:
        """The claim with this row number. Raises IndexError."""
        ordinal, position = divmod(number, 1 << POSITION_BITS)
        ready = self._kept.get(ordinal)
        if ready is None:
            ready = self._kept[ordinal] = self._prepared(ordinal)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return ready[position]

    def _prepared(self, ordinal: int) -> list[Prepared]:
        found = queries.bodies_in(self._connection, ordinal)
        return prepare_all([parsed_claim(body) for _, body in found], self._documents)


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
        found = _compare(buckets.pairs(connection, after), claims)
        return changes.neighbours | touched | _put(connection, found)
    fresh = changes.fresh | turned
    touched = changes.neighbours | queries.linked_with(connection, fresh) | fresh
    writes.drop_links_of(connection, fresh)
    return touched | _put(connection, _compare(_pairs_of(connection, fresh, claims, after), claims))


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


def _compare(pairs: Iterable[tuple[int, int]], claims: Claims) -> Iterator[Proposal]:
    for one, two in pairs:
        first, second = claims[one], claims[two]
        if first.claim.id == second.claim.id:
            continue
        link = relate_prepared(first, second)
        if link is not None:
            a, b = (one, two) if link.a == first.claim.id else (two, one)
            yield Proposal(a, b, link.relation.value, link.score, link.reasons)


def _put(connection: Any, found: Iterable[Proposal]) -> set[int]:
    touched: set[int] = set()
    for batch in writes.batches(found, 10_000):
        writes.put_links(connection, batch)
        for proposal in batch:
            if proposal.relation == Relation.CONFLICT:
                touched |= {proposal.a, proposal.b}
    return touched


# ---------------------------------------------------------------- what people decided about links


def decide(connection: Any, acted: Iterable[str]) -> set[int]:
    """Bring the choices about these claims' links in line with the acts; rows to count again."""
    names = sorted(acted)
    pairs: set[Pair] = {frozenset(pair) for pair in queries.link_pairs(connection, names)}
    pairs |= {frozenset((c.a, c.b)) for c in queries.choices_among(connection, names)}
    ends = {name for pair in pairs for name in pair}
    lines = queries.acts_on(connection, ends)
    for pair in pairs:
        if len(pair) == 2:
            a, b = sorted(pair)
            acts = acts_from([*lines.get(a, ()), *lines.get(b, ())])
            relation = confirmed_links(acts).get(pair)
            rejected = pair in rejected_links(acts)
            choice = Choice(a, b, relation.value if relation else "")
            writes.put_choice(connection, a, b, choice if relation or rejected else None)
    return set(queries.numbers_of(connection, ends).values())


def links_of(connection: Any, claim_id: str) -> list[Link]:
    """The links of a claim in force, conflicts first."""
    number = queries.number_of(connection, claim_id)
    if number is None:
        return []
    proposals = queries.proposals_of(connection, number)
    choices = queries.choices_among(connection, [claim_id])
    ids = queries.ids_of(connection, {n for p in proposals for n in (p.a, p.b)})
    proposed = [
        Link(ids[p.a], ids[p.b], Relation(p.relation), p.score, p.reasons) for p in proposals
    ]
    rejected = {frozenset((c.a, c.b)) for c in choices if not c.relation}
    confirmed = {frozenset((c.a, c.b)): Relation(c.relation) for c in choices if c.relation}
    there = queries.numbers_of(connection, {name for pair in confirmed for name in pair})
    confirmed = {pair: relation for pair, relation in confirmed.items() if pair <= there.keys()}
    return in_force(proposed, rejected, confirmed)


def recount(connection: Any, numbers: Iterable[int]) -> None:
    """Count the conflicts in force of these claims again."""
    counts = queries.conflict_counts(connection, numbers)
    chosen = {name for c in queries.choices(connection) for name in (c.a, c.b)}
    for name, number in queries.numbers_of(connection, chosen).items():
        if number in counts:
            links = links_of(connection, name)
            counts[number] = sum(link.relation is Relation.CONFLICT for link in links)
    writes.put_conflicts(connection, counts.items())
