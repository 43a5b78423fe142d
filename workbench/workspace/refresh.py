"""Bring the index up to date with the files: read what changed, drop what is gone, keep the rest.

Nothing is in the index that the files do not say. One refresh is one transaction, under the writer
lock, so a reader sees the ledger before it or after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.config import Policy
from workbench.errors import LedgerError
from workbench.ledger.layout import REVIEWS
from workbench.link import KEY_VERSION, keys
from workbench.model import Act, Document, Problem
from workbench.store import queries, writes
from workbench.store.tables import POSITION_BITS
from workbench.store.values import Source
from workbench.workspace import linking, scan, states
from workbench.workspace.entries import act_entry, claim_entry
from workbench.workspace.ordinals import assign
from workbench.workspace.reading import (
    acts_in,
    claims_in,
    claims_name,
    document_name,
    document_of,
    parsed_claim,
)
from workbench.workspace.tails import Tails

MADE_UNDER = "made under"


def conditions(policy: Policy) -> str:
    """What else than the files the index depends on: how claims are keyed and what a verdict needs."""
    approves = ",".join(policy.approves)
    return f"keys {KEY_VERSION}; {approves}; {policy.reviewers}; {policy.primary_or_secondaries}"


@dataclass(slots=True)
class Changes:
    """What a refresh has touched so far, and what therefore has to be looked at again.

    `fresh` are rows whose links are to be found anew, `keyed` the change in how many claims carry a
    link key, `neighbours` claims at the other end of a link that went, `doubtful` claims (by id)
    whose state may differ, `acted` claims whose acts changed, `documents` those that changed (by
    slug), `reread` files that were read, `before` how many claims there were.
    """

    before: int = 0
    fresh: set[int] = field(default_factory=set)
    keyed: dict[int, int] = field(default_factory=dict)
    neighbours: set[int] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)
    acted: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    reread: list[str] = field(default_factory=list)


class Refresh:
    """One refresh of one index, inside one transaction.

    `documents` saves reading them when none of them changed; `tails` lets files of acts that only
    grew be read from where they ended.
    """

    def __init__(
        self,
        root: Path,
        connection: Any,
        policy: Policy,
        *,
        documents: Mapping[str, Document] | None = None,
        tails: Tails | None = None,
    ) -> None:
        self.root = root
        self.connection = connection
        self.policy = policy
        self.changes = Changes()
        self._documents = documents
        self._tails = tails
        self._sources: list[Source] = []
        self._ordinals: dict[str, int] = {}
        self._places: dict[str, int] = {}

    def run(self, now: Mapping[str, Source]) -> Changes:
        """Take the index from whatever it knows to what the files now say."""
        connection = self.connection
        if queries.setting(connection, MADE_UNDER) != conditions(self.policy):
            writes.clear(connection)
            writes.put_setting(connection, MADE_UNDER, conditions(self.policy))
        known = queries.sources(connection)
        if not self._make_room(scan.changed(now, known)):
            writes.clear(connection)  # number everything again, with room between
            return self.run(now)
        self._step(now, known, whole=not known)
        return self.changes

    def run_document(self, slug: str) -> Changes:
        """The same for one document that was pinned or read again just now."""
        names = (document_name(slug), claims_name(slug))
        now = scan.scan_files(self.root, names)
        if not self._make_room(names):
            return self.run(scan.scan(self.root))
        known = queries.sources(self.connection)
        self._step(now, {name: known[name] for name in names if name in known})
        return self.changes

    def run_acts(self, now: Mapping[str, Source]) -> Changes:
        """The same for the files of acts alone."""
        self._step(now, queries.sources(self.connection, REVIEWS))
        return self.changes

    def _make_room(self, names: Iterable[str]) -> bool:
        """Find places for new documents; False when there is no room between two of them."""
        self._ordinals = queries.ordinals(self.connection)
        places = assign(self._ordinals, {slug for name in names if (slug := _pinned(name))})
        self._places = places or {}
        return places is not None

    def _step(
        self, now: Mapping[str, Source], known: Mapping[str, Source], *, whole: bool = False
    ) -> None:
        names, gone = scan.changed(now, known), sorted(known.keys() - now.keys())
        self.changes.before = queries.claim_count(self.connection)
        writes.drop_sources(self.connection, gone)
        self._read(now, names, gone, known)
        self._follow(whole=whole)
        writes.put_sources(self.connection, self._sources)

    def _read(
        self,
        now: Mapping[str, Source],
        names: list[str],
        gone: list[str],
        known: Mapping[str, Source],
    ) -> None:
        touched = {name for name in names if self._differs(name, now[name], known.get(name))}
        touched.update(gone)
        for slug in sorted({slug for name in touched if (slug := _slug(name))}):
            self._document(slug, now, touched)
        for name in sorted(touched):
            if name.startswith(REVIEWS):
                self._acts(name, known.get(name), present=name in now)

    def _differs(self, name: str, now: Source, known: Source | None) -> bool:
        """Whether a file's bytes are not those that were read last; remembers its new stat if they are."""
        if known is None:
            return True
        try:
            _, source = scan.read(self.root, name)
        except (OSError, LedgerError):
            return True
        if source.digest != known.digest:
            return True
        self._sources.append(source)
        return False

    # ------------------------------------------------------------ documents and their claims

    def _document(self, slug: str, now: Mapping[str, Source], touched: set[str]) -> None:
        about, said = document_name(slug), claims_name(slug)
        document: Document | None = None
        if about in now:
            document, problems = document_of(self.root, slug)
            if about in touched and self._bytes(about) is not None:
                self._note(about, problems)
        before = self._ordinals.get(slug)
        ordinal = before if before is not None else self._places.get(slug)
        if before is not None and (document is None or said in touched):
            self._forget_claims(before)
        if document is None or ordinal is None:
            writes.drop_documents(self.connection, [slug])
            self._note(said, [])
            if said in now:
                self._orphaned(slug, pinned=about in now)
            self.changes.documents.add(slug)
            return
        if about in touched:
            writes.put_document(self.connection, document, ordinal)
            self.changes.documents.add(slug)
        if said in touched or before is None:
            self._claims(slug, ordinal, present=said in now)
        elif about in touched:
            self._mark(ordinal)

    def _orphaned(self, slug: str, *, pinned: bool) -> None:
        name = claims_name(slug)
        why = "its document cannot be read" if pinned else "no document is pinned under this name"
        self._note(name, [Problem(name, 0, f"{why}: its claims are left out")])
        self._bytes(name)

    def _forget_claims(self, ordinal: int) -> None:
        """Drop a document's claims with all that hangs on them."""
        pairs, numbers = [], []
        for number, body in queries.bodies_in(self.connection, ordinal):
            claim = parsed_claim(body)
            numbers.append(number)
            self.changes.doubtful.add(claim.id)
            for key in set(keys(claim)):
                pairs.append((key, number))
                self.changes.keyed[key] = self.changes.keyed.get(key, 0) - 1
        self.changes.neighbours |= queries.linked_with(self.connection, numbers)
        writes.drop_keys(self.connection, pairs)
        writes.drop_claims(self.connection, ordinal)

    def _mark(self, ordinal: int) -> None:
        """Have a document's claims looked at again though they are the same: its date may matter."""
        for number, _ in queries.bodies_in(self.connection, ordinal):
            self.changes.fresh.add(number)

    def _claims(self, slug: str, ordinal: int, *, present: bool) -> None:
        name = claims_name(slug)
        data = self._bytes(name) if present else b""
        if data is None:
            return
        found, problems = claims_in(data, slug)
        if not present:
            problems = [Problem(name, 0, "missing: restore it from git or read the document again")]
        self._note(name, problems)
        entries = [claim_entry(claim, line, body) for line, body, claim in found]
        writes.put_claims(self.connection, ordinal, entries)
        for number, entry in enumerate(entries, ordinal << POSITION_BITS):
            self.changes.fresh.add(number)
            self.changes.doubtful.add(entry.id)
            for key in entry.keys:
                self.changes.keyed[key] = self.changes.keyed.get(key, 0) + 1

    # ------------------------------------------------------------ acts

    def _acts(self, name: str, known: Source | None, *, present: bool) -> None:
        if known and present and self._tails and self._grown(name, known, self._tails):
            return
        self.changes.acted |= writes.drop_acts(self.connection, name)
        data = self._bytes(name) if present else b""
        if data is None:
            return
        found, problems = acts_in(data, name)
        self._note(name, problems)
        self._put_acts(name, found)

    def _grown(self, name: str, known: Source, tails: Tails) -> bool:
        """Take in what was appended to a file; False when it must be read as a whole."""
        grown = tails.read(self.root, known)
        if grown is None:
            return False
        found, problems = acts_in(grown.data, name)
        if problems:
            return False
        self._sources.append(grown.source)
        self._put_acts(name, found)
        return True

    def _put_acts(self, name: str, found: list[tuple[str, Act]]) -> None:
        writes.put_acts(self.connection, name, (act_entry(act, line) for line, act in found))
        self.changes.acted.update(act.claim for _, act in found)
        self.changes.acted.update(act.other for _, act in found if act.other)

    # ------------------------------------------------------------ what follows

    def _follow(self, *, whole: bool) -> None:
        """Links and states after the files were read."""
        changes, connection = self.changes, self.connection
        documents = self._documents
        if documents is None:
            documents = queries.documents(connection)
        recount = linking.relink(connection, documents, changes, whole=whole)
        doubtful = changes.acted | queries.citing(connection, changes.documents)
        if changes.doubtful:
            doubtful |= changes.doubtful & queries.acted_on(connection)
        states.settle(connection, doubtful, documents, self.policy)
        recount |= linking.decide(connection, changes.acted)
        linking.recount(connection, recount)

    def _bytes(self, name: str) -> bytes | None:
        try:
            data, source = scan.read(self.root, name)
        except (OSError, LedgerError) as error:
            writes.drop_sources(self.connection, [name])  # so that the next refresh tries again
            self._note(name, [Problem(name, 0, str(error), unreadable=True)])
            return None
        self._sources.append(source)
        self.changes.reread.append(name)
        return data

    def _note(self, name: str, problems: Iterable[Problem]) -> None:
        writes.put_problems(self.connection, name, problems)


def _slug(name: str) -> str | None:
    """The document that a ledger file belongs to; None for a file of acts."""
    if name.startswith(REVIEWS):
        return None
    return _pinned(name) or name.rpartition("/")[2].removesuffix(".jsonl")


def _pinned(name: str) -> str | None:
    folder, _, file = name.rpartition("/")
    return folder.rpartition("/")[2] if file == "document.toml" else None
