"""Bring an older store up to date, over and over, for the harness to kill: `migrate` in its table.

    python -m benchmarks.migrating FOLDER N
    python -m benchmarks.migrating ADDRESS N FOLDER     # FOLDER: for the copies that init makes

Each time the tables of today are put back into those that release 0.1.0 left (the fixture of
tests/data/schemas) with every row they have room for, the acts of today among them; then the
workspace is opened, or `init` run on the server, as whoever updated the program would do.
"Aged" is printed in between: what is killed after it is killed in the upgrade.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import alembic  # noqa: F401 - here, so that a kill falls into the upgrade and not into an import
import psycopg

from workbench.ledger.lock import writer_lock
from workbench.store import db
from workbench.workspace import is_address, open_workspace
from workbench.workspace.opened import Workspace  # noqa: F401 - as above
from workbench.workspace.team import make

RELEASED = Path(__file__).resolve().parent.parent / "tests" / "data" / "schemas"
_COLUMNS = (
    "SELECT table_name, string_agg(quote_ident(column_name), ', ') FROM ("
    "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' "
    "INTERSECT "
    "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'today'"
    ") AS common GROUP BY table_name"
)


def age_file(root: Path) -> None:
    """Put the rows of a folder's index into the older tables: whole or not at all."""
    path = root / ".workbench" / "index.sqlite"
    older = path.with_name(f"{path.name}.older")
    with writer_lock(root):
        if not db.usable(path):
            return  # the upgrade before was killed: older already
        older.unlink(missing_ok=True)
        with closing(sqlite3.connect(older)) as connection:
            connection.executescript((RELEASED / "0.1.0-sqlite.sql").read_text("utf-8"))
            connection.execute("ATTACH ? AS today", (str(path),))
            with connection:
                for (table,) in connection.execute(
                    "SELECT name FROM main.sqlite_master WHERE type = 'table'"
                ).fetchall():
                    mine, theirs = (
                        [f'"{row[1]}"' for row in connection.execute(f"PRAGMA {one}")]
                        for one in (f"main.table_info({table})", f"today.table_info({table})")
                    )
                    names = ", ".join(name for name in mine if name in theirs)
                    connection.execute(f"DELETE FROM main.{table}")
                    connection.execute(
                        f"INSERT INTO main.{table} ({names}) SELECT {names} FROM today.{table}"
                    )
        with closing(sqlite3.connect(path)) as connection:  # closing folds the log into the file
            connection.execute("PRAGMA wal_checkpoint(truncate)")
        os.replace(older, path)


def age_server(address: str) -> None:
    """The same for a database, in one transaction."""
    with psycopg.connect(address) as connection:
        known = connection.execute("SELECT value FROM setting WHERE name = 'schema'").fetchone()
        if known == ("1",):
            return
        connection.execute("ALTER SCHEMA public RENAME TO today")
        connection.execute("CREATE SCHEMA public")
        connection.execute((RELEASED / "0.1.0-postgresql.sql").read_bytes())
        for table, names in connection.execute(_COLUMNS).fetchall():
            connection.execute(f"DELETE FROM public.{table}")
            connection.execute(
                f"INSERT INTO public.{table} ({names}) SELECT {names} FROM today.{table}"
            )
        connection.execute("UPDATE public.setting SET value = '1' WHERE name = 'schema'")
        connection.execute("DROP SCHEMA today CASCADE")


def main(place: str, turns: str, scratch: str = "") -> None:
    """Age and upgrade, `turns` times."""
    for turn in range(int(turns)):
        if is_address(place):
            age_server(place)
            print(f"aged {turn}", flush=True)
            make(place, Path(scratch))
        else:
            age_file(Path(place))
            print(f"aged {turn}", flush=True)
            open_workspace(Path(place)).close()


if __name__ == "__main__":
    main(*sys.argv[1:])
