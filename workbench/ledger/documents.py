"""Pinned documents: the bytes as received, the canonical text, and `document.toml` about both.

The strict loader refuses what it does not know by name and never crashes on it. Pinned bytes are
never replaced: another version of a document is another document.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from workbench.errors import LedgerError
from workbench.ledger.files import DISK, read_ledger, replace_file, spare_path
from workbench.ledger.layout import ORIGINAL, SLUG, document_folder, relative
from workbench.ledger.lock import writer_lock
from workbench.model import Document, Origin

FILE_NAME = "document.toml"
TEXT_NAME = "text.txt"
LAYOUT_NAME = "layout.json"
CAPTURE_NAME = "capture.warc.gz"
PARTS = {LAYOUT_NAME: "layout_sha256", CAPTURE_NAME: "capture_sha256"}
"""Further files that a document may have, each with the key that holds its digest."""

_TEXT_KEYS = ("title", "publisher", "author", "url", "language", "encoding", "version_of")
_DIGEST_KEYS = ("sha256", "text_sha256", *PARTS.values())
_KEYS = {*_TEXT_KEYS, *_DIGEST_KEYS, "published", "retrieved", "original", "origins"}


def read_document(root: Path, slug: str) -> Document:
    """The metadata of a pinned document. Raises LedgerError naming the file and the key."""
    path = document_folder(root, slug) / FILE_NAME
    data = read_ledger(root, path)
    try:
        return parse_document(slug, data, find_original(path.parent))
    except ValueError as error:
        raise LedgerError(f"{relative(root, path)}: {error}") from None


def parse_document(slug: str, data: bytes, original: str) -> Document:
    """The document in the bytes of a `document.toml`, read strictly.

    `original` is the name of the file as received, for metadata that does not give it. Raises
    ValueError naming the key.
    """
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise ValueError("not UTF-8") from None
    except RecursionError:
        raise ValueError("nested too deeply") from None
    except ValueError as error:  # a TOMLDecodeError, or a number of thousands of digits
        raise ValueError(f"not valid TOML: {error}") from None
    return _document(slug, table, table.get("original", original))


def write_document(
    root: Path,
    document: Document,
    original: bytes,
    text: str,
    parts: Mapping[str, bytes] | None = None,
) -> None:
    """Pin a document: bytes, text, `parts` and metadata appear together or not at all, synced.

    `parts` are further files by their name in `PARTS`. A document that is pinned already keeps its
    bytes; only its metadata, text and parts may be written anew. Raises LedgerError when the bytes
    are not the ones named or already pinned, or cannot be written.
    """
    parts = parts or {}
    if hashlib.sha256(original).hexdigest() != document.sha256:
        raise LedgerError(f"{document.slug}: the bytes are not those of the given digest")
    folder = document_folder(root, document.slug)
    body = text.encode("utf-8")
    digests: dict[str, Any] = {
        PARTS[name]: hashlib.sha256(data).hexdigest() for name, data in parts.items()
    }
    document = replace(document, **digests)
    about = document_toml(document, hashlib.sha256(body).hexdigest()).encode("utf-8")
    files = {**parts, TEXT_NAME: body, FILE_NAME: about}
    try:
        with writer_lock(root):
            if folder.is_dir():
                _renew(root, document, original, files)
            else:
                _pin(root, folder, {document.original: original, **files})
    except OSError as error:
        raise LedgerError(
            f"{relative(root, folder)}: cannot be written: {error.strerror}; nothing was pinned"
        ) from None


def read_text(root: Path, slug: str) -> str:
    """The canonical text that spans count in. Raises LedgerError."""
    path = document_folder(root, slug) / TEXT_NAME
    try:
        return read_ledger(root, path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise LedgerError(
            f"{relative(root, path)}: not UTF-8 at byte {error.start}; restore it from git"
        ) from None


def read_parts(root: Path, document: Document) -> dict[str, bytes]:
    """The further files that a document says it has, by name. Raises LedgerError."""
    folder = document_folder(root, document.slug)
    return {
        name: read_ledger(root, folder / name)
        for name, key in PARTS.items()
        if getattr(document, key) is not None
    }


def read_original(root: Path, slug: str) -> bytes:
    """The bytes as received. Raises LedgerError."""
    return read_ledger(root, original_path(root, slug))


def original_path(root: Path, slug: str) -> Path:
    """Where the bytes as received are. Raises LedgerError when `document.toml` cannot be read."""
    return document_folder(root, slug) / read_document(root, slug).original


def document_toml(document: Document, text_sha256: str) -> str:
    """The text of `document.toml`: empty fields left out, the origins in a table of their own."""
    import tomli_w

    table: dict[str, Any] = {
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        "published": document.published,
        "url": document.url,
        "language": document.language,
        "retrieved": document.retrieved,
        "original": document.original,
        "encoding": document.encoding,
        "sha256": document.sha256,
        "text_sha256": text_sha256,
        **{key: getattr(document, key) for key in PARTS.values()},
        "version_of": document.version_of,
    }
    table = {key: value for key, value in table.items() if value is not None}
    _document(document.slug, table, document.original)
    if document.origins:
        table["origins"] = {key: str(value) for key, value in sorted(document.origins.items())}
    about = tomli_w.dumps(table)
    return about + seal_of(about.encode("utf-8"))


def seal_of(about: bytes) -> str:
    """The last line of a `document.toml`: a comment with the digest of the lines above it."""
    return f"# sha256 of the above: {hashlib.sha256(about).hexdigest()}\n"


def seal_broken(data: bytes) -> bool:
    """Whether a `document.toml` was changed since it was written. Without a seal: not known, so no.

    Any comment in the last line is taken for a seal, so that a change in its words shows as well.
    """
    *lines, last = data.splitlines(keepends=True) or [b""]
    return last.startswith(b"#") and last != seal_of(b"".join(lines)).encode("ascii")


def reseal(root: Path, slug: str) -> None:
    """Take metadata changed by hand for meant. Raises LedgerError if it cannot be read."""
    path = document_folder(root, slug) / FILE_NAME
    data = read_ledger(root, path)
    if seal_broken(data):
        read_document(root, slug)
        about = b"".join(data.splitlines(keepends=True)[:-1])
        with writer_lock(root):
            replace_file(root, path, about + seal_of(about).encode("ascii"))


def _pin(root: Path, folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files under a spare name, then give the folder its own name in one step."""
    folder.parent.mkdir(exist_ok=True)
    spare = spare_path(root, folder.name)
    spare.mkdir()
    try:
        for name, data in files.items():
            with open(spare / name, "xb") as file:
                file.write(data)
                file.flush()
                DISK.sync(file.fileno())
        DISK.sync_folder(spare)
        DISK.rename(spare, folder)
        DISK.sync_folder(folder.parent)
    except BaseException:
        shutil.rmtree(spare, ignore_errors=True)
        raise


