"""Pairs of claims to links, for any number of pairs: claims come ready from the index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from workbench.link import MARK, Held, Prepared, Sets, Told, look, may_link, restored
from workbench.model import Relation
from workbench.store import ready
from workbench.store.tables import POSITION_BITS
from workbench.store.values import Proposal

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Batch:
    """Pairs of row numbers, and the lines of their claims: all that comparing them takes.

    `shared` are the sets of their documents, by ordinal.
    """

    pairs: list[Pair]
    lines: list[ready.Line]
    shared: dict[int, str]

    def done(self) -> list[Finding]:
        """What comparing them finds: see `findings`."""
        return findings(self)


class Finding(NamedTuple):
    """A link between two rows, with the number it tells of and the link to tell in its place
    (`link.Look`); cheap to send around.
    """

    a: int
    b: int
    relation: str
    score: float
    reasons: tuple[str, ...]
    value: Decimal | None
    sure: bool
    instead: tuple[str, float, tuple[str, ...]] | None = None
    alone: bool = False


def batch_of(connection: Any, pairs: Iterable[Pair]) -> Batch:
    """The batch of these pairs."""
    some = list(pairs)
    numbers = {number for pair in some for number in pair}
    ordinals = {number >> POSITION_BITS for number in numbers}
    return Batch(some, ready.lines_of(connection, numbers), ready.shared_of(connection, ordinals))


def findings(batch: Batch) -> list[Finding]:
    """What a look at each pair of a batch finds. Pure: any process may do it."""
    claims = _restored(batch)
    found = []
    for one, two in batch.pairs:
        a, b = claims[one], claims[two]
        if (seen := look(a, b)) is not None:
            link, other = seen.link, seen.instead
            ends = (one, two) if link.a == a.claim.id else (two, one)
            instead = (other.relation.value, other.score, other.reasons) if other else None
            found.append(
                Finding(
                    *ends,
                    relation=link.relation.value,
                    score=link.score,
                    reasons=link.reasons,
                    value=seen.value,
                    sure=seen.sure,
                    instead=instead,
                    alone=seen.alone,
                )
            )
    return found


def _restored(batch: Batch) -> dict[int, Prepared]:
    shared = {ordinal: Sets(line) for ordinal, line in batch.shared.items()}
    return {number: restored(line, shared[number >> POSITION_BITS]) for number, line in batch.lines}


def settled(found: Iterable[Finding]) -> Iterator[Proposal]:
    """The links of findings; those that are not sure last, as far as the others bear them out.

    The pairs of two documents come all or none (`link.Told` says why).
    """
    told = Told()
    held: list[Held[Proposal]] = []
    for one in found:
        ends, relation = (one.a, one.b), Relation(one.relation)
        if one.sure:
            told.add(ends, _documents(one), relation, one.value)
            yield Proposal(*one[:5])
        else:
            other = Proposal(one.a, one.b, *one.instead) if one.instead else None
            link = Proposal(*one[:5])
            texts = _documents(one)
            held.append(Held(ends, texts, relation, one.score, link, other, one.alone))
    yield from told.settled(held)


def _documents(found: Finding) -> Pair:
    return found.a >> POSITION_BITS, found.b >> POSITION_BITS


def sieved(connection: Any, pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs that have to be compared, in ascending order."""
    some = sorted(pairs)
    found = ready.marks_of(connection, {number for pair in some for number in pair})
    rows = {number: MARK.unpack(mark) for number, mark in found.items()}
    return [(one, two) for one, two in some if may_link(rows[one], rows[two])]
