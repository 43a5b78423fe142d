"""A cheap look at two claims that shows for most pairs that they cannot be linked.

A claim's mark holds numbers of 64 bits (what kind of figure it has, and sets of tokens in which
every token sets one bit or two), the ends of its figure, which digits it has, and its period. Two
tokens may share a bit, so the sieve lets pairs through that `look` refuses; it never stops a pair
that would be linked (a property test holds it to that). What it stops a pair for are refusals of
`compare.figures` and `series.compare`: figures of another dimension or role, another kind of flow,
other names; and, unless the numbers are so near that they speak for themselves, another measure or
thing, a period too far off, or in one period a number too far off.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from math import inf, nextafter
from struct import Struct

from workbench.link.compare import FAR
from workbench.link.flows import KINDS
from workbench.link.periods import near
from workbench.link.prepared import Prepared, is_forecast
from workbench.link.revisions import stands_by_itself
from workbench.link.units import RATIO, is_money
from workbench.model import Modality

MARK = Struct("<7Q2d3L")
SIEVE_VERSION = 4
Row = tuple[int, int, int, int, int, int, int, float, float, int, int, int]
"""A mark, unpacked: shape, own (two numbers), around (two numbers), measures, things, low, high,
digits, first day, last day.
"""

_ROLES = ("", "level", "change", "fold", "norm")
# A shape's lowest bits: left to the comparison; a ratio or money, which may be compared with
# another of its kind; a flow with both sides named, which the other side may state; of a period
# that is certain; said to be revised; then the kind of flow, the role and the dimension.
_OPEN, _RATIO, _MONEY, _BOTH_SIDES, _CERTAIN, _REVISED = 1, 2, 4, 8, 16, 32
_KIND, _ROLE, _DIMENSION = 7 << 6, 7 << 9, ~0xFFF


@lru_cache(maxsize=1 << 17)
def _letters(token: str) -> int:
    """A hash; the same for a token and its slips of the keyboard (`series._misspelt`)."""
    return zlib.crc32("".join(sorted(token)).encode())


def _bit(token: str) -> int:
    """One of 64 bits."""
    return 1 << (_letters(token) & 63)


def _bits(tokens: Collection[str]) -> int:
    found = 0
    for token in tokens:
        found |= _bit(token)
    return found


def _names(tokens: Collection[str]) -> tuple[int, int]:
    """Two times 64 bits, in each of which every token sets one."""
    first = second = 0
    for token in tokens:
        found = _letters(token)
        first |= 1 << (found & 63)
        second |= 1 << (found >> 6 & 63)
    return first, second


def _shape(item: Prepared) -> int:
    if not item.dimension or item.denied or item.claim.reading.modality is Modality.DENIED:
        return _OPEN
    role = "level" if item.role == "limit" else item.role  # a quota told as a catch
    found = zlib.crc32(item.dimension.encode()) << 12 | _ROLES.index(role) << 9
    if item.dimension in RATIO:
        found |= _RATIO
    if is_money(item.dimension):
        found |= _MONEY
    if item.flow is not None:
        found |= KINDS.index(item.flow.kind) + 1 << 6
        found |= _BOTH_SIDES if len(item.flow.sides) == 2 else 0
    return found | (_CERTAIN if _is_certain(item) else 0) | (_REVISED if item.changed else 0)


def _is_certain(item: Prepared) -> bool:
    """Whether a number stands for the period that its claim states, and for no other."""
    if not item.first or item.vague or item.guessed or item.value is None:
        return False
    return not is_forecast(item) and stands_by_itself(item)


def _ends(item: Prepared) -> tuple[float, float]:
    """Floats that enclose what the figure's digits allow."""
    low = item.fine.low if item.fine is not None else None
    high = item.fine.high if item.fine is not None else None
    return (
        -inf if low is None else nextafter(float(low), -inf),
        inf if high is None else nextafter(float(high), inf),
    )


def mark(item: Prepared) -> bytes:
    """The mark of a prepared claim: 84 bytes, the same on every machine."""
    own = item.own - item.home
    sides = item.flow.sides if item.flow is not None else frozenset()
    return MARK.pack(
        _shape(item),
        *_names(own),
        *_names(item.wide | item.own | item.home | sides),
        _bits(item.measures),
        _bits([token for token in item.key if token[0] == "#"]),
        *_ends(item),
        zlib.crc32("".join(sorted(item.digits)).encode()),
        item.first,
        item.last,
    )


def may_link(a: Row, b: Row) -> bool:
    """Whether two claims have to be compared: False only where they cannot be linked."""
    shape_a, own_a, too_a, around_a, also_a, measures_a, things_a, low_a, high_a, digits_a, *_ = a
    shape_b, own_b, too_b, around_b, also_b, measures_b, things_b, low_b, high_b, digits_b, *_ = b
    if (shape_a | shape_b) & _OPEN:
        return True
    both, apart = shape_a & shape_b, shape_a ^ shape_b
    if apart & (_DIMENSION | _ROLE) and not _in_disguise(both, apart, digits_a == digits_b):
        return False
    if shape_a & _KIND and shape_b & _KIND and apart & _KIND:
        return bool(both & _BOTH_SIDES)  # one's exports are the other's imports
    if (own_a & ~around_b or too_a & ~also_b) and (own_b & ~around_a or too_b & ~also_a):
        return False  # each is about somebody the other does not name
    if digits_a == digits_b or (low_a <= high_b and low_b <= high_a):
        return True  # one number, or a slip of it
    if both & _CERTAIN and _too_far(a, b):
        return False
    if measures_a and measures_b and not measures_a & measures_b:
        named = (measures_a & around_b) and (measures_b & around_a)  # in the other's words
        if not named:
            return False
    return not (things_a and things_b and not things_a & things_b)


def _in_disguise(both: int, apart: int, one_number: bool) -> bool:
    """Whether two figures of other dimensions or roles may be compared: percent and points, a
    doubling and a rise of 100 percent, one number of dollars and of euros.
    """
    if not apart & _DIMENSION:
        return False
    if both & _MONEY:
        return one_number and not apart & _ROLE
    return bool(both & _RATIO)


def _too_far(a: Row, b: Row) -> bool:
    """Whether two different numbers are of periods too far apart, or in one too far apart
    themselves.
    """
    if a[-2:] != b[-2:]:
        return not near(*a[-2:], *b[-2:])
    if (a[0] ^ b[0]) & _DIMENSION or (a[0] | b[0]) & _REVISED:
        return False  # a doubling is a rise of 100 percent
    (low_a, high_a), (low_b, high_b) = a[7:9], b[7:9]
    return low_a > FAR * high_b > 0 or low_b > FAR * high_a > 0


def sifted(numbers: Sequence[int], rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """The pairs of a bucket that have to be compared, by number, in the order given."""
    for index, one in enumerate(numbers):
        row = rows[index]
        for other in range(index + 1, len(numbers)):
            if may_link(row, rows[other]):
                yield one, numbers[other]
