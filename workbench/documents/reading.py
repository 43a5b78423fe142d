"""What a reader hands back: the canonical text and what the bytes say about themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from workbench.documents.layout import EMPTY, Layout
from workbench.model import Origin


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document's canonical text and metadata.

    `replaced` counts code points that became U+FFFD because the bytes could not be decoded (or were
    NUL). `origins` says for each metadata field that is set whether it was found or guessed.
    `layout` maps offsets to pages, printed lines and table cells, where the format has them.
    """

    text: str
    format: str
    encoding: str = "utf-8"
    replaced: int = 0
    title: str | None = None
    author: str | None = None
    published: date | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None
    origins: Mapping[str, Origin] = field(default_factory=dict)
    layout: Layout = EMPTY


METADATA = ("title", "author", "publisher", "published", "language", "url")


def found_in(document: ReadDocument) -> ReadDocument:
    """The document with every metadata field that is set marked as found in the bytes."""
    origins = {name: Origin.FOUND for name in METADATA if getattr(document, name)}
    return replace(document, origins=origins)
