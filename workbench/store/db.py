"""Engines, settings and identity of the SQLite file. Importing this module opens nothing.

The writing engine begins every transaction with BEGIN IMMEDIATE: with the driver's deferred
default, two connections that read and then write lose updates without an error. The reading
engine begins plainly and cannot write.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool
from sqlmodel import SQLModel

from workbench.errors import StoreError
from workbench.store import migrations, tables

APPLICATION_ID = 0x57424C31
"""Written into the file's header ("WBL1"); another application's file is never touched."""

FIRST = 2
"""The schema of the first release, which is the first revision."""

SCHEMA = FIRST + tables.REVISION - 1
"""Version of the tables, in `user_version`."""

_FIXED = {(3, 44): (3, 44, 6), (3, 50): (3, 50, 7)}

_HEADER = b"SQLite format 3\x00"

_SETTINGS = (
    "busy_timeout = 30000",
    "foreign_keys = on",
    "recursive_triggers = on",  # else INSERT OR REPLACE slips past a delete trigger
    "cell_size_check = on",
    "trusted_schema = off",  # a database file is input too
    "mmap_size = 0",  # with a map, an I/O error would be a signal
    "cache_size = -16000",  # kibibytes
)
_DURABLE = ("journal_mode = wal", "synchronous = full")
_BULK = ("journal_mode = off", "synchronous = off", "temp_store = memory", "cache_size = -128000")


def sqlite_version() -> str:
    """The version of the SQLite library in use."""
    return sqlite3.sqlite_version


def has_wal_fix() -> bool:
    """Whether SQLite has the fix of the WAL reset race: 3.51.3, or a branch it was brought to.

    Before it, a checkpoint that overlaps another connection's commit could rarely damage the file.
    The writer lock, held over commits and checkpoints, keeps the two apart.
    """
    version = sqlite3.sqlite_version_info
    return version >= (3, 51, 3) or (
        version[:2] in ((3, 44), (3, 50)) and version >= _FIXED[version[:2]]
    )


def usable(path: Path) -> bool:
    """Whether `path` holds an index of this schema; if not it is absent, empty, older or broken.

    Raises StoreError for a file of another application or of a newer workbench.
    """
    return schema(path) == SCHEMA


def schema(path: Path) -> int | None:
    """The version of the tables in the index at `path`; None when it is absent, empty or broken.

    Raises StoreError for a file of another application or of a newer workbench.
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(f"{path}: cannot be read: {error.strerror}") from None
    if len(header) < 100 or not header.startswith(_HEADER):
        return None
    found = int.from_bytes(header[60:64], "big")
    application = int.from_bytes(header[68:72], "big")
    if application != APPLICATION_ID:
        raise StoreError(f"{path}: belongs to another application; move it away")
    if found > SCHEMA:
        raise StoreError(
            f"{path}: written by a newer workbench (schema {found}, this one knows {SCHEMA}); "
            "update workbench or delete the file"
        )
    return found


def backup(path: Path, target: Path) -> None:
    """Copy an index, as it is between two transactions, to `target`: whole or not at all."""
    copy = target.with_name(target.name + ".part")
    copy.unlink(missing_ok=True)
    with (
        closing(sqlite3.connect(path, timeout=30)) as here,
        closing(sqlite3.connect(copy)) as there,
    ):
        here.backup(there)
    copy.replace(target)


def upgrade(engine: Engine) -> None:
    """Bring the tables of an older index up to this version's, in one transaction."""
    with engine.begin() as connection:
        # Not from the file's header: after a crash the newer number may stand in the log alone.
        found = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if FIRST <= found < SCHEMA:
            migrations.upgrade(connection, found - FIRST + 1)
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
    with closing(engine.raw_connection()) as raw:  # brings the number into the header
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _pragmas(connection: Any, settings: tuple[str, ...]) -> None:
    connection.isolation_level = None  # the driver must not begin transactions by itself
    for setting in settings:
        connection.execute(f"PRAGMA {setting}")


def _prepare(engine: Engine, settings: tuple[str, ...], begin: str) -> Engine:
    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: object) -> None:
        _pragmas(connection, settings)

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _engine(path: Path, **options: Any) -> Engine:
    # The creator keeps odd characters of the path (`?`, `%`, `#`) from being read as a URL.
    def connect() -> sqlite3.Connection:
        return sqlite3.connect(path, timeout=30, check_same_thread=False)

    return create_engine("sqlite://", creator=connect, poolclass=QueuePool, **options)


def writing(path: Path) -> Engine:
    """The engine for changes: durable, one writer at a time."""
    engine = _engine(path, pool_size=1, max_overflow=0)
    return _prepare(engine, (*_SETTINGS, *_DURABLE), "BEGIN IMMEDIATE")


def reading(path: Path) -> Engine:
    """The engine for questions: never takes the write lock, cannot change anything."""
    return _prepare(_engine(path, pool_size=2), (*_SETTINGS, "query_only = on"), "BEGIN")


def building(path: Path) -> Engine:
    """The engine that fills a new file which nobody sees until it is renamed into place."""
    engine = _engine(path, pool_size=1, max_overflow=0)
    return _prepare(engine, (*_SETTINGS, *_BULK), "BEGIN IMMEDIATE")


def keep_log(engine: Engine) -> None:
    """Have a file that was filled without a log kept with one, by whoever opens it.

    The first writer would turn it on, and for that wait until nobody reads.
    """
    with closing(engine.raw_connection()) as raw:
        raw.cursor().execute("PRAGMA journal_mode = wal")


def in_memory() -> Engine:
    """The engine of a ledger that cannot have files beside it: one connection, gone at close.

    Questions run on `engine.execution_options(reading=True)`, which begins nothing: they may be
    nested.
    """
    engine = create_engine(
        "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
    )

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: object) -> None:
        _pragmas(connection, _SETTINGS)

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        if not connection.get_execution_options().get("reading"):
            connection.exec_driver_sql("BEGIN")

    return engine


def create(engine: Engine) -> None:
    """All tables and the file's identity, in one transaction."""
    assert tables.SourceRow.metadata is SQLModel.metadata
    with engine.begin() as connection:
        SQLModel.metadata.create_all(connection)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
