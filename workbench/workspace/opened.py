"""An opened workspace: the ledger's files, their index, and the place where acts are recorded."""

from __future__ import annotations

import heapq
import threading
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

from workbench.config import Config
from workbench.errors import StoreError, UsageError
from workbench.ledger.acts import order
from workbench.ledger.documents import read_text
from workbench.ledger.verify import verify
from workbench.ledger.watches import write_watched
from workbench.model import (
    Act,
    Claim,
    ClaimQuery,
    ClaimState,
    Counts,
    Document,
    Draft,
    Link,
    Order,
    Problem,
    QueueRow,
    Sum,
    Watched,
)
from workbench.review.graph import heads_digest
from workbench.store import queries, queue, writes
from workbench.store.folding import storable
from workbench.store.index import Index
from workbench.workspace import adding, choices, progress, states
from workbench.workspace.adding import Clock
from workbench.workspace.changes import GENERATION
from workbench.workspace.intake import Intake
from workbench.workspace.opening import Report, bring_up_to_date, open_index
from workbench.workspace.reading import claims_name, line_of_act, parsed_claim
from workbench.workspace.recording import Pen, Recorder
from workbench.workspace.summing import Sums


class Workspace(Intake):
    """A folder's ledger, open for review. Implements `model.LedgerView` and `model.ReviewStore`.

    May be used from several threads; acts are recorded one at a time. Close it, or use it in a
    `with`.
    """

    def __init__(
        self,
        root: Path,
        config: Config,
        *,
        reviewer: str | None = None,
        clock: Clock = adding.now,
    ) -> None:
        """Open the index of `root` and read what changed. Raises StoreError and LedgerError."""
        self.root = root
        self.config = config
        self._clock = clock
        self._mutex = threading.RLock()
        self._index: Index
        self.report: Report
        self._index, self.report = open_index(root, config.policy)
        self._reviewer = reviewer or config.reviewer
        self._pen: Pen | None = None
        self._seen: str | None = None
        self._documents: dict[str, Document] = {}
        self._problems: list[Problem] | None = None
        self._sums = Sums(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of all files. Everything acknowledged is on disk already."""
        self._leave_off()
        with self._mutex:
            if self._pen is not None:
                self._pen.close()
                self._pen = None
            self._index.close()

    def keep_watched(self, watched: Watched) -> None:
        """Put what was found at a source beside its document. Raises LedgerError."""
        write_watched(self.root, watched)

    def refresh(self) -> None:
        """Look at the files again, as opening does."""
        with self._mutex:
            bring_up_to_date(self.root, self._index, self.config.policy)
            self._problems = None

    # ------------------------------------------------------------ documents

    @property
    def documents(self) -> Mapping[str, Document]:
        """Documents by slug, in slug order; as they are now, whoever changed them."""
        self._look()
        return self._documents

    def _look(self) -> None:
        """Forget what was read before documents or claims changed, by this program or another."""
        with self._index.read() as connection:
            turn = queries.setting(connection, GENERATION)
            if turn != self._seen or turn is None:
                self._documents = queries.documents(connection)
                self._problems = None
                self._sums = Sums(self)
                self._seen = turn

    @property
    def problems(self) -> Sequence[Problem]:
        """What is broken in the files, in file and line order; the ledger is verified once."""
        if self._problems is None:
            self._problems = verify(self.root)
        return self._problems

    def text(self, slug: str) -> str:
        """The canonical text of a document. Raises LedgerError."""
        return read_text(self.root, slug)

    # ------------------------------------------------------------ claims

    def claims(self) -> Iterator[Claim]:
        """Every claim, by document slug and then in text order."""
        first = 0
        while True:
            with self._index.read() as connection:
                page = queries.bodies(connection, first, 1 << 62)
            if not page:
                return
            yield from (parsed_claim(body) for _, body in page)
            first = page[-1][0] + 1

    def claims_in(self, slug: str) -> list[Claim]:
        """The claims of one document, in text order."""
        with self._index.read() as connection:
            ordinal = queries.ordinals(connection).get(slug)
            found = [] if ordinal is None else queries.bodies_in(connection, ordinal)
        return [parsed_claim(body) for _, body in found]

    def reviewed(
        self, claim_ids: Iterable[str], *, linked: bool = True
    ) -> Iterator[tuple[Claim, ClaimState, Sequence[Link]]]:
        """Claims with their states and links, read many at a time: for lists of any length.

        Ids that name no claim are left out. Who needs no links says so, and waits for none.
        """
        if linked:
            self._linked()
        for batch in writes.batches(claim_ids):
            documents, ids = self.documents, [storable(name) for name in batch]
            with self._index.read() as connection:
                found = states.claims_of(connection, ids)
                folded = dict(states.states_of(connection, found, documents, self.config.policy))
                links = choices.links_of(connection, found) if linked else {}
            for name in ids:
                if name in found:
                    yield found[name], folded[name], links.get(name, [])

    def claim(self, claim_id: str) -> Claim | None:
        """One claim by id."""
        with self._index.read() as connection:
            body = queries.body(connection, storable(claim_id))
        return parsed_claim(body) if body else None

    def line_of(self, claim_id: str) -> tuple[str, int]:
        """The ledger file (relative, posix) and line of a claim. Raises UsageError."""
        with self._index.read() as connection:
            place = queries.place(connection, storable(claim_id))
            added = queries.path_of_addition(connection, storable(claim_id))
        if place is None:
            raise UsageError(f"no claim {storable(claim_id)[:40]}; see: workbench claims")
        if place[1] or added is None:
            return claims_name(place[0]), place[1]
        return added[0], self._line_of_act(*added)

    def _line_of_act(self, path: str, act_id: str) -> int:
        return line_of_act(self.root, path, act_id)

    def number_of(self, claim_id: str) -> int | None:
        """The row number of a claim."""
        with self._index.read() as connection:
            return queries.number_of(connection, storable(claim_id))

    # ------------------------------------------------------------ many claims

    def queue(self, order: Order, narrow: ClaimQuery) -> array[int]:
        """Row numbers in review order, frozen. Raises UsageError for an unusable query."""
        if order is Order.CONFLICTS:
            self._linked()
        with self._index.read() as connection:
            return queue.vector(connection, order, narrow)

    def rows(self, numbers: Sequence[int]) -> list[QueueRow]:
        """The rows with these numbers, in that order (a page: up to about 64)."""
        self._linked()
        with self._index.read() as connection:
            return queries.page(connection, numbers)

    def search(self, query: ClaimQuery) -> list[str]:
        """Ids of the claims that answer a query: in document order, or best first for a text."""
        with self._index.read() as connection:
            numbers = queue.search(connection, query)
            ids = queries.ids_of(connection, numbers)
        return [ids[number] for number in numbers]

    def counts(self) -> Counts:
        """Progress over all claims, from running counts; it says whether links are whole."""
        with self._index.read() as connection:
            return progress.counts(connection)

    # ------------------------------------------------------------ acts and what follows from them

    def state(self, claim_id: str) -> ClaimState:
        """Where the work on a claim stands."""
        documents = self.documents
        with self._index.read() as connection:
            name = storable(claim_id)
            states_of = states.states_of(connection, [name], documents, self.config.policy)
            return dict(states_of)[name]

    def acts(self) -> Iterator[Act]:
        """Every act, oldest first (a parent before its children; ties by time, then id)."""
        with self._index.read() as connection:
            lines = queries.acts(connection)
        yield from order(states.acts_from(lines))

    def heads_digest(self) -> str:
        """One name for all acts there are: see `review.graph.heads_digest`."""
        with self._index.read() as connection:
            return heads_digest(states.acts_from(queries.acts(connection)))

    def acts_of(self, claim_id: str) -> Sequence[Act]:
        """The acts on a claim and on its links, oldest first."""
        with self._index.read() as connection:
            return states.acts_of(connection, storable(claim_id))

    def recent_acts(self, reviewer: str, limit: int) -> Sequence[Act]:
        """The reviewer's own acts, newest first: each clone's in its own order, clones by time."""
        with self._index.read() as connection:
            found = queries.newest_acts(connection, storable(reviewer), limit)
        chains = [states.acts_from(lines) for lines in found]
        merged = heapq.merge(*chains, key=lambda act: act.at, reverse=True)
        return [act for act, _ in zip(merged, range(limit), strict=False)]

    def assigned(self) -> Mapping[str, str]:
        """Who is to look at a claim, by claim id; for the claims somebody was asked to look at."""
        with self._index.read() as connection:
            return states.assigned(connection)

    def links(self, claim_id: str) -> Sequence[Link]:
        """The links of a claim in force, conflicts first."""
        self._linked()
        with self._index.read() as connection:
            name = storable(claim_id)
            return choices.links_of(connection, [name]).get(name, [])

    def sums(self) -> Sequence[Sum]:
        """The arithmetic between claims; looked for when first asked, then kept."""
        return self._current_sums().all()

    def sums_of(self, claim_id: str) -> Sequence[Sum]:
        """The arithmetic a claim takes part in, with its own document and with linked claims."""
        return self._current_sums().of(claim_id)

    def _current_sums(self) -> Sums:
        """The sums looked for so far, unless claims changed since."""
        self._look()
        return self._sums

    def record(
        self,
        draft: Draft,
        expect: Sequence[str] | None = None,
        *,
        hidden: Collection[str] = (),
    ) -> Act:
        """Seal, append, sync, apply, and only then return.

        With `expect` (the heads there were when the claim was opened) raises ChangedError when they
        differ by now. `hidden` are acts that a blind reviewer was not shown: they are no parents of
        the new one. Raises LedgerError when the act could not be synced, UsageError when it cannot
        be recorded.
        """
        with self._mutex:
            return self._own_pen().record(draft, expect, self.documents, hidden)

    def record_all(self, drafts: Sequence[Draft]) -> Iterator[Act]:
        """Record many acts that do not build on each other; each is given when it is on the disk.

        Raises as `record` does, for the first that cannot be recorded. Those given before stand,
        the others were not recorded.
        """
        with self._mutex:
            yield from self._own_pen().record_all(drafts, self.documents)

    def _own_pen(self) -> Pen:
        if self._pen is None:
            if not self._reviewer:
                raise UsageError("nobody to record the act for: give --reviewer NAME")
            self._pen = self._new_pen(self._reviewer)
        return self._pen

    def _new_pen(self, reviewer: str) -> Pen:
        return Recorder(self.root, self._index, self.config.policy, reviewer)

    # ------------------------------------------------------------ session state

    def remember(self, key: str, value: str) -> None:
        """Keep a small piece of session state across restarts, if that can be done."""
        with suppress(StoreError), self._mutex, self._index.write() as connection:
            writes.put_memory(connection, storable(key), storable(value))

    def recall(self, key: str) -> str | None:
        """A piece of session state, or None."""
        with self._index.read() as connection:
            return queries.memory(connection, storable(key))
