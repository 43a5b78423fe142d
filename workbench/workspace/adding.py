"""Pin documents: bytes in, evidence and claims out, into the files first."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Container
from datetime import UTC, date, datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from workbench.errors import DocumentError, UsageError
from workbench.ledger import pinning
from workbench.ledger.claims import write_claims
from workbench.ledger.documents import read_text
from workbench.ledger.layout import slug_for
from workbench.literal import one_line
from workbench.model import Claim, Document, Origin
from workbench.store.folding import storable
from workbench.workspace.sources import Added, Source

if TYPE_CHECKING:  # opening a workspace to review it needs neither readers nor the extractor
    from workbench.documents import ReadDocument

Clock = Callable[[], datetime]

GIVEN = ("title", "publisher", "author", "published", "url", "language")
_SUFFIX = {"text": ".txt", "markdown": ".md", "html": ".html"}


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


def pin(root: Path, source: Source, data: bytes, taken: Container[str], at: datetime) -> Document:
    """Write a document and its claims into the ledger. Raises DocumentError and LedgerError."""
    from workbench.documents import read

    found = read(data, source.name)
    document = _document(source, data, found, taken, at)
    pinning.pin(root, document, data, found.text, claims_of(document, found.text))
    return document


def renew(root: Path, document: Document) -> bool:
    """Find a pinned document's claims anew, in its pinned text; whether they differ."""
    return write_claims(root, document.slug, claims_of(document, read_text(root, document.slug)))


def claims_of(document: Document, text: str) -> tuple[Claim, ...]:
    """The claims of a pinned document."""
    from workbench.extract import extract

    return extract(
        text,
        document=document.slug,
        published=document.published,
        publisher=document.publisher,
        language=document.language,
        title=document.title,
    ).claims


def _document(
    source: Source, data: bytes, found: ReadDocument, taken: Container[str], at: datetime
) -> Document:
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
    suffix = PurePath(name).suffix.lower()
    plain = suffix[1:].isascii() and suffix[1:].isalnum() and len(suffix) <= 9
    return suffix if plain else _SUFFIX.get(form, "")


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
