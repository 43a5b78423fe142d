"""English stems for text search: the five steps of Porter's algorithm (1980)."""

from __future__ import annotations

from functools import lru_cache

from workbench.link.tables import word_list
from workbench.patterns import lazy

_VOWEL = lazy(r"[aeiou]|(?<=[^aeiou])y")
_MEASURE = lazy(r"(?:[aeiouy]+[^aeiouy]+)")
_CVC = lazy(r"[^aeiou][aeiouy][^aeiouwxy]$")


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Endings and what takes their place, written `ational>ate`."""
    split = (pair.partition(">") for pair in text.split())
    return tuple((ending, put) for ending, _, put in split)


_STEP2 = _pairs(
    """ational>ate tional>tion enci>ence anci>ance izer>ize abli>able alli>al entli>ent eli>e
    ousli>ous ization>ize ation>ate ator>ate alism>al iveness>ive fulness>ful
    ousness>ous aliti>al iviti>ive biliti>ble isation>ize"""
)
_STEP3 = _pairs("""icate>ic ative> alize>al iciti>ic ical>ic ful> ness>""")
_STEP4 = word_list(
    """ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic ou"""
)


def _m(word: str) -> int:
    """How many times a vowel group is followed by a consonant group."""
    return len(_MEASURE.findall(word))


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The stem of a lower-case English word; short words and numbers stay as they are."""
    if len(word) < 3 or not word.isalpha():
        return word
    word = _plural(word)
    word = _past(word)
    if word.endswith("y") and _VOWEL.search(word[:-1]):
        word = word[:-1] + "i"
    for ending, put in _STEP2:
        if word.endswith(ending):
            word = word[: -len(ending)] + put if _m(word[: -len(ending)]) > 0 else word
            break
    for ending, put in _STEP3:
        if word.endswith(ending):
            word = word[: -len(ending)] + put if _m(word[: -len(ending)]) > 0 else word
            break
    return _last(word)


def _plural(word: str) -> str:
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith("ies"):
        return word[:-2] if len(word) > 4 else word[:-1]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) else word


def _past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _m(word[:-3]) > 0 else word
    for ending in ("ed", "ing"):
        if word.endswith(ending) and _VOWEL.search(word[: -len(ending)]):
            base = word[: -len(ending)]
            if base.endswith(("at", "bl", "iz")):
                return base + "e"
            if len(base) > 1 and base[-1] == base[-2] and base[-1] not in "lsz":
                return base[:-1]
            return base + "e" if _m(base) == 1 and _CVC.search(base) else base
    return word


def _last(word: str) -> str:
    for ending in _STEP4:
        if word.endswith(ending):
            base = word[: -len(ending)]
            if _m(base) > 1 and (ending != "ion" or base.endswith(("s", "t"))):
                word = base
            break
    if word.endswith("e"):
        base = word[:-1]
        if _m(base) > 1 or (_m(base) == 1 and not _CVC.search(base)):
            word = base
    return word[:-1] if word.endswith("ll") and _m(word) > 1 else word
