"""Links that are owed: made at once where that is soon done, left for later where it is not.

A refresh ends when claims, acts and where the work stands are in. Links follow from the claims
alone, so they can be made at any time after; which are owed is kept in the same transaction
(`store.owed`). `linker` makes them piece by piece.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.model import Document
from workbench.store import linked, owed, queries
from workbench.workspace import linking
from workbench.workspace.changes import Unlinked
from workbench.workspace.readying import make_ready

LITTLE = 5_000
"""Claims in a ledger up to which links are never owed: all of them take a second or two."""

SOON = 1_000
"""Changed claims up to which their links are made at once in a ledger of any size."""


def soon(connection: Any) -> bool:
    """Whether the links that are owed, if any, are made soon enough to wait for them."""
    due = owed.claims(connection)
    return due <= SOON or queries.claim_count(connection) <= LITTLE


def unlinked(connection: Any) -> Unlinked:
    """What all the links that are owed are to be made of."""
    due = owed.ordinals(connection)
    changes = Unlinked(whole=owed.ALL in due, before=owed.counted(connection))
    if due and not changes.whole:
        changes.fresh = linked.claims_in(connection, due)
        for keys in linking.keys_of(connection, changes.fresh).values():
            changes.keyed.update(keys)
        changes.keyed.subtract(owed.gone(connection))
    return changes


def link(connection: Any, documents: Mapping[str, Document]) -> set[int]:
    """Make all links that are owed, in this transaction.

    Returns the row numbers whose conflicts are to be counted again.
    """
    if not owed.claims(connection):
        return set()
    make_ready(connection, documents)
    touched = linking.relink(connection, documents, unlinked(connection))
    owed.count(connection, queries.claim_count(connection))
    return touched
