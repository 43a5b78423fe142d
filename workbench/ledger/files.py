"""Reading and replacing ledger files: regular files inside the root, no links, synced before named.

A checkout is untrusted input: a ledger file that is a link, a pipe or a device, or whose folder
leads out of the workspace, is refused (threat S10). A file is replaced whole or not at all.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

from workbench.errors import LedgerError
from workbench.ledger.layout import SPARE, relative, state_folder

# Absent on Windows, where opening a link needs a right that few people have.
NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_AS_IS = getattr(os, "O_BINARY", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_NO_FILE = "a link or no regular file; put the file itself here"


class Disk:
    """The calls that can fail half-way. The one seam where a test makes the n-th of them fail."""

    def write(self, fd: int, data: bytes) -> int:
        """Write some of `data`; how many bytes were taken."""
        return os.write(fd, data)

    def sync(self, fd: int) -> None:
        """Return only when the file is on the disk itself."""
        os.fsync(fd)

    def truncate(self, fd: int, size: int) -> None:
        """Cut the file to `size` bytes."""
        os.ftruncate(fd, size)

    def rename(self, old: Path, new: Path) -> None:
        """Give `old` the name `new`, in one step."""
        os.replace(old, new)

    def write_all(self, fd: int, data: bytes) -> None:
        """Write all of `data`, however many calls that takes."""
        view = memoryview(data)
        while view:
            view = view[self.write(fd, bytes(view)) :]

    def sync_folder(self, folder: Path) -> None:
        """Make the names in a folder last (where folders can be opened: not on Windows)."""
        if os.name == "nt":
            return
        fd = os.open(folder, os.O_RDONLY)
        try:
            self.sync(fd)
        finally:
            os.close(fd)


DISK = Disk()


def open_inside(root: Path, path: Path, flags: int) -> int:
    """Open a regular file inside `root` without following a link; the descriptor.

    Raises FileNotFoundError when it is missing, LedgerError when it is no regular file or its
    folder leads out of the workspace, and OSError for the rest.
    """
    if _through_links(root, path):
        top = os.path.realpath(root)
        folder = os.path.realpath(path.parent)
        if folder != top and not folder.startswith(top.rstrip(os.sep) + os.sep):
            why = "its folder is a link that leads out of the workspace; refused"
            raise LedgerError(f"{relative(root, path)}: {why}")
    try:
        fd = os.open(path, flags | NO_LINK | _AS_IS | _NO_WAIT, 0o644)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO):
            raise LedgerError(f"{relative(root, path)}: {_NO_FILE}") from None
        raise
    if not stat.S_ISREG(os.fstat(fd).st_mode):
        os.close(fd)
        raise LedgerError(f"{relative(root, path)}: {_NO_FILE}")
    return fd


def _through_links(root: Path, path: Path) -> bool:
    """Whether a folder between the root and a file may be a link: asking where it leads costs more
    than reading the file does.
    """
    at, inner = str(root), os.path.dirname(path)
    if inner == at:
        return False
    # Junctions of Windows are no links to `islink`, and lead elsewhere all the same.
    if os.name == "nt" or ".." in inner or not inner.startswith(at + os.sep):
        return True
    for part in inner[len(at) + 1 :].split(os.sep):
        at = f"{at}{os.sep}{part}"
        if os.path.islink(at):
            return True
    return False


def read_inside(root: Path, path: Path) -> bytes:
    """All bytes of a regular file inside `root`. Raises as `open_inside` does."""
    fd = open_inside(root, path, os.O_RDONLY)
    with os.fdopen(fd, "rb") as file:
        return file.read()


def read_ledger(root: Path, path: Path) -> bytes:
    """The same, with every failure a LedgerError that names the file."""
    try:
        return read_inside(root, path)
    except FileNotFoundError:
        raise LedgerError(f"{relative(root, path)}: missing; restore it from git") from None
    except OSError as error:
        raise LedgerError(f"{relative(root, path)}: cannot be read: {error.strerror}") from None


def replace_file(root: Path, path: Path, data: bytes, disk: Disk = DISK) -> None:
    """Give `path` the content `data`, whole or not at all; the caller holds the writer lock.

    The content is on disk before it gets its name. Raises OSError; then the old content stands.
    """
    if path.is_symlink():
        raise OSError(errno.ELOOP, "a link; put the file itself here", str(path))
    spare = spare_path(root, path.name)
    try:
        fd = os.open(spare, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK | _AS_IS, 0o644)
        try:
            disk.write_all(fd, data)
            disk.sync(fd)
        finally:
            os.close(fd)
        disk.rename(spare, path)
    except BaseException:
        with contextlib.suppress(OSError):
            spare.unlink()
        raise


def spare_path(root: Path, name: str) -> Path:
    """A free name out of git's sight, on the ledger's own disk, for a file in the making."""
    folder = state_folder(root) / SPARE
    folder.mkdir(exist_ok=True)
    return folder / f"{name}.{os.urandom(6).hex()}"
