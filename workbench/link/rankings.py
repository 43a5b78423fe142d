"""Rankings: the same rank with the same holder is a repeat, with another holder a conflict."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.link.found import Found, found
from workbench.link.prepared import Prepared
from workbench.link.tables import word_list
from workbench.link.tokens import content, names
from workbench.model import Relation
from workbench.patterns import lazy

_ORDINALS = {
    word: place
    for place, word in enumerate(
        word_list("first second third fourth fifth sixth seventh eighth ninth tenth"), start=1
    )
}
_TOP = word_list("largest biggest leading top best highest greatest busiest richest")
_BOTTOM = word_list("smallest lowest fewest worst poorest weakest")
_OTHER = word_list(
    "longest shortest oldest youngest fastest slowest wettest driest hottest coldest warmest "
    "deepest heaviest deadliest strongest cheapest tallest"
)
_SUPERLATIVE = lazy(rf"\b({'|'.join(_TOP + _BOTTOM + _OTHER)})\b", re.IGNORECASE)
_ORDINAL = lazy(
    rf"\b(?:({'|'.join(_ORDINALS)})|(\d{{1,3}})(?:st|nd|rd|th))\b"
    r"(?!\s+(?:time|half|quarter|year|month|week|day|six|nine|three|two|few|of\s+[A-Z])\b)",
    re.IGNORECASE,
)
_HOLDER = lazy(
    r"^(.*?)(?<!\s)\s++(?:overtook|overtakes|surpassed|surpasses|replaced|passed|displaced|is|was|are|were|"
    r"remains?|remained|became|becomes|has become|ranks?|ranked|leads?)\b",
    re.IGNORECASE | re.DOTALL,
)
# "of China, South Korea's largest trading partner": the holder stands in front of the comma
_BESIDE = lazy(
    r"((?:[A-Z][\w.]{0,40}\s+){0,2}[A-Z][\w.]{0,40}),\s+"
    r"(?:the\s+)?(?:[\w.]+\s+){0,2}[\w.]+['’]s\s+\S*\s*$"
)
# "Her company is the third largest maker": the holder was named before
_STAND_IN = lazy(
    r"(?:(?:its|his|her|their|our|the|this|that)\s+)?(?:it|he|she|they|we|company|firm|country|group|"
    r"city|bank|club|team|maker|operator|airline|school|hospital|state|province)$",
    re.IGNORECASE,
)
_OWNER = lazy(r"((?:[A-Z][\w.]{0,40}\s+){0,2}[\w.]{1,40})['’]s?\s+(?:\S+[- ])?$")
_END = lazy(r"[,;:.]|\b(?:and|but|with|since|as|after|in \d{4}|last|this|for)\b", re.IGNORECASE)
_SINCE = lazy(r"\bsince\s+(?:records began|\d{4})", re.IGNORECASE)
# Rankings without a stated time that are told this many days apart may both be right.
APART = 180


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank: its place from 1, the end it is counted from, who holds it, among what, and whose."""

    place: int
    end: str
    holder: frozenset[str]
    among: frozenset[str]
    owner: frozenset[str]
    since: str


def read(item: Prepared) -> Rank | None:
    """The rank that a ranking claim gives, or None when the quote names no superlative or place."""
    quote = item.claim.quote
    word, ordinal = _SUPERLATIVE.search(quote), _ORDINAL.search(quote)
    if word is None and ordinal is None:
        return None
    superlative = word.group(1).lower() if word else "largest"
    end = "top" if superlative in _TOP else "bottom" if superlative in _BOTTOM else superlative
    beside_word = ordinal and (word is None or 0 <= word.start() - ordinal.end() <= 2)
    place = 1
    if ordinal and beside_word:
        place = _ORDINALS.get((ordinal.group(1) or "").lower()) or int(ordinal.group(2) or 1)
    start = min(match.start() for match in (word, ordinal if beside_word else None) if match)
    lead, tail = quote[:start], quote[(word or ordinal or _never(quote)).end() :]
    stop = _END.search(tail)
    owner = _OWNER.search(lead)
    since = _SINCE.search(quote)
    return Rank(
        place,
        end,
        _holder(item, lead),
        frozenset(content(tail[: stop.start()] if stop else tail)),
        names(f"of {owner.group(1)}") if owner else frozenset(),
        since.group(0).lower() if since else "",
    )


