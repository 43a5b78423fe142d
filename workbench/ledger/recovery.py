"""After a crash: move a line that was never finished out of the way, and say so.

Only a line without its newline can be left by a crash, and only before anybody was told that the
act was recorded. Its bytes are kept in `.workbench/quarantine`.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from workbench.errors import LedgerError
from workbench.ledger.files import DISK, Disk, open_inside, replace_file
from workbench.ledger.layout import SPARE, STATE, act_paths, relative, state_folder
from workbench.ledger.lock import writer_lock
from workbench.model import Problem

QUARANTINE = "quarantine"


def recover(root: Path) -> list[Problem]:
    """Mend what a crash may have left; what was moved, and where to. Most often nothing.

    Raises LedgerError when something must be mended and cannot be, or the workspace is busy.
    """
    spare = root / STATE / SPARE
    left = spare.is_dir() and any(spare.iterdir())
    if not left and not any(map(is_torn, act_paths(root))):
        return []
    try:
        with writer_lock(root):
            # Whoever made these held the lock, so nobody is using them any more.
            shutil.rmtree(spare, ignore_errors=True)
            moved = [mend(root, path) for path in act_paths(root)]
    except OSError as error:
        raise LedgerError(
            f"{root}: an unfinished line cannot be moved to quarantine: {error.strerror}"
        ) from None
    return [problem for problem in moved if problem]


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
