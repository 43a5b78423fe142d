"""Find or make the index of a folder, and bring it up to date with the files."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.config import Policy
from workbench.errors import LedgerError, StoreError
from workbench.ledger.layout import STATE, state_folder
from workbench.ledger.lock import writer_lock
from workbench.ledger.recovery import recover
from workbench.model import Problem
from workbench.store import index as store
from workbench.store import keys, owed, queries
from workbench.store.index import BrokenIndexError, Index, UnreachableIndexError
from workbench.workspace import scan
from workbench.workspace.changes import MADE_BY, POLICY, Changes, made_by, policy_text
from workbench.workspace.refresh import Refresh
from workbench.workspace.shelf import Folder

FILE_NAME = "index.sqlite"


@dataclass(frozen=True, slots=True)
class Report:
    """What opening a workspace did.

    `read` are the ledger files that had changed. `problems` is what keeps a file or a line from
    being used. `quarantined` are unfinished acts that a crash left, moved aside. `crowded` counts
    link keys that too many claims share to compare them all. `lasting` is False when the index is
    in memory only, because the folder cannot be written.
    """

    read: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    quarantined: tuple[Problem, ...] = ()
    crowded: int = 0
    lasting: bool = True


def open_index(root: Path, policy: Policy) -> tuple[Index, Report]:
    """The index of the workspace at `root`, up to date. Raises StoreError and LedgerError."""
    try:
        path = state_folder(root) / FILE_NAME
        quarantined = recover(root)
        opened, changes = _on_disk(root, path, policy)
    except (OSError, LedgerError, UnreachableIndexError) as error:
        if _writable(root):
            if isinstance(error, OSError):
                why = f"{root / STATE}: the index cannot be made: {error.strerror}"
                raise StoreError(why) from None
            raise
        quarantined = []
        opened, changes = _in_memory(root, policy)
    return opened, _report(opened, changes, quarantined)


def forget(root: Path) -> None:
    """Delete the index, with whatever it holds of words that left the files. Raises StoreError."""
    try:
        with writer_lock(root):
            for path in state_folder(root).glob(f"{FILE_NAME}*"):
                path.unlink()
    except OSError as error:
        raise StoreError(f"{root / STATE}: the index cannot be deleted: {error.strerror}") from None


def _writable(root: Path) -> bool:
    """Whether files can be made in the workspace; asked of the disk: permission bits may lie."""
    probe = root / STATE / f"probe-{secrets.token_hex(4)}"
    try:
        state_folder(root)
        probe.write_bytes(b"\0" * 8192)
    except OSError:
        return False
    finally:
        with suppress(OSError):
            probe.unlink()
    return True


def _on_disk(root: Path, path: Path, policy: Policy) -> tuple[Index, Changes | None]:
    with suppress(BrokenIndexError):  # it is only an index: made anew below
        if (found := _current(root, path, policy)) is not None:
            return found
    with writer_lock(root):
        with suppress(BrokenIndexError):
            store.upgrade_file(path)
            if (found := _current(root, path, policy)) is not None:  # or made while we waited
                return found
        return _build(root, path, policy)


def _current(root: Path, path: Path, policy: Policy) -> tuple[Index, Changes | None] | None:
    """The index that is there, brought up to date; None when there is none of ours."""
    opened = _open(path)
    if opened is None:
        return None
    try:
        return opened, bring_up_to_date(root, opened, policy)
    except BaseException:
        opened.close()
        raise


def _open(path: Path) -> Index | None:
    """The index, unless there is none or other code made it. Raises StoreError."""
    opened = store.open_file(path)
    if opened is None:
        return None
    try:
        with opened.read() as connection:
            if queries.setting(connection, MADE_BY) == made_by():
                return opened
    except BaseException:
        opened.close()
        raise
    opened.close()
    return None


def _build(root: Path, path: Path, policy: Policy) -> tuple[Index, Changes]:
    done: list[Changes] = []

    def fill(connection: Any) -> None:
        done.append(Refresh(Folder(root), connection, policy).run(scan.scan(root)))

    return store.build_file(path, fill), done[-1]


def _in_memory(root: Path, policy: Policy) -> tuple[Index, Changes | None]:
    opened = store.open_memory()
    with opened.write() as connection:
        # Nobody could put links in later: there is one connection for all.
        refresh = Refresh(Folder(root), connection, policy, at_once=True)
        changes = refresh.run(scan.scan(root))
    return opened, changes


def bring_up_to_date(root: Path, opened: Index, policy: Policy) -> Changes | None:
    """Read what changed since the index was last brought up to date; None when nothing did."""
    now = scan.scan(root)
    with opened.read() as connection:
        known = queries.sources(connection)
        made_under = queries.setting(connection, POLICY)
    if (
        made_under == policy_text(policy)
        and now.keys() == known.keys()
        and not scan.changed(now, known)
    ):
        return None
    return under_lock(
        root,
        opened,
        lambda connection: Refresh(
            Folder(root), connection, policy, at_once=opened.path is None
        ).run(scan.scan(root)),
    )


def under_lock(root: Path, opened: Index, change: Callable[[Any], Changes]) -> Changes:
    """One change of the index, with the writer lock held until it is committed."""
    with writer_lock(root), opened.write() as connection:
        return change(connection)


def _report(opened: Index, changes: Changes | None, quarantined: list[Problem]) -> Report:
    with opened.read() as connection:
        sizes = keys.histogram(connection)
        limit = keys.cap(queries.claim_count(connection))
        return Report(
            read=tuple(changes.reread) if changes else (),
            problems=tuple(queries.problems(connection)),
            quarantined=tuple(quarantined),
            crowded=0 if owed.ordinals(connection) else keys.crowded(sizes, limit),
            lasting=opened.path is not None,
        )
