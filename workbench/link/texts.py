"""Claims without a figure: rankings, dated events and statements.

The same event on another day, the same rank with another holder and a statement with its denial are
conflicts; the same in other words is a repeat.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.link import series
from workbench.link.prepared import Prepared
from workbench.link.tokens import content, names
from workbench.model import Grain, Kind, Modality, Relation

if TYPE_CHECKING:
    from workbench.link.compare import Found

_ORDINALS = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
        ],
        start=1,
    )
}
_TOP = [
    "largest",
    "biggest",
    "leading",
    "top",
    "main",
    "most",
    "best",
    "highest",
    "greatest",
    "busiest",
    "richest",
    "chief",
    "number-one",
]
_BOTTOM = ["smallest", "lowest", "least", "fewest", "worst", "poorest", "weakest"]
_OTHER = [
    "longest",
    "shortest",
    "oldest",
    "youngest",
    "fastest",
    "slowest",
    "wettest",
    "driest",
    "hottest",
    "coldest",
    "warmest",
    "deepest",
    "heaviest",
    "deadliest",
    "strongest",
    "cheapest",
    "tallest",
]
_SUPERLATIVE = re.compile(
    rf"\b({'|'.join(_TOP + _BOTTOM + _OTHER)})\b(?!\s+of\s+all)", re.IGNORECASE
)
_ORDINAL = re.compile(rf"\b({'|'.join(_ORDINALS)})\b|\b(\d{{1,3}})(?:st|nd|rd|th)\b", re.IGNORECASE)
_HOLDER = re.compile(
    r"^(.*?)\s+(?:overtook|overtakes|surpassed|surpasses|replaced|passed|displaced|is|was|are|"
    r"were|remains?|remained|"
    r"became|becomes|has become|ranks?|ranked|leads?)\b(.*)$",
    re.IGNORECASE | re.DOTALL,
)
_SINCE = re.compile(r"\bsince\s+(?:records began|(\d{4}))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank: its place from 1, the end it is counted from, who holds it, and among what."""

    place: int
    end: str
    holder: frozenset[str]
    among: frozenset[str]
    since: str


def rank(item: Prepared) -> Rank | None:
    """The rank a ranking claim gives, or None when the quote names no superlative or place."""
    quote = item.claim.quote
    word = _SUPERLATIVE.search(quote)
    ordinal = _ORDINAL.search(quote)
    if word is None and ordinal is None:
        return None
    superlative = word.group(1).lower() if word else "largest"
    end = "top" if superlative in _TOP else "bottom" if superlative in _BOTTOM else superlative
    place = 1
    if ordinal and (word is None or 0 <= word.start() - ordinal.end() <= 2):
        place = _ORDINALS.get((ordinal.group(1) or "").lower()) or int(ordinal.group(2) or 1)
    split = _HOLDER.match(quote)
    holder = names(split.group(1)) if split else frozenset()
    if split and not holder:
        holder = frozenset(content(split.group(1)))
    start = min(match.start() for match in (word, ordinal) if match)
    among = frozenset(content(quote[start:])) - {"+largest", "+smallest"}
    lead = re.search(r"(\S+(?:\s+\S+)?)['’]s?\s+(?:\w+[- ])?$", quote[:start])
    if lead:
        among |= names("of " + lead.group(1))
    since = _SINCE.search(quote)
    return Rank(
        place, end, holder or item.own, among - holder, since.group(0).lower() if since else ""
    )


