"""The SQLite file: whose it is, how it is opened, and that no update is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from workbench.errors import StoreError
from workbench.store import db, index, queries, writes


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "odd ?name%20#.sqlite"


@pytest.fixture
def made(path: Path) -> Path:
    """An empty index."""
    index.build_file(path, lambda connection: None).close()
    return path


def test_a_new_index_carries_our_mark(made: Path) -> None:
    with closing(sqlite3.connect(made)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (db.APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (db.SCHEMA,)
    assert db.usable(made)


@pytest.mark.parametrize("content", [b"", b"x" * 5000, b"SQLite format 3\x00"])
def test_an_empty_or_broken_file_is_made_anew(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert not db.usable(path)
    assert index.open_file(path) is None


def test_an_absent_file_is_made_anew(path: Path) -> None:
    assert not db.usable(path)


def test_another_applications_file_is_refused_and_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="belongs to another application"):
        index.open_file(path)
    assert path.read_bytes() == before


def test_a_newer_schema_is_refused(made: Path) -> None:
    with closing(sqlite3.connect(made)) as connection:
        connection.execute(f"PRAGMA user_version = {db.SCHEMA + 1}")
    with pytest.raises(StoreError, match="newer workbench"):
        db.usable(made)


def test_an_older_schema_is_made_anew(made: Path) -> None:
    with closing(sqlite3.connect(made)) as connection:
        connection.execute("PRAGMA user_version = 0")
    assert not db.usable(made)


def test_every_connection_has_the_settings(made: Path) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "busy_timeout": 30000,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "cell_size_check": 1,
        "trusted_schema": 0,
    }
    engine = db.writing(made)
    with engine.connect() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    engine.dispose()
    assert found == wanted


def test_the_reading_engine_cannot_write(made: Path) -> None:
    opened = index.open_file(made)
    assert opened is not None
    with pytest.raises(StoreError, match="readonly"), opened.read() as connection:
        writes.put_memory(connection, "a", "b")
    opened.close()


def test_a_table_made_in_a_failed_transaction_is_gone(made: Path) -> None:
    engine = db.writing(made)

    def fail() -> None:
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE extra (x)")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with engine.connect() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all()
    engine.dispose()
    assert "extra" not in names


def _count_up(engine: Engine, turns: int) -> int:
    """Read, then write what was read plus one, in threads; how often it went through."""
    done: list[int] = []

    def work() -> None:
        for _ in range(turns):
            try:
                with engine.begin() as connection:
                    value = connection.exec_driver_sql("SELECT value FROM memory").scalar_one()
                    connection.exec_driver_sql(
                        "UPDATE memory SET value = ?", (str(int(value) + 1),)
                    )
                done.append(1)
            except DBAPIError:
                continue

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(done)


def test_no_update_is_lost_between_threads(made: Path) -> None:
    engine = db.writing(made)
    with engine.begin() as connection:
        writes.put_memory(connection, "n", "0")
    assert _count_up(engine, 50) == 200
    with engine.connect() as connection:
        assert queries.memory(connection, "n") == "200"
    engine.dispose()


def test_no_update_is_lost_between_connections(made: Path) -> None:
    """Four engines, as four processes would have; the driver's default loses most of these."""
    engines = [db.writing(made) for _ in range(4)]
    with engines[0].begin() as connection:
        writes.put_memory(connection, "n", "0")
    counts: list[int] = []

    def work(engine: Engine) -> None:
        for _ in range(50):
            with engine.begin() as connection:
                value = int(queries.memory(connection, "n") or 0)
                writes.put_memory(connection, "n", str(value + 1))
            counts.append(1)

    threads = [threading.Thread(target=work, args=(engine,)) for engine in engines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with engines[0].connect() as connection:
        assert queries.memory(connection, "n") == str(len(counts)) == "200"
    for engine in engines:
        engine.dispose()


def test_the_guard_against_lost_updates_is_needed(made: Path) -> None:
    """Read, read, write, write with the driver's defaults: two steps up, and one is gone."""
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(made), poolclass=QueuePool)
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO memory VALUES ('n', '0')")
    with engine.connect() as one, engine.connect() as two:
        for connection in (one, two):
            assert queries.memory(connection, "n") == "0"
        for connection in (one, two):
            connection.exec_driver_sql("UPDATE memory SET value = '1'")
            connection.commit()
    engine.dispose()
    guarded = db.writing(made)
    with guarded.connect() as connection:
        assert queries.memory(connection, "n") == "1"
    guarded.dispose()


def test_session_state_is_carried_into_a_new_file(made: Path) -> None:
    opened = index.open_file(made)
    assert opened is not None
    with opened.write() as connection:
        writes.put_memory(connection, "place", "here")
    opened.close()
    again = index.build_file(made, lambda connection: None)
    with again.read() as connection:
        assert queries.memory(connection, "place") == "here"
    again.close()


def test_a_build_that_fails_leaves_the_old_file(made: Path) -> None:
    before = made.read_bytes()

    def fail(connection: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        index.build_file(made, fail)
    assert made.read_bytes() == before


def test_a_kill_before_the_new_file_has_its_name_leaves_the_old_one_with_its_memory(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = index.open_file(made)
    assert opened is not None
    with opened.write() as connection:
        writes.put_memory(connection, "place of Ana", "c2")  # in the log alone, as yet
    left = made.with_name("killed.sqlite")
    for log in ("", "-wal"):  # as a kill leaves them, before anything is folded into the file
        shutil.copy(f"{made}{log}", f"{left}{log}")
    opened.close()
    monkeypatch.setattr(os, "replace", lambda *names: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        index.build_file(left, lambda connection: None)
    again = index.open_file(left)
    assert again is not None
    with again.read() as connection:
        assert queries.memory(connection, "place of Ana") == "c2"
    again.close()


def test_questions_may_be_nested_in_memory() -> None:
    opened = index.open_memory()
    with opened.write() as connection:
        writes.put_memory(connection, "a", "b")
    with opened.read() as outer, opened.read() as inner:
        assert queries.memory(outer, "a") == queries.memory(inner, "a") == "b"
    opened.close()
