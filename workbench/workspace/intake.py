"""Documents in: reading many at a time, pinning one after the other, finding claims anew."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from workbench.config import Config
from workbench.errors import LedgerError, StoreError, UsageError, WorkbenchError
from workbench.ledger.claims import write_claims
from workbench.ledger.documents import reseal
from workbench.ledger.layout import EVIDENCE
from workbench.model import Document, Relation
from workbench.store import linked, queries
from workbench.store.folding import storable
from workbench.workspace import adding, versions
from workbench.workspace.adding import Clock
from workbench.workspace.changes import Changes
from workbench.workspace.linked import Linked
from workbench.workspace.opening import under_lock
from workbench.workspace.refresh import Refresh
from workbench.workspace.shelf import Folder, Shelf
from workbench.workspace.sources import Added, Source
from workbench.workspace.versions import Version

if TYPE_CHECKING:  # opening a workspace to review it needs no reader
    from workbench.documents import Children, ReadDocument


class Intake(Linked):
    """The part of a workspace that takes documents in."""

    config: Config
    _mutex: threading.RLock
    _clock: Clock

    @property
    def documents(self) -> Mapping[str, Document]:
        """Documents by slug."""
        raise NotImplementedError

    def add(self, sources: Iterable[Source]) -> Iterator[Added]:
        """Pin documents, find their claims and link them; one `Added` each, refusals included.

        A source is pinned, synced and indexed before its `Added` is yielded; the next ones are read
        meanwhile, in one pool of children. Bytes that are pinned already change nothing.
        """
        from workbench.documents import Children, done_ahead

        with Children() as children:
            jobs = (partial(self._read, source, children) for source in sources)
            for found in done_ahead(jobs):
                try:
                    added = self._add(found)
                except StoreError:
                    raise
                except WorkbenchError as error:
                    added = adding.refused(found.source.name, error)
                yield added

    def _read(self, source: Source, children: Children) -> adding.Read:
        """The source's bytes and, unless they are pinned already, what a reader makes of them."""
        from workbench.documents import read

        try:
            data = adding.bytes_of(source, self.config.max_bytes)
            pinned = self._pinned(data) is not None
            if pinned:
                return adding.Read(source, data)
            found = read(data, source.name, charset=source.charset, children=children)
            return adding.Read(source, data, found)
        except WorkbenchError as error:
            return adding.Read(source, error=error)

    def _pinned(self, data: bytes) -> str | None:
        """The document that holds these bytes."""
        with self._index.read() as connection:
            return queries.slug_of(connection, adding.digest(data))

    def _add(self, read: adding.Read) -> Added:
        if read.error is not None:
            raise read.error
        with self._mutex:
            slug = self._pinned(read.data)
            if slug is None and read.found is not None:
                slug = self._pin(read.source, read.data, read.found)
                return self._outcome(read.source.name, slug, "added")
        if slug is None:
            raise LedgerError("its document went away meanwhile; add it again")
        return self._outcome(read.source.name, slug, "unchanged", "these bytes are pinned already")

    def _pin(self, source: Source, data: bytes, found: ReadDocument) -> str:
        """Write a new document and have the index know it; its slug."""
        document = adding.pin(self.root, source, data, found, self._taken(), self._clock())
        self._take_in(document.slug)
        return document.slug

    def _taken(self) -> set[str]:
        """Names that are used: pinned documents, and folders that hold something else."""
        folder = self.root / EVIDENCE
        there = {entry.name for entry in folder.iterdir()} if folder.is_dir() else set()
        return there | self.documents.keys()

    def reread(self, slugs: Iterable[str]) -> Iterator[Added]:
        """Find the claims of pinned documents anew; none named means all. Raises UsageError."""
        with self._shelf() as shelf:
            documents = self._described(shelf)
        for slug in list(slugs) or list(self.documents):
            if slug not in self.documents:
                raise UsageError(f"no document {storable(slug)[:60]}; see: workbench status")
            try:
                with self._mutex:
                    differs = self._renew(slug, documents)
            except StoreError:
                raise
            except WorkbenchError as error:
                yield adding.refused(slug, error)
                continue
            yield self._outcome(slug, slug, "added" if differs else "unchanged")

    def _renew(self, slug: str, documents: Mapping[str, Document]) -> bool:
        """Find a document's claims anew and have the index know them; whether they differ."""
        reseal(self.root, slug)
        claims = versions.claims_anew(Folder(self.root), slug, documents)
        differs = write_claims(self.root, slug, claims)
        if differs:
            self._take_in(slug)
        return differs

    # ------------------------------------------------------------ later versions

    def version(self, source: Source, before: str) -> Version | Added:
        """What would change if the source were pinned as the version after a document.

        Writes nothing. Gives an `Added` where these bytes are pinned already. Raises DocumentError,
        UsageError and LedgerError.
        """
        from workbench.documents.children import shared

        read = self._read(source, shared())
        if read.error is not None:
            raise read.error
        if slug := self._pinned(read.data):
            return self._outcome(source.name, slug, "unchanged", "these bytes are pinned already")
        with self._shelf() as shelf:
            known, taken = self._described(shelf), self._taken()
            return versions.compared(shelf, known, read, before, taken, self._clock())

    def succeed(self, version: Version) -> Added:
        """Pin a later version as it was compared. Raises LedgerError."""
        slug = version.document.slug
        with self._mutex:
            if slug in self._taken():
                raise LedgerError(f"{slug} was pinned meanwhile; nothing was written, add it again")
            self._succeed(version)
        return self._outcome(version.read.source.name, slug, "added")

    def _succeed(self, version: Version) -> None:
        versions.pin(self.root, version)
        self._take_in(version.document.slug)
        self._take_in(version.document.version_of or "")

    @contextmanager
    def _shelf(self) -> Iterator[Shelf]:
        """Where the ledger's files are read."""
        yield Folder(self.root)

    def _described(self, shelf: Shelf) -> dict[str, Document]:
        """All documents as their files have them: an index keeps less."""
        found = ((slug, shelf.document(slug)[0]) for slug in self.documents)
        return {slug: document for slug, document in found if document is not None}

    def _take_in(self, slug: str) -> None:
        """Have the index know a document that was just written."""

        def change(connection: object) -> Changes:
            return Refresh(Folder(self.root), connection, self.config.policy).run_document(slug)

        under_lock(self.root, self._index, change)

    def _outcome(self, name: str, slug: str, outcome: str, message: str = "") -> Added:
        self._linked()
        with self._index.read() as connection:
            claims, links = linked.size_of(connection, slug)
        conflicts = links.pop(Relation.CONFLICT, 0)
        return Added(name, slug, claims, links.total() + conflicts, conflicts, outcome, message)
