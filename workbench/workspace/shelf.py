"""Where the ledger's files are: in a folder, or in the database of a team."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

from workbench.errors import LedgerError
from workbench.ledger.documents import parse_document, read_text
from workbench.ledger.layout import CLAIMS, EVIDENCE, ORIGINAL, SLUG
from workbench.model import Document, Problem
from workbench.store import blobs
from workbench.store.values import Source
from workbench.workspace import scan
from workbench.workspace.reading import document_name, document_of, unreadable

_CLAIMS_FILE = re.compile(rf"{CLAIMS}/{SLUG.pattern}\.jsonl")


class Shelf(Protocol):
    """What a refresh of the index asks for."""

    def scan(self) -> dict[str, Source]:
        """Every file that the index follows from, by its name from the root."""

    def files(self, names: Iterable[str]) -> dict[str, Source]:
        """These files alone, as far as they exist."""

    def read(self, name: str) -> tuple[bytes, Source]:
        """A file's bytes, with the stat and digest of just these. Raises OSError, LedgerError."""

    def document(self, slug: str) -> tuple[Document | None, list[Problem]]:
        """A pinned document's metadata, or why there is none."""

    def text(self, slug: str) -> str:
        """The canonical text of a document. Raises LedgerError."""


class Folder:
    """The files of a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def scan(self) -> dict[str, Source]:
        """Every file that the index follows from, by its name from the root."""
        return scan.scan(self.root)

    def files(self, names: Iterable[str]) -> dict[str, Source]:
        """These files alone, as far as they exist."""
        return scan.scan_files(self.root, names)

    def read(self, name: str) -> tuple[bytes, Source]:
        """A file's bytes, with the stat and digest of just these. Raises OSError, LedgerError."""
        return scan.read(self.root, name)

    def document(self, slug: str) -> tuple[Document | None, list[Problem]]:
        """A pinned document's metadata, or why there is none."""
        return document_of(self.root, slug)

    def text(self, slug: str) -> str:
        """The canonical text of a document. Raises LedgerError."""
        return read_text(self.root, slug)


class Rows:
    """The files that are rows of a database; acts are rows of their own and no part of it."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def scan(self) -> dict[str, Source]:
        """Every file that the index follows from, by its name from the root."""
        found = blobs.file_sources(self._connection)
        return {
            name: source
            for name, source in found.items()
            if name.endswith("/document.toml") or _CLAIMS_FILE.fullmatch(name)
        }

    def files(self, names: Iterable[str]) -> dict[str, Source]:
        """These files alone, as far as they exist."""
        return blobs.file_sources(self._connection, names)

    def read(self, name: str) -> tuple[bytes, Source]:
        """A file's bytes, with the digest of just these. Raises LedgerError."""
        data = blobs.file_bytes(self._connection, name)
        if data is None:
            raise LedgerError(f"{name}: missing in the database")
        return data, blobs.file_sources(self._connection, [name])[name]

    def document(self, slug: str) -> tuple[Document | None, list[Problem]]:
        """A pinned document's metadata, or why there is none."""
        folder = f"{EVIDENCE}/{slug}/"
        names = (one.removeprefix(folder) for one in blobs.file_names(self._connection, folder))
        original = next((name for name in names if ORIGINAL.fullmatch(name)), "original")
        try:
            return parse_document(slug, self.read(document_name(slug))[0], original), []
        except (ValueError, LedgerError) as error:
            return None, [unreadable(document_name(slug), 0, error)]

    def text(self, slug: str) -> str:
        """The canonical text of a document. Raises LedgerError."""
        name = f"{EVIDENCE}/{slug}/text.txt"
        try:
            return self.read(name)[0].decode("utf-8")
        except UnicodeDecodeError as error:
            raise LedgerError(f"{name}: not UTF-8 at byte {error.start}") from None
