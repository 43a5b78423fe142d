"""Spelled-out and mixed numbers, fractions and vague sizes: "two and a half million", "dozens"."""

from __future__ import annotations

from decimal import Decimal

from workbench.extract import units
from workbench.extract.scales import (
    HALF,
    HUNDRED,
    ONE,
    PART_OF,
    SCALES,
    SMALL,
    SPELLED_SCALES,
    TENS,
    VAGUE,
    ZERO,
    Number,
)
from workbench.extract.tokens import Tokens, words

ARTICLES = frozenset({"a", "an"})


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
    count = ONE if low[j] in ARTICLES or low[j] == "one" else SMALL.get(low[j])
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
        part = _part_after(t, number)
        if part:
            return part
    if t.low[end] == "point" and t.low[end + 1] in SMALL and scale == 1:  # "two point five"
        number.value, number.last = value + SMALL[t.low[end + 1]] / 10, end + 2
    grow(t, number)
    return number


# after "a third", "one quarter": a share is meant
_SHARED = words(
    """
    of more less fewer higher lower bigger smaller larger cheaper longer shorter faster slower
    were are have had say said
    """
)
_SHARED_QUARTER = frozenset({"of", "were", "are", "have", "fewer"})
_PART_ENDS = (
    _SHARED
    | frozenset(
        [
            "of",
            "more",
            "less",
            "higher",
            "lower",
            "fewer",
            "bigger",
            "smaller",
            "larger",
            "up",
            "down",
            "from",
            "since",
            "to",
            "in",
            ".",
            ",",
            ";",
            ")",
            "and",
            "or",
            "over",
        ]
    )
    | {""}
)


def _part_after(t: Tokens, number: Number) -> Number | None:
    """ "two thirds", "three-quarters of", "one-fifth": a fraction of something."""
    i, hyphen = number.last, False
    if t.low[i] == "-":
        i, hyphen = i + 1, True
    word, count = t.low[i], number.value
    part = PART_OF.get(word)
    if part is None or count is None or not 0 < count < part:
        return None
    if (
        word == "quarter"
        and not hyphen
        and (t.low[i + 1] not in _SHARED or t.low[i + 2][:1].isdecimal())
    ):
        return None  # "within one quarter" is three months, "one quarter of 2019" too
    if (count == 1) == (word.endswith("s") or word == "halves"):
        return None
    after = t.low[i + 1]
    if word.startswith("quarter") and not hyphen and after != "of" and count > 1:
        return None  # "two quarters" are six months
    if word == "half" and not hyphen and after not in ("of", "the"):
        return None  # "one half" of a match
    if not hyphen and after not in _PART_ENDS and count == 1:
        return None
    return _of_scale(t, Number(number.first, i + 1, count / part, "part"))


def _of_scale(t: Tokens, number: Number) -> Number:
    """ "a quarter of a million" is a number, not a share."""
    i = number.last
    if t.low[i] == "-" and t.low[i + 1] in SPELLED_SCALES:
        i += 1
    if t.low[i] == "of" and t.low[i + 1] in ARTICLES and t.low[i + 2] in SPELLED_SCALES:
        i += 2
    elif t.low[i] in ARTICLES and t.low[i + 1] in SPELLED_SCALES:
        i += 1
    if t.low[i] in SPELLED_SCALES and number.value is not None:
        value = (number.value * SCALES[t.low[i]]).quantize(ONE)
        return Number(number.first, i + 1, value, "words", scale=SCALES[t.low[i]])
    return number


