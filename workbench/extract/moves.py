"""Two numbers that belong together: ranges, from-to moves, coordinations, shares; and what one
lends the other.

The cue between them decides. Nothing is joined across "for", a noun or another unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.extract import bounds, directions, units
from workbench.extract.amounts import Amount
from workbench.extract.cues import DOWN, UP
from workbench.extract.scales import MULTIPLES
from workbench.extract.tokens import Tokens, words
from workbench.model import Direction

DASHES = frozenset({"-", "–", "—", "−", "‑", "~"})
_TO = frozenset({"to", "through", "until", "till"})
_SOFT = words(
    """
    a an the about around roughly nearly almost just over under some more than record
    approximately only as much many high low by up down another initial original current previous
    earlier estimated of peak rate level annual average
    """
)
_PERIOD_WORDS = words(
    """
    in at on during last this next previous year years month quarter week ago earlier before
    the a of ( ) , period same same-store season january february march april may june july
    august september october november december today yesterday now currently and
    """
)
_MOVED = words(
    """
    changed change went go goes gone moved moves swung shifted revised adjusted switched
    upgraded downgraded went amended downgrading upgrading revision forecast guidance estimate
    target outlook
    """
)
_SPREAD = words(
    """
    ranging ranges range ranged varied varying vary varies anywhere run runs
    """
)


@dataclass(slots=True)
class Pair:
    """Two amounts read as one figure: `move` is "from-to" or None for a range."""

    left: Amount
    right: Amount
    move: str | None
    direction: Direction = Direction.NONE


def _gap(t: Tokens, left: Amount, right: Amount) -> list[str]:
    return t.low[left.last : right.first]


def _from_before(t: Tokens, amount: Amount) -> int:
    """The index of "from" before an amount (hedges and "between" skipped), or -1."""
    i = amount.first - 1
    while i >= 0 and amount.first - i < 7:
        if t.low[i] == "from":
            return i
        if t.low[i] not in _SOFT:
            return -1
        i -= 1
    return -1


def same_unit(left: str, right: str) -> bool:
    """Whether two units can stand in one range: equal, one missing, or one only lacks the "per"
    part.
    """
    return (
        not left
        or not right
        or left == right
        or right.startswith(f"{left}_per_")
        or left.startswith(f"{right}_per_")
    )


def pair(t: Tokens, left: Amount, right: Amount, between: Sequence[Amount]) -> Pair | None:
    """The range or move that two neighbouring amounts make, or None. `between`: vetoed amounts in
    the gap.
    """
    if left.number.kind in ("times", "vague") and right.number.kind != left.number.kind:
        return None
    if left.number.kind == "times" and left.number.sense:
        return None
    if not same_unit(left.unit, right.unit) or (left.unit == "percent" and right.unit == ""):
        return None
    gap = _gap(t, left, right)
    source = _from_before(t, left)
    if source >= 0 and not (len(gap) == 1 and gap[0] in DASHES):
        return _moved(t, left, right, gap, source)
    if between or len(gap) > 4 or left.noun:
        return None
    if _is_range(t, left, right, gap):
        return Pair(left, right, None)
    return None


def _is_range(t: Tokens, left: Amount, right: Amount, gap: list[str]) -> bool:
    if not gap:
        return right.signed and t.word[right.first] in DASHES and t.glued(right.first)
    word = gap[0]
    if gap in (["to", "-"], ["-", "to"]):  # "the 10- to 12-year-olds"
        gap, word = ["to"], "to"
    if (
        word in ("and", "to", "or")
        and "between" in t.low[max(0, left.first - 3) : left.first]
        and word != "or"
    ):
        return all(w in _SOFT for w in gap[1:])
    if len(gap) == 1 and word in DASHES:
        return _dashed(t, left, right)
    if word == "to" and all(
        w
        in (
            "about",
            "around",
            "nearly",
            "almost",
            "as",
            "much",
            "many",
            "over",
            "roughly",
            "more",
            "than",
            "perhaps",
            "even",
        )
        for w in gap[1:]
    ):
        return _plain_to(t, left, right)
    if gap == ["or"] or gap == ["or", "even"]:
        return _either(left, right)
    return bool(word == "/" and len(gap) == 1 and left.money and right.money)


def _dashed(t: Tokens, left: Amount, right: Amount) -> bool:
    """ "5-10W", "25 – 40min"; not "77-47" with nothing around, which the veto has as a score."""
    if left.value is None or right.value is None:
        return False
    return left.value <= right.value or right.scaled or (left.money and right.money)


def _plain_to(t: Tokens, left: Amount, right: Amount) -> bool:
    """ "2 to 3 million"; not "rose $2 to $54", "up 58.06 to 16,369.03"."""
    if left.value is None or right.value is None:
        return left.number.kind == right.number.kind
    if right.direction is not Direction.NONE:
        return False
    if left.measured and left.last > left.number.last and not right.unit:
        return False  # "added 9.48 points to 1,646.29"
    cue = directions.direction(t, left, bounds.bound(t, left.first, left.last)[1], right.last)
    if cue is not Direction.NONE and "percent" not in left.unit:
        own = left.unit and not left.scaled and right.unit
        worded = left.last > left.number.last  # "fell by 13 hours to 31 hours"
        alike = left.scaled or not right.scaled
        far = left.value and right.value / left.value > 4 and alike
        if (own and (left.money or worded)) or left.unit in ("cent", "penny", "point") or far:
            return False
    scaled_up = right.scaled and not left.scaled
    if cue is Direction.NONE and left.unit == right.unit and left.measured and right.measured:
        return (not left.money and left.unit not in units.RATIOS) or abs(left.value) < abs(
            right.value
        )
    return abs(left.value) < abs(right.value) or scaled_up or left.signed or right.signed


def _either(left: Amount, right: Amount) -> bool:
    """ "three or four years", "10 or 15"; not "8 or $9"."""
    if left.value is None or right.value is None or left.unit or right.money:
        return False
    if left.scaled and not right.scaled:
        return False
    low, high = left.value, right.value / right.scale
    return low < high <= 2 * low + 1


def _moved(t: Tokens, left: Amount, right: Amount, gap: list[str], source: int) -> Pair | None:
    """ "from X to Y": a move when something changes, a range when it only spreads."""
    at = next((k for k, word in enumerate(gap) if word in _TO), -1)
    if at < 0:
        return None
    head, tail = gap[:at], gap[at + 1 :]
    noun_size = left.noun_last - left.last if left.noun else 0
    if len(gap) > 12 or not all(w in _SOFT for w in tail):
        return None
    for word in head[max(0, noun_size) :]:
        if word not in _PERIOD_WORDS and not word.isdecimal():
            return None
    if left.noun and right.unit and right.unit != left.unit:
        return None
    near = t.low[max(0, source - 6) : source]
    spread = any(w in _SPREAD for w in near)
    sense = _sense(near)
    if sense is not Direction.NONE and _falls(left, right) == (sense is Direction.UP):
        return Pair(left, right, None)  # "down from 89 to 93": both are where it stood before
    changed = sense is not Direction.NONE or any(w in _MOVED for w in near)
    falls = _falls(left, right)
    if spread or not (changed or falls):
        return Pair(left, right, None)
    return Pair(left, right, "from-to", sense)


def _sense(near: list[str]) -> Direction:
    """Which way the words before "from" say it went: "fell from", "tripled its vote, from"."""
    for word in reversed(near[:-1] if near[-1:] == [","] else near):
        if word in (",", ";", ".", ")"):
            break
        if word in UP or word in DOWN:
            return Direction.UP if word in UP else Direction.DOWN
        if word in MULTIPLES and MULTIPLES[word][1]:
            return Direction(MULTIPLES[word][1])
    return Direction.NONE


def _falls(left: Amount, right: Amount) -> bool | None:
    """Whether the second is the smaller, a scale that the first leaves out supplied; None when it
    cannot be told.
    """
    if left.value is None or right.value is None:
        return None
    last = right.value
    if right.scaled and not left.scaled:
        last /= right.scale
        if abs(left.value) >= 1000:
            return None
    return left.value > last


def bases(t: Tokens, items: list[Pair]) -> list[Pair]:
    """The same, where a range "from" which another range moved is one: "7% to 8%, up from 5% to
    6%".
    """
    for before, item in pairwise(items):
        ranged = before.left is not before.right and before.move is None
        if ranged and item.move == "from-to" and same_unit(before.right.unit, item.right.unit):
            gap = t.low[before.right.last : item.left.first]
            if len(gap) <= _SHORT_GAP and gap[-1:] == ["from"]:
                item.move, item.direction = "from", Direction.NONE
    return items


_SHORT_GAP = 4  # tokens: ", up sharply from"


def goes_on(t: Tokens, move: Pair, amount: Amount) -> bool:
    """Whether a third number carries a move on: "from $160 to $180 to $200"."""
    near = t.low[move.right.last : amount.first]
    return move.move == "from-to" and near == ["to"] and same_unit(move.right.unit, amount.unit)


def lend_scale(left: Amount, right: Amount, *, move: bool) -> bool:
    """Carry a scale word back: "2 to 3 million". Returns whether it did."""
    if left.value is None or right.value is None or left.scaled or not right.scaled:
        return False
    if left.value == 0 or right.scale <= 12:
        return False
    if left.unit and not left.prefixed and left.unit == right.unit and not left.inferred:
        return False  # "900 dollars to 2 million dollars"
    base = right.value / right.scale
    if abs(left.value) >= 1000 or not base:
        return False
    ratio = abs(left.value / base)
    if ratio > (20 if move else 1):
        return False
    left.value, left.scale = left.value * right.scale, right.scale
    return True


def lend_unit(left: Amount, right: Amount) -> None:
    """Carry unit and "per" part between the two ends of a pair, whichever way it is missing."""
    if not left.unit or right.unit.startswith(f"{left.unit}_per_"):
        left.unit, left.money = right.unit, right.money
        left.noun = right.noun
    elif not right.unit or left.unit.startswith(f"{right.unit}_per_"):
        right.unit, right.money = left.unit, left.money
        right.noun = left.noun
