"""What passes between a child and its parent: frames, and how a document stands in one.

A frame is a small head in JSON and a body of bytes, which holds what is long as it is: a document
asked about, a text and a layout that come back. Not pickle: a child has just read a file from
outside and is not to be believed.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from datetime import date
from typing import Any, BinaryIO

from workbench.documents import layout
from workbench.documents.reading import ReadDocument
from workbench.model import Origin

ROOM = 1 << 16  # what a pipe holds and so a buffer should: a frame that fits wakes the reader once
_LENGTHS = struct.Struct(">QQ")
_WORDS = ("title", "author", "publisher", "language", "url")


class TooLong(Exception):
    """The other side announced a frame longer than agreed."""


def send(stream: BinaryIO, head: Mapping[str, Any], body: bytes = b"") -> None:
    """Write one frame: the lengths of both in eight bytes each, then themselves."""
    written = json.dumps(head).encode("ascii")
    stream.write(_LENGTHS.pack(len(written), len(body)) + written)
    stream.write(body)
    stream.flush()


def receive(stream: BinaryIO, most: int) -> tuple[Any, bytes] | None:
    """The head and body of the next frame; None when the other side is gone.

    Raises TooLong before reading more than `most` bytes, and ValueError for a head that is no JSON.
    """
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head, body = _LENGTHS.unpack(lengths)
    if head + body > most:
        raise TooLong
    written, data = stream.read(head), stream.read(body)
    return (json.loads(written), data) if len(written) + len(data) == head + body else None


def encode(document: ReadDocument) -> tuple[dict[str, Any], bytes]:
    """A document as head and body. What a text may not hold is replaced."""
    text = document.text.encode("utf-8", "replace")
    head = {
        "text": len(text),
        "format": document.format,
        "encoding": document.encoding,
        "replaced": document.replaced,
        "published": document.published.isoformat() if document.published else None,
        "origins": dict(document.origins),
        **{name: getattr(document, name) for name in _WORDS},
    }
    return head, text + (layout.encode(document.layout) or b"")


def decode(head: Any, body: bytes) -> ReadDocument:
    """The document of `encode`'s head and body. Raises ValueError for anything else."""
    try:
        end, published = head["text"], head["published"]
        if not isinstance(end, int) or not isinstance(head["format"], str):
            raise ValueError("not a document")
        held = body[end:]
        return ReadDocument(
            text=body[:end].decode("utf-8"),
            format=head["format"],
            encoding=str(head["encoding"]),
            replaced=int(head["replaced"]),
            published=date.fromisoformat(published) if published else None,
            origins={name: Origin(origin) for name, origin in head["origins"].items()},
            layout=layout.decode(held) if held else layout.EMPTY,
            **{name: None if (word := head[name]) is None else str(word) for name in _WORDS},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a document: {error}") from None
