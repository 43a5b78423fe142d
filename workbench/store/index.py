"""One index, opened: a door for questions and a door for changes."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from workbench.errors import StoreError
from workbench.store import db, server
from workbench.store.tables import QUEUE_INDEXES
from workbench.store.writes import put_memory


class BrokenIndexError(StoreError):
    """The file is no index any more: damaged, or without a table it should have."""


class UnreachableIndexError(StoreError):
    """The file cannot be used where it is: on a disk that is full or may only be read."""


class Index:
    """The index of one ledger. `read()` and `write()` give a connection inside one transaction.

    A connection is opaque to callers: they hand it on to `queries`, `queue`, `keys` and `writes`.
    """

    def __init__(
        self, path: Path | None, writer: Engine, reader: Engine, *, shared: bool = False
    ) -> None:
        """Over engines that are made already; without `path` both are one connection in memory.

        With `shared` they lead to a database server instead.
        """
        self.path = path
        self._writer = writer
        self._reader = reader
        self._alone = nullcontext() if path or shared else threading.RLock()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent view. Never waits for a writer. Raises StoreError."""
        with _explained(self.path), self._alone, self._reader.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that holds the write lock from its beginning. Raises StoreError."""
        with _explained(self.path), self._alone, self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close both engines; the log of changes is folded back into the file."""
        self._reader.dispose()
        self._writer.dispose()


@contextmanager
def _explained(path: Path | None) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise _told(path, error.orig) from error


def _told(path: Path | None, error: BaseException | None) -> StoreError:
    """The driver's error in one line, by what can be done about it."""
    if error is not None and hasattr(error, "sqlstate"):
        return server.told(error)
    name = getattr(error, "sqlite_errorname", "")
    where = path or "the index in memory"
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or "no such " in str(error):
        return BrokenIndexError(f"{where}: damaged ({error}); delete it, it is made anew")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_FULL", "SQLITE_IOERR")):
        return UnreachableIndexError(f"{where}: {error}")
    if name.startswith("SQLITE_BUSY"):
        return StoreError(f"{where}: in use by another program for too long; try again")
    return StoreError(f"{where}: {error}")


def open_server(url: str, *, current: bool = True) -> Index:
    """The database at a postgresql:// address. Raises StoreError.

    It must hold a workspace of this version, unless it is opened to make one or bring it up.
    """
    writer, reader = server.engines(url)
    opened = Index(None, writer, reader, shared=True)
    try:
        if current:
            with opened.read() as connection:
                server.check(connection)
    except BaseException:
        opened.close()
        raise
    return opened


def open_file(path: Path) -> Index | None:
    """The index at `path`, or None when there is none (see `db.usable`). Raises StoreError."""
    if not db.usable(path):
        return None
    return Index(path, db.writing(path), db.reading(path))


def upgrade_file(path: Path) -> Path | None:
    """Bring an older index up to this version's tables; the copy of what it was. StoreError.

    None when there is nothing to bring up. What no longer holds is emptied, and its maker's name
    with it, so that the index is filled anew; session state stays.
    """
    known = db.schema(path)
    if known is None or not db.FIRST <= known < db.SCHEMA:
        return None
    copy = path.with_name(f"{path.name}.schema-{known}")
    engine = db.writing(path)
    try:
        with _explained(path):
            db.backup(path, copy)
            db.upgrade(engine)
    except sqlite3.Error as error:
        raise _told(path, error) from error
    finally:
        engine.dispose()
    return copy


def open_memory() -> Index:
    """An empty index without a file, for a ledger that may only be read."""
    engine = db.in_memory()
    db.create(engine)
    return Index(None, engine, engine.execution_options(reading=True))


def build_file(path: Path, fill: Callable[[Connection], None]) -> Index:
    """A new index at `path`, filled by `fill` and then put in the place of whatever was there.

    It is filled without syncs under another name and renamed when it is whole, so a crash leaves
    the old state or the new one. Session state of the old file is carried over where it can be
    read.
    """
    building = path.with_name(path.name + ".new")
    _remove(building)
    engine = db.building(building)
    try:
        with _explained(path):
            _fill(engine, fill, _memories(path))
            db.keep_log(engine)
    except BaseException:
        engine.dispose()
        _remove(building)
        raise
    engine.dispose()
    _drop_log(path)
    os.replace(building, path)
    return Index(path, db.writing(path), db.reading(path))


def _fill(
    engine: Engine, fill: Callable[[Connection], None], memories: list[tuple[str, str]]
) -> None:
    db.create(engine)
    with engine.begin() as connection:
        for name, value in memories:
            put_memory(connection, name, value)
        for late in QUEUE_INDEXES:  # cheaper made at once than row by row
            late.drop(connection)
        fill(connection)
        for late in QUEUE_INDEXES:
            late.create(connection)


_LOGS = ("-wal", "-shm", "-journal")


def _remove(path: Path) -> None:
    for name in ("", *_LOGS):
        path.with_name(path.name + name).unlink(missing_ok=True)


def _drop_log(path: Path) -> None:
    """Leave a file without its log, which must never be taken for that of the next one.

    What the log holds goes into the file first, and the file stays until another takes its place:
    where a reviewer was has no other home.
    """
    with suppress(sqlite3.Error):
        if path.is_file():
            with closing(sqlite3.connect(path, timeout=5)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for name in _LOGS:
        path.with_name(path.name + name).unlink(missing_ok=True)


def _memories(path: Path) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    with suppress(sqlite3.Error, OSError):
        if path.is_file():
            with closing(sqlite3.connect(path, timeout=5)) as connection:
                found = connection.execute("SELECT name, value FROM memory").fetchall()
    return found
