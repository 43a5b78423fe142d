"""Numbers as written: in digits, spelled out, mixed, fractions, vague sizes, multiples.

`read` finds them in a token list. It knows nothing of units, money or dates: those are decided
around it.
"""

from __future__ import annotations

from decimal import Decimal

from workbench.extract import digits, parts, spelled
from workbench.extract.scales import (
    HALF,
    MULTIPLES,
    SCALES,
    SIGNS,
    SMALL,
    STARTERS,
    TENS,
    Number,
)
from workbench.extract.tokens import Tokens, words

_DOUBLE_OF = words("the its their his her our what that last those this as a since")
_WILL = words("to will would could may might should")
_TO_DOUBLE = _WILL | words("more than almost nearly about")


def _multiple(t: Tokens, i: int) -> Number | None:
    word, after = t.low[i], t.low[i + 1]
    factor, sense = MULTIPLES[word]
    if word in ("double", "triple", "quadruple", "halve"):
        verb = t.low[i - 1] in _WILL
        if not verb and (after not in _DOUBLE_OF and t.low[i - 1] not in _TO_DOUBLE):
            return None
        if after == "-":
            return None
        sense = sense or ("up" if verb else "")
    if (
        word in ("twice", "thrice")
        and after == "as"
        and t.low[i + 2] not in ("many", "much")
        and t.low[i + 3] != "as"
    ):
        return None
    if word == "halves" and t.low[i - 1] in ("two", "both", "into", "the", "of", "in"):
        return None
    if (
        word in ("twice", "thrice")
        and after not in _DOUBLE_OF
        and t.low[i - 1] not in ("than", "nearly")
    ):
        return None
    if word == "doubles" and t.low[i - 1] in ("the", "men's", "women's", "mixed", "of", "in"):
        return None
    return Number(i, i + 1, Decimal(factor) if factor else HALF, "times", sense=sense)


def _fold(t: Tokens, i: int) -> Number | None:
    stem = t.low[i].removesuffix("fold")
    value = SMALL.get(stem) or TENS.get(stem) or SCALES.get(stem)
    return None if not value else Number(i, i + 1, value, "times")


def read(t: Tokens) -> list[Number]:
    """Every number in the tokens, in order, none overlapping. Number words that count nothing are
    left out.
    """
    found: list[Number] = []
    done = 0
    for i in range(t.size):
        low = t.low[i]
        if i < done or (low not in STARTERS and not low[0].isdecimal()):
            continue
        number: Number | None
        if low[0].isdecimal():
            number = digits.read(t, i)
        elif low in SMALL or low in TENS:
            number = spelled.spell(t, i)
        elif low in MULTIPLES:
            number = _multiple(t, i)
        elif low in SIGNS:
            number = Number(i, i + 1, SIGNS[low], "part")
        elif low.endswith("fold"):
            number = _fold(t, i)
        elif low in SCALES:
            number = spelled.article(t, i)
        else:
            number = parts.read(t, i)
        if number is not None and number.first >= done:
            found.append(number)
            done = number.last
    return found
