"""Where the work on claims stands, folded from their acts and written into the index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from workbench.config import Policy
from workbench.ledger.acts import order, parse_act
from workbench.model import Act, ActType, Claim, ClaimState, Document
from workbench.review import assigning
from workbench.review.state import fold
from workbench.store import queries, writes
from workbench.store.values import Standing
from workbench.store.writes import batches
from workbench.workspace.reading import parsed_claim


def acts_from(lines: Iterable[str]) -> list[Act]:
    """Acts from their canonical lines."""
    return [parse_act(line.encode()) for line in lines]


def acts_of(connection: Any, claim_id: str) -> list[Act]:
    """The acts on a claim, and on its links where they stand with the other; oldest first."""
    ends = {name for pair in queries.link_pairs(connection, [claim_id]) for name in pair}
    lines = queries.acts_on(connection, ends | {claim_id})
    own = acts_from(lines.pop(claim_id, ()))
    others = [act for some in lines.values() for act in acts_from(some)]
    about = {a.id for a in others if a.type is ActType.LINK and a.other == claim_id}
    return order([*own, *(act for act in others if act.id in about or act.retracts in about)])


def assigned(connection: Any) -> dict[str, str]:
    """Who was asked to look at a claim, by claim id."""
    lines = queries.acts_on(connection, queries.noted(connection, assigning.ASSIGNED))
    found = {claim: assigning.assigned(acts_from(some)) for claim, some in lines.items()}
    return {claim: name for claim, name in found.items() if name}


def settle(
    connection: Any, claim_ids: Iterable[str], documents: Mapping[str, Document], policy: Policy
) -> None:
    """Bring status and verdict of these claims in line with the acts on them."""
    for batch in batches(sorted(claim_ids)):
        writes.put_standings(
            connection,
            [
                Standing(name, state.status.value, state.verdict.value if state.verdict else "")
                for name, state in states_of(connection, batch, documents, policy)
            ],
        )


def states_of(
    connection: Any, claim_ids: Iterable[str], documents: Mapping[str, Document], policy: Policy
) -> Iterator[tuple[str, ClaimState]]:
    """Where the work on these claims stands, in the order given."""
    claim_ids = list(claim_ids)
    lines = queries.acts_on(connection, claim_ids)
    claims = claims_of(connection, lines)
    for name in claim_ids:
        if name in lines:
            acts = acts_from(lines[name])
            yield name, fold(acts, claims.get(name), documents, policy)
        else:
            yield name, ClaimState()


def claims_of(connection: Any, claim_ids: Iterable[str]) -> dict[str, Claim]:
    """Those of these claims that exist, by id."""
    numbers = queries.numbers_of(connection, claim_ids)
    bodies = queries.bodies_of(connection, numbers.values())
    return {name: parsed_claim(bodies[number]) for name, number in numbers.items()}
