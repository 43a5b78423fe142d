"""Record an act: lock, look what others did, check, write and sync, then tell the index."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from workbench.config import Policy
from workbench.errors import ChangedError, StoreError, UsageError
from workbench.ledger.documents import read_text
from workbench.ledger.journal import Journal
from workbench.ledger.layout import REVIEWS
from workbench.ledger.lock import writer_lock
from workbench.literal import one_line
from workbench.model import Act, ActType, Claim, ClaimState, Document, Draft
from workbench.review.graph import visible_heads
from workbench.review.reopening import contact_lost
from workbench.review.revisions import added, revised, stands
from workbench.review.state import basis
from workbench.store import queries
from workbench.store.index import Index
from workbench.store.values import Source
from workbench.workspace import scan, states
from workbench.workspace.reading import parsed_claim
from workbench.workspace.refresh import Refresh
from workbench.workspace.shelf import Folder
from workbench.workspace.tails import Tails


class Pen(Protocol):
    """What records one reviewer's acts. Not for use by two threads at once."""

    def record(
        self,
        draft: Draft,
        expect: Sequence[str] | None,
        documents: Mapping[str, Document],
        hidden: Collection[str] = (),
    ) -> Act:
        """Seal, record, apply; only then return."""

    def record_all(
        self, drafts: Sequence[Draft], documents: Mapping[str, Document]
    ) -> Iterator[Act]:
        """Many that do not build on each other: each is given when it is recorded and applied."""

    def close(self) -> None:
        """Let go of whatever is open."""


class Recorder:
    """One reviewer's pen. Not for use by two threads at once."""

    def __init__(self, root: Path, index: Index, policy: Policy, reviewer: str) -> None:
        self._root = root
        self._index = index
        self._policy = policy
        self._journal = Journal(root, reviewer)
        self._tails = Tails(root)

    def close(self) -> None:
        """Let go of the file of acts."""
        self._journal.close()

    def record(
        self,
        draft: Draft,
        expect: Sequence[str] | None,
        documents: Mapping[str, Document],
        hidden: Collection[str] = (),
    ) -> Act:
        """Seal, append, sync, apply. Raises ChangedError, LedgerError and UsageError.

        The parents are the heads of the claim, as seen by somebody who was not shown the `hidden`
        acts: a blind verdict that differs is contested, one that agrees is a true second opinion.
        When the index cannot take the act in, the act stands all the same: the next look at the
        files finds it.
        """
        (act,) = self._recorded([draft], documents, expect, hidden)
        return act

    def record_all(
        self, drafts: Sequence[Draft], documents: Mapping[str, Document]
    ) -> Iterator[Act]:
        """The same for many with one sync: all of them, or none and the first error."""
        yield from self._recorded(drafts, documents)

    def _recorded(
        self,
        drafts: Sequence[Draft],
        documents: Mapping[str, Document],
        expect: Sequence[str] | None = None,
        hidden: Collection[str] = (),
    ) -> list[Act]:
        with writer_lock(self._root):
            try:
                self.catch_up(documents)
            except StoreError as error:
                raise StoreError(f"{error}; nothing was recorded") from error
            here = Circumstances(
                self._journal.reviewer,
                documents,
                self._policy,
                lambda slug: read_text(self._root, slug),
            )
            with self._index.read() as connection:
                ready = [prepared(connection, draft, here, expect, hidden) for draft in drafts]
            try:
                acts = self._journal.append(ready)
            except ValueError as error:
                raise UsageError(f"this cannot be recorded: {error}") from None
            with suppress(StoreError):
                self._take_in(scan.scan_acts(self._root), documents)
        return acts

    def catch_up(self, documents: Mapping[str, Document]) -> None:
        """Take into the index what was appended to the files of acts, by whomever."""
        now = scan.scan_acts(self._root)
        with self._index.read() as connection:
            known = queries.sources(connection, REVIEWS)
        if now.keys() != known.keys() or scan.changed(now, known):
            self._take_in(now, documents)

    def _take_in(self, now: Mapping[str, Source], documents: Mapping[str, Document]) -> None:
        """Bring the index to the files of acts as they are now; something in them is new."""
        with self._index.write() as connection:
            Refresh(
                Folder(self._root),
                connection,
                self._policy,
                documents=documents,
                tails=self._tails,
            ).run_acts(now)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Who records, in what workspace: `text` gives the text of a document."""

    reviewer: str
    documents: Mapping[str, Document]
    policy: Policy
    text: Callable[[str], str]


def prepared(
    connection: Any,
    draft: Draft,
    here: Circumstances,
    expect: Sequence[str] | None,
    hidden: Collection[str],
) -> tuple[Draft, tuple[str, ...]]:
    """The draft with what it rests on, and its parents. Raises ChangedError and UsageError."""
    body = queries.body(connection, draft.claim)
    claim = parsed_claim(body) if body else None
    found = states.states_of(connection, [draft.claim], here.documents, here.policy)
    state = dict(found)[draft.claim]
    if claim is None and not state.heads and draft.type is not ActType.ADDITION:
        raise UsageError(f"no claim {one_line(draft.claim, 40)}; see: workbench claims")
    if expect is not None and set(expect) != set(state.heads):
        raise ChangedError(_who(draft.claim, state))
    check_content(draft, claim, here.documents, here.text)
    parents = state.heads
    if hidden:
        lines = queries.acts_on(connection, [draft.claim]).get(draft.claim, [])
        parents = visible_heads(states.acts_from(lines), hidden, here.reviewer)
    return _complete(draft, claim, here.documents, state), parents


def check_content(
    draft: Draft,
    claim: Claim | None,
    documents: Mapping[str, Document],
    text: Callable[[str], str],
) -> None:
    """Refuse an addition or a revision that could not be applied. Raises UsageError.

    `text` gives the text of a document.
    """
    content = draft.content or {}
    try:
        if draft.type is ActType.ADDITION:
            new = added(content)
            if new.document not in documents:
                raise ValueError(f"no document {one_line(new.document, 60)} is pinned")
            if new.id != draft.claim:
                raise ValueError("the act and the claim in it have different ids")
            stands(new, text(new.document))
        elif draft.type is ActType.REVISION and claim and revised(claim, content) == claim:
            raise ValueError("it changes nothing")
    except ValueError as error:
        raise UsageError(f"this {draft.type} cannot be recorded: {error}") from None


def _who(claim: str, state: ClaimState) -> str:
    """What changed, in one line."""
    last = max((*state.decisions, *state.notes), key=lambda act: act.at, default=None)
    who = f", by {one_line(last.reviewer, 40)} at {last.at}" if last else ""
    return f"claim {claim[:12]}: changed since you opened it{who}; look again, then decide"


def _complete(
    draft: Draft, claim: Claim | None, documents: Mapping[str, Document], state: ClaimState
) -> Draft:
    """The draft with what it rests on: the reading it is about, and the bytes of its evidence."""
    if draft.type is not ActType.DECISION:
        return draft
    evidence = []
    for item in draft.evidence:
        if (lost := contact_lost(item, state.notes)) is not None:
            if lost:
                raise UsageError(f"{one_line(item.document, 30)}: no such contact on this claim")
            evidence.append(item)
            continue
        document = documents.get(item.document)
        if document is None:
            raise UsageError(
                f"evidence {one_line(item.document, 60)}: no such document; add it first"
            )
        evidence.append(item if item.digest else replace(item, digest=document.sha256))
    about = draft.basis or (basis(claim) if claim else None)
    return replace(draft, evidence=tuple(evidence), basis=about)
