"""Which links stand once people have spoken: proposed, rejected, confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from types import MappingProxyType

from workbench.model import Link, Relation

Pair = frozenset[str]

_NONE: Mapping[Pair, Relation] = MappingProxyType({})

_FIRST = (Relation.CONFLICT, Relation.UPDATE, Relation.REPEAT, Relation.RELATED)
_RANK = {relation: rank for rank, relation in enumerate(_FIRST)}


def in_force(
    proposed: Iterable[Link],
    rejected: Set[Pair] = frozenset(),
    confirmed: Mapping[Pair, Relation] = _NONE,
) -> list[Link]:
    """Proposals without the rejected, and the confirmed as people put them; conflicts first."""
    links = {frozenset((link.a, link.b)): link for link in proposed}
    for pair in rejected:
        links.pop(pair, None)
    for pair, relation in confirmed.items():
        known = links.get(pair)
        a, b = sorted(pair)
        reasons = known.reasons if known and known.relation is relation else ()
        links[pair] = Link(a, b, relation, 1.0, (*reasons, "confirmed by a person"))
    return sorted(links.values(), key=_place)


def _place(link: Link) -> tuple[int, float, str, str]:
    return _RANK[link.relation], -link.score, link.a, link.b
