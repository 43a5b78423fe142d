"""Append acts so that an acknowledged one is never lost.

An act is on disk and synced before `append` returns. Then the head file follows: a lower bound of
the chain, so that a crash between the two leaves nothing that looks like tampering.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from workbench.errors import LedgerError
from workbench.ledger.acts import act_line, seal
from workbench.ledger.chains import Chain, open_chain, remember, remembered
from workbench.ledger.files import DISK, Disk, open_inside
from workbench.ledger.layout import REVIEWS, relative
from workbench.ledger.lock import writer_lock
from workbench.ledger.notes import new_salt
from workbench.ledger.recovery import recover
from workbench.ledger.reviews import Head
from workbench.model import Act, Draft

__all__ = ["Journal", "now", "recover"]


def now() -> str:
    """The time of an act: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Journal:
    """The place where one reviewer's acts are written. Not for use by two threads at once.

    Holds no lock between appends: other programs may write in the same workspace meanwhile.
    """

    def __init__(
        self, root: Path, reviewer: str, *, clock: Callable[[], str] = now, disk: Disk = DISK
    ) -> None:
        """Open nothing yet. `reviewer` is the name that goes into the acts."""
        self._root = root
        self._reviewer = " ".join(reviewer.split())
        self._clock = clock
        self._disk = disk
        self._chain: Chain | None = None
        self._path = root / REVIEWS
        self._fd = -1
        self._size = 0

    @property
    def reviewer(self) -> str:
        """The name that goes into the acts."""
        return self._reviewer

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. Everything appended is on disk already."""
        if self._fd >= 0:
            os.close(self._fd)
        self._fd, self._chain = -1, None

    def append(self, drafts: Iterable[tuple[Draft, Sequence[str]]]) -> list[Act]:
        """Seal, write and sync acts; each draft comes with its parents, the heads its writer saw.

        One sync for all; after a crash before it a first part of them may stand, each whole. A
        later draft on the same claim has the earlier one as its parent: its writer knew of it.
        Raises LedgerError, saying whether nothing was recorded or whether that is unknown; and
        ValueError for a draft that is no act.
        """
        items = list(drafts)
        if not items:
            return []
        with writer_lock(self._root):
            try:
                at = self._clock()
                chain = self._catch_up(at)
                acts = self._seal(chain, items, at)
                self._write(b"".join(map(act_line, acts)))
            except OSError as error:
                self.close()
                raise self._refused(error) from None
            except BaseException:
                # Whatever happened, what this object believes of the file may be wrong: look again.
                self.close()
                raise
            self._chain = Chain(chain.writer, chain.name, Head(acts[-1].seq, acts[-1].id))
            remember(self._root, chain.name, self._chain.end, self._disk)
        return acts

    def _seal(
        self, chain: Chain, items: Sequence[tuple[Draft, Sequence[str]]], at: str
    ) -> list[Act]:
        acts: list[Act] = []
        latest: dict[str, str] = {}
        previous = chain.end.id or None
        for seq, (draft, parents) in enumerate(items, start=chain.end.seq + 1):
            own = latest.get(draft.claim)
            act = seal(
                draft,
                reviewer=self._reviewer,
                writer=chain.writer,
                seq=seq,
                previous=previous,
                parents=[own] if own else parents,
                at=at,
                salt=new_salt(),
            )
            previous = latest[draft.claim] = act.id
            acts.append(act)
        return acts

    def _write(self, data: bytes) -> None:
        """Append and sync, or put the file back as it was. Raises LedgerError."""
        try:
            self._disk.write_all(self._fd, data)
            self._disk.sync(self._fd)
            if not self._size:
                self._disk.sync_folder(self._path.parent)
        except OSError as error:
            self._take_back(error)
            raise self._refused(error) from None
        self._size += len(data)

    def _take_back(self, cause: OSError) -> None:
        """Cut the file to what it held before. Raises LedgerError when that fails as well."""
        try:
            self._disk.truncate(self._fd, self._size)
            self._disk.sync(self._fd)
        except OSError:
            raise LedgerError(
                f"{relative(self._root, self._path)}: writing failed ({cause.strerror}) and so did "
                "taking it back; it is unknown whether the act was recorded: reopen and look"
            ) from None
        if not self._size:
            with contextlib.suppress(OSError):
                self._path.unlink()

    def _refused(self, error: OSError) -> LedgerError:
        name = relative(self._root, self._path)
        return LedgerError(f"{name}: cannot be written: {error.strerror}; nothing was recorded")

    def _catch_up(self, at: str) -> Chain:
        """Have the right file open and know the end of the chain; reads nothing that is known."""
        if self._chain is not None and self._is_current(self._chain, at):
            return self._chain
        self.close()
        folder = self._root / REVIEWS
        if not folder.is_dir():
            folder.mkdir(parents=True)
            self._disk.sync_folder(folder.parent)
            self._disk.sync_folder(self._root)
        self._chain = open_chain(self._root, self._reviewer, self._disk)
        self._path = folder / f"{self._chain.name}-{at[:7]}.jsonl"
        self._fd = open_inside(self._root, self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND)
        self._size = os.fstat(self._fd).st_size
        return self._chain

    def _is_current(self, chain: Chain, at: str) -> bool:
        """Whether nobody has touched the chain since this object wrote to it."""
        try:
            there = os.stat(self._path, follow_symlinks=False)
        except FileNotFoundError:
            return False
        here = os.fstat(self._fd)
        return (
            self._path.stem.endswith(at[:7])
            and (there.st_ino, there.st_dev) == (here.st_ino, here.st_dev)
            and here.st_size == self._size
            and remembered(self._root, chain.name) == chain.end
        )
