"""Folders that stand in for databases, so that every command works on a root.

A stand-in holds the options of the database's workspace, and its whole ledger from the moment
somebody asks for a snapshot. It is gone when the program ends; addresses are kept in memory only,
since they may hold passwords.
"""

from __future__ import annotations

from pathlib import Path

SCHEMES = ("postgresql://", "postgres://")

_addresses: dict[Path, str] = {}


def is_address(name: str) -> bool:
    """Whether a name is the address of a database and not a folder."""
    return name.startswith(SCHEMES)


def stand_in(url: str) -> Path:
    """The folder that stands in for the database at this address. Raises StoreError."""
    for folder, known in _addresses.items():
        if known == url:
            return folder
    import atexit
    import shutil
    import tempfile

    from workbench.workspace.team import options_of

    options = options_of(url)
    folder = Path(tempfile.mkdtemp(prefix="workbench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "workbench.toml").write_bytes(options)
    _addresses[folder] = url
    return folder


def is_stand_in(root: Path) -> bool:
    """Whether a folder stands in for a database."""
    return root in _addresses


def address(root: Path) -> str | None:
    """The database that a folder stands in for; None for a folder that is a ledger itself."""
    return _addresses.get(root)
