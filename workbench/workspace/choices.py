"""What people decided about links, and the links that are in force because of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workbench.model import Link, Relation
from workbench.review.state import confirmed_links, rejected_links
from workbench.store import queries, writes
from workbench.store.values import Choice
from workbench.workspace.standing import Pair, in_force
from workbench.workspace.states import acts_from


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
