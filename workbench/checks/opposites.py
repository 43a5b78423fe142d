"""Whether one claim denies or reverses another: a "not", up for down, bought for sold."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.checks.deeds import ruled_out
from workbench.checks.senses import contrary
from workbench.checks.verbs import DOWN, HIGH, LOW, REVERSED, UP
from workbench.link.tokens import stem, words
from workbench.link.vocabulary import STOP
from workbench.model import Claim
from workbench.patterns import lazy

_NEGATED = lazy(
    r"\b(?:not(?! (?:only|less|fewer|more))|never|no longer|(?:nobody|no one)(?!.* than\b)|neither|"
    r"nor|cannot|fail(?:s|ed)? to|den(?:y|ies|ied)|denying|refus(?:es|ed) to)\b|n['’]t\b",
    re.IGNORECASE,
)
# They say no without a "not": what "missed" a mark failed to reach it.
_SAYS_NO = lazy(
    r"\b(?:miss(?:es|ed|ing)?|lack(?:s|ed|ing)?|without|lost|los(?:es|ing)|refus(?:es|ed|ing)|"
    r"reject(?:s|ed|ing)|short of|below|too (?:few|little|low)|no)\b",
    re.IGNORECASE,
)
_MONTHS = lazy(
    r"\b(?=[JFMASOND])(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?=,?\s+\d)|"
    r"(?<=\d )(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
)
# "Until March 1" for "from March 1".
_TILL = lazy(r"\b(?:until|till)\s+(?=[A-Z\d])")
_FROM = lazy(r"\b(?:since|from|starting|beginning)\s+(?:on\s+)?(?=[A-Z\d])")
_NAME = r"([A-Z]\w{1,40}(?:\s[A-Z]\w{1,40}){0,7})"
_GIVER = lazy(rf"\b([A-Z]\w+)['’]s?\b|\b(?:from|by)\s+(?:the\s+)?{_NAME}")
_TAKER = lazy(
    rf"\b(?:to|into)\s+(?:the\s+)?{_NAME}|"
    rf"{_NAME}\s+(?:ha[sd]\s+)?(?:bought|acquired|purchased|borrowed|imported)\b"
)


def opposite(said: Claim, source: Claim) -> str:
    """How a draft's claim denies or reverses the ledger's; empty if it does not."""
    if _denies(said.quote, source.quote) or _denies(source.quote, said.quote):
        return "one says it, the other denies it"
    mine, theirs = _stems(said.quote), _stems(source.quote)
    if clash := ruled_out(mine, theirs) or _contrary(said.quote, source.quote):
        return clash
    if _ends(said.quote, source.quote) or _ends(source.quote, said.quote):
        return "one says from when, the other until when"
    if month := _other_month(said.quote, source.quote):
        return month
    for up, down in ((UP, DOWN), (HIGH, LOW)):
        one, other = _way(mine, up, down), _way(theirs, up, down)
        if one and other and one != other:
            return "one says up, the other down" if up is UP else "one says most, the other least"
    for one_way, other_way in REVERSED:
        one, other = _way(mine, one_way, other_way), _way(theirs, one_way, other_way)
        if one and other and one != other:
            words = " ".join(sorted(mine & (one_way | other_way)))
            return f"“{words}” is the reverse of what the ledger says"
    return _exchanged(said.quote, source.quote)


def _exchanged(said: str, source: str) -> str:
    giver, taker = _roles(said)
    their_giver, their_taker = _roles(source)
    if giver & their_taker and taker & their_giver:
        return "who gives and who takes are exchanged"
    return ""


def _ends(one: str, other: str) -> bool:
    """Whether one quote ends at a date where the other only begins."""
    ends = _TILL.search(one) and not _FROM.search(one)
    return bool(ends and _FROM.search(other) and not _TILL.search(other))


def _other_month(said: str, source: str) -> str:
    mine, theirs = _months(said), _months(source)
    if not mine or not theirs or mine & theirs:
        return ""
    return f"in “{min(mine)}” where the ledger says “{min(theirs)}”"


@lru_cache(maxsize=4096)
def _months(quote: str) -> frozenset[str]:
    """The months that a quote writes beside a day or a year."""
    return frozenset(found[1] or found[2] for found in _MONTHS.finditer(quote))


def _denies(one: str, other: str) -> bool:
    """Whether one quote denies what the other, in whatever words, does not."""
    denied = _NEGATED.search(one) is not None and _NEGATED.search(other) is None
    return denied and _SAYS_NO.search(other) is None


def _contrary(said: str, source: str) -> str:
    """A word of the draft that says the opposite of one that it leaves out ("missed": attended)."""
    mine, theirs = _plain(said), _plain(source)
    for one in sorted(mine - theirs):
        for other in sorted(theirs - mine):
            if contrary(one, other):
                return f"“{one}” is the opposite of “{other}”"
    return ""


@lru_cache(maxsize=4096)
def _plain(quote: str) -> frozenset[str]:
    """The stems of the words of a quote that are neither small nor only pointing up or down."""
    return frozenset(stem(word) for word in _stems(quote) - STOP - UP - DOWN - HIGH - LOW)


@lru_cache(maxsize=4096)
def _roles(quote: str) -> tuple[frozenset[str], frozenset[str]]:
    """The names that something comes from ("from Norland"), and those it goes to."""
    return _named_by(_GIVER, quote), _named_by(_TAKER, quote)


def _named_by(pattern: re.Pattern[str], quote: str) -> frozenset[str]:
    found = (match[1] or match[2] for match in pattern.finditer(quote))
    return frozenset(word for name in found for word in name.split())


@lru_cache(maxsize=4096)
def _stems(quote: str) -> frozenset[str]:
    return frozenset(word.lower().rstrip(".") for word in words(quote))


def _way(found: frozenset[str], up: frozenset[str], down: frozenset[str]) -> int:
    """1 or -1 where the words point one way only, 0 where they point nowhere or both ways."""
    return bool(found & up) - bool(found & down)
