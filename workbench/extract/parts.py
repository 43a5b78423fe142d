"""Parts of a whole and vague sizes: "two thirds", "every eighth pupil", "one in five", "dozens"."""

from __future__ import annotations

from decimal import Decimal

from workbench.extract import units
from workbench.extract.cues import DOWN, UP
from workbench.extract.noun_table import STOP
from workbench.extract.scales import (
    HALF,
    HUNDRED,
    LENGTHS,
    ONE,
    PART_OF,
    SCALES,
    SPELLED_SCALES,
    VAGUE,
    Number,
)
from workbench.extract.tokens import Tokens, words

ARTICLES = frozenset({"a", "an"})
# after "a third", "one quarter": a share is meant
_SHARED = words(
    """
    of more less fewer higher lower bigger smaller larger cheaper longer shorter faster slower
    were are have had say said
    """
)
_SHARED_QUARTER = words("of were are have fewer")
_ENDS = (
    _SHARED
    | {""}
    | words(
        """
    up down from since to in at . , ; : ) – — and or over after because when while as last this
    during between within if though although despite amid before with
    """
    )
)
_BY = words("by nearly almost about around roughly over than exactly only just under up down to")
_MOVED = _BY | UP | DOWN  # "rose a third to 12 million"
_HALF_OF = words("of the its their his her our all what that this as those these respondents")
_HALVES = words("first second other latter this last previous either")  # of a match or a year


# "nearly a month": without its hedge "a month" says no more than that some time went by
_HEDGES = words("nearly almost roughly about approximately")


def after_count(t: Tokens, number: Number) -> Number | None:
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
    if not hyphen and after not in _ENDS and count == 1:
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


def read(t: Tokens, i: int) -> Number | None:
    """ "dozens", "half a dozen", "a third of", "half the": words that need company to be a
    number.
    """
    word, before = t.low[i], t.low[i - 1]
    if word in VAGUE:
        return _vague(t, i)
    if word in LENGTHS:
        return _length(t, i)
    if before == "every":
        return _every(t, i)
    if word == "half":
        return _and_a_half(t, i) or _half(t, i)
    if word == "quarter" and before in ARTICLES | {"-"} | _BY and _point(t, i + 1):
        return Number(i, i + 1, ONE / 4, "part")
    if before not in ARTICLES or t.low[i + 1] not in _ENDS or word.endswith("s"):
        return None
    known = _SHARED_QUARTER if word == "quarter" else _SHARED
    if t.low[i + 1] not in known and t.low[i - 2] not in _MOVED:
        return None
    return _of_scale(t, Number(i - 1, i + 1, ONE / PART_OF[word], "part"))


def _length(t: Tokens, i: int) -> Number | None:
    """ "nearly a month", "about an hour"; "more than a year" is a threshold as often."""
    if t.low[i - 1] not in ARTICLES or t.low[i + 1] in ("ago", "-", "earlier", "before", "and"):
        return None
    return Number(i - 1, i, ONE, "words") if t.low[i - 2] in _HEDGES else None


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


def _half(t: Tokens, i: int) -> Number | None:
    after = t.low[i + 1]
    scale = _of_scale(t, Number(i, i + 1, HALF, "part"))
    if scale.kind == "words":
        return scale
    if _point(t, i + 1):
        return Number(i, i + 1, HALF, "part")
    if after in ARTICLES or (after == "-" and t.low[i + 2] not in ("year", "time", "day", "way")):
        return Number(i, i + 2 if after in ARTICLES else i + 1, HALF, "part", sense="a")
    if t.low[i - 1] in _HALVES:
        return None
    if (
        after in _HALF_OF
        or t.low[i - 1] in ("by", "than")
        or (t.low[i - 1] in _BY and after in _ENDS)
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


def share(t: Tokens, number: Number, following: Number) -> tuple[Decimal, int] | None:
    """ "one in five", "four out of ten", "one flat in five": (percent, index after it), or None."""
    top, bottom = number.value, following.value
    if top is None or bottom is None or not 0 < top < bottom <= 10**6 or number.scaled:
        return None
    if (
        top != int(top)
        or bottom != int(bottom)
        or number.kind == "part"
        or following.kind == "part"
    ):
        return None
    i = number.last
    if t.low[i] not in ("in", "out") and top < 10 and t.low[i].isalpha():
        if t.low[i] in STOP or following.kind != "words" or (number.kind != "words"):
            return None
        i += 1
    if t.low[i] == "out" and t.low[i + 1] == "of":
        i += 2
    elif t.low[i] == "in" and (t.low[i + 1] != "every" or t.low[i + 1] == "every"):
        i += 2 if t.low[i + 1] == "every" else 1
    else:
        return None
    if i != following.first or t.word[i - 1] in ("$", "€", "£"):
        return None
    after = units.match(t, following.last)
    timed = after is not None and after[1] in units.TIME
    if (
        timed
        or t.low[following.last] in ("%", "-")
        or (following.kind == "digits" and bottom > 1000 and "," not in t.word[i])
    ):
        return None
    percent = (top * HUNDRED / bottom).quantize(Decimal("0.01")).normalize() + 0
    return percent, following.last
