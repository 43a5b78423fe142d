"""The noun that a number counts: the plural that follows it, or what "one" is one of.

No part-of-speech model: a closed list of words that end a noun phrase, and the shape of English
plurals.
"""

from __future__ import annotations

from workbench.extract.noun_table import (
    ATTRIBUTIVE,
    DETERMINERS,
    FORECAST,
    FORECASTERS,
    IRREGULAR,
    MODIFIERS,
    NAMESAKES,
    NATIONS,
    NOT_PLURAL,
    SAME,
    STOP,
)
from workbench.extract.scales import SMALL
from workbench.extract.tokens import Tokens

REACH = 6


def plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    if word in IRREGULAR or word in SAME:
        return True
    if word.endswith("s"):
        return len(word) > 3 and not word.endswith(("ss", "us", "is")) and word not in NOT_PLURAL
    return (
        word.endswith(("men", "women", "people"))
        and len(word) > 4
        and word not in ("specimen", "women")
    )


def singular(word: str) -> str:
    """The singular of a plural noun (lower case); a word that is no plural comes back as it is."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word in SAME or not plural(word):
        return word
    if word.endswith("men"):
        return f"{word[:-3]}man"
    if word.endswith("people"):
        return f"{word[:-6]}person"
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def before_or(t: Tokens, i: int) -> str:
    """The noun that stands before a number at token `i`: "another pick or two" gives pick."""
    noun = t.low[i - 2]
    if t.low[i - 1] != "or" or t.low[i - 3] not in ("a", "an", "another") or i < 3:
        return ""
    return noun if noun.isalpha() and noun not in STOP else ""


def _possessive(word: str) -> bool:
    return word.endswith(("'s", "’s", "s'", "s’"))


def counted(t: Tokens, i: int, *, one: bool = False) -> tuple[int, str] | None:
    """The noun counted by a number that ends before token `i`: (index after it, singular), or None.

    "14 first-team players left" gives player; "two of Johnson's deputies" gives deputy. `one`: the
    number is one, so the noun is a singular and ends where the noun phrase does.
    """
    if t.low[i] == "of":
        i += 1
        if t.low[i] in DETERMINERS:
            i += 1
            if one and (t.low[i] in SMALL or t.low[i].isdecimal()):
                i += 1  # "one of the nine candidates"
        elif one:
            return None
        if t.word[i][:1].isupper() and _possessive(t.low[i]):
            i += 1
    return _single(t, i) if one else _many(t, i)


def _many(t: Tokens, i: int) -> tuple[int, str] | None:
    head, j = -1, i
    while j < i + REACH:
        low = t.low[j]
        named = low == "-" and j > i and t.low[j + 1].isdecimal()  # "600 Covid -19 cases"
        if low == "-" and (t.glued(j) or named) and t.glued(j + 1):
            j += 2 if named else 1
            continue
        if low in ("'", "’", '"', "“", "‘") and head < 0 and j == i:
            j += 1
            i += 1
            continue
        if low in ("and", "or", "&") and head < 0 and j > i and t.low[j + 1] not in STOP:
            j += 1
            continue
        if not low[:1].isalpha() or (low in STOP and not (low in MODIFIERS and j == i)):
            break
        acronym = low[-1:] == "s" and t.word[j][:-1].isupper() and len(low) > 2
        if head >= 0 and t.low[head] not in ATTRIBUTIVE and not t.word[head][0].isupper():
            break
        if (plural(low) or acronym) and not (t.low[j + 1] == "-" and t.glued(j + 1)):
            head = j
        elif head >= 0:
            break
        elif _possessive(low):
            head = -1
        j += 1
    if head >= 0:
        low = t.low[head]
        if low in FORECASTERS and t.low[head + 1] in FORECAST:
            return None
        name = singular(low) if plural(low) else low[:-1]
        if name in NAMESAKES and t.word[head][0].isupper() and t.word[head - 1][0].isupper():
            name = f"{t.low[head - 1]}_{name}"  # World Cups are no measure of flour
        return head + 1, name
    return _bare(t, i, j)


def _bare(t: Tokens, i: int, stop: int) -> tuple[int, str] | None:
    """A noun without a plural: "an 11 member panel", "0.5 WAR"."""
    word = t.word[i]
    if (
        stop - i >= 2
        and word.islower()
        and t.word[i + 1].islower()
        and t.word[i - 1].isdecimal()
        and (i == 2 or t.low[i - 2] == t.word[i - 2])
    ):
        participle = word.endswith(("ly", "ed", "ing")) and not word.endswith(("eed", "bed"))
        if not participle and word not in MODIFIERS:
            return i + 1, t.low[i]
    if word.isupper() and 2 <= len(word) <= 5 and word.isascii() and stop == i + 1:
        return i + 1, t.low[i]
    last = t.word[stop - 1]
    if stop > i and last[:1].isupper() and (last.endswith("ese") or last.lower() in NATIONS):
        return stop, last.lower()  # "100,000 Korean Chinese"
    return None


def _single(t: Tokens, i: int) -> tuple[int, str] | None:
    j, head = i, -1
    while j < i + 4:
        low = t.low[j]
        if low == "-" and t.glued(j) and t.glued(j + 1):
            j += 1
            continue
        if (
            not low[:1].isalpha()
            or low in STOP
            or (head >= 0 and low.endswith(("ed", "ly", "ing")))
        ):
            break
        head = j
        j += 1
        if plural(low):
            break
    return (head + 1, singular(t.low[head])) if head >= 0 else None
