"""One writer at a time in a workspace folder, across processes and threads.

The lock is advisory and the system frees it when a process dies, so a `kill -9` leaves nothing to
clean up.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import LedgerError
from workbench.ledger.files import NO_LINK
from workbench.ledger.layout import STATE, state_folder

if TYPE_CHECKING:
    from workbench.ledger.turns import Turn

TIMEOUT = 30.0
LINKING = "linking"
"""The file that whoever makes links holds."""

_held = threading.local()


@contextlib.contextmanager
def writer_lock(root: Path, timeout: float = TIMEOUT) -> Iterator[None]:
    """Hold the workspace's writer lock. A thread that holds it may take it again.

    Raises LedgerError after `timeout` seconds, or when the folder cannot be written.
    """
    key = os.path.realpath(root)
    depths: dict[str, int] = _held.__dict__.setdefault("depths", {})
    if depths.get(key):
        depths[key] += 1
        try:
            yield
        finally:
            depths[key] -= 1
        return
    try:
        path = state_folder(root) / "lock"
        fd = os.open(path, os.O_RDWR | os.O_CREAT | NO_LINK, 0o644)
    except OSError as error:
        raise LedgerError(
            f"{root}: cannot be written ({error.strerror}); nothing was recorded"
        ) from None
    turn = _take_number(path.parent)
    try:
        _acquire(fd, turn, root, timeout)
        depths[key] = 1
        try:
            yield
        finally:
            del depths[key]
            os.close(fd)
    finally:
        if turn is not None:
            turn.close()


@contextlib.contextmanager
def linking_lock(root: Path) -> Iterator[bool]:
    """Whether no other program makes links in this workspace; none begins while this is held.

    Raises LedgerError when the folder cannot be written.
    """
    try:
        fd = os.open(state_folder(root) / LINKING, os.O_RDWR | os.O_CREAT | NO_LINK, 0o644)
    except OSError as error:
        raise LedgerError(f"{root}: cannot be written ({error.strerror})") from None
    try:
        yield _try(fd)
    finally:
        os.close(fd)


def is_locked(root: Path) -> bool:
    """Whether somebody holds the writer lock at this moment. Makes no file."""
    try:
        fd = os.open(root / STATE / "lock", os.O_RDWR | NO_LINK)
    except OSError:
        return False
    try:
        return not _try(fd)
    except OSError:
        return False
    finally:
        os.close(fd)


def _acquire(fd: int, turn: Turn | None, root: Path, timeout: float) -> None:
    """Take the lock on `fd` in turn; whoever ends up not needing `fd` closes it."""
    try:
        if (turn is None or turn.come(wait=False)) and _try(fd):
            return
    except OSError as error:
        os.close(fd)
        raise LedgerError(f"{root}: cannot be locked: {error.strerror}") from None
    # Only a blocking call is woken in time; it runs in a thread that we can stop waiting for.
    got, settle, gave_up = threading.Event(), threading.Lock(), False

    def wait() -> None:
        with contextlib.suppress(OSError):
            if turn is not None:
                turn.come(wait=True)
            _block(fd)
        with settle:
            if gave_up:
                os.close(fd)
            else:
                got.set()

    threading.Thread(target=wait, daemon=True).start()
    got.wait(timeout)
    with settle:
        gave_up = not got.is_set()
    if gave_up:
        raise LedgerError(
            f"{root}: another program has been writing here for {timeout:.0f} s; "
            "try again when it is done"
        )


def _take_number(state: Path) -> Turn | None:
    """A place in the line of writers; None where there is no line, or no room to write one's name.

    Then the lock alone decides who is next: rightly, if not fairly.
    """
    if sys.platform == "win32":
        return None
    from workbench.ledger.turns import Turn

    try:
        return Turn(state)
    except OSError:
        return None


if sys.platform == "win32":
    import msvcrt

    def _try(fd: int) -> bool:
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _block(fd: int) -> None:
        while not _try(fd):
            time.sleep(0.005)

else:
    import fcntl

    def _try(fd: int) -> bool:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _block(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX)
