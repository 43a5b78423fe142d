"""Places for documents in slug order, with room between: a new one moves none of the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

LIMIT = 1 << 42
"""Ordinals are below this, so that a row number fits 63 bits with 20 left for the position."""

_START = LIMIT >> 1
_STEP = 1 << 20


def assign(known: Mapping[str, int], new: Iterable[str]) -> dict[str, int] | None:
    """Ordinals for new slugs between those of their neighbours; None when a gap is used up."""
    fresh = set(new) - known.keys()
    ordered = sorted(known.keys() | fresh)
    given: dict[str, int] = {}
    before = -1
    at = 0
    for is_new, group in groupby(ordered, key=fresh.__contains__):
        run = list(group)
        at += len(run)
        if not is_new:
            before = known[run[-1]]
            continue
        after = known[ordered[at]] if at < len(ordered) else LIMIT
        places = _between(before, after, len(run))
        if places is None:
            return None
        given.update(zip(run, places, strict=True))
        before = places[-1]
    return given


def _between(before: int, after: int, count: int) -> range | None:
    if before < 0 and after == LIMIT:
        first, step = _START, min(_STEP, _START // (count + 1))
    elif before < 0:  # before all others: leave the room in front
        step = min(_STEP, after // (count + 1))
        first = after - step * count
    elif after == LIMIT:  # behind all others: leave the room behind
        step = min(_STEP, (after - before - 1) // (count + 1))
        first = before + step
    else:  # names mostly come in ascending order, so most of the gap is left behind them
        step = max((after - before) // (count + 3), int(after - before > count))
        first = before + step
    if step < 1 or first + step * (count - 1) >= after:
        return None
    return range(first, first + step * count, step)
