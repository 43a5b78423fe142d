"""A cheap look at two claims that shows for most pairs that they cannot be linked.

A claim's mark is five numbers of 64 bits (what kind of figure it has, and sets of tokens in which
every token sets one bit), the ends of its figure, and which digits it has. Two tokens may share a
bit, so the sieve lets pairs through that `relate_prepared` refuses; it never stops a pair that
would be linked (a property test holds it to that). What it stops a pair for are refusals of
`compare.figures` and `series.compare`: figures of another dimension or role, another kind of flow,
other names; and another measure or thing, unless the numbers are so near that they speak for
themselves.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from math import inf, nextafter
from struct import Struct

from workbench.link.flows import KINDS
from workbench.link.prepared import Prepared
from workbench.link.units import is_money
from workbench.model import Modality

MARK = Struct("<5Q2dL")
SIEVE_VERSION = 3
Row = tuple[int, int, int, int, int, float, float, int]
"""A mark, unpacked: shape, own, around, measures, things, low, high, digits."""

_RATIO = ("percent", "percentage_point", "times")
# A shape's lowest bits: left to the comparison; of a unit that another may stand for; a flow with
# both sides named, which the other side may state; then the kind of flow, then a hash.
_OPEN, _RELATED_UNIT, _BOTH_SIDES = 1, 2, 4
_KIND, _SERIES = 7 << 3, ~63


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
    role = "level" if item.role == "limit" else item.role  # a quota told as a catch
    found = zlib.crc32(f"{item.dimension} {role}".encode()) << 6
    if item.dimension in _RATIO or is_money(item.dimension):  # percent or points, dollars or euros
        found |= _RELATED_UNIT
    if item.flow is not None:
        found |= KINDS.index(item.flow.kind) + 1 << 3
        found |= _BOTH_SIDES if len(item.flow.sides) == 2 else 0
    return found


def _ends(item: Prepared) -> tuple[float, float]:
    """Floats that enclose what the figure's digits allow."""
    low = item.fine.low if item.fine is not None else None
    high = item.fine.high if item.fine is not None else None
    return (
        -inf if low is None else nextafter(float(low), -inf),
        inf if high is None else nextafter(float(high), inf),
    )


def mark(item: Prepared) -> bytes:
    """The mark of a prepared claim: 60 bytes, the same on every machine."""
    own = item.own - item.home
    sides = item.flow.sides if item.flow is not None else frozenset()
    return MARK.pack(
        _shape(item),
        _bits(own),
        _bits(item.wide | item.own | item.home | sides),
        _bits(item.measures),
        _bits([token for token in item.key if token[0] == "#"]),
        *_ends(item),
        zlib.crc32("".join(sorted(item.digits)).encode()),
    )


def may_link(a: Row, b: Row) -> bool:
    """Whether two claims have to be compared: False only where they cannot be linked."""
    shape_a, own_a, around_a, measures_a, things_a, low_a, high_a, digits_a = a
    shape_b, own_b, around_b, measures_b, things_b, low_b, high_b, digits_b = b
    if (shape_a | shape_b) & _OPEN:
        return True
    both = shape_a & shape_b
    if (shape_a ^ shape_b) & _SERIES and not both & _RELATED_UNIT:
        return False
    if shape_a & _KIND and shape_b & _KIND and (shape_a ^ shape_b) & _KIND:
        return bool(both & _BOTH_SIDES)  # one's exports are the other's imports
    if own_a & ~around_b and own_b & ~around_a:  # each is about somebody the other does not name
        return False
    if digits_a == digits_b or (low_a <= high_b and low_b <= high_a):
        return True  # one number, or a slip of it
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
