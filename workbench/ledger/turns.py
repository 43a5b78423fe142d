"""First come, first served, for writers that wait: the system's own file locks are not fair.

When a lock is freed, the system wakes everybody who waits for it, and whoever just let go may be
the first to ask again: with eight writers the unlucky one waits for seconds. So each takes a number
and waits for the one before. Numbers only order the writers; what keeps them apart is the writer
lock alone. A writer that dies lets go of its number, since the system frees its lock.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from workbench.ledger.files import NO_LINK

FOLDER = "turns"
_DOOR = "door"


class Turn:
    """A number in the line of writers of one workspace."""

    def __init__(self, state: Path) -> None:
        """Take the next number; `state` is the workspace's state folder. Raises OSError."""
        self._folder = state / FOLDER
        self._folder.mkdir(exist_ok=True)
        door = _open(self._folder / _DOOR)
        try:
            fcntl.flock(door, fcntl.LOCK_EX)  # for no longer than it takes to make a file
            there = (name for name in os.listdir(self._folder) if name.isdecimal())
            self._ahead = sorted(map(int, there))
            number = self._ahead[-1] + 1 if self._ahead else 1
            self._own = _open(self._folder / str(number))
            fcntl.flock(self._own, fcntl.LOCK_EX)
        finally:
            os.close(door)

    def come(self, *, wait: bool) -> bool:
        """Whether the writer before has let go of its number; with `wait`, only then return."""
        if not self._ahead:
            return True
        try:
            before = os.open(self._folder / str(self._ahead[-1]), os.O_RDWR | NO_LINK)
        except FileNotFoundError:
            return True
        try:
            fcntl.flock(before, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        finally:
            os.close(before)
        # Nobody waits for these any more: whoever did has had its turn, or died.
        for number in self._ahead:
            (self._folder / str(number)).unlink(missing_ok=True)
        return True

    def close(self) -> None:
        """Let go of the number: the next one's turn."""
        os.close(self._own)


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | NO_LINK, 0o644)
