"""What passes between a child and its parent: frames of bytes, and a document as JSON.

Not pickle: a child has just read a file from outside and is not to be believed.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any, BinaryIO

from workbench.documents import layout
from workbench.documents.reading import ReadDocument
from workbench.model import Origin

_PREFIX = 8
_WORDS = ("title", "author", "publisher", "language", "url")


class TooLong(Exception):
    """The other side announced a frame longer than agreed."""


def send(stream: BinaryIO, data: bytes) -> None:
    """Write one frame: its length in eight bytes, then itself."""
    stream.write(len(data).to_bytes(_PREFIX, "big"))
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO, most: int) -> bytes | None:
    """The next frame; None when the other side is gone. Raises TooLong before reading it."""
    prefix = stream.read(_PREFIX)
    if len(prefix) < _PREFIX:
        return None
    length = int.from_bytes(prefix, "big")
    if length > most:
        raise TooLong
    data = stream.read(length)
    return data if len(data) == length else None


def encode(document: ReadDocument) -> dict[str, Any]:
    """A document as JSON values."""
    held = layout.encode(document.layout)
    return {
        "text": document.text,
        "format": document.format,
        "encoding": document.encoding,
        "replaced": document.replaced,
        "published": document.published.isoformat() if document.published else None,
        "origins": dict(document.origins),
        "layout": held.decode("ascii") if held else None,
        **{name: getattr(document, name) for name in _WORDS},
    }


def decode(record: Any) -> ReadDocument:
    """The document of `encode`'s values. Raises ValueError for anything else."""
    try:
        if not isinstance(record["text"], str) or not isinstance(record["format"], str):
            raise ValueError("not a document")
        published, held = record["published"], record["layout"]
        return ReadDocument(
            text=record["text"],
            format=record["format"],
            encoding=str(record["encoding"]),
            replaced=int(record["replaced"]),
            published=date.fromisoformat(published) if published else None,
            origins={name: Origin(origin) for name, origin in record["origins"].items()},
            layout=layout.decode(held.encode("ascii")) if held else layout.EMPTY,
            **{name: None if (word := record[name]) is None else str(word) for name in _WORDS},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a document: {error}") from None


def dumps(record: Any) -> bytes:
    """JSON in UTF-8; what a text may not hold is replaced."""
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "replace")
