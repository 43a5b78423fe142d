"""The bound of a figure, read from the words beside it: "at least", "nearly", "or more"."""

from __future__ import annotations

from workbench.extract.cues import LASTING, LESS_AFTER, LONGEST, MORE_AFTER, NOT, PHRASES
from workbench.extract.tokens import Tokens, words
from workbench.extract.units import TIME
from workbench.model import Bound

_WENT = words("went goes gone going go moved moves added adds add adding")


def bound(t: Tokens, first: int, last: int, unit: str = "") -> tuple[Bound, int]:
    """The bound of a figure at tokens `[first, last)`: (bound, first token of its cue or
    `first`).
    """
    if unit in TIME and t.low[first - 1] == "over" and t.low[first - 2] not in LASTING:
        return after(t, last), first  # "4.9% over 36 months" is no more than 36 months
    for size in range(LONGEST, 0, -1):
        if first < size:
            continue
        found = PHRASES.get(t.phrase(first - size, first))
        if found is None:
            continue
        if t.low[first - size - 1] in ("not", "no", "never") and first > size and found in NOT:
            return NOT[found], first - size - 1
        if found is Bound.AT_MOST and t.low[first - size - 1] in _WENT:
            break  # "prices went up to 20 pesos"
        return found, first - size
    return after(t, last), first


def after(t: Tokens, i: int) -> Bound:
    """ "or more", "or so", "50-plus", "20+"."""
    low, following = t.low[i], t.low[i + 1]
    if low in ("or", "and"):
        if following in MORE_AFTER and (
            low == "or" or following in ("above", "over", "older", "up", "higher")
        ):
            return Bound.AT_LEAST
        if following in LESS_AFTER and (low == "or" or following in ("below", "under", "younger")):
            return Bound.AT_MOST
        if low == "or" and following in ("so", "thereabouts"):
            return Bound.ABOUT
    if low == "+" and t.glued(i):
        return Bound.AT_LEAST
    if low == "plus" and not t.low[i + 1][:1].isdecimal() and t.low[i + 1] not in ("a", "the"):
        return Bound.AT_LEAST
    if low == "-" and following == "plus":
        return Bound.AT_LEAST
    return Bound.EXACT
