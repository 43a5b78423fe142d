"""What people decided about links, and the links that are in force because of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workbench.model import Link, Relation
from workbench.review.state import confirmed_links, rejected_links
from workbench.store import linked, queries, writes
from workbench.store.values import Choice
from workbench.workspace.standing import Pair, in_force
from workbench.workspace.states import acts_from


def decide(connection: Any, acted: Iterable[str]) -> set[int]:
    """Bring the choices about these claims' links in line with the acts; rows to count again."""
    names = sorted(acted)
    pairs: set[Pair] = {frozenset(pair) for pair in queries.link_pairs(connection, names)}
    pairs |= {frozenset((c.a, c.b)) for c in linked.choices_among(connection, names)}
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


def links_of(connection: Any, claim_ids: Iterable[str]) -> dict[str, list[Link]]:
    """The links in force of claims that exist, by claim; conflicts first."""
    numbers = queries.numbers_of(connection, claim_ids)
    proposals = linked.proposals_of(connection, numbers.values())
    ids = queries.ids_of(connection, {n for p in proposals for n in (p.a, p.b)})
    proposed: dict[str, list[Link]] = {name: [] for name in numbers}
    for p in proposals:
        link = Link(ids[p.a], ids[p.b], Relation(p.relation), p.score, p.reasons)
        for end in (link.a, link.b):
            if end in proposed:
                proposed[end].append(link)
    decided = _decided(connection, numbers)
    return {
        name: in_force(links, *decided[name]) if name in decided else in_force(links)
        for name, links in proposed.items()
    }


def _decided(
    connection: Any, claim_ids: Iterable[str]
) -> dict[str, tuple[set[Pair], dict[Pair, Relation]]]:
    """Rejected pairs and confirmed ones with their relation, by claim."""
    found = linked.choices_among(connection, claim_ids)
    ends = {name for choice in found for name in (choice.a, choice.b)}
    there = queries.numbers_of(connection, ends)
    decided: dict[str, tuple[set[Pair], dict[Pair, Relation]]] = {}
    for choice in found:
        if choice.a in there and choice.b in there:
            for end in (choice.a, choice.b):
                rejected, confirmed = decided.setdefault(end, (set(), {}))
                if choice.relation:
                    confirmed[frozenset((choice.a, choice.b))] = Relation(choice.relation)
                else:
                    rejected.add(frozenset((choice.a, choice.b)))
    return decided


def recount(connection: Any, numbers: Iterable[int]) -> None:
    """Count the conflicts in force of these claims again."""
    counts = linked.conflict_counts(connection, numbers)
    chosen = {name for c in linked.choices(connection) for name in (c.a, c.b)}
    known = queries.numbers_of(connection, chosen)
    touched = [name for name, number in known.items() if number in counts]
    for name, links in links_of(connection, touched).items():
        counts[known[name]] = sum(link.relation is Relation.CONFLICT for link in links)
    writes.put_conflicts(connection, counts.items())
