"""Links kept in step with the claims: only what changed is compared again, with the same outcome.

In a small ledger every claim is compared with every other. In a large one candidates share a link
key that few claims carry (see `store.keys`). When a key becomes crowded, or ceases to be, because
more claims carry it or because the cap moved, the pairs that it alone brought together are looked
at again. Either way the links depend on the claims
alone, never on the order in which they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import combinations
from math import isqrt
from typing import Any, NamedTuple

from workbench.link import ALL_PAIRS, keys, link_all
from workbench.model import Document, Relation
from workbench.store import keys as buckets
from workbench.store import linked, queries, ready, writes
from workbench.store.tables import POSITION_BITS
from workbench.store.values import Proposal
from workbench.workspace import relinking
from workbench.workspace.changes import Unlinked
from workbench.workspace.comparing import (
    Finding,
    Pair,
    batch_of,
    findings,
    settled,
    sieved,
)
from workbench.workspace.reading import parsed_claim

SMALL = isqrt(ALL_PAIRS)
"""Up to this many claims all pairs are compared, as `link_all` does."""

_TURNS = 30
"""About how many claims are linked anew in the time that a key that turned takes."""


def relink(connection: Any, documents: Mapping[str, Document], changes: Unlinked) -> set[int]:
    """Find the links of what changed; row numbers whose conflicts are to be counted again.

    All claims that are there must have been made ready for comparing.
    """
    if not (changes.whole or changes.fresh or changes.keyed):
        return set()
    size = queries.claim_count(connection)
    caps = counted(connection, changes, size)
    if size <= SMALL:
        return _all_pairs(connection, documents)
    if anew(changes, size, caps):
        touched = writes.drop_all_links(connection)
        return touched | _put(connection, relinking.proposals(connection, size, caps.after))
    return some(connection, changes, caps)


class Caps(NamedTuple):
    """The cap as it is now, and the keys that became crowded or no longer are."""

    after: int
    turned: list[int]


def counted(connection: Any, changes: Unlinked, size: int) -> Caps:
    """Count how many claims carry the keys that changed, and see which of all keys turned."""
    limit = buckets.cap(size)
    if changes.whole:
        buckets.count_all(connection)
        return Caps(limit, [])
    changed = {key: change for key, change in changes.keyed.items() if change}
    before, after = buckets.resized(connection, changed)
    buckets.count(connection, before, after)
    was = buckets.cap(changes.before)
    turned = [key for key in changed if (before[key] > was) != (after[key] > limit)]
    if was != limit:
        between = buckets.sized(connection, min(was, limit) + 1, max(was, limit))
        turned += [key for key in between if key not in changed]
    return Caps(limit, turned)


def anew(changes: Unlinked, size: int, caps: Caps) -> bool:
    """Whether all links are to be found anew: they must, or it costs less than what changed."""
    much = len(changes.fresh) * 4 > size or len(caps.turned) * _TURNS > size
    return changes.whole or changes.before <= SMALL or much


def some(connection: Any, changes: Unlinked, caps: Caps) -> set[int]:
    """Find the links of what changed; row numbers whose conflicts are to be counted again."""
    fresh = changes.fresh
    touched = linked.linked_with(connection, fresh) | fresh
    writes.drop_links_of(connection, fresh)
    touched |= _compare(connection, _pairs_of(connection, fresh, caps.after))
    return touched | _turn(connection, caps.turned, fresh, caps.after)


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


# ---------------------------------------------------------------- what changed


def _pairs_of(connection: Any, fresh: Iterable[int], limit: int) -> set[Pair]:
    """Candidate pairs with one end among `fresh`, the smaller number first."""
    own = keys_of(connection, fresh)
    members = buckets.members(connection, {key for some in own.values() for key in some}, limit)
    return {
        (min(number, other), max(number, other))
        for number, some in own.items()
        for key in some
        for other in members.get(key, ())
        if other != number
    }


def keys_of(connection: Any, numbers: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """The link keys of these claims."""
    bodies = ready.bodies_of(connection, numbers)
    return {number: _keys_in(body) for number, body in bodies.items()}


@lru_cache(maxsize=4096)
def _keys_in(body: str) -> tuple[int, ...]:
    return keys(parsed_claim(body))


def _compare(connection: Any, pairs: Iterable[Pair]) -> set[int]:
    """Put the links of these pairs; the claims in conflict."""
    return _put(connection, settled(_found(connection, pairs)))


# ---------------------------------------------------------------- keys that turned


def _turn(connection: Any, turned: list[int], fresh: set[int], limit: int) -> set[int]:
    """Drop what a key that became crowded no longer brings together, put what another one does
    again; the claims in conflict. Pairs of fresh claims are left out: they have been compared.
    """
    held: set[Pair] = set()
    freed: set[Pair] = set()
    for numbers in buckets.members(connection, turned, buckets.MOST + len(fresh)).values():
        pairs = combinations((number for number in numbers if number not in fresh), 2)
        (held if len(numbers) > limit else freed).update(pairs)
    put, news = _free(connection, freed) if freed else (set(), set())
    lost, olds = _hold(connection, held, limit) if held else (set(), set())
    return put | lost | _between(connection, news | olds, limit)


def _free(connection: Any, pairs: set[Pair]) -> tuple[set[int], set[Pair]]:
    """Put the links of pairs that are candidates again where nothing hangs on them; the claims in
    conflict, and the pairs of documents to look at as a whole.
    """
    found = _found(connection, pairs)
    there = linked.relations_of(connection, [(one.a, one.b) for one in found])
    touched = _put(connection, (Proposal(*one[:5]) for one in found if not _matters(one)))
    new = {(one.a, one.b) for one in found if _matters(one)}.difference(there)
    return touched, {_documents(*pair) for pair in new}


def _found(connection: Any, pairs: Iterable[Pair]) -> list[Finding]:
    return findings(batch_of(connection, sieved(connection, pairs)))


def _matters(found: Finding) -> bool:
    """Whether other links of the two documents may hang on this one."""
    return not found.sure or found.relation != Relation.RELATED


def _hold(connection: Any, pairs: set[Pair], limit: int) -> tuple[set[int], set[Pair]]:
    """Drop the links of those of these pairs that are candidates no more; the claims of them, and
    the pairs of documents to look at as a whole.

    A link may hang on a pair that has none itself (`settling.Told`), but only where the two
    documents have a link that tells something.
    """
    linked_now = linked.among(connection, {end for pair in pairs for end in pair})
    links = {(min(pair), max(pair)): pair for pair in linked_now}
    ordinals = {end >> POSITION_BITS for pair in pairs for end in pair}
    tied = {_documents(*pair) for pair in linked.telling(connection, ordinals)}
    doubtful = {pair for pair in pairs if pair in links or _documents(*pair) in tied}
    gone = _apart(connection, doubtful, limit)
    lost = {links[pair] for pair in gone if pair in links}
    writes.drop_pairs(connection, lost)
    touched = {end for pair in lost for end in pair}
    held = [pair for pair in gone if _documents(*pair) in tied]
    return touched, {_documents(k.a, k.b) for k in _found(connection, held) if _matters(k)}


def _documents(a: int, b: int) -> Pair:
    one, other = sorted((a >> POSITION_BITS, b >> POSITION_BITS))
    return one, other


def _apart(connection: Any, pairs: set[Pair], limit: int) -> list[Pair]:
    """Those of the pairs that no key which is not crowded brings together."""
    own = keys_of(connection, {end for pair in pairs for end in pair})
    shared = {pair: set(own[pair[0]]) & set(own[pair[1]]) for pair in pairs}
    sizes = buckets.sizes(connection, {key for some in shared.values() for key in some})
    return [pair for pair, some in shared.items() if all(sizes[key] > limit for key in some)]


def _between(connection: Any, documents: set[Pair], limit: int) -> set[int]:
    """Find all links between these pairs of documents anew; the claims in conflict."""
    if not documents:
        return set()
    before = {pair for one, other in documents for pair in linked.between(connection, one, other)}
    writes.drop_pairs(connection, before)
    numbers = linked.claims_in(connection, {one for pair in documents for one in pair})
    pairs = _pairs_among(connection, numbers, limit)
    wanted = {pair for pair in pairs if _documents(*pair) in documents}
    return {end for pair in before for end in pair} | _compare(connection, wanted)


def _pairs_among(connection: Any, numbers: Iterable[int], limit: int) -> set[Pair]:
    """Candidate pairs with both ends among `numbers`, the smaller number first."""
    carriers: dict[int, list[int]] = defaultdict(list)
    for number, some in sorted(keys_of(connection, numbers).items()):
        for key in some:
            carriers[key].append(number)
    several = {key: found for key, found in carriers.items() if len(found) > 1}
    sizes = buckets.sizes(connection, several)
    good = (found for key, found in several.items() if sizes[key] <= limit)
    return {pair for found in good for pair in combinations(found, 2)}


def _put(connection: Any, found: Iterable[Proposal]) -> set[int]:
    touched: set[int] = set()
    for batch in writes.batches(found, 10_000):
        writes.put_links(connection, batch)
        for proposal in batch:
            if proposal.relation == Relation.CONFLICT:
                touched |= {proposal.a, proposal.b}
    return touched
