"""The database server of a team: PostgreSQL by address. Importing this module opens nothing.

Here the database is the truth: the files of the ledger are rows of `file`, the acts rows of `act`,
and everything else follows from them as it does in a folder. Writers wait for each other by locks
that end with their transaction: a decision takes its chain and its claim, a change of documents or
readings takes the structure.
"""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, inspect, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlmodel import SQLModel

from workbench.errors import StoreError
from workbench.store import migrations
from workbench.store.tables import ACT, CLAIM, REVISION, SETTING

SCHEMA = REVISION
"""Version of the tables on a server. The tables of acts and of files are never altered."""

SCHEMA_NAME = "schema"
_NONE = "the database holds no workspace; make one: workbench init ADDRESS"
_RIGHTS = (
    "SELECT DISTINCT grantee, privilege_type FROM information_schema.role_table_grants "
    "WHERE table_schema = current_schema() AND table_name = :table AND grantee <> current_user"
)
_AGAIN = ("40001", "40P01")  # serialization failure, deadlock
_TIMEOUTS = "-c lock_timeout=30000 -c statement_timeout=600000 -c synchronous_commit=on"


class AgainError(StoreError):
    """Two writers stood in each other's way; nothing was written and it can be tried again."""


def engines(url: str) -> tuple[Engine, Engine]:
    """The writing and the reading engine. Raises StoreError, which never repeats the address."""
    try:
        parsed = make_url(url).set(drivername="postgresql+psycopg")
        options: dict[str, Any] = {"pool_pre_ping": True, "connect_args": {"options": _TIMEOUTS}}
        engine = create_engine(parsed, isolation_level="READ COMMITTED", pool_size=2, **options)
    except ModuleNotFoundError:
        raise StoreError(
            "a database needs a driver; install it: pip install 'claim-workbench[postgres]'"
        ) from None
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise StoreError("not a database address; write postgresql://USER@HOST/NAME") from None
    # One view for as long as a question takes, and no right to change anything.
    reading = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return engine, engine.execution_options(**reading)


def create(connection: Connection) -> None:
    """Make the tables of a workspace in a database that has none."""
    SQLModel.metadata.create_all(connection)
    connection.execute(SETTING.insert().values(name=SCHEMA_NAME, value=str(SCHEMA)))


def schema(connection: Connection) -> int | None:
    """The version of the tables; None where there are none. Raises StoreError for a stranger's."""
    if not inspect(connection).has_table(SETTING.name):
        return None
    statement = select(SETTING.c.value).where(SETTING.c.name == SCHEMA_NAME)
    found = connection.execute(statement).scalar()
    if found is None or not found.isdecimal():
        raise StoreError("the database belongs to another application; name another one")
    return int(found)


def check(connection: Connection) -> None:
    """Raise StoreError unless the database holds a workspace of this version."""
    found = schema(connection)
    if found is None:
        raise StoreError(_NONE)
    if found < SCHEMA:
        raise StoreError(
            f"the database was made by an older workbench (schema {found}, this one needs "
            f"{SCHEMA}); bring it up to date, acts and files stay: workbench init ADDRESS"
        )
    if found > SCHEMA:
        raise StoreError(
            f"the database was made by a newer workbench (schema {found}, "
            f"this one knows {SCHEMA}); update workbench"
        )


def upgrade(connection: Connection, known: int) -> None:
    """Bring tables of schema `known` up to this version's, inside the caller's transaction.

    Whoever had rights to the claims has the same to tables that are new.
    """
    before = set(inspect(connection).get_table_names())
    migrations.upgrade(connection, known)
    number = {"value": str(SCHEMA)}
    connection.execute(SETTING.update().where(SETTING.c.name == SCHEMA_NAME).values(number))
    new = set(inspect(connection).get_table_names()) - before
    quote = connection.dialect.identifier_preparer.quote
    for grantee, right in connection.execute(text(_RIGHTS), {"table": CLAIM.name}).all():
        name = grantee if grantee == "PUBLIC" else quote(grantee)
        for table in sorted(new):
            connection.execute(text(f"GRANT {right} ON {quote(table)} TO {name}"))


def version(connection: Connection) -> str:
    """The server's version, as it names it."""
    return str(connection.execute(text("SHOW server_version")).scalar_one())


def may_change_acts(connection: Connection) -> bool:
    """Whether this role has the right to change or delete acts, which nobody needs."""
    rights = [f"has_table_privilege('act', '{one}')" for one in ("UPDATE", "DELETE", "TRUNCATE")]
    return bool(connection.execute(text(f"SELECT {' OR '.join(rights)}")).scalar_one())


def lock(connection: Connection, name: str, *, shared: bool = False) -> None:
    """Hold a named lock until the transaction ends; `shared` with others who want it so."""
    function = "pg_advisory_xact_lock_shared" if shared else "pg_advisory_xact_lock"
    connection.execute(text(f"SELECT {function}(:key)"), {"key": _key(name)})


def _key(name: str) -> int:
    return int.from_bytes(hashlib.sha256(f"workbench {name}".encode()).digest()[:8], signed=True)


def try_lock(connection: Connection, name: str) -> bool:
    """Hold a named lock until the transaction ends, unless another program holds it."""
    statement = text("SELECT pg_try_advisory_xact_lock(:key)")
    return bool(connection.execute(statement, {"key": _key(name)}).scalar_one())


def lock_claims(connection: Connection, claim_ids: list[str]) -> None:
    """Hold the rows of these claims until the transaction ends."""
    rows = select(CLAIM.c.number).where(CLAIM.c.id.in_(claim_ids)).order_by(CLAIM.c.number)
    connection.execute(rows.with_for_update()).all()


def chain_end(connection: Connection, folder_and_chain: str) -> tuple[int, str | None]:
    """Number and id of the last act of a chain; (0, None) when it has none."""
    path = ACT.c.path
    here = (path > f"{folder_and_chain}-", path < f"{folder_and_chain}.")  # "." follows "-"
    row = connection.execute(
        select(ACT.c.seq, ACT.c.id).where(*here).order_by(ACT.c.seq.desc()).limit(1)
    ).first()
    return (row[0], row[1]) if row else (0, None)


def told(error: BaseException) -> StoreError:
    """The server's error in one line, without the address."""
    why = (str(error).strip() or type(error).__name__).splitlines()[0]
    state = getattr(error, "sqlstate", None) or ""
    if state in _AGAIN:
        return AgainError(f"the database: {why}; try again")
    if state == "42P01":
        return StoreError(_NONE)
    if state == "55P03":
        return StoreError("the database: another program has been writing for too long; try again")
    if state == "42501":
        return StoreError(f"the database: {why}; ask its owner for the right")
    return StoreError(f"the database: {why}")