def article(t: Tokens, i: int) -> Number | None:
    """ "a million", "half a dozen", "a third of", "half the": words that need company to be a
    number.
    """
    word, before = t.low[i], t.low[i - 1]
    if word in VAGUE:
        return _vague(t, i)
    if before == "every":
        return _every(t, i)
    if word in SCALES:
        if before in ARTICLES:
            return _article_scale(t, i)
        if before in ("several", "few"):
            low, high = SCALES[word] * 2, SCALES[word] * 10
            return Number(i - 1, i + 1, None, "vague", low, high)
        return None
    if word == "half":
        return _and_a_half(t, i) or _half(t, i)
    if word == "quarter" and before in ARTICLES | {"-"} | _BY and _point(t, i + 1):
        return Number(i, i + 1, ONE / 4, "part")
    if before in ARTICLES and t.low[i + 1] in _PART_ENDS and not word.endswith("s"):
        if word == "quarter" and t.low[i + 1] not in _SHARED_QUARTER and t.low[i - 2] not in _BY:
            return None
        if t.low[i + 1] not in _SHARED and t.low[i - 2] not in _BY:
            return None
        return _of_scale(t, Number(i - 1, i + 1, ONE / PART_OF[word], "part"))
    return None


def _every(t: Tokens, i: int) -> Number | None:
    """ "every eighth pupil": one part of so many."""
    noun = t.low[i + 1]
    part = PART_OF.get(t.low[i])
    if part is None or t.low[i] in ("half", "quarter") or not noun.isalpha():
        return None
    if noun.endswith("s") or units.match(t, i + 1):
        return None
    return Number(i - 1, i + 1, ONE / part, "part")


def _and_a_half(t: Tokens, i: int) -> Number | None:
    """ "an hour and a half", "a mile and a half": a unit with its half behind it."""
    if t.low[i - 2 : i] != ["and", "a"] or t.low[i - 4] not in ARTICLES:
        return None
    found = units.match(t, i - 3)
    if found is None or found[0] != i - 2:
        return None
    return Number(i - 4, i + 1, ONE + HALF, "words", unit=found[1])


def _point(t: Tokens, i: int) -> bool:
    """ "quarter point", "half-percentage-point"."""
    i += t.low[i] == "-"
    return t.low[i] in ("point", "points", "percentage")


_BY = frozenset(
    [
        "by",
        "nearly",
        "almost",
        "about",
        "around",
        "roughly",
        "over",
        "than",
        "exactly",
        "only",
        "just",
        "under",
        "up",
        "down",
        "to",
    ]
)


def _article_scale(t: Tokens, i: int) -> Number | None:
    """ "a million", "a hundred and twenty": the article stands for one."""
    end, value, scale = _cardinal(t, i, ONE)
    number = Number(i - 1, end, value, "words", scale=scale)
    grow(t, number)
    return number


_HALF_OF = frozenset(
    [
        "of",
        "the",
        "its",
        "their",
        "his",
        "her",
        "our",
        "all",
        "what",
        "that",
        "this",
        "as",
        "those",
        "these",
        "respondents",
    ]
)


def _half(t: Tokens, i: int) -> Number | None:
    after = t.low[i + 1]
    scale = _of_scale(t, Number(i, i + 1, HALF, "part"))
    if scale.kind == "words":
        return scale
    if _point(t, i + 1):
        return Number(i, i + 1, HALF, "part")
    if after in ARTICLES or (after == "-" and t.low[i + 2] not in ("year", "time", "day", "way")):
        return Number(i, i + 2 if after in ARTICLES else i + 1, HALF, "part", sense="a")
    if t.low[i - 1] in ("first", "second", "other", "latter", "this", "last", "previous", "either"):
        return None
    if (
        after in _HALF_OF
        or t.low[i - 1] in ("by", "than")
        or (t.low[i - 1] in _BY and after in _PART_ENDS)
    ):
        return Number(i, i + 1, HALF, "part")
    return None


def _vague(t: Tokens, i: int) -> Number | None:
    """ "dozens", "tens of thousands": from one of that size to ten of them."""
    size, end = VAGUE[t.low[i]], i + 1
    while t.low[end] == "of" and t.low[end + 1] in VAGUE and VAGUE[t.low[end + 1]] > 12:
        size, end = size * VAGUE[t.low[end + 1]], end + 2
    if t.low[i] == "tens" and end == i + 1:
        return None
    return Number(i, end, None, "vague", size, size * 10)
