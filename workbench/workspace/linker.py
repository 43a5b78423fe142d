"""Makes the links that a large ledger owes, in short transactions, so that work goes on beside it.

First all claims are made ready for comparing, then their links are found. Both are kept as they
come: whoever is stopped or killed leaves them owed, and the next linker goes on where claims were
made ready, and begins with the links again. Documents that change meanwhile are owed anew.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

from workbench.model import Relation
from workbench.store import linked, owed, queries, ready, writes
from workbench.store.index import Index
from workbench.store.tables import POSITION_BITS
from workbench.store.values import Proposal
from workbench.workspace import choices, linking, owing, relinking
from workbench.workspace.changes import GENERATION
from workbench.workspace.readying import Sheet, sheets
from workbench.workspace.workers import cores, worked

Door = Callable[[], AbstractContextManager[Any]]

MOST = 20_000
"""Changed claims up to which only their links are looked for, in one transaction."""

_PINNED = 20  # documents made ready in one transaction: some 4,000 claims
_SORTED = 50_000  # links put in order before they are written, so that few pages are written twice
_WRITTEN = 5_000  # links written, or claims counted, in one transaction
_PAUSE = 0.3
_READY = 0.6  # about the share of the time that making ready takes


class StoppedError(Exception):
    """Nobody waits for the links any more."""


class Linker:
    """Makes the links of one index. `run` may be called in a thread of its own."""

    def __init__(
        self,
        index: Index,
        change: Door,
        alone: Door,
        *,
        told: Callable[[float], object] = lambda _: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        """`change` opens a transaction that may write; `alone` gives whether no other linker runs.

        `told` is called with the share that is done, from 0 to 1; `stopped` says when to leave off.
        """
        self._index, self._change, self._alone = index, change, alone
        self._told, self._stopped = told, stopped

    def run(self) -> bool:
        """Make links until none are owed; False when stopped before. Raises StoreError."""
        try:
            while self._owed():
                self._go_on()
                with self._alone() as mine:
                    if mine:
                        self._make()
                if not mine:
                    time.sleep(_PAUSE)
        except StoppedError:
            return False
        self._told(1.0)
        return True

    def _owed(self) -> bool:
        with self._index.read() as connection:
            return bool(owed.ordinals(connection))

    def _go_on(self) -> None:
        if self._stopped():
            raise StoppedError

    def _make(self) -> None:
        self._make_ready()
        with self._change() as connection:
            limit = _begun(connection)
        if limit is not None:
            self._make_all(limit)

    # ------------------------------------------------------------ claims made ready

    def _make_ready(self) -> None:
        """Make all claims ready; those of a document that changed meanwhile the next time."""
        with self._index.read() as connection:
            turn = queries.setting(connection, GENERATION)
            documents, some = queries.documents(connection), ready.unready(connection)

        def jobs() -> Iterator[Sheet]:
            for batch in writes.batches(some.items(), _PINNED):
                self._go_on()
                with self._index.read() as connection:
                    read = list(sheets(connection, documents, dict(batch)))
                yield from read

        processes = cores() if len(some) > _PINNED else 1
        done = 0
        for found in writes.batches(worked(jobs(), processes), _PINNED):
            with self._change() as connection:
                if queries.setting(connection, GENERATION) != turn:
                    return  # the next turn of `run` reads again what changed
                for one in found:
                    ready.put(connection, *one)
            done += len(found)
            self._told(_READY * done / len(some))

    # ------------------------------------------------------------ all links

    def _make_all(self, limit: int) -> None:
        with self._index.read() as connection:
            if ready.unready(connection):
                return  # a document changed just now
            size = queries.claim_count(connection)
            touched = linked.in_conflict(connection)
            found = relinking.proposals(connection, size, limit, told=self._compared)
            for some in writes.batches(found, _SORTED):
                touched |= self._put(sorted(some, key=_ends))
        for batch in writes.batches(sorted(touched), _WRITTEN):
            self._go_on()
            with self._change() as connection:
                choices.recount(connection, batch)
        with self._change() as connection:
            owed.pay(connection)

    def _compared(self, share: float) -> None:
        self._go_on()
        self._told(_READY + (1 - _READY) * share)

    def _put(self, found: list[Proposal]) -> set[int]:
        """Write links, but those of documents that changed since; the claims in conflict."""
        touched: set[int] = set()
        for some in writes.batches(found, _WRITTEN):
            self._go_on()
            with self._change() as connection:
                since = owed.ordinals(connection)
                kept = [one for one in some if not _documents(one) & since]
                writes.put_links(connection, kept)
            for one in kept:
                if one.relation == Relation.CONFLICT:
                    touched |= {one.a, one.b}
        return touched


def _ends(link: Proposal) -> tuple[int, int]:
    return link.a, link.b


def _documents(link: Proposal) -> set[int]:
    return {link.a >> POSITION_BITS, link.b >> POSITION_BITS}


def _begun(connection: Any) -> int | None:
    """Make the links that are owed, if they are few; else count all keys, for the cap, and begin.

    None when there is nothing left to do, or something is not ready.
    """
    if ready.unready(connection):
        return None
    changes, size = owing.unlinked(connection), queries.claim_count(connection)
    if size <= linking.SMALL:
        choices.recount(connection, owing.link(connection, queries.documents(connection)))
        return None
    many = len(changes.fresh) > MOST
    if not (changes.whole or many):
        caps = linking.counted(connection, changes, size)
        if not linking.anew(changes, size, caps):
            choices.recount(connection, linking.some(connection, changes, caps))
            owed.count(connection, size)
            return None
    changes.whole = True
    limit = linking.counted(connection, changes, size).after
    writes.drop_all_links(connection)
    owed.count(connection, size, done=False)
    return limit
