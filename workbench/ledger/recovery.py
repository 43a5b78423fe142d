"""After a crash: move what was never finished out of the way, and say so.

A crash can leave a line without its newline, and the claims of a document that was not pinned yet;
both only before anybody was told that they were recorded. Their bytes are kept in
`.workbench/quarantine`.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from workbench.errors import LedgerError
from workbench.ledger.claims import hand_on
from workbench.ledger.documents import read_document
from workbench.ledger.files import DISK, Disk, open_inside, replace_file
from workbench.ledger.layout import (
    SLUG,
    SPARE,
    STATE,
    act_paths,
    claims_path,
    document_folder,
    relative,
    state_folder,
)
from workbench.ledger.lock import TIMEOUT, writer_lock
from workbench.model import Problem

QUARANTINE = "quarantine"
PATIENCE = 5.0
"""How many seconds somebody who came to read waits for the writer lock."""

PINNING = ".pinning"
"""The ending of a note in the spare folder: a document is about to be pinned under this name."""


def recover(root: Path, timeout: float = TIMEOUT) -> list[Problem]:
    """Mend what a crash may have left; what was moved, and where to. Most often nothing.

    Raises LedgerError when something must be mended and cannot be, or the workspace is busy for
    longer than `timeout` seconds.
    """
    spare = root / STATE / SPARE
    left = spare.is_dir() and any(spare.iterdir())
    if not left and not any(map(is_torn, act_paths(root))):
        return []
    try:
        with writer_lock(root, timeout):
            moved = [_unpin(root, note) for note in sorted(spare.glob(f"*{PINNING}"))]
            # Whoever made these held the lock, so nobody is using them any more.
            shutil.rmtree(spare, ignore_errors=True)
            moved += [mend(root, path) for path in act_paths(root)]
    except OSError as error:
        raise LedgerError(
            f"{root}: what a crash left cannot be moved to quarantine: {error.strerror}"
        ) from None
    return [problem for problem in moved if problem]


def recover_if_possible(root: Path) -> list[Problem]:
    """The same for who came to read: a folder that is busy or read-only is left as it is.

    What stays unmended is told by `verify`.
    """
    try:
        return recover(root, PATIENCE)
    except LedgerError:
        return []


def _unpin(root: Path, note: Path) -> Problem | None:
    """Move away the claims of a document whose pinning was cut off before it was whole; finish what
    was left to do for one that is.
    """
    slug = note.name.removesuffix(PINNING)
    if not SLUG.fullmatch(slug):
        return None
    if document_folder(root, slug).exists():
        hand_on(root, read_document(root, slug))
        return None
    path = claims_path(root, slug)
    if not path.is_file():
        return None
    folder = state_folder(root) / QUARANTINE
    folder.mkdir(exist_ok=True)
    copy = folder / path.name
    DISK.rename(path, copy)
    DISK.sync_folder(path.parent)
    return Problem(
        relative(root, path),
        0,
        "claims of a document that was never wholly pinned were moved to "
        f"{relative(root, copy)}; add the document again",
    )


def is_torn(path: Path) -> bool:
    """Whether a file of acts ends without a newline; `verify` tells when it cannot be read."""
    try:
        with path.open("rb") as file:
            if file.seek(0, os.SEEK_END) == 0:
                return False
            file.seek(-1, os.SEEK_END)
            return file.read(1) != b"\n"
    except OSError:
        return False


def mend(root: Path, path: Path, disk: Disk = DISK) -> Problem | None:
    """Move an unfinished last line to quarantine; the caller holds the writer lock.

    The copy is on disk before the file is cut. Raises OSError.
    """
    if not is_torn(path):
        return None
    fd = open_inside(root, path, os.O_RDWR)
    with os.fdopen(fd, "rb") as file:
        data = file.read()
        keep = data.rfind(b"\n") + 1
        folder = state_folder(root) / QUARANTINE
        folder.mkdir(exist_ok=True)
        copy = folder / f"{path.name}-{keep}.txt"
        replace_file(root, copy, data[keep:], disk)
        disk.truncate(fd, keep)
        disk.sync(fd)
    return Problem(
        relative(root, path),
        data.count(b"\n") + 1,
        f"an unfinished line, never acknowledged, was moved to {relative(root, copy)}",
    )
