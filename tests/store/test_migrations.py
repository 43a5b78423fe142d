"""Tables of every released version brought up to this one, in SQLite and on a real server."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Engine, create_engine, event, inspect
from sqlmodel import SQLModel

from workbench.errors import StoreError
from workbench.store import db, index, migrations, queries, server, tables

RELEASED = Path(__file__).resolve().parent.parent / "data" / "schemas"
RELEASES = sorted({path.name.rpartition("-")[0] for path in RELEASED.glob("*.sql")})
LASTING = re.compile(r"\b(act|file)\b", re.IGNORECASE)


def script(release: str, kind: str) -> str:
    return (RELEASED / f"{release}-{kind}.sql").read_text("utf-8")


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An empty database."""
    if request.param == "sqlite":
        made = db.in_memory()
    else:
        address = request.getfixturevalue("address").replace("postgresql:", "postgresql+psycopg:")
        made = create_engine(address)
    yield made
    made.dispose()


def bare(condition: object) -> str:
    """A condition without the casts and brackets that come and go as a server prints it."""
    return re.sub(r"::(character varying|text)(\[\])?|[()\s]", "", str(condition))


def shape(engine: Engine) -> dict[str, Any]:
    """What there is to say about every table, as the database itself tells it."""
    looked = inspect(engine)
    found = {}
    for name in looked.get_table_names():
        checks = looked.get_check_constraints(name)
        columns = [(c["name"], str(c["type"]), c["nullable"]) for c in looked.get_columns(name)]
        indexes = [
            (i["name"], i["column_names"], {k: bare(v) for k, v in i["dialect_options"].items()})
            for i in looked.get_indexes(name)
        ]
        found[name] = (
            columns,
            looked.get_pk_constraint(name)["constrained_columns"],
            sorted((c["name"] or "", bare(c["sqltext"])) for c in checks),
            sorted(c["column_names"] for c in looked.get_unique_constraints(name)),
            sorted(indexes, key=str),
        )
    return found


def test_the_number_of_the_tables_is_the_last_revision() -> None:
    numbers = [int(one.revision) for one in migrations.revisions()]
    assert numbers == list(range(1, tables.REVISION + 1))
    assert [int(one.revision) for one in migrations.revisions(1)] == numbers[1:]


def test_all_revisions_together_make_the_tables_of_today(engine: Engine) -> None:
    """Fails when a table was changed: add a revision and count `tables.REVISION` up."""
    with engine.begin() as connection:
        migrations.upgrade(connection, 0)
    ours = shape(engine)
    with engine.begin() as connection:
        SQLModel.metadata.drop_all(connection)
        SQLModel.metadata.create_all(connection)
    assert ours == shape(engine)


def test_no_revision_after_the_first_touches_acts_or_files(engine: Engine) -> None:
    said: list[str] = []
    with engine.begin() as connection:
        first, *later = migrations.revisions()
        run([first], connection)
        event.listen(connection, "before_cursor_execute", lambda *at: said.append(at[2]))
        run(later, connection)
    assert said
    assert [one for one in said if LASTING.search(one)] == []


def run(scripts: list[Any], connection: Any) -> None:
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    with Operations.context(MigrationContext.configure(connection)):
        for one in scripts:
            one.module.upgrade()


# ---------------------------------------------------------------- an index of an older version


@pytest.fixture(params=RELEASES)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The index that a release left behind."""
    path = tmp_path / "index.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script(request.param, "sqlite"))
    return path


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_an_older_index_is_copied_and_brought_up_with_its_session_state(old: Path) -> None:
    before = dump(old)
    assert not db.usable(old)
    copy = index.upgrade_file(old)
    assert copy is not None
    assert db.usable(old)
    assert dump(copy) == before
    opened = index.open_file(old)
    assert opened is not None
    with opened.read() as connection:
        assert queries.memory(connection, "place of Ana") == "c2"
        assert queries.setting(connection, "made by") is None  # so that it is filled anew
        assert len(queries.acted_on(connection)) == 2
    opened.close()
    assert index.upgrade_file(old) is None


def test_an_older_index_has_the_tables_of_a_new_one_afterwards(old: Path) -> None:
    index.upgrade_file(old)
    ours, theirs = create_engine(f"sqlite:///{old}"), db.in_memory()
    db.create(theirs)
    assert shape(ours) == shape(theirs)
    ours.dispose()
    theirs.dispose()


_KILLED = """
import os, sys
from pathlib import Path
from sqlalchemy import Engine, event
from workbench.store import index
left = int(sys.argv[2])
def count(*_):
    global left
    left -= 1
    if left < 0:
        os._exit(9)
event.listen(Engine, "before_cursor_execute", count)
event.listen(Engine, "commit", count)
index.upgrade_file(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("after", [0, 1, 3, 5, 6, 7])
def test_a_kill_leaves_the_older_index_or_the_newer(old: Path, after: int) -> None:
    ended = subprocess.run([sys.executable, "-c", _KILLED, str(old), str(after)], check=False)
    assert ended.returncode == 9
    index.upgrade_file(old)
    assert db.usable(old)
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT value FROM memory").fetchall() == [("c2",)]
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_newer_index_is_neither_changed_nor_copied(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute(f"PRAGMA user_version = {db.SCHEMA + 1}")
    before = old.read_bytes()
    with pytest.raises(StoreError, match="newer workbench"):
        index.upgrade_file(old)
    assert old.read_bytes() == before
    assert list(old.parent.iterdir()) == [old]


def test_a_damaged_index_is_told_apart_from_one_that_cannot_be_reached(old: Path) -> None:
    old.write_bytes(old.read_bytes()[:4096] + b"\xff" * 8192)
    with pytest.raises(index.BrokenIndexError, match="made anew"):
        index.upgrade_file(old)


def test_nothing_of_alembic_is_loaded_where_nothing_is_to_be_brought_up(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from workbench.store import index\n"
        f"path = Path({str(tmp_path / 'i.sqlite')!r}); index.build_file(path, print).close()\n"
        "index.upgrade_file(path); index.open_file(path).close()\n"
        "assert 'sqlmodel' in sys.modules and 'alembic' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, stdout=-3).returncode == 0


# ---------------------------------------------------------------- a server of an older version


@pytest.fixture(params=RELEASES)
def old_server(request: pytest.FixtureRequest, address: str) -> str:
    """The address of the database that a release left behind."""
    with psycopg.connect(address) as connection:
        connection.execute(script(request.param, "postgresql"))
    return address


def test_older_tables_on_a_server_become_todays_and_the_truth_stays(old_server: str) -> None:
    opened = index.open_server(old_server, current=False)
    truth = "SELECT * FROM act ORDER BY seq", "SELECT * FROM file ORDER BY path"
    with opened.write() as connection:
        before = [connection.exec_driver_sql(one).all() for one in truth]
        server.upgrade(connection, server.schema(connection) or 0)
        assert [connection.exec_driver_sql(one).all() for one in truth] == before
        server.check(connection)
    opened.close()
    made = create_engine(old_server.replace("postgresql:", "postgresql+psycopg:"))
    ours = shape(made)
    with made.begin() as connection:
        SQLModel.metadata.drop_all(connection)
        SQLModel.metadata.create_all(connection)
    assert ours == shape(made)
    made.dispose()