def _never(quote: str) -> re.Match[str]:
    raise AssertionError(f"neither superlative nor ordinal in {quote!r}")


def _holder(item: Prepared, lead: str) -> frozenset[str]:
    """Who holds the rank, from the words in front of it."""
    if beside := _BESIDE.search(lead):
        return names(f"of {beside.group(1)}")
    if (split := _HOLDER.match(lead)) is None:
        return item.own
    text = split.group(1)
    if found := names(f"of {text}"):
        return found
    if _STAND_IN.match(text.strip()):
        return frozenset()
    return frozenset(content(text)) or item.own


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    """The shared part of the smaller set; 1 when one of them is empty."""
    return len(a & b) / min(len(a), len(b)) if a and b else 1.0


def _of_one_list(a: Prepared, b: Prepared) -> bool:
    """Whether two rankings name somebody in common: "India overtook Malaysia"."""
    return bool(names(f"of {a.claim.quote}") & names(f"of {b.claim.quote}"))


def _same_time(a: Prepared, b: Prepared) -> bool | None:
    """True: one period; False: two that do not touch; None: at least one is not stated."""
    if not a.first or not b.first or a.vague or b.vague:
        return None
    if (a.first, a.last) == (b.first, b.last):
        return True
    return None if a.first <= b.last and b.first <= a.last else False


def _unnamed(a: Prepared, b: Prepared, one: Rank, other: Rank) -> Found | None:
    """One rank whose holder was named before its sentence: the same, if its text names the other's
    holder.
    """
    holder, text = (one.holder, b) if one.holder else (other.holder, a)
    known = text.cast | text.home
    if not holder or not holder <= known or one.place != other.place:
        return None
    if _same_time(a, b) is False:
        return None
    told = ", ".join(sorted(token.lstrip("+#@") for token in one.among & other.among))
    return found(Relation.REPEAT, 0.6, f"the same rank ({one.place}) in texts of one holder", told)


def relate(a: Prepared, b: Prepared) -> Found | None:
    """The relation of two rankings."""
    one, other = read(a), read(b)
    if one is None or other is None or (one.end, one.since) != (other.end, other.since):
        return None
    if one.owner != other.owner and one.owner and other.owner:
        return None
    if _share(one.among, other.among) < 0.5 or not (one.among or other.among or one.since):
        return None
    if not (one.among and other.among) and not one.since and not _of_one_list(a, b):
        return None
    if not one.holder or not other.holder:
        return _unnamed(a, b, one, other)
    same, held = _same_time(a, b), _share(one.holder, other.holder) >= 0.5
    told = ", ".join(sorted(token.lstrip("+#@") for token in one.among & other.among))
    if one.place != other.place:
        if not held or same is not True:
            return None
        return found(Relation.CONFLICT, 0.7, f"place {one.place} against {other.place}", told)
    if held and same is False:
        return found(Relation.RELATED, 0.6, "the same rank in another period", told)
    if held:
        return found(Relation.REPEAT, 0.8, f"the same rank ({one.place}), the same holder", told)
    if same is False or (same is None and abs(a.since - b.since) > APART):
        return found(Relation.RELATED, 0.5, "the same rank, another holder at another time", told)
    if not told and not (one.owner & other.owner):
        told = "both of one list" if _share(one.among, other.among) == 1.0 else ""
    return found(Relation.CONFLICT, 0.75, f"the same rank ({one.place}), another holder", told)
