"""The direction of a figure: whether it says how far something rose or fell.

A noun that the figure measures counts first ("a 19% drop"), then the verb that governs it, then a
comparison after it. What stands after "to" is a level, no move.
"""

from __future__ import annotations

from workbench.extract.amounts import Amount
from workbench.extract.cues import (
    AFTER_DOWN,
    AFTER_UP,
    COPULA,
    DOWN,
    FILLER,
    LEVELS,
    LOST,
    MOVERS,
    NOUNS_AFTER,
    OBJECT,
    OF_THINGS,
    PAY,
    PHRASAL,
    POINTERS,
    RATE_WORDS,
    RATIO_ONLY,
    SOFT,
    STANDS,
    UP,
)
from workbench.extract.noun_table import STOP
from workbench.extract.tokens import Tokens
from workbench.extract.units import RATIOS, TIME
from workbench.model import Direction


def direction(t: Tokens, amount: Amount, first: int, last: int) -> Direction:
    """Whether the figure at `[first, last)` (its bound cue included) is said to be a move up or
    down.
    """
    if amount.unit.endswith("_of_age") or (amount.unit in TIME and t.low[first - 1] != "by"):
        return Direction.NONE
    if amount.unit in RATIOS:
        if t.word[amount.first] == "+":
            return Direction.UP
        if _signed(t, amount, first):
            return Direction.DOWN
        named = _named_move(t, last) if amount.unit != "times" else Direction.NONE
        if named is not Direction.NONE:
            return named
    if not LEVELS.isdisjoint(t.low[first : amount.first]):
        return Direction.NONE  # "as high as 48", "dropped below 30": where it stood
    if amount.unit == "percent" and (moved := _moves_object(t, first)) is not Direction.NONE:
        return moved
    i = _governor(t, first)
    word = t.low[i] if i >= 0 else ""
    if word in ("to", "from"):
        return Direction.NONE  # where a move ends or began is no move itself
    if word in UP or word in DOWN:
        if _governs(t, i, first, amount):
            return Direction.UP if word in UP else Direction.DOWN
    elif amount.unit in RATIOS and word == "off" and t.low[i - 1] in COPULA:
        return Direction.DOWN  # "sales were off 3%"
    elif amount.unit in RATIOS and word == "of" and t.low[i - 1] in ("growth", "gains"):
        return Direction.UP
    return _right(t, amount, last)


def _signed(t: Tokens, amount: Amount, first: int) -> bool:
    """ "Stoxx -1.3%": a bare minus is a fall, unless it says a level or is spelled out."""
    if not amount.signed or amount.hyphen or amount.value is None or amount.value >= 0:
        return False
    return t.word[amount.first] != "minus" and t.low[first - 1] not in STANDS


def _governs(t: Tokens, i: int, first: int, amount: Amount) -> bool:
    """Whether the word of movement at token `i` speaks of this figure."""
    word = t.low[i]
    if word in LOST and amount.measured and not amount.money and amount.unit != "yard":
        return True  # "lost 2.3 metres of ice"; yards are gained and lost in a game
    sized = amount.unit in RATIOS or amount.money or _coins(amount) or "by" in t.low[i + 1 : first]
    if not sized and (word in RATIO_ONLY or word in SOFT):
        return False
    return not _blocked(t, i, amount)


def _coins(amount: Amount) -> bool:
    return amount.unit.split("_per_")[0] in ("cent", "penny", "sen")


def _named_move(t: Tokens, last: int) -> Direction:
    """The noun that the figure measures, which counts before any verb: "a 19% drop", "a 3 percent
    pay rise", "4% year-on-year growth".
    """
    i = last
    while i < last + 6 and t.low[i] in RATE_WORDS:
        i += 1
    for j in (i, i + 1):
        word = t.low[j]
        if word in NOUNS_AFTER:
            return Direction.UP if word in AFTER_UP else Direction.DOWN
        if (
            not word.isalpha()
            or (word in STOP and word not in PAY)
            or word in AFTER_UP
            or word in AFTER_DOWN
        ):
            break
    return Direction.NONE


