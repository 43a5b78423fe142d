"""Pairs of claims to links, for any number of pairs: claims are read by document, few are kept."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from workbench.link import relate_prepared
from workbench.link.compare import kindred
from workbench.link.context import prepare_all
from workbench.link.prepared import Prepared
from workbench.model import Document, Link, Relation
from workbench.store import queries
from workbench.store.tables import POSITION_BITS
from workbench.store.values import Proposal
from workbench.workspace.reading import parsed_claim

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


def compare(pairs: Iterable[tuple[int, int]], claims: Claims) -> Iterator[Proposal]:
    """The links of pairs of row numbers, as `link.link_all` finds them.

    The pairs of two documents come all or none: equal numbers that say too little get a second look
    where their documents agree or differ in two other numbers.
    """
    told: dict[frozenset[str], set[Decimal]] = defaultdict(set)
    unlinked: list[tuple[int, int]] = []
    for one, two in pairs:
        a, b = claims[one], claims[two]
        if a.claim.id == b.claim.id:
            continue
        link = relate_prepared(a, b)
        if link is not None:
            value = a.value if link.a == a.claim.id else b.value
            if link.relation is not Relation.RELATED and value is not None:
                told[_documents(a, b)].add(value)
            yield _proposal(link, one, two, a)
        elif a.value is not None and a.value == b.value and a.claim.document != b.claim.document:
            unlinked.append((one, two))
    for one, two in unlinked:
        a, b = claims[one], claims[two]
        if len(told[_documents(a, b)]) >= 2:
            link = kindred(a, b)
            if link is not None:
                yield _proposal(link, one, two, a)


def _documents(a: Prepared, b: Prepared) -> frozenset[str]:
    return frozenset((a.claim.document, b.claim.document))


def _proposal(link: Link, one: int, two: int, first: Prepared) -> Proposal:
    a, b = (one, two) if link.a == first.claim.id else (two, one)
    return Proposal(a, b, link.relation.value, link.score, link.reasons)
