"""Three figures of one sentence that make a sum by themselves: part, whole and share; two levels
and the change between them.

The sentence need not say which is which: a sum that holds is told. That one cannot hold is told
only where the words leave no other reading.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from workbench.link.prepared import Prepared, is_bound
from workbench.link.sums.terms import (
    Range,
    Terms,
    judge,
    loose,
    number,
    place,
    result,
    tight,
    verb,
)
from workbench.link.topics import place_in
from workbench.link.units import COUNT
from workbench.model import Direction, Sum
from workbench.patterns import lazy

_RATIO = ("percent", "percentage_point", "times")
# "12,400 of 184,000, or one in fifteen"; "4.2 million of it, a third,"
_SO_MUCH = lazy(r"(?:,|\bor|\bthat is|\bwhich is|\bi\.e\.|\()\W*(?:\w+\W+){0,2}$", re.IGNORECASE)
_OF = lazy(r"\b(?:out of|of (?:the|its|their|all|it|them|these|those|which))\b", re.IGNORECASE)
# "25,200 instead of 31,500", "1.8 million, from 1.5 million"
_INSTEAD = lazy(
    r"\b(?:instead of|from|after|against|compared (?:with|to)|versus|rather than)\W+"
    r"(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
MOST = 5  # a sentence with more figures is a list


def find(terms: Terms) -> Iterator[Sum]:
    """The sums of each sentence."""
    sentences: dict[tuple[str, int], list[Prepared]] = defaultdict(list)
    for item in terms.items:
        if not is_bound(item):
            sentences[item.claim.document, item.claim.sentence.start].append(item)
    for items in sentences.values():
        if 3 <= len(items) <= MOST and "|" not in items[0].claim.quote:
            yield from _sentence(sorted(items, key=place))


def _sentence(items: list[Prepared]) -> Iterator[Sum]:
    for stated in items:
        pairs = [
            pair
            for pair in combinations([item for item in items if item is not stated], 2)
            if _one_kind(*pair)
        ]
        if stated.dimension == "percentage_point" and len(pairs) == 1:
            yield from _points(stated, *pairs[0])
        elif stated.dimension == "percent":
            yield from _percent(stated, pairs)


def _one_kind(a: Prepared, b: Prepared) -> bool:
    """Whether two levels can be part and whole or before and after."""
    if a.role != "level" or b.role != "level" or not a.value or not b.value or a.value == b.value:
        return False
    if a.dimension != b.dimension or a.dimension == "times":
        return False
    if bool(a.per) != bool(b.per) and not _INSTEAD.search(_lead(b)):
        return False  # "25,200 a day instead of 31,500": the second is a day's too
    return a.dimension != COUNT or a.noun == b.noun or "" in (a.noun, b.noun)


# ---------------------------------------------------------------- percent


def _percent(stated: Prepared, pairs: list[tuple[Prepared, Prepared]]) -> Iterator[Sum]:
    checks = [
        check(stated, *pair)
        for pair in pairs
        if pair[0].dimension not in _RATIO
        for check in (_share, _change)
    ]
    held = next((one for one in checks if one is not None and one.holds), None)
    if held is not None:
        yield held
    elif len(pairs) == 1 and (wrong := _explicit(stated, *pairs[0])) is not None:
        yield wrong


def _explicit(stated: Prepared, one: Prepared, other: Prepared) -> Sum | None:
    """A sum of a sentence that has no other pair of levels, and says what they are."""
    if one.dimension in _RATIO:
        return None
    if _INSTEAD.search(_lead(other)) and stated.role == "change":
        return _change(stated, one, other)
    told = _OF.search(stated.claim.quote) and _SO_MUCH.search(_lead(stated))
    last = place(stated) > max(place(one), place(other))
    return _share(stated, one, other) if told and last and stated.role == "level" else None


def _size(item: Prepared) -> Decimal:
    return abs(item.value or Decimal(0))


def _lead(item: Prepared) -> str:
    figure = item.claim.reading.figure
    return place_in(item.claim, figure)[0] if figure is not None else ""


def _share(stated: Prepared, one: Prepared, other: Prepared) -> Sum | None:
    part, whole = sorted((one, other), key=_size)
    if stated.value is not None and stated.value < 0 and stated.role != "change":
        return None
    computed = [_over(read(part), read(whole)) for read in (tight, loose)]
    holds = _judged(computed, stated)
    share = float((part.value or 0) / (whole.value or 1) * 100)
    why = f"{number(part)} of {number(whole)} is {share:.1f} percent"
    return result("share", (stated, part, whole), holds, f"{why}; {number(stated)} {verb(holds)}")


def _change(stated: Prepared, one: Prepared, other: Prepared) -> Sum | None:
    figure = stated.claim.reading.figure
    if stated.role != "change" or figure is None or stated.value is None:
        return None
    up = stated.value > 0 and figure.direction is not Direction.DOWN
    low, high = sorted((one, other), key=_size)
    after, base = (high, low) if up else (low, high)
    computed = [
        Range((lower.low - 1) * 100, (lower.high - 1) * 100)
        for lower in (_fold(read(after), read(base)) for read in (tight, loose))
    ]
    holds = judge((computed[0], computed[1]), stated)
    moved = float(((after.value or 0) / (base.value or 1) - 1) * 100)
    way = "rise" if moved >= 0 else "fall"
    why = f"{number(after)} against {number(base)} is a {way} of {abs(moved):.1f} percent"
    return result("change", (stated, after, base), holds, f"{why}; {number(stated)} {verb(holds)}")


def _judged(computed: list[Range], stated: Prepared) -> bool | None:
    """Like `judge`; a share that is read as a loss ("lost one in ten") has no sign here."""
    down = stated.value is not None and stated.value < 0
    fine, rough = [Range(-one.high, -one.low) if down else one for one in computed]
    return judge((fine, rough), stated)


def _fold(top: Range, bottom: Range) -> Range:
    high = top.high / bottom.low if bottom.low > 0 else float("inf")
    return Range(top.low / bottom.high if bottom.high else 0.0, high)


def _over(part: Range, whole: Range) -> Range:
    fold = _fold(part, whole)
    return Range(fold.low * 100, fold.high * 100)


# ---------------------------------------------------------------- points


def _points(stated: Prepared, one: Prepared, other: Prepared) -> Iterator[Sum]:
    if one.dimension != "percent" or stated.role != "change":
        return
    low, high = sorted((one, other), key=_size)
    down = stated.value is not None and stated.value < 0
    after, base = (low, high) if down else (high, low)
    computed = [
        Range(read(after).low - read(base).high, read(after).high - read(base).low)
        for read in (tight, loose)
    ]
    holds = judge((computed[0], computed[1]), stated)
    gap = float((after.value or 0) - (base.value or 0))
    why = f"{number(after)} less {number(base)} is {gap:.3g} points"
    yield result(
        "difference", (stated, after, base), holds, f"{why}; {number(stated)} {verb(holds)}"
    )
