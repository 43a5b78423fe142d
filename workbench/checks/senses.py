"""Which words can stand for each other, and which say the opposite, by a table made from WordNet.

Two words are alike when they share a common sense ("doctor", "physician"), or when one names a kind
of the other ("ship", "vessel"). Sisters are not: wheat and maize are both cereals, and two things.
`senses.txt` says how it was made, and its licence; it is read when a word first asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("senses.txt")


@dataclass(frozen=True, slots=True)
class _Senses:
    """Numbers of senses: a word's own, the wider ones it is a kind of, those it is opposed to."""

    own: frozenset[str] = frozenset()
    wider: frozenset[str] = frozenset()
    opposite: frozenset[str] = frozenset()
    verb: bool = False


_NONE = _Senses()


@cache
def _table() -> dict[str, str]:
    """The lines of the table by their stem; what is behind it is read when it is asked for."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if not line.startswith("#"))


@cache
def _of(stem: str) -> _Senses:
    line = _table().get(stem)
    if line is None:
        return _NONE
    *senses, verb = line.split("\t")
    own, wider, opposite = (frozenset(part.split()) for part in senses)
    return _Senses(own, wider, opposite, bool(verb))


def one_sense(one: str, other: str) -> bool:
    """Whether two stems share a sense."""
    return not _of(one).own.isdisjoint(_of(other).own)


def alike(one: str, other: str) -> bool:
    """Whether two stems share a sense, or one names a kind of what the other does."""
    a, b = _of(one), _of(other)
    kind = not (a.own.isdisjoint(b.wider) and b.own.isdisjoint(a.wider))
    return kind or one_sense(one, other)


def contrary(one: str, other: str) -> bool:
    """Whether one stem says the opposite of the other, and nothing that is like it."""
    a, b = _of(one), _of(other)
    opposed = not (a.opposite.isdisjoint(b.own) and b.opposite.isdisjoint(a.own))
    return opposed and not alike(one, other)


def verb(stem: str) -> bool:
    """Whether a stem is mostly a verb's."""
    return _of(stem).verb
