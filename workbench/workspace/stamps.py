"""One name for the files of documents and claims as they lie on disk, without reading them.

Made of names, sizes, times of change and inode numbers, as git does for its index: whoever changes
a byte changes the time at which the file system says the inode was changed, which no program sets.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from workbench.ledger.layout import CLAIMS, EVIDENCE

_GRAIN = 100_000_000
"""Nanoseconds within which two changes of a file may carry the same time."""

Seen = tuple[str, int, int, int, int]


def stamp(root: Path) -> tuple[str, int]:
    """The name, and the nanosecond at which the youngest of the files was changed."""
    digest, youngest = hashlib.blake2b(digest_size=16), 0
    for seen in _files(root):
        digest.update(repr(seen).encode("utf-8", "surrogateescape"))
        youngest = max(youngest, seen[2], seen[3])
    return digest.hexdigest(), youngest


def settled(youngest: int, now: int) -> bool:
    """Whether a change from `now` on would show: the youngest file is older than the grain."""
    return youngest + _GRAIN < now


def _files(root: Path) -> Iterator[Seen]:
    for entry in _sorted(root / EVIDENCE):
        yield _seen(entry)
        if entry.is_dir(follow_symlinks=False):
            yield from map(_seen, _sorted(Path(entry.path)))
    yield from map(_seen, _sorted(root / CLAIMS))


def _seen(entry: os.DirEntry[str]) -> Seen:
    found = entry.stat(follow_symlinks=False)
    if stat.S_ISDIR(found.st_mode):
        # What is in a folder is listed; its own times change with every spare file beside it.
        return entry.path, 0, 0, 0, found.st_ino
    return entry.path, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _sorted(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return []
