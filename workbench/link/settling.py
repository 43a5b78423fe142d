"""Which of the links that are not sure hold: what the other links of their two documents say.

A pair of claims by itself says too little (`kindred`, `opposed`). Once all sure links are known, a
repeat holds where its two documents tell of another number in common, and a conflict where besides
neither claim has its like elsewhere in the other text and no other pair fits better.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from workbench.link.kindred import CERTAIN
from workbench.model import Relation

Pair = tuple[Any, Any]
T = TypeVar("T")
_COUNTERPARTS = (Relation.REPEAT, Relation.UPDATE)


@dataclass(frozen=True, slots=True)
class Held(Generic[T]):
    """A link that waits for the others: its claims, their documents in the same order.

    `link` is told if it holds, `instead`, where there is one, if it does not. One that stands
    `alone` needs no other number that the two documents have in common.
    """

    ends: Pair
    documents: Pair
    relation: Relation
    score: float
    link: T
    instead: T | None = None
    alone: bool = False


class Told:
    """What the sure links tell: which documents repeat, contradict or update each other in a
    figure, and which claims have their like in which document.
    """

    def __init__(self, whole: bool = False) -> None:
        """`whole`: all documents are here, so that two may know each other by a third."""
        self._whole = whole
        self._pairs: set[Pair] = set()
        self._matched: set[int] = set()

    def add(self, ends: Pair, documents: Pair, relation: Relation, value: Decimal | None) -> None:
        """Take in a sure link and the number it tells of, if it tells of one."""
        if value is not None:
            self._pairs.add(_ordered(documents))
        if relation in _COUNTERPARTS:
            self._match(ends, documents)

    def _hear(self, held: Iterable[Held[T]]) -> None:
        """Two long numbers that two documents have in common make them tell of one story."""
        self._pairs.update(_ordered(one.documents) for one in held if one.alone)
        heard: dict[Pair, set[Pair]] = defaultdict(set)
        for one in held:
            if one.relation is Relation.REPEAT and one.score >= CERTAIN:
                heard[_ordered(one.documents)].add(one.ends)
        self._pairs.update(
            pair
            for pair, found in heard.items()
            if min(len({ends[at] for ends in found}) for at in (0, 1)) >= 2
        )

    def _introduce(self, held: Iterable[Held[T]]) -> None:
        """Two documents that each tell one story with a third tell it with each other."""
        known: dict[Any, set[Any]] = defaultdict(set)
        for one, two in self._pairs:
            known[one].add(two)
            known[two].add(one)
        for one in held:
            first, second = one.documents
            if not known[first].isdisjoint(known[second]):
                self._pairs.add(_ordered(one.documents))

    def settled(self, held: Iterable[Held[T]]) -> Iterator[T]:
        """What the links that waited come to, in their order; repeats before conflicts."""
        held = list(held)
        self._hear(held)
        if self._whole:
            self._introduce(held)
        conflicts = []
        for one in held:
            told = _ordered(one.documents) in self._pairs
            if told and one.relation is Relation.CONFLICT:
                conflicts.append(one)
                continue
            if told and one.relation in _COUNTERPARTS:
                self._match(one.ends, one.documents)
            if (link := one.link if told else one.instead) is not None:
                yield link
        best: dict[int, float] = defaultdict(float)
        for one in conflicts:
            for place in _places(one.ends, one.documents):
                best[place] = max(best[place], one.score)
        for one in conflicts:
            places = _places(one.ends, one.documents)
            free = all(at not in self._matched and best[at] <= one.score for at in places)
            if (link := one.link if free else one.instead) is not None:
                yield link

    def _match(self, ends: Pair, documents: Pair) -> None:
        self._matched.update(_places(ends, documents))


def _ordered(documents: Pair) -> Pair:
    one, two = documents
    return (one, two) if one <= two else (two, one)


def _places(ends: Pair, documents: Pair) -> tuple[int, int]:
    """A number for each claim in the other's document: millions of them are kept."""
    return hash((ends[0], documents[1])), hash((ends[1], documents[0]))
