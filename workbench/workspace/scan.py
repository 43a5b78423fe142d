"""Which ledger files there are and which changed, told by `stat` before anything is read."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from workbench.ledger.files import open_inside
from workbench.ledger.layout import ACT_FILE, CLAIMS, EVIDENCE, REVIEWS, SLUG
from workbench.store.values import Source
from workbench.workspace.reading import claims_name, document_name

_GRAIN = 50_000_000
"""Nanoseconds within which two changes of a file may carry the same time."""


def scan(root: Path) -> dict[str, Source]:
    """Every ledger file that an index is made from, by its name from the root."""
    return dict(_entries(root))


def scan_acts(root: Path) -> dict[str, Source]:
    """The files of acts alone: what has to be looked at before and after every act."""
    return dict(_acts(root))


def scan_files(root: Path, names: Iterable[str]) -> dict[str, Source]:
    """These files alone, as far as they exist."""
    return {found: source for name in names for found, source in _source(str(root / name), name)}


def _entries(root: Path) -> Iterator[tuple[str, Source]]:
    for entry in _folder(root / EVIDENCE):
        if SLUG.fullmatch(entry.name):
            yield from _source(f"{entry.path}/document.toml", document_name(entry.name))
    for entry in _folder(root / CLAIMS):
        slug, dot, ending = entry.name.partition(".")
        if dot and ending == "jsonl" and SLUG.fullmatch(slug):
            yield from _source(entry.path, claims_name(slug))
    yield from _acts(root)


def _acts(root: Path) -> Iterator[tuple[str, Source]]:
    for entry in _folder(root / REVIEWS):
        if ACT_FILE.fullmatch(entry.name):
            yield from _source(entry.path, f"{REVIEWS}/{entry.name}")


def _folder(path: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(path) as entries:
            return list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _source(path: str, name: str) -> Iterator[tuple[str, Source]]:
    try:
        status = os.lstat(path)
    except OSError:
        return
    if stat.S_ISREG(status.st_mode):
        yield name, source_of(status, name)


def source_of(status: os.stat_result, name: str) -> Source:
    """A file's stat, not yet read."""
    return Source(name, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def changed(now: Mapping[str, Source], known: Mapping[str, Source]) -> list[str]:
    """Names of files that are new or whose stat differs, sorted."""
    return sorted(
        name
        for name, source in now.items()
        if (before := known.get(name)) is None or not source.same_stat(before)
    )


def read(root: Path, name: str) -> tuple[bytes, Source]:
    """A file's bytes with the stat and digest that belong to exactly these bytes.

    Raises OSError, and LedgerError for a link or anything else that is no regular file.
    """
    descriptor = open_inside(root, root / name, os.O_RDONLY)
    with open(descriptor, "rb") as file:
        started = time.time_ns()
        source = source_of(os.fstat(descriptor), name)
        data = file.read()
    source = replace(source, size=len(data), digest=hashlib.sha256(data).hexdigest())
    return data, settled(source, started)


def settled(source: Source, read_at: int) -> Source:
    """The source, to be read again if it changed so lately that the clock may hide a change."""
    newest = max(source.modified, source.changed)
    return source if newest < read_at - _GRAIN else replace(source, modified=-1)
