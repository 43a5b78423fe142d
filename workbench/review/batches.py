"""Acts that belong together: one key gave them, one undo takes them back, after a restart too.

A batch is a range in one writer's chain of acts, so a thousand acts are remembered as three words.
What is remembered is a convenience of the session and no part of the ledger: without it undo goes
one act at a time.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from workbench.model import Act, ReviewStore

KEPT = 200
"""Batches remembered for each reviewer; older ones are undone act by act."""

Batch = tuple[str, int, int]
"""Writer, first and last number in their chain."""


class Batches:
    """The batches of one reviewer, kept in the store's small memory."""

    def __init__(self, store: ReviewStore, reviewer: str) -> None:
        self._store = store
        self._key = f"review.batches.{reviewer}"
        self._known = _read(store.recall(self._key))

    def keep(self, acts: Sequence[Act]) -> None:
        """Remember that these acts, just recorded one after the other, belong together."""
        if len(acts) < 2:
            return
        numbers = [act.seq for act in acts]
        one_chain = len({act.writer for act in acts}) == 1
        if one_chain and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            self._known = [*self._known[1 - KEPT :], (acts[0].writer, numbers[0], numbers[-1])]
            self._store.remember(self._key, json.dumps(self._known))

    def of(self, act: Act) -> Batch | None:
        """The batch an act belongs to; None for an act on its own."""
        for batch in reversed(self._known):
            writer, first, last = batch
            if act.writer == writer and first <= act.seq <= last:
                return batch
        return None


def _read(text: str | None) -> list[Batch]:
    try:
        found = json.loads(text or "[]")
        return [(str(writer), int(first), int(last)) for writer, first, last in found]
    except (ValueError, TypeError):
        return []