def _result(relation: Relation, score: float, *reasons: str) -> Found:
    from workbench.link.compare import Found

    return Found(relation, round(score, 4), tuple(filter(None, reasons)))


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """The shared part of the smaller set."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _period(a: Prepared, b: Prepared) -> bool | None:
    if not a.first or not b.first:
        return None
    return a.first == b.first and a.last == b.last


def _rankings(a: Prepared, b: Prepared) -> Found | None:
    one, other = rank(a), rank(b)
    if one is None or other is None or one.end != other.end or one.since != other.since:
        return None
    home = a.home | b.home
    among_a, among_b = one.among - home, other.among - home
    named = one.among & other.among
    if among_a and among_b and _overlap(one.among, other.among) < 0.5:
        return None
    same = _period(a, b)
    holders = _overlap(one.holder, other.holder)
    if one.place != other.place:
        if holders and same and named:
            return _result(Relation.CONFLICT, 0.7, f"place {one.place} against place {other.place}")
        return None
    what = ", ".join(sorted(token.lstrip("+#@") for token in named)) or "the same list"
    if holders >= 0.5:
        if same is False and (a.last < b.first or b.last < a.first):
            return _result(Relation.RELATED, 0.6, "the same rank in another period")
        return _result(
            Relation.REPEAT, 0.8, f"the same rank ({one.place}) with the same holder: {what}"
        )
    if not one.holder or not other.holder:
        return None
    if same is False or (same is None and abs(a.since - b.since) > 180):
        return (
            _result(Relation.RELATED, 0.5, "the same rank with another holder at another time")
            if named
            else None
        )
    return _result(
        Relation.CONFLICT, 0.75, f"the same rank ({one.place}) with another holder", what
    )


def _events(a: Prepared, b: Prepared, match: series.Match) -> Found | None:
    """One event, one or two dates. The doing word must be shared, or the events are two."""
    score = max(match.score, _deed(a, b, match))
    if score < 0.6:
        return None
    one, other = a.claim.reading.period, b.claim.reading.period
    if one is None or other is None:
        return None
    if (one.first, one.last) == (other.first, other.last):
        return _result(
            Relation.REPEAT, 0.5 + score / 2, f"the same event on {one.first.isoformat()}"
        )
    if (
        one.first <= other.last and other.first <= one.last
    ):  # one date is only coarser than the other
        return _result(Relation.REPEAT, 0.4 + score / 2, "the same event, one dated more exactly")
    exact = (Grain.DAY, Grain.MONTH)
    if one.grain in exact and other.grain in exact and abs(a.first - b.first) < 360:
        swapped = (one.first.day, one.first.month) == (other.first.month, other.first.day)
        note = "day and month changed places" if swapped else ""
        return _result(
            Relation.CONFLICT, 0.5 + score / 2,
            f"the same event on {one.first.isoformat()} and on {other.first.isoformat()}", note,
        )  # fmt: skip
    return None


def _deed(a: Prepared, b: Prepared, match: series.Match) -> float:
    """How far one subject did one thing: the smaller subject is in the other's, and the verb is
    shared.
    """
    if not match.shared - a.key - b.key:
        return 0.0
    small, wide = (a.key, b.key) if len(a.key) <= len(b.key) else (b.key, a.key)
    return len(small & wide) / len(small) if small else 0.0


def denial(a: Prepared, b: Prepared) -> Found | None:
    """Two statements of which at least one is denied."""
    match = _alike(a, b)
    plain = any(token[0] not in "@+#" for token in match.shared)
    enough = len(match.shared) >= 2 or (plain and a.home & b.home)
    if match.against or match.score < 0.5 or not enough:
        return None
    if a.denied is b.denied:
        return _result(Relation.REPEAT, match.score, "both deny the same")
    return _result(Relation.CONFLICT, match.score, "one denies what the other says", _shared(match))


def _shared(match: series.Match) -> str:
    return "both about " + ", ".join(sorted(token.lstrip("+#@") for token in match.shared)[:5])


def _alike(a: Prepared, b: Prepared) -> series.Match:
    """How far two texts say the same, by the words of their quotes."""
    home = a.home | b.home
    frame = frozenset(
        content(f"{a.claim.reading.speaker or ''} {b.claim.reading.speaker or ''}")
    ) | {"deni"}
    one, other = a.wide - frame - home, b.wide - frame - home
    one, other = one or a.wide, other or b.wide
    mine, theirs = a.own - home - b.wide - frame, b.own - home - a.wide - frame
    if mine and theirs:
        return series.Match(0.0, against="other names")
    shared = one & other
    least = min(len(one), len(other)) or 1
    most = max(len(one), len(other)) or 1
    return series.Match((len(shared) / least + len(shared) / most) / 2, shared)


def relate(a: Prepared, b: Prepared) -> Found | None:
    """The relation of two claims of which at least one has no figure."""
    if Kind.RANKING in (a.claim.kind, b.claim.kind):
        return _rankings(a, b) if a.claim.kind is b.claim.kind else None
    if a.dimension or b.dimension:
        return None
    match = _alike(a, b)
    if match.against:
        return None
    if Kind.EVENT in (a.claim.kind, b.claim.kind) and a.first and b.first:
        return _events(a, b, match)
    if (
        a.claim.reading.modality is not Modality.ASSERTED
        and b.claim.reading.modality is Modality.ASSERTED
    ):
        return None
    if match.score >= 0.75 and len(match.shared) >= 3 and a.negated == b.negated:
        return _result(
            Relation.REPEAT,
            match.score,
            "the same statement in nearly the same words",
            _shared(match),
        )
    if match.score >= 0.75 and len(match.shared) >= 3 and a.negated != b.negated:
        return _result(
            Relation.CONFLICT,
            match.score,
            "one says it is so, the other that it is not",
            _shared(match),
        )
    return None
