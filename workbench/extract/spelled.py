"""Spelled-out and mixed numbers: "twenty-three thousand", "two and a half million"."""

from __future__ import annotations

from decimal import Decimal

from workbench.extract import parts
from workbench.extract.scales import (
    HUNDRED,
    ONE,
    PART_OF,
    SCALES,
    SMALL,
    SPELLED_SCALES,
    TENS,
    ZERO,
    Number,
)
from workbench.extract.tokens import Tokens


def grow(t: Tokens, number: Number) -> None:
    """Take in "and a half" and the scale words that follow."""
    assert number.value is not None
    i = number.last
    if number.kind == "words" or number.kind == "digits":
        i, more = _and_part(t, i)
        number.value, number.last = number.value + more, i
    while True:
        i = number.last
        j = i + 1 if t.low[i] == "-" and t.glued(i) else i
        scale = SCALES.get(t.low[j])
        if scale is None or (scale == 12 and number.value > 100):
            return
        if len(t.low[j]) < 4 and j == i and t.low[j] == "mil" and not t.glued(j):
            return  # "40 mil" alone is a thickness
        number.value, number.last = number.value * scale, j + 1
        number.scale *= scale


def _and_part(t: Tokens, i: int) -> tuple[int, Decimal]:
    """ "and a half", "-and-a-half", "and three quarters" after a whole number."""
    low = t.low
    j = i
    if low[j] == "-" and low[j + 1] == "and":
        j += 1
    if low[j] != "and":
        return i, ZERO
    j += 1
    if low[j] == "-":
        j += 1
    count = ONE if low[j] in parts.ARTICLES or low[j] == "one" else SMALL.get(low[j])
    if count is None:
        return i, ZERO
    j += 1
    if low[j] == "-":
        j += 1
    part = PART_OF.get(low[j])
    if part is None or part > 4 or low[j + 1] == "of":
        return i, ZERO
    return j + 1, (count / part).quantize(Decimal("0.0001")).normalize()


def _cardinal(t: Tokens, i: int, lead: Decimal = ZERO) -> tuple[int, Decimal, Decimal]:
    """The spelled-out whole number from token `i`: (end, value, the scale it ends in or 1)."""
    total, current, scale = ZERO, lead, ONE
    room = Decimal(10**18)  # what is still to come must be below this
    state = "small" if lead else "start"
    while True:
        j = i + 1 if state != "start" and t.low[i] == "-" and t.glued(i) else i
        word = t.low[j]
        if word == "and" and state == "scale" and (t.low[j + 1] in SMALL or t.low[j + 1] in TENS):
            if t.low[j + 2] in SCALES and SCALES[t.low[j + 2]] >= room:
                break
            j, word = j + 1, t.low[j + 1]
        if word in SMALL and (
            state in ("start", "scale") or (state == "tens" and 0 < SMALL[word] < 10)
        ):
            current, state = current + SMALL[word], "small"
        elif word in TENS and state in ("start", "scale"):
            current, state = current + TENS[word], "tens"
        elif word == "hundred" and state in ("small", "tens") and 0 < current < 100:
            current, state, scale = current * 100, "scale", HUNDRED
        elif word in SPELLED_SCALES and state != "start" and current and SCALES[word] < room:
            total, current, room = total + current * SCALES[word], ZERO, SCALES[word]
            state, scale = "scale", room
        else:
            break
        i = j + 1
    return i, total + current, scale


def spell(t: Tokens, i: int) -> Number | None:
    """The spelled-out number or fraction that begins at token `i`."""
    end, value, scale = _cardinal(t, i)
    number = Number(i, end, value, "words", scale=scale)
    if value < 100 and scale == 1:
        part = parts.after_count(t, number)
        if part:
            return part
    if t.low[end] == "point" and t.low[end + 1] in SMALL and scale == 1:  # "two point five"
        number.value, number.last = value + SMALL[t.low[end + 1]] / 10, end + 2
    grow(t, number)
    return number


def article(t: Tokens, i: int) -> Number | None:
    """ "a million", "several thousand": a scale word that needs company to be a number."""
    word, before = t.low[i], t.low[i - 1]
    if before in parts.ARTICLES:
        return _article_scale(t, i)
    if before in ("several", "few"):
        return Number(i - 1, i + 1, None, "vague", SCALES[word] * 2, SCALES[word] * 10)
    return None


def _article_scale(t: Tokens, i: int) -> Number | None:
    """ "a million", "a hundred and twenty": the article stands for one."""
    end, value, scale = _cardinal(t, i, ONE)
    number = Number(i - 1, end, value, "words", scale=scale)
    grow(t, number)
    return number
