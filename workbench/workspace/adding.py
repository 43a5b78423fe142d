"""Pin documents: bytes in, evidence and claims out, into the files first."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from workbench.errors import DocumentError, LedgerError, UsageError, WorkbenchError
from workbench.ledger import pinning
from workbench.ledger.documents import CAPTURE_NAME, LAYOUT_NAME
from workbench.ledger.layout import slug_for
from workbench.literal import one_line
from workbench.model import Claim, Document, Origin
from workbench.store.folding import storable
from workbench.workspace.sources import Added, Source

if TYPE_CHECKING:  # opening a workspace to review it needs neither readers nor the extractor
    from workbench.documents import ReadDocument

Clock = Callable[[], datetime]

GIVEN = ("title", "publisher", "author", "published", "url", "language")


@dataclass(frozen=True, slots=True)
class Read:
    """A source with its bytes and what a reader made of them.

    `found` is None where the bytes are pinned already; `error` says why there is nothing.
    """

    source: Source
    data: bytes = b""
    found: ReadDocument | None = None
    error: WorkbenchError | None = None


def now() -> datetime:
    """The present moment, in UTC and whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


def refused(name: str, why: object) -> Added:
    """A source that was not taken in."""
    message = str(why)
    if one_line(name) not in message:
        message = f"{one_line(name)}: {message}"
    return Added(name, None, 0, 0, 0, "refused", message)


def bytes_of(source: Source, limit: int) -> bytes:
    """The source's bytes. Raises DocumentError: missing, no regular file, larger than `limit`."""
    if source.refusal is not None:
        raise DocumentError(source.refusal)
    data = source.data if source.data is not None else _file(source, limit)
    if len(data) > limit:
        raise DocumentError(
            f"{one_line(source.name)}: larger than {limit:,} bytes; "
            "raise max_bytes in workbench.toml to take it"
        )
    return data


def _file(source: Source, limit: int) -> bytes:
    name = one_line(source.name)
    if source.path is None:
        raise DocumentError(f"{name}: neither bytes nor a path")
    try:
        descriptor = os.open(source.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        why = "a link; give the file itself" if source.path.is_symlink() else error.strerror
        raise DocumentError(f"{name}: cannot be read: {why}") from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise DocumentError(f"{name}: not a regular file")
    with os.fdopen(descriptor, "rb") as file:
        return file.read(limit + 1)


def digest(data: bytes) -> str:
    """What a document's bytes are known by."""
    return hashlib.sha256(data).hexdigest()


def pin(
    root: Path,
    source: Source,
    data: bytes,
    found: ReadDocument,
    taken: Container[str],
    at: datetime,
) -> Document:
    """Write a document and its claims into the ledger. Raises LedgerError and UsageError."""
    document = described(source, data, found, taken, at)
    parts = parts_of(source, found)
    claims = claims_of(document, found.text, parts.get(LAYOUT_NAME))
    pinning.pin(root, document, data, found.text, claims, parts)
    return document


def parts_of(source: Source, found: ReadDocument) -> dict[str, bytes]:
    """The further files of a document that was read, by name: its layout and capture, if any."""
    from workbench.documents.layout import encode

    parts = {LAYOUT_NAME: encode(found.layout), CAPTURE_NAME: source.capture}
    return {name: data for name, data in parts.items() if data is not None}


def claims_of(document: Document, text: str, layout: bytes | None = None) -> tuple[Claim, ...]:
    """The claims of a pinned document, each with the page it begins on. Raises LedgerError."""
    from workbench.extract import extract

    claims = extract(
        text,
        document=document.slug,
        published=document.published,
        publisher=document.publisher,
        language=document.language,
        title=document.title,
    ).claims
    return claims if layout is None else tuple(_paged(claims, layout, document.slug))


def _paged(claims: Iterable[Claim], data: bytes, slug: str) -> Iterator[Claim]:
    from workbench.documents.layout import decode, page_of

    try:
        layout = decode(data)
    except ValueError as error:
        raise LedgerError(f"evidence/{slug}/{LAYOUT_NAME}: {error}; restore it from git") from None
    for claim in claims:
        yield replace(claim, page=page_of(layout, claim.start))


def described(
    source: Source, data: bytes, found: ReadDocument, taken: Container[str], at: datetime
) -> Document:
    """The metadata of a document: what is given, then what was found in it. Raises UsageError."""
    values: dict[str, object] = {}
    origins: dict[str, Origin] = {}
    for name in GIVEN:
        if source.given.get(name):
            values[name], origins[name] = source.given[name], Origin.GIVEN
        elif getattr(found, name):
            values[name] = getattr(found, name)
            origins[name] = found.origins.get(name, Origin.FOUND)
    title = values.get("title") if origins.get("title") is not Origin.GUESSED else None
    return Document(
        slug=slug_for(str(title or PurePath(source.name).stem or "document"), taken),
        sha256=digest(data),
        original=f"original{_ending(source.name, found.format)}",
        title=_text(values.get("title")),
        publisher=_text(values.get("publisher")),
        author=_text(values.get("author")),
        published=_day(values.get("published")),
        url=_text(values.get("url")),
        language=_text(values.get("language")),
        retrieved=at,
        encoding=found.encoding,
        origins=origins,
    )


def _ending(name: str, form: str) -> str:
    """The original's suffix, made of letters and digits only: the rest of its name is data."""
    from workbench.documents.formats import FORMATS

    suffix = PurePath(name).suffix.lower()
    plain = suffix[1:].isascii() and suffix[1:].isalnum() and len(suffix) <= 9
    return suffix if plain else FORMATS[form].endings[0]


def _text(value: object) -> str | None:
    return None if value is None else storable(" ".join(str(value).split()))


def _day(value: object) -> date | None:
    if value is None or isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise UsageError(
            f"published {one_line(str(value), 40)}: not a day such as 2021-11-30"
        ) from None
