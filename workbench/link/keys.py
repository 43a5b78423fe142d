"""Versioned link keys: two claims that may be about one thing share a signed 64-bit key.

A claim gets up to nine keys from the three tokens of its subject and measure that are likely to be
the rarest, and one from its number:

* `(dimension, period, token)` for each of the three: something of the same thing at that time;
* `(dimension, period, token, token)` for each pair of them: the same thing at that time, in a
  bucket that stays small however many claims name one of the two;
* `(dimension, token, token)` for each pair: the same thing at any time, or at none;
* `(dimension, digits)`: one number, however its text names what it counts, and its slips: the
  digits stand in order of size; for two or three digits, too common by themselves, with the year.

The upper 24 bits come from the dimension and the rarer token alone. So in key order all that is
said of one name in one dimension lies together: the keys of a claim are read from four places of
a table, and a pass over the keys meets a claim's candidates near each other.

A word counts by its letters, in whatever order they stand: "Albnaia" is a slip of the keyboard for
"Albania", and the two have to meet to be told apart or found to be one. That "united" and "untied"
meet as well costs a look.

The function is pure: no corpus statistics, no state. Any engine can store the keys as a column and
join on them. What goes into a key must not change without a new `KEY_VERSION`; stored keys of
another version are to be computed anew.
"""

from __future__ import annotations

from functools import lru_cache

from workbench.link.intervals import significant
from workbench.link.tokens import scan
from workbench.link.units import COUNT, measure
from workbench.model import Claim, Kind

KEY_VERSION = 7
TOKENS = 3
_FEW, _LONG = 2, 4  # digits that are worth a key; digits that need no year
_MASK = (1 << 64) - 1
_LOW = (1 << 40) - 1  # what is left of a key beside its place
_PRIME = 0x9E3779B97F4A7C15  # 2^64 over the golden ratio: spreads small differences over all bits


@lru_cache(maxsize=1 << 18)
def _hash(text: str) -> int:
    """FNV-1a with 64 bits over UTF-8: stable across processes, machines and Python versions."""
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = ((value ^ byte) * 0x100000001B3) & _MASK
    return value


def _mixed(*parts: int) -> int:
    """One unsigned 64-bit number from several."""
    value = KEY_VERSION
    for part in parts:
        value = ((value ^ part) * _PRIME) & _MASK
        value ^= value >> 29
    return value


def _key(base: int, lead: int, *parts: int) -> int:
    """A signed key in the place of its dimension and its rarer token."""
    value = _place(base, lead) | (_mixed(base, lead, *parts) & _LOW)
    return value - (1 << 64) if value >> 63 else value


@lru_cache(maxsize=1 << 16)
def _place(base: int, lead: int) -> int:
    """The upper bits of a key."""
    return _mixed(base, lead) & ~_LOW


@lru_cache(maxsize=1 << 16)
def _letters(token: str) -> str:
    """A word without the order of its letters; measures, things, countries and numbers as is."""
    return "".join(sorted(token)) if token.isalpha() else token


@lru_cache(maxsize=1 << 16)
def _rarity(token: str, name: bool) -> tuple[int, int, str, str]:
    """Sorts the token that is probably rarest first: names, countries, plain words, things,
    measures. The token itself comes last.
    """
    rank = {"@": 1, "#": 3, "+": 4}.get(token[0], 0 if name else 2)
    return rank, -len(token), _letters(token), token


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
    """Hashes of the rarest tokens of a subject and a measure, rarest first.

    Their order asks only for the tokens, so that two claims agree on it whatever else they say.
    """
    found = dict(scan(subject))
    if measured:
        found.update(scan(measured))
    best = sorted(_rarity(token, name) for token, name in found.items())[:TOKENS]
    ordered = sorted(_rarity(token, False) for *_, token in best)
    return tuple(dict.fromkeys(_hash(_letters(token)) for *_, token in ordered))


def keys(claim: Claim) -> tuple[int, ...]:
    """The link keys of a claim: up to ten signed 64-bit integers, sorted, none twice.

    A claim with no content word in subject, measure or quote and no number of two digits has none.
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
    out = {_key(base, one, other) for one, other in pairs}
    if reading.period is not None:
        days = reading.period.first.toordinal(), reading.period.last.toordinal()
        out |= {_key(base, token, *days) for token in rare}
        out |= {_key(base, one, other, *days) for one, other in pairs}
    if not out and rare:
        out.add(_key(base, rare[0]))
    if figure is not None and figure.value is not None:
        digits = significant(figure.value)
        if len(digits) >= _LONG:
            out.add(_key(base, _hash("".join(sorted(digits)))))
        elif len(digits) >= _FEW and reading.period is not None:
            out.add(_key(base, _hash("".join(sorted(digits))), reading.period.last.year))
    return tuple(sorted(out))