def _governor(t: Tokens, first: int) -> int:
    """The word that governs the figure, hedges and fillers between them skipped; -1 if none."""
    i = first - 1
    by = -1
    while i >= 0 and first - i < 7 and _filler(t, i):
        by = i if t.low[i] == "by" else by
        i -= 1
    word = t.low[i] if i >= 0 else ""
    if i >= 1 and word == "at" and t.low[i + 1] in ("a", "an", "the") and i < first - 2:
        return i - 1  # "expanded at an annual rate of"
    if by >= 0 and word not in UP and word not in DOWN:
        return _verb_of(t, by - 1)
    return i


def _filler(t: Tokens, i: int) -> bool:
    low = t.low[i]
    if low == "at":
        return t.low[i + 1] in ("least", "most")
    return low in FILLER or low.endswith("ly")


def _moves_object(t: Tokens, first: int) -> Direction:
    """The verb whose object stands before the figure: "cut its workforce 12 percent"."""
    for i in range(first - 1, max(-1, first - 6), -1):
        word = t.low[i]
        if word in MOVERS and i < first - 1:
            return Direction.UP if word in UP else Direction.DOWN
        if word not in OBJECT and (not word.isalpha() or word in STOP):
            break
    return Direction.NONE


def _blocked(t: Tokens, i: int, amount: Amount) -> bool:
    """ "raised $5 million", "added 200 jobs", "cut the $3 fee", "lost $1,000": not a change of
    the figure.
    """
    word, before = t.low[i], t.low[i - 1]
    if (word in ("up", "down") and before in PHRASAL) or before == "capital":
        return True  # "made up 5%", capital gains
    if amount.unit in RATIOS or _coins(amount) or "by" in t.low[i + 1 : min(i + 9, amount.first)]:
        return False
    return word in OF_THINGS or t.low[i + 1] in ("the", "its", "their", "his", "her")


def _verb_of(t: Tokens, i: int) -> int:
    """The verb whose object stands between it and "by": "cut its rate by"; -1 if none."""
    if t.low[i] == ",":
        i -= 1  # "grew fastest, by 17 per cent"
    elif t.low[i] == "but" and t.low[i - 1] == ",":
        i -= 2  # "fell as well, but by only 5 per cent"
    for j in range(i, max(-1, i - 9), -1):
        word = t.low[j]
        if word in UP or word in DOWN:
            return j
        if not word[:1].isalpha() and word not in ("'", "’", "-"):
            break
    return -1


def _right(t: Tokens, amount: Amount, last: int) -> Direction:
    """ "6.2 per cent more than", "a 5% rise", "half a million less"."""
    i = last
    if t.low[i] == "-":
        return Direction.NONE
    ratio = amount.unit in RATIOS
    priced = amount.money or _coins(amount)
    if priced and t.low[i] in ("higher", "lower", "dearer", "cheaper") and t.low[i + 1] in POINTERS:
        return Direction.UP if t.low[i] in ("higher", "dearer") else Direction.DOWN
    if t.low[i].endswith("ly") and t.low[i + 1] in NOUNS_AFTER:
        i += 1
    word, after = t.low[i], t.low[i + 1]
    if amount.unit == "times" or (not ratio and word in NOUNS_AFTER and not amount.money):
        return Direction.NONE
    compared = word in ("more", "less") and amount.unit == "percent"  # "12 percent more cars"
    if word in ("more", "less", "up", "down") and after not in POINTERS and not compared:
        return Direction.NONE
    if (
        not ratio
        and word not in NOUNS_AFTER
        and not (
            word in ("more", "less", "fewer", "higher", "lower", "below", "above")
            and after == "than"
        )
    ):
        return Direction.NONE
    if word in AFTER_UP:
        return Direction.UP
    return Direction.DOWN if word in AFTER_DOWN else Direction.NONE
