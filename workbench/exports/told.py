"""A claim as a file from elsewhere tells it: what was said, and where it should stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.model import Claim, Kind, Reading


@dataclass(frozen=True, slots=True)
class Told:
    """One claim of an import, before its place is looked for.

    `documents` are names of its document, best first: slug, web address, digest of the text.
    Offsets of `reading.figure` count from the start of the quote. `claim` is there when the file
    holds all of it, with offsets that count in the document.
    """

    place: str
    quote: str
    documents: tuple[str, ...]
    id: str = ""
    start: int | None = None
    prefix: str = ""
    suffix: str = ""
    kind: Kind | None = None
    reading: Reading = field(default_factory=Reading)
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """What in the file is no claim, and why."""

    place: str
    why: str


Tellings = Iterator[Told | Refused]


def text_of(record: Mapping[str, Any], key: str) -> str:
    """A text of a JSON object, "" when it is none."""
    value = record.get(key)
    return value if isinstance(value, str) else ""


def objects(value: Any) -> list[dict[str, Any]]:
    """JSON-LD writes one thing alone or several in a list: the objects either way."""
    some = value if isinstance(value, list) else [value]
    return [one for one in some if isinstance(one, dict)]


def is_a(record: Mapping[str, Any], name: str, key: str = "type") -> bool:
    """Whether a JSON-LD object is of this type, alone or among others."""
    value = record.get(key)
    return name == value or (isinstance(value, list) and name in value)
