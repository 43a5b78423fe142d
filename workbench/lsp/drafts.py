"""A draft in an editor: checked against the ledger of its folder, the ledger read once and kept."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from workbench.checks.drafts import DraftReport, examine
from workbench.config import at_stage
from workbench.ledger.layout import CLAIMS, EVIDENCE
from workbench.workspace import Snapshot, find_root, open_snapshot

Stamp = tuple[tuple[str, int, int], ...]


@dataclass
class Ledgers:
    """The ledgers that open drafts belong to, each read again when its files have changed."""

    chosen: Path | None = None
    _known: dict[Path, tuple[Stamp, Snapshot]] = field(default_factory=dict)
    # One check at a time: a snapshot fills itself as it is asked.
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def root_of(self, draft: Path) -> Path:
        """The workspace a draft is held against. Raises UsageError when it lies in none."""
        return self.chosen or find_root(draft.parent)

    def of(self, draft: Path) -> Snapshot:
        """The ledger as its files have it now. Raises UsageError and ConfigError."""
        root = self.root_of(draft)
        stamp = tuple(_stamp(root))
        known = self._known.get(root)
        if known is None or known[0] != stamp:
            known = self._known[root] = (stamp, open_snapshot(root))
        return known[1]

    def check(self, draft: Path, text: str) -> tuple[DraftReport, Snapshot]:
        """What the check says of a draft whose text may not be saved yet. Raises WorkbenchError."""
        with self._turn:
            view = self.of(draft)
            config = at_stage(view.config, None)
            today = datetime.now(UTC).date()
            data = text.encode("utf-8", "surrogatepass")
            name = _name(draft, view.root)
            return examine(name, draft.name, data, view, config, today=today), view


def _name(draft: Path, root: Path) -> str:
    """The draft as exemptions in workbench.toml name it: from the workspace's root, if inside."""
    try:
        return draft.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return str(draft)


def _stamp(root: Path) -> Iterator[tuple[str, int, int]]:
    """Names, times and sizes of everything a snapshot reads."""
    evidence = root / EVIDENCE
    folders = [root / CLAIMS, root / CLAIMS / "reviews"]
    folders += sorted(evidence.iterdir()) if evidence.is_dir() else []
    paths = [root / "workbench.toml"]
    paths += [path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir())]
    for path in paths:
        try:
            found = path.stat()
        except OSError:
            continue
        yield str(path), found.st_mtime_ns, found.st_size
