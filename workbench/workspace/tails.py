"""Files of acts that only grew, read from where they ended.

The digest of what was known goes on in memory, so that an act costs the same at the start of a
month and at its end.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workbench.errors import LedgerError
from workbench.ledger.files import open_inside
from workbench.store.values import Source
from workbench.workspace.scan import source_of


@dataclass(frozen=True, slots=True)
class Grown:
    """What was appended, and the file as it stands now."""

    data: bytes
    source: Source


class Tails:
    """The running digests of the files of acts, for one opened workspace."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._running: dict[str, tuple[int, int, Any]] = {}

    def read(self, known: Source) -> Grown | None:
        """What a file holds beyond what is known of it; None unless it is the same file, grown.

        Only ever used under the writer lock, for a file whose stat was as known just before.
        """
        try:
            descriptor = open_inside(self._root, self._root / known.path, os.O_RDONLY)
        except (OSError, LedgerError):
            return None
        with os.fdopen(descriptor, "rb") as file:
            source = source_of(os.fstat(descriptor), known.path)
            if source.inode != known.inode or source.size < known.size:
                return None
            inode, size, running = self._running.get(known.path, (-1, 0, None))
            if running is None or inode != known.inode or size > known.size:
                size, running = 0, hashlib.sha256()
            file.seek(size)
            running.update(file.read(known.size - size))
            if running.hexdigest() != known.digest:
                self._running.pop(known.path, None)
                return None
            data = file.read()
        running.update(data)
        size = known.size + len(data)
        self._running[known.path] = (source.inode, size, running)
        source = replace(source, size=size, digest=running.hexdigest())
        return Grown(data, source)

    def forget(self) -> None:
        """Trust nothing that was read before: the next file is read from its beginning."""
        self._running.clear()
