"""A prepared claim as one line of JSON, so that it is made ready once and compared for years.

A line is a list: the fields of `Prepared` in their order, values within values as lists of their
own. What is read and written for a field follows from its type alone, so a field that comes, goes
or changes is a new form by itself: `COMPACT_VERSION` differs. Raise the number in it whenever
`prepare_all` finds something else in the same text.

What many claims of one document have in common (the names in it, the words of its title) is kept
once for the document.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Any, get_args, get_type_hints

from workbench.link.prepared import Prepared

_PLAIN = (str, int, float, bool)
_TOKENS = frozenset[str]
_NONE: frozenset[str] = frozenset()
_Step = tuple[int, Callable[[Any], Any]]


def _tokens(words: str) -> frozenset[str]:
    return frozenset(words.split()) if words else _NONE


def _words(tokens: frozenset[str]) -> str:
    return " ".join(sorted(tokens))  # no token has a space in it


@cache
def _types(kind: Any) -> tuple[tuple[str, Any], ...]:
    """The fields of a value and their types, in order."""
    hints = get_type_hints(kind)
    return tuple((one.name, hints[one.name]) for one in fields(kind))


def _inner(kind: Any) -> Any:
    """The type within an optional one; None for any other."""
    parts = get_args(kind)
    within = [part for part in parts if part is not NoneType]
    return within[0] if len(within) == 1 < len(parts) else None


# ---------------------------------------------------------------- by type


_READERS: dict[Any, Callable[[Any], Any]] = {
    Decimal: Decimal,
    date: date.fromordinal,
    _TOKENS: _tokens,
    tuple[str, ...]: tuple,
}
_WRITERS: dict[Any, Callable[[Any], Any]] = {
    Decimal: str,
    date: date.toordinal,
    _TOKENS: _words,
    tuple[str, ...]: list,
}


def _reader(kind: Any) -> Callable[[Any], Any] | None:
    """What makes a value of this type from JSON; None when JSON has it as it is."""
    if kind in _PLAIN:
        return None
    if (within := _inner(kind)) is not None:
        read = _reader(within)
        return None if read is None else lambda found: None if found is None else read(found)
    if is_dataclass(kind):
        return _record_reader(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {member.value: member for member in kind}.__getitem__
    return _READERS[kind]


def _writer(kind: Any) -> Callable[[Any], Any] | None:
    """What makes JSON of a value of this type; None when it is JSON already."""
    if kind in _PLAIN:
        return None
    if (within := _inner(kind)) is not None:
        write = _writer(within)
        return None if write is None else lambda found: None if found is None else write(found)
    if is_dataclass(kind):
        return _record_writer(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return attrgetter("value")
    return _WRITERS[kind]


def _steps(kind: Any, by: Callable[[Any], Callable[[Any], Any] | None]) -> tuple[_Step, ...]:
    found = ((place, by(of)) for place, (_, of) in enumerate(_types(kind)))
    return tuple((place, step) for place, step in found if step is not None)


def _empty(kind: Any) -> Any:
    """The value of a type all of whose fields may be left out; None for any other type."""
    return None if any(one.default is MISSING for one in fields(kind)) else kind()


def _record_reader(kind: Any) -> Callable[[list[Any] | None], Any]:
    steps, empty = _steps(kind, _reader), _empty(kind)

    def read(row: list[Any] | None) -> Any:
        if row is None:
            return empty
        for place, step in steps:
            row[place] = step(row[place])
        return kind(*row)

    return read


def _record_writer(kind: Any) -> Callable[[Any], list[Any] | None]:
    steps, empty = _steps(kind, _writer), _empty(kind)
    values = attrgetter(*(name for name, _ in _types(kind)))

    def write(found: Any) -> list[Any] | None:
        if found == empty:
            return None
        row = list(values(found))
        for place, step in steps:
            row[place] = step(row[place])
        return row

    return write


def _form(kind: Any) -> str:
    """A type with all that is in it, in words."""
    within: Any = _inner(kind) or kind
    known: Any = is_dataclass(within)
    inside = [f"{name}:{_form(of)}" for name, of in _types(within)] if known else []
    return f"{kind}({','.join(inside)})"


# ---------------------------------------------------------------- prepared claims

COMPACT_VERSION = f"5.{zlib.crc32(_form(Prepared).encode()):08x}"
"""What a line means; part of it changes by itself when a field does."""

_SETS = tuple((n, name) for n, (name, kind) in enumerate(_types(Prepared)) if kind == _TOKENS)
_AT = tuple(place for place, _ in _SETS)
_READ = tuple(step for step in _steps(Prepared, _reader) if step[0] not in _AT)
_WRITE = tuple(step for step in _steps(Prepared, _writer) if step[0] not in _AT)
_VALUES = attrgetter(*(name for name, _ in _types(Prepared)))


@dataclass(frozen=True, slots=True)
class Compact:
    """The claims of one document, ready to be kept: a line for each, and what they share."""

    shared: str
    lines: tuple[str, ...]


class Sets:
    """What the claims of one document share, back from `Compact.shared`; read when asked for."""

    def __init__(self, line: str) -> None:
        self._words: list[str] = json.loads(line)
        self._found: dict[int, frozenset[str]] = {}

    def __getitem__(self, place: int) -> frozenset[str]:
        found = self._found.get(place)
        if found is None:
            found = self._found[place] = _tokens(self._words[place])
        return found


def compact(ready: Sequence[Prepared]) -> Compact:
    """The prepared claims of one document as lines of JSON, in the order given."""
    seen = Counter(getattr(item, name) for item in ready for _, name in _SETS)
    shared = sorted((one for one, count in seen.items() if one and count > 1), key=_words)
    places = {one: place for place, one in enumerate(shared)}
    lines = tuple(_json(_record(item, places)) for item in ready)
    return Compact(_json([_words(one) for one in shared]), lines)


def _record(item: Prepared, places: Mapping[frozenset[str], int]) -> list[Any]:
    row = list(_VALUES(item))
    for place, write in _WRITE:
        row[place] = write(row[place])
    for place in _AT:
        known = places.get(row[place])
        row[place] = _words(row[place]) if known is None else known
    return row


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def restored(line: str, shared: Sets) -> Prepared:
    """A claim as `prepare_all` left it, from its line of `Compact.lines`."""
    row = json.loads(line)
    for place, read in _READ:
        row[place] = read(row[place])
    for place in _AT:
        found = row[place]
        row[place] = _tokens(found) if type(found) is str else shared[found]
    return Prepared(*row)
