"""The part of a workspace that sees to it that links are whole before they are told.

In a large ledger links are made after the claims are in (see `owing`). Whoever asks for links waits
until they are made and is told so; a session that must not wait has them made beside it, and says
for how long they are not whole.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError
from workbench.ledger.lock import linking_lock, writer_lock
from workbench.store import owed
from workbench.store.index import Index
from workbench.workspace.linker import Linker

Told = Callable[[float], object]
Telling = Callable[[int], AbstractContextManager[Told]]
"""Given how many claims are linked, a context in which the share that is done is told."""

_GLANCE = 1.0
"""Seconds between two looks at whether links are owed."""

_PATIENCE = 5.0
"""Seconds that closing waits for the linker to leave off: it does so between two transactions."""


def silent(_: int) -> AbstractContextManager[Told]:
    """Tell nobody."""
    return nullcontext(lambda _: None)


class Linked:
    """Links, made when they are asked for."""

    root: Path
    _index: Index

    telling: Telling = staticmethod(silent)
    """How somebody who waits is told; nothing is said unless this is set."""

    _beside: threading.Thread | None = None
    _left: threading.Event

    def owed(self) -> int:
        """How many claims have links that are still to be made; 0 where links are whole."""
        with self._index.read() as connection:
            return owed.claims(connection)

    def link(self) -> None:
        """Make all links that are owed, or wait until another program has. Raises StoreError."""
        if due := self.owed():
            with self.telling(due) as told:
                Linker(self._index, self._change, self._alone, told=told).run()

    def link_beside(self) -> None:
        """Have links made in a thread from now on; who asks gets those that there are already.

        What is not made when the workspace is closed stays owed.
        """
        left = self._left = threading.Event()
        linker = Linker(self._index, self._change, self._alone, stopped=left.is_set)

        def run() -> None:
            while not left.wait(_GLANCE):  # others may add what is too much to link at once
                with suppress(WorkbenchError):  # then they stay owed, and are made another time
                    linker.run()

        self._beside = threading.Thread(target=run, name="workbench-linking", daemon=True)
        self._beside.start()

    def _linked(self) -> None:
        """Have links whole before they are told, unless somebody makes them beside."""
        if self._beside is None:
            self.link()

    def _leave_off(self) -> None:
        """Stop making links beside."""
        if self._beside is not None:
            self._left.set()
            self._beside.join(_PATIENCE)

    @contextmanager
    def _change(self) -> Iterator[Any]:
        """A transaction that may change what follows from the claims."""
        with writer_lock(self.root), self._index.write() as connection:
            yield connection

    def _alone(self) -> AbstractContextManager[bool]:
        """Whether no other program makes links here; none begins meanwhile."""
        return linking_lock(self.root)
