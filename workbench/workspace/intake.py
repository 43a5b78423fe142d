"""Documents in: reading many at a time, pinning one after the other, finding claims anew."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.config import Config
from workbench.errors import LedgerError, StoreError, UsageError, WorkbenchError
from workbench.ledger.layout import EVIDENCE
from workbench.model import Document, Relation
from workbench.store import linked, queries
from workbench.store.folding import storable
from workbench.store.index import Index
from workbench.workspace import adding
from workbench.workspace.adding import Clock
from workbench.workspace.changes import Changes
from workbench.workspace.opening import under_lock
from workbench.workspace.refresh import Refresh
from workbench.workspace.shelf import Folder
from workbench.workspace.sources import Added, Source

if TYPE_CHECKING:  # opening a workspace to review it needs no reader
    from workbench.documents import Children, ReadDocument


class Intake:
    """The part of a workspace that takes documents in."""

    root: Path
    config: Config
    _index: Index
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
            found = None if pinned else read(data, source.name, charset=source.charset, children=children)
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
        for slug in list(slugs) or list(self.documents):
            document = self.documents.get(slug)
            if document is None:
                raise UsageError(f"no document {storable(slug)[:60]}; see: workbench status")
            try:
                with self._mutex:
                    differs = self._renew(document)
            except StoreError:
                raise
            except WorkbenchError as error:
                yield adding.refused(slug, error)
                continue
            yield self._outcome(slug, slug, "added" if differs else "unchanged")

    def _renew(self, document: Document) -> bool:
        """Find a document's claims anew and have the index know them; whether they differ."""
        differs = adding.renew(self.root, document)
        if differs:
            self._take_in(document.slug)
        return differs

    def _take_in(self, slug: str) -> None:
        """Have the index know a document that was just written."""

        def change(connection: object) -> Changes:
            return Refresh(Folder(self.root), connection, self.config.policy).run_document(slug)

        under_lock(self.root, self._index, change)

    def _outcome(self, name: str, slug: str, outcome: str, message: str = "") -> Added:
        with self._index.read() as connection:
            claims, links = linked.size_of(connection, slug)
        conflicts = links.pop(Relation.CONFLICT, 0)
        return Added(name, slug, claims, links.total() + conflicts, conflicts, outcome, message)
