"""How a workspace folder is doing: disk, rights, lock, index, and what crashes left behind.

Looks only; changes nothing and makes no file.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.errors import StoreError
from workbench.ledger.layout import CLAIMS, EVIDENCE, REVIEWS, SPARE, STATE
from workbench.ledger.lock import LINKING, is_locked
from workbench.ledger.recovery import PINNING, QUARANTINE
from workbench.workspace import places
from workbench.workspace.folder import ATTRIBUTES

LITTLE = 200_000_000
"""Bytes of free disk below which somebody should look."""

_INDEX = "index.sqlite"
_STATE_FILES = {"writer", "lock", LINKING, "turns", ".gitignore", SPARE, QUARANTINE}


@dataclass(frozen=True, slots=True)
class Look:
    """One thing looked at. `bad` when somebody has to do something; `seen` says what."""

    what: str
    seen: str
    bad: bool = False


def sqlite_look() -> Look:
    """SQLite's version, and whether it has the fix of the write-ahead log's reset race."""
    from workbench.store.db import has_wal_fix, sqlite_version

    name = sqlite_version()
    if has_wal_fix():
        return Look("sqlite", f"{name}, with the fix of the WAL reset race")
    return Look("sqlite", f"{name}, without the WAL reset fix of 3.51.3: our writer lock covers it")


def folder_looks(root: Path) -> Iterator[Look]:
    """What there is to say about a workspace: a folder, or the database it stands in for."""
    if (url := places.address(root)) is not None:
        from workbench.workspace.team import TeamWorkspace

        team = TeamWorkspace(url)
        try:
            yield from team.looks()
        finally:
            team.close()
        return
    yield _space(root)
    yield from _rights(root)
    yield _lock(root)
    yield _writer(root)
    yield _index(root)
    yield from _links(root)
    yield from _attributes(root)
    yield from _signature(root)
    yield from _left_behind(root)


def _space(root: Path) -> Look:
    free = shutil.disk_usage(root).free
    if free < LITTLE:
        return Look("disk", f"{free // 1_000_000} MB free: make room before acts fail", bad=True)
    return Look("disk", f"{free / 1e9:.1f} GB free")


def _rights(root: Path) -> Iterator[Look]:
    folders = [root, *(root / name for name in (EVIDENCE, CLAIMS, REVIEWS, STATE))]
    there = [folder for folder in folders if folder.is_dir()]
    closed = [folder for folder in there if not os.access(folder, os.W_OK | os.X_OK)]
    read_only = os.statvfs(root).f_flag & os.ST_RDONLY if hasattr(os, "statvfs") else 0
    if read_only:
        yield Look("folder", "on a read-only disk: decisions cannot be recorded here", bad=True)
    elif closed:
        names = ", ".join(folder.relative_to(root).as_posix() for folder in closed)
        yield Look(
            "folder", f"read-only: {names}: decisions cannot be recorded; see chmod", bad=True
        )
    else:
        yield Look("folder", "writable")


def _lock(root: Path) -> Look:
    if is_locked(root):
        return Look("lock", "another program is writing here right now; if it hangs, end it")
    return Look("lock", "free")


def _writer(root: Path) -> Look:
    try:
        name = (root / STATE / "writer").read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return Look("writer id", "none yet: the first act makes one")
    except (OSError, ValueError):
        return Look(
            "writer id", f"{STATE}/writer cannot be read: delete it, it is made anew", bad=True
        )
    if len(name) != 16 or set(name) - set("0123456789abcdef"):
        return Look("writer id", f"{STATE}/writer is damaged: delete it, it is made anew", bad=True)
    return Look("writer id", name)


def _index(root: Path) -> Look:
    path = root / STATE / _INDEX
    if not path.exists():
        return Look("index", "none yet: made when a command needs it")
    from workbench.store.db import SCHEMA, schema

    try:
        found = schema(path)
    except StoreError as error:
        return Look("index", str(error), bad=True)
    size = f"{path.stat().st_size / 1e6:.1f} MB"
    if found is None:
        return Look("index", f"{size}, empty or damaged: it will be made anew")
    if found < SCHEMA:
        told = "of an older version: brought up to date by the next command that needs it"
        return Look("index", f"{size}, {told}")
    return Look("index", size)


def _links(root: Path) -> Iterator[Look]:
    """How many link keys are too crowded to compare the claims that share only these."""
    from workbench.store import index

    with suppress(StoreError):  # what is wrong with the index has been said
        opened = index.open_file(root / STATE / _INDEX)
        if opened is None:
            return
        try:
            with opened.read() as connection:
                yield link_look(connection)
        finally:
            opened.close()


def link_look(connection: Any) -> Look:
    """The crowded link keys of an index, in words."""
    from workbench.store import keys, owed, queries

    if due := owed.claims(connection):
        seen = f"still to be made for {due:,} claims; to make them now: workbench links"
        return Look("links", seen)
    sizes = keys.histogram(connection)
    limit = keys.cap(queries.claim_count(connection))
    crowded = keys.crowded(sizes, limit)
    if not crowded:
        return Look("link keys", f"{sizes.total():,}, none crowded: every candidate is compared")
    seen = f"{crowded:,} of {sizes.total():,} are carried by more than {limit} claims"
    return Look("link keys", f"{seen}: claims that share no other key are not compared")


def _attributes(root: Path) -> Iterator[Look]:
    """Whether git keeps its hands off line ends, where the workspace is in git."""
    if not any((folder / ".git").exists() for folder in (root, *root.parents)):
        return
    try:
        lines = (root / ".gitattributes").read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        lines = []
    if missing := [line for line in ATTRIBUTES if line not in lines]:
        why = f"no line “{missing[0]}”: git may change bytes; run: workbench init"
        yield Look(".gitattributes", why, bad=True)
    else:
        yield Look(".gitattributes", "as it must be")


def _signature(root: Path) -> Iterator[Look]:
    """Who signed last, and whether what was done since waits for a signature."""
    from workbench.ledger.signing import signer_of
    from workbench.ledger.statements import SIGNATURE, STAMP, parse_statement, statement_paths

    paths = statement_paths(root)
    if not paths:
        yield Look("signatures", "none; to make one: workbench sign")
        return
    signed = [path for path in paths if path.with_name(path.name + SIGNATURE).exists()]
    stamped = [path for path in paths if path.with_name(path.name + STAMP).exists()]
    told = f"{len(signed)} signed, {len(stamped)} stamped"
    if signed:
        try:
            day = parse_statement(signed[-1].read_bytes()).at[:10]
        except (OSError, ValueError):
            day = "an unknown day"
        told += f"; the last on {day} by {signer_of(root, signed[-1]) or 'nobody who may sign'}"
    yield Look("signatures", told)


def _left_behind(root: Path) -> Iterator[Look]:
    """Files that a crash left, what was moved to quarantine, and what nothing reads."""
    state = root / STATE
    kept = _names(state / QUARANTINE)
    if kept:
        yield Look(
            "quarantine",
            f"{len(kept)} in {STATE}/{QUARANTINE}, never acknowledged: look, then delete "
            f"({', '.join(kept[:3])}{' …' if len(kept) > 3 else ''})",
            bad=True,
        )
    else:
        yield Look("quarantine", "empty")
    spare = _names(state / SPARE)
    cut_off = [name for name in spare if name.endswith(PINNING)]
    if spare:
        what = f"{len(cut_off)} documents half pinned, " if cut_off else ""
        yield Look("spare files", f"{what}{len(spare)} left by a crash: the next command clears up")
    strange = [
        name
        for name in _names(state)
        if name not in _STATE_FILES and not name.startswith(_INDEX) and not name.endswith(".head")
    ]
    if strange:
        yield Look(
            "orphans", f"nothing reads these in {STATE}: {', '.join(strange[:5])}; delete them",
            bad=True,
        )  # fmt: skip


def _names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []
