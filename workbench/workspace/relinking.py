"""Every link of a ledger in one pass over the key table, by all cores.

Keys come in ascending order, so the claims that speak of one name come near each other
(`link.keys`). Of the pairs of a bucket the sieve lets few through; these are collected into
batches, and a batch is compared with all that it takes, by whichever process is free.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from workbench.link import MARK, Row, sifted
from workbench.store import keys as buckets
from workbench.store import ready
from workbench.store.tables import POSITION_BITS
from workbench.store.values import Proposal
from workbench.workspace.comparing import Pair, batch_of, settled
from workbench.workspace.workers import compared, cores

_BATCH = 4_000  # pairs: some 5 MB of claims
_MANY = 20_000  # claims from which further processes are worth their start
_KEYS = 1 << 64  # signed: half of them are below 0
_POSITION = (1 << POSITION_BITS) - 1


def proposals(
    connection: Any, claims: int, limit: int, told: Callable[[float], object] = lambda _: None
) -> Iterator[Proposal]:
    """The links of all claims that share a key which at most `limit` carry.

    A pair that several keys bring together may be told more than once. `told` is called with the
    share of the keys that was gone through, from 0 to 1.
    """
    batches = (batch_of(connection, some) for some in _batches(connection, limit, told))
    yield from settled(compared(batches, cores() if claims >= _MANY else 1))


def _batches(connection: Any, limit: int, told: Callable[[float], object]) -> Iterator[set[Pair]]:
    marks = Marks(connection)
    pairs: set[Pair] = set()
    for key, numbers in buckets.shared(connection, limit):
        pairs.update(sifted(numbers, marks.rows(numbers)))
        if len(pairs) >= _BATCH:
            told(0.5 + key / _KEYS)  # keys are spread evenly, and come in ascending order
            yield pairs
            pairs = set()
    if pairs:
        yield pairs


class Marks:
    """The marks of all claims, 84 bytes each, by document."""

    def __init__(self, connection: Any) -> None:
        self._found: dict[int, bytearray] = {}
        for number, mark in ready.all_marks(connection):
            document = self._found.setdefault(number >> POSITION_BITS, bytearray())
            document += mark  # positions are dense: the n-th claim of a document has position n

    def rows(self, numbers: list[int]) -> list[Row]:
        """The marks of some claims, unpacked."""
        found, unpack, size = self._found, MARK.unpack_from, MARK.size
        return [
            unpack(found[number >> POSITION_BITS], (number & _POSITION) * size)
            for number in numbers
        ]
