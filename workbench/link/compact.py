"""A prepared claim as one line of JSON, so that it is made ready once and compared for years.

What many claims of one document have in common (the names in it, the words of its title) is kept
once for the document. `COMPACT_VERSION` says what a line means: raise the number in it whenever
`prepare_all` finds something else in the same text.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from operator import attrgetter
from typing import Any

from workbench.link.flows import Flow
from workbench.link.intervals import Interval
from workbench.link.prepared import Prepared
from workbench.link.speakers import Voice
from workbench.model import Claim

_FIELDS = tuple((one.name, str(one.type)) for one in fields(Prepared) if one.name != "claim")
COMPACT_VERSION = f"1.{zlib.crc32(repr(_FIELDS).encode()):08x}"
"""Changes by itself when a field of `Prepared` comes, goes or changes its type."""

Sets = Sequence[frozenset[str]]
"""What the claims of one document have in common; a claim's line points into it."""

_PLAIN = ("str", "int", "bool")
_SETS = tuple(name for name, kind in _FIELDS if kind == "frozenset[str]")


def _words(tokens: frozenset[str]) -> str:
    return " ".join(sorted(tokens))  # no token has a space in it


def _tokens(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _interval(record: list[Any] | None) -> Interval | None:
    if record is None:
        return None
    low, high, low_open, high_open = record
    return Interval(_decimal(low), _decimal(high), low_open, high_open)


def _interval_record(found: Interval | None) -> list[Any] | None:
    if found is None:
        return None
    low = None if found.low is None else str(found.low)
    high = None if found.high is None else str(found.high)
    return [low, high, found.low_open, found.high_open]


_SILENT = Voice()


def _voice(record: list[Any] | None) -> Voice:
    if record is None:
        return _SILENT
    words, body, crowd, official = record
    return Voice(_tokens(words), _tokens(body), _tokens(crowd), official)


def _voice_record(found: Voice) -> list[Any] | None:
    if found == _SILENT:
        return None
    return [_words(found.words), _words(found.body), _words(found.crowd), found.official]


def _flow(record: list[Any] | None) -> Flow | None:
    return None if record is None else Flow(*record)


def _flow_record(found: Flow | None) -> list[Any] | None:
    return None if found is None else [found.kind, found.reporter, found.partner, found.both]


_WRITERS: dict[str, Callable[[Any], Any]] = {
    "Decimal": str,
    "Decimal | None": lambda value: None if value is None else str(value),
    "Interval | None": _interval_record,
    "Voice": _voice_record,
    "Flow | None": _flow_record,
}
_READERS: dict[str, Callable[[Any], Any]] = {
    "Decimal": Decimal,
    "Decimal | None": _decimal,
    "Interval | None": _interval,
    "Voice": _voice,
    "Flow | None": _flow,
}
# By place in the line; a field of a type that is not known here fails as the module is read.
_READ_AT = tuple(
    (place, _READERS[kind])
    for place, (_, kind) in enumerate(_FIELDS)
    if kind not in _PLAIN and kind != "frozenset[str]"
)
_SETS_AT = tuple(place for place, (_, kind) in enumerate(_FIELDS) if kind == "frozenset[str]")
_WRITE_AT = tuple((place, _WRITERS[_FIELDS[place][1]]) for place, _ in _READ_AT)
_values = attrgetter(*(name for name, _ in _FIELDS))


@dataclass(frozen=True, slots=True)
class Compact:
    """The claims of one document, ready to be kept: a line for each, and what they share."""

    shared: str
    lines: tuple[str, ...]


def compact(ready: Sequence[Prepared]) -> Compact:
    """The prepared claims of one document as lines of JSON, in the order given."""
    seen = Counter(getattr(item, name) for item in ready for name in _SETS)
    shared = sorted(_words(one) for one, count in seen.items() if count > 1)
    places = {_tokens(one): place for place, one in enumerate(shared)}
    return Compact(_json(shared), tuple(_json(_record(item, places)) for item in ready))


def _record(item: Prepared, places: dict[frozenset[str], int]) -> list[Any]:
    row = list(_values(item))
    for place, write in _WRITE_AT:
        row[place] = write(row[place])
    for place in _SETS_AT:
        known = places.get(row[place])
        row[place] = _words(row[place]) if known is None else known
    return row


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def shared_sets(line: str) -> Sets:
    """What the claims of one document share, back from `Compact.shared`."""
    return tuple(map(_tokens, json.loads(line)))


def restored(claim: Claim, line: str, shared: Sets) -> Prepared:
    """A claim as `prepare_all` left it, from its line of `Compact.lines`."""
    row = json.loads(line)
    for place, read in _READ_AT:
        row[place] = read(row[place])
    for place in _SETS_AT:
        found = row[place]
        row[place] = shared[found] if type(found) is int else _tokens(found)
    return Prepared(claim, *row)
