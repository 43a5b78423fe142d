"""Versioned link keys: two claims that may be about one thing share a signed 64-bit key.

A claim gets up to nine keys, from the three tokens of its subject and measure that are likely to
be the rarest:

* `(dimension, period, token)` for each of the three: something of the same thing at that time;
* `(dimension, period, token, token)` for each pair of them: the same thing at that time, in a
  bucket that stays small however many claims name one of the two;
* `(dimension, token, token)` for each pair: the same thing at any time, or at none.

The function is pure: no corpus statistics, no state. Any engine can store the keys as a column and
join on them. What goes into a key must not change without a new `KEY_VERSION`; stored keys of
another version are to be computed anew.
"""

from __future__ import annotations

from functools import lru_cache

from workbench.link.tokens import scan
from workbench.link.units import COUNT, measure
from workbench.model import Claim, Kind

KEY_VERSION = 2
TOKENS = 3
_MASK = (1 << 64) - 1
_PRIME = 0x9E3779B97F4A7C15  # 2^64 over the golden ratio: spreads small differences over all bits


@lru_cache(maxsize=1 << 18)
def _hash(text: str) -> int:
    """FNV-1a with 64 bits over UTF-8: stable across processes, machines and Python versions."""
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = ((value ^ byte) * 0x100000001B3) & _MASK
    return value


def _mixed(*parts: int) -> int:
    """One signed 64-bit number from several."""
    value = KEY_VERSION
    for part in parts:
        value = ((value ^ part) * _PRIME) & _MASK
        value ^= value >> 29
    return value - (1 << 64) if value >> 63 else value


@lru_cache(maxsize=1 << 16)
def _rarity(token: str, name: bool) -> tuple[int, int, str]:
    """Sorts the token that is probably rarest first: names, plain words, things, measures,
    countries.
    """
    rank = {"@": 1, "#": 3, "+": 4}.get(token[0], 0 if name else 2)
    return rank, -len(token), token


@lru_cache(maxsize=4096)
def key_class(unit: str) -> str:
    """The dimension as keys have it: percent, points and multiples share one, as do all counted
    nouns.
    """
    dimension = measure(unit).dimension
    if dimension in ("percent", "percentage_point", "times"):
        return "ratio"
    # "2.9 tonnes a hectare" may be read as tonnes; a rate is filed under what stands on top
    top = dimension.partition("/")[0]
    if top in ("length", COUNT):  # "8.15 m" may be metres or a million
        return COUNT
    return "money" if top.startswith("money:") else top


@lru_cache(maxsize=1 << 16)
def _rare(subject: str, measured: str) -> tuple[int, ...]:
    """Hashes of the rarest tokens of a subject and a measure, in a fixed order."""
    found = dict(scan(subject))
    if measured:
        found.update(scan(measured))
    best = sorted(_rarity(token, name) for token, name in found.items())[:TOKENS]
    return tuple(sorted(_hash(token) for *_, token in best))


def keys(claim: Claim) -> tuple[int, ...]:
    """The link keys of a claim: up to nine signed 64-bit integers, sorted, none twice.

    A claim with no content word in subject, measure or quote has none.
    """
    reading = claim.reading
    figure = reading.figure
    if figure is not None:
        group = key_class(figure.unit)
    else:
        group = "ranking" if claim.kind is Kind.RANKING else "event"
    rare = _rare(reading.subject or "", reading.measure or "")
    if len(rare) < 2:  # a bare "it": the words of the quote have to do
        rare = _rare(f"{reading.subject or ''} {claim.quote}", reading.measure or "")
    base = _hash(group)
    pairs = [(one, other) for index, one in enumerate(rare) for other in rare[index + 1 :]]
    out = {_mixed(base, one, other) for one, other in pairs}
    if reading.period is not None:
        days = reading.period.first.toordinal(), reading.period.last.toordinal()
        out |= {_mixed(base, *days, token) for token in rare}
        out |= {_mixed(base, *days, one, other) for one, other in pairs}
    if not out and rare:
        out.add(_mixed(base, rare[0]))
    return tuple(sorted(out))
