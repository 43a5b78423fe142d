"""A folder with a ledger, opened: read-only from its files, or with its index for review.

`import workbench.workspace` loads no database; `open_workspace` does, when it is called.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.config import load
from workbench.workspace.folder import copy_shipped, find_root, init
from workbench.workspace.snapshot import Snapshot
from workbench.workspace.sources import Added, Source

if TYPE_CHECKING:
    from workbench.workspace.opened import Workspace

__all__ = [
    "Added",
    "Snapshot",
    "Source",
    "Workspace",
    "copy_shipped",
    "find_root",
    "init",
    "open_snapshot",
    "open_workspace",
]


def open_snapshot(root: Path) -> Snapshot:
    """The ledger as its files have it, without database and without writing. Raises ConfigError."""
    return Snapshot(root, load(root))


def open_workspace(root: Path, *, reviewer: str | None = None) -> Workspace:
    """The ledger with its index, up to date. Raises ConfigError, StoreError, LedgerError."""
    from workbench.workspace.opened import Workspace

    return Workspace(root, load(root), reviewer=reviewer)


def __getattr__(name: str) -> object:
    """`Workspace` itself on demand, since its module loads the database."""
    if name == "Workspace":
        from workbench.workspace.opened import Workspace

        return Workspace
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
