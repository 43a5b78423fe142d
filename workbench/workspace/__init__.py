"""A ledger, opened: read-only from its files, or with its index for review.

A ledger is a folder, or a database whose address is given; a folder stands in for the latter
(`stand_in`), so that whoever works on a root works on both.

`import workbench.workspace` loads no database; `open_workspace` does, when it is called.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.config import load
from workbench.workspace import places
from workbench.workspace.folder import copy_shipped, find_root, init
from workbench.workspace.places import is_address, stand_in
from workbench.workspace.snapshot import Snapshot
from workbench.workspace.sources import Added, Source, Taken

if TYPE_CHECKING:
    from workbench.workspace.opened import Workspace

__all__ = [
    "Added",
    "Snapshot",
    "Source",
    "Taken",
    "Workspace",
    "bring_back",
    "copy_shipped",
    "find_root",
    "import_ledger",
    "init",
    "is_address",
    "open_snapshot",
    "open_workspace",
    "stand_in",
]


def open_snapshot(root: Path) -> Snapshot:
    """The ledger as its files have it, without database and without writing. Raises ConfigError."""
    if (url := places.address(root)) is not None:
        from workbench.workspace.team import TeamWorkspace

        team = TeamWorkspace(url)
        try:
            team.write_stand_in(root)
        finally:
            team.close()
    return Snapshot(root, load(root))


def open_workspace(root: Path, *, reviewer: str | None = None) -> Workspace:
    """The ledger with its index, up to date. Raises ConfigError, StoreError, LedgerError."""
    if (url := places.address(root)) is not None:
        from workbench.workspace.team import TeamWorkspace

        return TeamWorkspace(url, reviewer=reviewer)
    from workbench.workspace.opened import Workspace

    return Workspace(root, load(root), reviewer=reviewer)


def import_ledger(source: Path, root: Path) -> Taken | None:
    """Bring a folder's ledger into the database that `root` stands for; what of it was new.

    None when `root` is a folder itself. Raises LedgerError and StoreError.
    """
    if (url := places.address(root)) is None:
        return None
    from workbench.workspace.team import TeamWorkspace

    team = TeamWorkspace(url)
    try:
        return team.take_over(source)
    finally:
        team.close()


def bring_back(root: Path) -> None:
    """Bring what a command changed in a stand-in's files into its database; a folder has them.

    Raises LedgerError and StoreError.
    """
    import_ledger(root, root)


def __getattr__(name: str) -> object:
    """`Workspace` itself on demand, since its module loads the database."""
    if name == "Workspace":
        from workbench.workspace.opened import Workspace

        return Workspace
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
