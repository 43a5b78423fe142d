"""Questions about links: what the program proposes and what people chose."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection, and_, func, or_, select, text

from workbench.model import Relation
from workbench.store import listed
from workbench.store.queries import numbers_of
from workbench.store.tables import CHOICE, CLAIM, DOCUMENT, LINK, POSITION_BITS, TALLY
from workbench.store.values import Choice, Proposal
from workbench.store.writes import batches

Pair = tuple[int, int]
"""Row numbers of two linked claims, in the order of their ids."""

_BY_FIRST = "SELECT a, b, relation FROM link WHERE a IN (SELECT value FROM {})"
_OF_DOCUMENTS = (
    "SELECT a, b FROM {0} JOIN link ON a >= value * {1} AND a < (value + 1) * {1}"
    " WHERE relation <> 'related'"
)


def proposals_of(connection: Connection, numbers: Iterable[int]) -> list[Proposal]:
    """The links the program proposes for these claims, each once."""
    found: dict[tuple[int, int], Proposal] = {}
    for batch in batches(numbers):
        for end in (LINK.c.a, LINK.c.b):
            for row in connection.execute(select(LINK).where(end.in_(batch))):
                found[row.a, row.b] = Proposal(
                    row.a, row.b, row.relation, row.score, tuple(json.loads(row.reasons))
                )
    return list(found.values())


def linked_with(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """The other ends of the links of these claims."""
    found: set[int] = set()
    for batch in batches(numbers):
        for near, far in ((LINK.c.a, LINK.c.b), (LINK.c.b, LINK.c.a)):
            statement = select(far).where(near.in_(batch))
            found.update(connection.execute(statement).scalars())
    return found


def in_conflict(connection: Connection) -> set[int]:
    """The claims that are counted as in conflict."""
    return set(connection.execute(select(CLAIM.c.number).where(CLAIM.c.conflicts != 0)).scalars())


def claims_in(connection: Connection, ordinals: Iterable[int]) -> set[int]:
    """All claims of these documents."""
    found: set[int] = set()
    for ordinal in ordinals:
        first, last = ordinal << POSITION_BITS, (ordinal + 1) << POSITION_BITS
        here = select(CLAIM.c.number).where(CLAIM.c.number >= first, CLAIM.c.number < last)
        found.update(connection.execute(here).scalars())
    return found


def among(connection: Connection, numbers: Iterable[int]) -> dict[Pair, str]:
    """The linked pairs of these claims, as their links have them, with the relation."""
    some = set(numbers)
    statement = text(_BY_FIRST.format(listed.table(connection)))
    found = connection.execute(statement, listed.parameter(connection, some)).all()
    return {(a, b): relation for a, b, relation in found if b in some}


def telling(connection: Connection, ordinals: Iterable[int]) -> set[Pair]:
    """The pairs of claims of these documents, and of no others, that are more than related."""
    some = set(ordinals)
    statement = text(_OF_DOCUMENTS.format(listed.table(connection), 1 << POSITION_BITS))
    found = connection.execute(statement, listed.parameter(connection, some)).all()
    return {(a, b) for a, b in found if b >> POSITION_BITS in some}


def between(connection: Connection, one: int, other: int) -> set[Pair]:
    """The linked pairs of two documents, or within one."""
    found: set[Pair] = set()
    for near, far in ((one, other), (other, one)):
        first, last = near << POSITION_BITS, (near + 1) << POSITION_BITS
        start, end = far << POSITION_BITS, (far + 1) << POSITION_BITS
        a, b = LINK.c.a, LINK.c.b
        here = select(a, b).where(a >= first, a < last, b >= start, b < end)
        found.update((row[0], row[1]) for row in connection.execute(here))
    return found


def relations_of(connection: Connection, pairs: Iterable[Pair]) -> dict[Pair, str]:
    """The relation of those of these pairs that are linked."""
    some = set(pairs)
    statement = text(_BY_FIRST.format(listed.table(connection)))
    found = connection.execute(statement, listed.parameter(connection, {a for a, _ in some})).all()
    return {(a, b): relation for a, b, relation in found if (a, b) in some}


def choices_among(connection: Connection, claim_ids: Iterable[str]) -> list[Choice]:
    """What people decided about the links of these claims."""
    found: set[Choice] = set()
    for batch in batches(claim_ids):
        touching = or_(CHOICE.c.a.in_(batch), CHOICE.c.b.in_(batch))
        statement = select(CHOICE.c.a, CHOICE.c.b, CHOICE.c.relation).where(touching)
        found.update(Choice(*row) for row in connection.execute(statement))
    return sorted(found, key=lambda choice: (choice.a, choice.b))


def choices(connection: Connection) -> list[Choice]:
    """What people decided about links, all of it."""
    statement = select(CHOICE.c.a, CHOICE.c.b, CHOICE.c.relation)
    return [Choice(*row) for row in connection.execute(statement)]


def link_counts(connection: Connection) -> Counter[Relation]:
    """How many links the program proposes, by relation."""
    relation = LINK.c.relation
    found = connection.execute(select(relation, func.count()).group_by(relation))
    return Counter({Relation(row[0]): row[1] for row in found})


def chosen_pairs(connection: Connection) -> list[tuple[str, str]]:
    """(what people chose, what the program proposes or "") for the pairs of claims that exist."""
    found = choices(connection)
    numbers = numbers_of(connection, {name for choice in found for name in (choice.a, choice.b)})
    pairs = []
    for choice in found:
        a, b = numbers.get(choice.a), numbers.get(choice.b)
        if a is not None and b is not None:
            proposed = select(LINK.c.relation).where(LINK.c.a == a, LINK.c.b == b)
            pairs.append((choice.relation, connection.execute(proposed).scalar() or ""))
    return pairs


def links_in(connection: Connection, ordinal: int) -> Counter[Relation]:
    """How many links the program proposes that touch a document's claims, by relation."""
    first, last = ordinal << POSITION_BITS, (ordinal + 1) << POSITION_BITS
    a, b, relation = LINK.c.a, LINK.c.b, LINK.c.relation
    here = or_(and_(a >= first, a < last), and_(b >= first, b < last))
    found = connection.execute(select(relation, func.count()).where(here).group_by(relation))
    return Counter({Relation(row[0]): row[1] for row in found})


def conflict_counts(connection: Connection, numbers: Iterable[int]) -> Counter[int]:
    """How many conflicts the program proposes for each of these claims; 0 where there are none."""
    wanted = list(numbers)
    counts: Counter[int] = Counter(dict.fromkeys(wanted, 0))
    for batch in batches(wanted):
        for end in (LINK.c.a, LINK.c.b):
            statement = (
                select(end, func.count())
                .where(end.in_(batch), LINK.c.relation == Relation.CONFLICT.value)
                .group_by(end)
            )
            for number, count in connection.execute(statement):
                counts[number] += count
    return counts


def size_of(connection: Connection, slug: str) -> tuple[int, Counter[Relation]]:
    """How many claims a document has, and how many links touch them, by relation."""
    statement = select(DOCUMENT.c.ordinal).where(DOCUMENT.c.slug == slug)
    ordinal = connection.execute(statement).scalar()
    if ordinal is None:
        return 0, Counter()
    total = func.coalesce(func.sum(TALLY.c.total), 0)
    claims = int(connection.execute(select(total).where(TALLY.c.ordinal == ordinal)).scalar_one())
    return claims, links_in(connection, ordinal)
