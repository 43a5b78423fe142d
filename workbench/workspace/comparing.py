"""Pairs of claims to links, for any number of pairs: claims are read by document, few are kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from workbench.link import Prepared, compare_pairs, prepare_all
from workbench.model import Document
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

    The pairs of two documents come all or none (`link.compare_pairs` says why).
    """
    for link, one, two in compare_pairs(pairs, claims):
        yield Proposal(one, two, link.relation.value, link.score, link.reasons)
