"""Two texts that are word for word the same but for their numbers: what was changed decides.

Where only a number or its bound was edited, nothing is rounded: "4 books" against "more than 4
books" cannot both be meant. The order matters here: the second text is held against the first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from workbench.model import Bound, Relation
from workbench.patterns import lazy

_BOUNDS = {
    "more than": Bound.MORE, "over": Bound.MORE, "above": Bound.MORE, "greater than": Bound.MORE,
    "less than": Bound.LESS, "fewer than": Bound.LESS, "under": Bound.LESS, "below": Bound.LESS,
    "at least": Bound.AT_LEAST, "at most": Bound.AT_MOST, "up to": Bound.AT_MOST,
    "about": Bound.ABOUT, "around": Bound.ABOUT, "some": Bound.ABOUT, "roughly": Bound.ABOUT,
    "approximately": Bound.ABOUT, "nearly": Bound.LESS, "almost": Bound.LESS,
}  # fmt: skip
_TOKEN = lazy(
    rf"(?P<bound>\b(?:{'|'.join(_BOUNDS)})\b)(?=\s+(?:[$€£¥]\s*)?\d)|"
    rf"(?P<number>\d[\d,]*(?:\.\d+)?)|(?P<word>[^\W\d_]+)|(?P<sign>[^\s\w,.;:!?])",
    re.IGNORECASE,
)
ABOUT_SHARE = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Slot:
    """One number of a text as written, with the bound in front of it."""

    value: Decimal
    bound: Bound = Bound.EXACT


def read(text: str) -> tuple[tuple[str, ...], tuple[Slot, ...]]:
    """The words of a text with every number as "#", and the numbers in order."""
    words: list[str] = []
    slots: list[Slot] = []
    bound = Bound.EXACT
    for match in _TOKEN.finditer(text.replace("’", "'")):
        if found := match["bound"]:
            bound = _BOUNDS[found.lower()]
        elif found := match["number"]:
            try:
                value = Decimal(found.replace(",", ""))
            except InvalidOperation:
                continue
            slots.append(Slot(value, bound))
            words.append("#")
            bound = Bound.EXACT
        else:
            words.append((match["word"] or match["sign"]).lower())
    return tuple(words), tuple(slots)


def _holds(value: Decimal, slot: Slot) -> bool:
    """Whether a value satisfies a bounded number."""
    limit = slot.value
    if slot.bound is Bound.ABOUT:
        return abs(value - limit) <= abs(limit) * ABOUT_SHARE
    return {
        Bound.EXACT: value == limit,
        Bound.MORE: value > limit,
        Bound.LESS: value < limit,
        Bound.AT_LEAST: value >= limit,
        Bound.AT_MOST: value <= limit,
    }[slot.bound]


_UP = (Bound.MORE, Bound.AT_LEAST)


def follows(a: Slot, b: Slot) -> bool | None:
    """True: `b` follows from `a`; False: they exclude each other; None: `b` says more than `a`
    does.
    """
    if a == b:
        return True
    if a.bound in (Bound.EXACT, Bound.ABOUT):
        return _holds(a.value, b)
    if b.bound in (Bound.EXACT, Bound.ABOUT):
        return None if _holds(b.value, a) else False
    if (a.bound in _UP) == (b.bound in _UP):  # both open to one side: the wider one follows
        wider = b.value <= a.value if a.bound in _UP else b.value >= a.value
        return True if wider else None
    return None if _holds(a.value, b) or _holds(b.value, a) else False


def compare(a: str, b: str) -> tuple[Relation | None, tuple[str, ...]] | None:
    """The relation of two texts of the same words, or None when their words differ.

    The relation is None when both may be true and the second says more than the first.
    """
    words_a, slots_a = read(a)
    words_b, slots_b = read(b)
    if words_a != words_b:
        return None
    verdicts = [
        (follows(one, other), one, other) for one, other in zip(slots_a, slots_b, strict=True)
    ]
    for verdict, one, other in verdicts:
        if verdict is False:
            reason = f"the same words with {_written(one)} and {_written(other)}"
            return Relation.CONFLICT, (reason,)
    for verdict, one, other in verdicts:
        if verdict is None:
            return None, (
                f"{_written(other)} is more exact than {_written(one)}: the first text does not "
                f"say it",
            )
    changed = [
        f"{_written(one)} lies within '{_written(other)}'"
        for _, one, other in verdicts
        if one != other
    ]
    return Relation.REPEAT, tuple(changed) or ("the same words and numbers",)


def _written(slot: Slot) -> str:
    words = {
        Bound.EXACT: "",
        Bound.ABOUT: "about ",
        Bound.MORE: "more than ",
        Bound.LESS: "less than ",
    }
    words |= {Bound.AT_LEAST: "at least ", Bound.AT_MOST: "at most "}
    return f"{words[slot.bound]}{slot.value:f}"
