"""The ledger as a check of drafts needs it: proved once, and then read only where drafts ask.

A large ledger that has been proved is kept as postings in `.workbench`; while its files lie as they
lay then, the next check neither proves documents and claims again nor reads them whole. Acts are
read and proved every time. `workbench check` without drafts never looks at the postings, and a
fresh clone has none.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

from workbench.checks.postings import Postings
from workbench.config import Config, load
from workbench.errors import LedgerError, UsageError
from workbench.ledger.files import read_inside
from workbench.ledger.layout import claims_path, document_slugs
from workbench.ledger.reviews import Entry, read_entries
from workbench.ledger.verify import ReadActs, Survey, survey
from workbench.model import Claim, Document
from workbench.records import claim_from
from workbench.workspace import prepared, stamps
from workbench.workspace.corrections import CORRECTING, Corrections
from workbench.workspace.prepared import Prepared, Shelf
from workbench.workspace.reading import claims_name, document_of
from workbench.workspace.snapshot import Snapshot
from workbench.workspace.written import Kept, Written

_MOST_FILES = 500
"""Claims files held in memory at once."""


class PreparedSnapshot(Snapshot):
    """A ledger whose documents and claims were proved by an earlier check."""

    def __init__(self, root: Path, config: Config, mark: str, acts: ReadActs) -> None:
        """Use the postings that hold for `mark`. Raises LookupError when there are none."""
        super().__init__(root, config)
        self._read_acts = acts
        found = prepared.load(root, mark, self._read)
        if found is None:
            raise LookupError(mark)
        self._prepared: Prepared = found
        self._corrected: dict[str, list[Kept]] = {}
        self._files: dict[str, bytes] = {}

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Documents by slug, in slug order, each read when it is asked for."""
        return _Documents(self.root)

    @cached_property
    def _survey(self) -> Survey:
        return survey(self.root, documents=False, acts=self._read_acts)

    @property
    def _entries(self) -> list[Entry]:
        return self._read_acts[0]

    def _seen(self, slug: str) -> None:
        return None

    def claim(self, claim_id: str) -> Claim | None:
        """One claim by id."""
        number = self._prepared.number_of(claim_id)
        found = None if number is None else self._prepared.claim(number)
        return found if found and found.id == claim_id else None

    def line_of(self, claim_id: str) -> tuple[str, int]:
        """The ledger file (relative, posix) and line of a claim. Raises UsageError."""
        if self.claim(claim_id) is None:
            raise UsageError(f"no claim {claim_id[:40]}; see: workbench claims")
        number = self._prepared.number_of(claim_id) or 0
        shelf = self._prepared.shelf(number)
        if shelf.plain:
            return claims_name(shelf.slug), number - shelf.first + 1
        return self._whole(shelf.slug)[number - shelf.first].place

    def postings(self) -> Postings:
        """Where words, values and quotes stand among the claims."""
        return self._prepared

    def _read(self, shelf: Shelf, place: int, offset: int) -> Claim:
        if not shelf.plain:
            return self._whole(shelf.slug)[place].whole()
        name = claims_name(shelf.slug)
        try:
            if shelf.slug not in self._files:
                if len(self._files) >= _MOST_FILES:
                    self._files.clear()
                data = read_inside(self.root, claims_path(self.root, shelf.slug))
                self._files[shelf.slug] = data
            data = self._files[shelf.slug]
            return claim_from(json.loads(data[offset : data.index(b"\n", offset)]))
        except (OSError, ValueError, KeyError, TypeError):
            raise LedgerError(f"{name}: changed while it was read; check again") from None

    def _whole(self, slug: str) -> list[Kept]:
        """The claims of a document that somebody corrected."""
        if slug not in self._corrected:
            corrections = Corrections(self._entries)
            self._corrected[slug] = list(self._of_document(slug, corrections))
        return self._corrected[slug]


class _Documents(Mapping[str, Document]):
    """The documents of a ledger that was proved: their metadata is read when it is asked for."""

    def __init__(self, root: Path) -> None:
        self._root, self._slugs = root, document_slugs(root)
        self._known = dict.fromkeys(self._slugs)
        self._read: dict[str, Document] = {}

    def __getitem__(self, slug: str) -> Document:
        if slug not in self._read:
            if slug not in self._known:
                raise KeyError(slug)
            document = document_of(self._root, slug)[0]
            if document is None:
                raise LedgerError(f"evidence/{slug}: changed while it was read; check again")
            self._read[slug] = document
        return self._read[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._slugs)

    def __len__(self) -> int:
        return len(self._slugs)


@dataclass(frozen=True, slots=True)
class Opening:
    """A ledger opened for a check of drafts, and how its files lay right before."""

    view: Snapshot
    mark: str = ""
    lasting: bool = False


def open_for_drafts(root: Path) -> Opening:
    """The ledger, for a check of drafts. Raises ConfigError."""
    config, began = load(root), time.time_ns()
    acts = read_entries(root)
    mark, youngest = _mark(root, acts[0])
    try:
        return Opening(PreparedSnapshot(root, config, mark, acts), mark)
    except LookupError:
        return Opening(Snapshot(root, config), mark, stamps.settled(youngest, began))


def keep(opened: Opening) -> bool:
    """Keep what was found out about a large ledger, if nothing is wrong with it; whether it was.

    Where the workspace cannot be written nothing is kept, and nothing is said: it is only speed.
    """
    view = opened.view
    if not opened.lasting or len(view.written) < prepared.LEAST or view.problems:
        return False
    if _mark(view.root, read_entries(view.root)[0])[0] != opened.mark:
        return False  # somebody wrote while we read
    shelves, offsets = laid_out(view.written)
    tables = view.in_memory.tables()
    tables["ids"] = view.written.numbers()
    return prepared.save(view.root, opened.mark, shelves, tables, offsets)


def laid_out(written: Written) -> tuple[list[Shelf], list[int]]:
    """Where each document's claims are among all, and at which byte of its file each begins."""
    shelves: list[Shelf] = []
    offsets: list[int] = []
    for slug, some in groupby(written.entries, key=lambda one: one.sight.document):
        first, at, plain = len(offsets), 0, True
        for one in some:
            offsets.append(at)
            plain = plain and one.line is not None
            at += len(one.line.line.encode()) + 1 if one.line else 0
        shelves.append(Shelf(slug, first, len(offsets) - first, plain))
    return shelves, offsets


def _mark(root: Path, entries: Iterable[Entry]) -> tuple[str, int]:
    """What postings hold for, given the acts, and when the youngest file was changed."""
    name, youngest = stamps.stamp(root)
    acts = (entry.act.id for entry in entries if entry.act.type in CORRECTING)
    return prepared.mark_of(name, acts), youngest
