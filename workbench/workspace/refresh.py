"""Bring the index up to date with the files: read what changed, drop what is gone, keep the rest.

Nothing is in the index that the files do not say. One refresh is one transaction, under the writer
lock, so a reader sees the ledger before it or after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from typing import Any

from workbench.config import Policy
from workbench.errors import LedgerError
from workbench.ledger.claims import claim_line
from workbench.ledger.layout import REVIEWS
from workbench.link import keys
from workbench.model import Act, ActType, Claim, Document, Problem
from workbench.store import linked, owed, queries, writes
from workbench.store.values import Entry, Source
from workbench.workspace import choices, owing, scan, states
from workbench.workspace.ahead import Ahead
from workbench.workspace.changes import (
    GENERATION,
    MADE_BY,
    POLICY,
    Changes,
    made_by,
    policy_text,
)
from workbench.workspace.corrections import corrected
from workbench.workspace.entries import act_entry, claim_entries
from workbench.workspace.ordinals import assign
from workbench.workspace.reading import (
    acts_in,
    claims_in,
    claims_name,
    document_name,
    parsed_claim,
)
from workbench.workspace.shelf import Shelf
from workbench.workspace.tails import Tails

_TELLING = (ActType.ADDITION, ActType.REVISION, ActType.RETRACTION)
"""Acts after which a claim may read otherwise."""


class Refresh:
    """One refresh of one index, inside one transaction.

    `documents` saves reading them when none of them changed; `tails` lets files of acts that only
    grew be read from where they ended. Links of many claims are left owed (see `owing`) unless they
    are to be made `at_once`.
    """

    def __init__(
        self,
        shelf: Shelf,
        connection: Any,
        policy: Policy,
        *,
        documents: Mapping[str, Document] | None = None,
        tails: Tails | None = None,
        at_once: bool = False,
    ) -> None:
        self.shelf = shelf
        self.connection = connection
        self.policy = policy
        self.changes = Changes()
        self._documents = documents
        self._tails = tails
        self._at_once = at_once
        self._ahead = Ahead(shelf, ())
        self._sources: list[Source] = []
        self._ordinals: dict[str, int] = {}
        self._places: dict[str, int] = {}
        self._correcting: dict[str, str | None] = {}
        self._were_correcting: set[str] = set()
        self._uncorrected: set[str] = set()

    def run(self, now: Mapping[str, Source]) -> Changes:
        """Take the index from whatever it knows to what the files now say."""
        connection = self.connection
        known = queries.sources(connection)
        if not self._make_room(scan.changed(now, known)):
            writes.clear(connection)  # number everything again, with room between
            self.changes.acted |= queries.acted_on(connection)  # none, but in a database
            return self.run(now)
        self.changes.whole = not known
        if not known:
            owed.owe(connection, owed.ALL)
        policy = policy_text(self.policy)
        if queries.setting(connection, POLICY) != policy:
            self.changes.acted |= queries.acted_on(connection)
        self._step(now, known)
        writes.put_setting(connection, MADE_BY, made_by())
        writes.put_setting(connection, POLICY, policy)
        return self.changes

    def run_document(self, slug: str) -> Changes:
        """The same for one document that was pinned or read again just now."""
        names = (document_name(slug), claims_name(slug))
        now = self.shelf.files(names)
        if not self._make_room(names):
            return self.run(self.shelf.scan())
        known = queries.sources(self.connection)
        self._step(now, {name: known[name] for name in names if name in known})
        return self.changes

    def run_acts(self, now: Mapping[str, Source]) -> Changes:
        """The same for the files of acts alone."""
        self._step(now, queries.sources(self.connection, REVIEWS))
        return self.changes

    def run_new(self, path: str, acts: list[tuple[str, Act]]) -> Changes:
        """Take in acts that are recorded nowhere else: canonical lines, for the file `path`.

        For a database, where rows of acts are the truth and are never replaced.
        """
        self._put_acts(path, acts)
        self._retell(set())
        self._follow()
        self._turn()
        return self.changes

    def _make_room(self, names: Iterable[str]) -> bool:
        """Find places for new documents; False when there is no room between two of them."""
        self._ordinals = queries.ordinals(self.connection)
        places = assign(self._ordinals, {slug for name in names if (slug := _pinned(name))})
        self._places = places or {}
        return places is not None

    def _step(self, now: Mapping[str, Source], known: Mapping[str, Source]) -> None:
        names, gone = scan.changed(now, known), sorted(known.keys() - now.keys())
        writes.drop_sources(self.connection, gone)
        self._read(now, names, gone, known)
        self._follow()
        writes.put_sources(self.connection, self._sources)
        self._turn()

    def _turn(self) -> None:
        """Count a change of documents or claims, so that whoever holds some looks again."""
        if self.changes.documents:
            turn = int(queries.setting(self.connection, GENERATION) or 0) + 1
            writes.put_setting(self.connection, GENERATION, str(turn))

    def _read(
        self,
        now: Mapping[str, Source],
        names: list[str],
        gone: list[str],
        known: Mapping[str, Source],
    ) -> None:
        touched = {name for name in names if self._differs(name, now[name], known.get(name))}
        touched.update(gone)
        for name in sorted(touched):
            if name.startswith(REVIEWS):
                self._acts(name, known.get(name), present=name in now)
        # What people corrected is part of a document's claims: acts come before documents.
        self._correcting = queries.correcting(self.connection)
        changed = {slug for name in touched if (slug := _slug(name))}
        self._ahead = Ahead(self.shelf, [one for one in sorted(changed) if claims_name(one) in now])
        with closing(self._ahead):
            for slug in sorted(changed):
                self._document(slug, now, touched)
        self._retell(changed)

    def _differs(self, name: str, now: Source, known: Source | None) -> bool:
        """Whether a file's bytes are not those read last; if they are, its new stat is kept."""
        if known is None:
            return True
        try:
            _, source = self.shelf.read(name)
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
            document, problems = self.shelf.document(slug)
            if about in touched and self._bytes(about) is not None:
                self._note(about, problems)
        before = self._ordinals.get(slug)
        ordinal = before if before is not None else self._places.get(slug)
        if before is not None:  # a claim is read in the light of its document
            self._forget_claims(before)
        if document is None or ordinal is None:
            writes.drop_documents(self.connection, [slug])
            self._note(said, [])
            if said in now:
                self._orphaned(slug, pinned=about in now)
            self.changes.documents.add(slug)
            return
        self.changes.documents.add(slug)
        if about in touched:
            writes.put_document(self.connection, document, ordinal)
        self._claims(document, ordinal, present=said in now)

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
            pairs += [(key, number) for key in set(keys(claim))]
            self.changes.doubtful.add(claim.id)
        self.changes.neighbours |= linked.linked_with(self.connection, numbers)
        # Keys that came since links were last made are in no count, and go as they came.
        known = not owed.is_owed(self.connection, ordinal)
        owed.owe(self.connection, ordinal, (key for key, _ in pairs) if known else ())
        writes.drop_keys(self.connection, pairs)
        writes.drop_claims(self.connection, ordinal)

    def _claims(self, document: Document, ordinal: int, *, present: bool) -> None:
        slug, name = document.slug, claims_name(document.slug)
        data = self._bytes(name) if present else b""
        if data is None:
            return
        _, entries, problems = self._ahead.of(slug, data)
        if not present:
            problems = [Problem(name, 0, "missing: restore it from git or read the document again")]
        self._note(name, problems)
        if self._correcting and (names := self._corrections(slug, entries)):
            entries = claim_entries(self._corrected(slug, claims_in(data, slug)[0], names))
        writes.put_claims(self.connection, ordinal, entries)
        owed.owe(self.connection, ordinal)
        if not self.changes.whole:
            self.changes.doubtful.update(entry.id for entry in entries)

    # ------------------------------------------------------------ what people corrected

    def _retell(self, done: set[str]) -> None:
        """Read those documents again, except the ones `done`, whose corrections have changed."""
        self._correcting = queries.correcting(self.connection)
        for slug in sorted(self._retold_documents() - done):
            self._correct(slug)

    def _retold_documents(self) -> set[str]:
        """The documents that hold a claim whose corrections may have changed."""
        now = self._correcting
        names = self.changes.retold & (now.keys() | self._were_correcting)
        slugs = self._uncorrected | {slug for name in names if (slug := now.get(name))}
        if not (names or slugs):
            return set()
        self._ordinals = queries.ordinals(self.connection)
        return (slugs | queries.slugs_of(self.connection, names)) & self._ordinals.keys()

    def _correct(self, slug: str) -> None:
        """Read a document's claims again, because people corrected one of them."""
        name, ordinal = claims_name(slug), self._ordinals[slug]
        document, _ = self.shelf.document(slug)
        self._forget_claims(ordinal)
        if document is not None:
            self._claims(document, ordinal, present=bool(self.shelf.files([name])))
        self.changes.documents.add(slug)

    def _corrections(self, slug: str, entries: Iterable[Entry]) -> list[str]:
        """The claims of a document that people corrected or added."""
        ids = {entry.id for entry in entries}
        return [name for name, at in self._correcting.items() if name in ids or at == slug]

    def _corrected(
        self, slug: str, found: list[tuple[int, str, Claim]], names: list[str]
    ) -> list[tuple[int, str, Claim]]:
        """A document's claims with their lines in the ledger, as people corrected those named."""
        lines = queries.acts_on(self.connection, names)
        acts = {name: states.acts_from(some) for name, some in lines.items()}
        known = {claim: (line, body) for line, body, claim in found}
        lined = [(line, claim) for line, _, claim in found]
        claims = corrected(slug, lined, acts, lambda: self.shelf.text(slug))
        return [
            (line, known[claim][1] if claim in known else claim_line(claim).rstrip("\n"), claim)
            for line, claim in claims
        ]

    # ------------------------------------------------------------ acts

    def _acts(self, name: str, known: Source | None, *, present: bool) -> None:
        if known and present and self._tails and self._grown(name, known, self._tails):
            return
        before = queries.correcting(self.connection, name)
        self._were_correcting.update(before)
        self._uncorrected.update(slug for slug in before.values() if slug)
        dropped = writes.drop_acts(self.connection, name)
        self.changes.acted |= dropped
        self.changes.retold |= dropped
        data = self._bytes(name) if present else b""
        if data is None:
            return
        found, problems = acts_in(data, name)
        self._note(name, problems)
        self._put_acts(name, found)

    def _grown(self, name: str, known: Source, tails: Tails) -> bool:
        """Take in what was appended to a file; False when it must be read as a whole."""
        grown = tails.read(known)
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
        self.changes.retold.update(act.claim for _, act in found if act.type in _TELLING)

    # ------------------------------------------------------------ what follows

    def _follow(self) -> None:
        """Links and states after the files were read."""
        changes, connection = self.changes, self.connection
        documents = self._documents
        if documents is None:
            documents = queries.documents(connection)
        recount = set(changes.neighbours)
        if self._at_once or owing.soon(connection):
            recount |= owing.link(connection, documents)
        doubtful = set(changes.acted)
        if not changes.whole:
            doubtful |= queries.citing(connection, changes.documents)
            if changes.doubtful:
                doubtful |= changes.doubtful & queries.acted_on(connection)
        states.settle(connection, doubtful, documents, self.policy)
        recount |= choices.decide(connection, changes.acted)
        choices.recount(connection, recount)

    def _bytes(self, name: str) -> bytes | None:
        try:
            data, source = self.shelf.read(name)
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
