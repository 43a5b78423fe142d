"""A cheap look at two claims that shows for most pairs that they cannot be linked.

A claim's mark is five numbers of 64 bits: what kind of figure it has, and sets of tokens in which
every token sets one bit. Two tokens may share a bit, so the sieve lets pairs through that
`relate_prepared` refuses; it never stops a pair that would be linked (a property test holds it to
that). What it stops a pair for are refusals of `compare.figures` and `series.compare`: figures of
another dimension or role, other names, another measure, another thing.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from struct import Struct

from workbench.link.prepared import Prepared
from workbench.link.units import is_money
from workbench.model import Modality

MARK = Struct("<5Q")
SIEVE_VERSION = 1
Row = tuple[int, int, int, int, int]
"""A mark, unpacked: shape, own, around, measures, things."""

_RATIO = ("percent", "percentage_point", "times")
# The lowest bits of the shape: what the sieve must leave to the comparison.
_OPEN, _FLOW, _KINDRED_UNIT = 1, 2, 4
_ALIKE = ~7


@lru_cache(maxsize=1 << 17)
def _bit(token: str) -> int:
    """One of 64 bits; the same for a token and its slips of the keyboard (`series._misspelt`)."""
    return 1 << (zlib.crc32("".join(sorted(token)).encode()) & 63)


def _bits(tokens: Collection[str]) -> int:
    found = 0
    for token in tokens:
        found |= _bit(token)
    return found


def _shape(item: Prepared) -> int:
    if not item.dimension or item.denied or item.claim.reading.modality is Modality.DENIED:
        return _OPEN
    found = zlib.crc32(f"{item.dimension} {item.role}".encode()) << 3
    found |= _FLOW if item.flow is not None else 0
    # One may be the other in disguise: percent and points, dollars and euros.
    related = item.dimension in _RATIO or is_money(item.dimension)
    return found | (_KINDRED_UNIT if related else 0)


def mark(item: Prepared) -> bytes:
    """The mark of a prepared claim: 40 bytes, the same on every machine."""
    own = item.own - item.home
    return MARK.pack(
        _shape(item),
        _bits(own),
        _bits(item.wide | item.own | item.home),
        _bits(item.measures),
        _bits([token for token in item.key if token[0] == "#"]),
    )


def may_link(a: Row, b: Row) -> bool:
    """Whether two claims have to be compared: False only where they cannot be linked."""
    shape_a, own_a, around_a, measures_a, things_a = a
    shape_b, own_b, around_b, measures_b, things_b = b
    if (shape_a | shape_b) & _OPEN:
        return True
    if (shape_a ^ shape_b) & _ALIKE and not shape_a & shape_b & _KINDRED_UNIT:
        return False
    if shape_a & shape_b & _FLOW:
        return True
    if own_a & ~around_b and own_b & ~around_a:  # each is about somebody the other does not name
        return False
    if measures_a and measures_b and not measures_a & measures_b:
        named = measures_a & around_b and measures_b & around_a  # in the other's words
        if not named:
            return False
    return not (things_a and things_b and not things_a & things_b)


def sifted(numbers: Sequence[int], rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """The pairs of a bucket that have to be compared, by number, in the order given."""
    for index, one in enumerate(numbers):
        row = rows[index]
        for other in range(index + 1, len(numbers)):
            if may_link(row, rows[other]):
                yield one, numbers[other]