def _renew(root: Path, document: Document, original: bytes, files: Mapping[str, bytes]) -> None:
    folder = document_folder(root, document.slug)
    if read_original(root, document.slug) != original:
        raise LedgerError(
            f"{relative(root, folder)}: other bytes are pinned under this name; "
            "add them as a new document"
        )
    for name, data in files.items():
        path = folder / name
        if not path.is_file() or read_ledger(root, path) != data:
            replace_file(root, path, data)
    DISK.sync_folder(folder)


def find_original(folder: Path) -> str:
    """The original's name when `document.toml` does not give it: the one file that fits."""
    names = sorted(name for name in os.listdir(folder) if ORIGINAL.fullmatch(name))
    return names[0] if names else "original"


def _document(slug: str, table: Mapping[str, Any], original: Any) -> Document:
    """The document in a TOML table. Raises ValueError naming the key."""
    if unknown := sorted(table.keys() - _KEYS):
        raise ValueError(f"unknown key {unknown[0][:40]!r}; known: {', '.join(sorted(_KEYS))}")
    texts = {key: _optional_text(table, key) for key in (*_TEXT_KEYS, *_DIGEST_KEYS)}
    for key in _DIGEST_KEYS:
        if texts[key] is not None and not re.fullmatch(r"[0-9a-f]{64}", texts[key] or ""):
            raise ValueError(f"{key} must be 64 hexadecimal digits")
    sha256 = texts.pop("sha256")
    if sha256 is None:
        raise ValueError("the key sha256 is missing")
    before = texts["version_of"]
    if before is not None and (before == slug or not SLUG.fullmatch(before)):
        raise ValueError("version_of must name another document")
    if not isinstance(original, str) or not ORIGINAL.fullmatch(original):
        raise ValueError("original must be a file name such as original.txt")
    return Document(
        slug=slug,
        sha256=sha256,
        original=original,
        published=_day(table),
        retrieved=_moment(table),
        origins=_origins(table),
        **texts,
    )


def _optional_text(table: Mapping[str, Any], key: str) -> str | None:
    value = table.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{key} must be text")
    return value


def _day(table: Mapping[str, Any]) -> date | None:
    value = table.get("published")
    if isinstance(value, datetime):
        return value.date()
    if value is not None and not isinstance(value, date):
        raise ValueError("published must be a day such as 2021-11-30, without quotes")
    return value


def _moment(table: Mapping[str, Any]) -> datetime | None:
    value = table.get("retrieved")
    if value is not None and not isinstance(value, datetime):
        raise ValueError("retrieved must be a time such as 2026-11-21T20:45:00Z, without quotes")
    return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


def _origins(table: Mapping[str, Any]) -> dict[str, Origin]:
    value = table.get("origins", {})
    if not isinstance(value, dict):
        raise ValueError("origins must be a table")
    try:
        origins = {key: Origin(origin) for key, origin in value.items()}
    except ValueError:
        raise ValueError(f"an origin is one of {', '.join(Origin)}") from None
    if unknown := sorted(origins.keys() - _KEYS):
        raise ValueError(f"origins.{unknown[0][:40]} names no key of the document")
    return origins
