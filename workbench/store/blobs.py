"""The files of a ledger that lives in a database, acts apart; and its acts as lines of files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, func, select

from workbench.store.tables import ACT, FILE
from workbench.store.values import Source
from workbench.store.writes import upsert


def put_files(connection: Connection, files: Mapping[str, bytes]) -> None:
    """Insert or replace files, by their path from the root of the ledger."""
    rows = [(path, hashlib.sha256(data).hexdigest(), data) for path, data in sorted(files.items())]
    upsert(connection, FILE, rows)


def file_bytes(connection: Connection, path: str) -> bytes | None:
    """The bytes of a file."""
    return connection.execute(select(FILE.c.data).where(FILE.c.path == path)).scalar()


def file_names(connection: Connection, folder: str) -> list[str]:
    """The paths of the files in a folder, given with its "/" at the end."""
    path, last = FILE.c.path, f"{folder[:-1]}0"  # "0" follows "/"
    found = connection.execute(select(path).where(path > folder, path < last).order_by(path))
    return list(found.scalars())


def file_sources(connection: Connection, paths: Iterable[str] | None = None) -> dict[str, Source]:
    """Files, all or these, with what tells whether they changed: for the times of a disk stands
    the digest.
    """
    asked = select(FILE.c.path, func.length(FILE.c.data), FILE.c.digest)
    if paths is not None:
        asked = asked.where(FILE.c.path.in_(list(paths)))
    found = connection.execute(asked)
    return {
        path: Source(path, size, int(digest[:15], 16), 0, 0, digest) for path, size, digest in found
    }


def act_files(connection: Connection) -> Iterator[tuple[str, list[str]]]:
    """Each file of acts by path, with its lines in the order of their numbers."""
    paths = connection.execute(select(ACT.c.path).distinct().order_by(ACT.c.path)).scalars().all()
    for path in paths:
        lines = select(ACT.c.body).where(ACT.c.path == path).order_by(ACT.c.seq, ACT.c.id)
        yield path, list(connection.execute(lines).scalars())


def line_in_file(connection: Connection, path: str, act_id: str) -> int:
    """The line of an act in its file."""
    seq = select(ACT.c.seq).where(ACT.c.path == path, ACT.c.id == act_id).scalar_subquery()
    before = select(func.count()).where(ACT.c.path == path, ACT.c.seq <= seq)
    return int(connection.execute(before).scalar_one())


def act_lines(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The lines of those of these acts that are recorded, by id."""
    found = connection.execute(select(ACT.c.id, ACT.c.body).where(ACT.c.id.in_(list(ids))))
    return {name: line for name, line in found}  # noqa: C416 - a row is no pair to `dict`


def redact_act(connection: Connection, act_id: str, line: str) -> None:
    """Put the line of an act without the words of its note in the place of the one with them.

    The one change of an act that there is, for one who owns the table: its id stays the same.
    """
    connection.execute(ACT.update().where(ACT.c.id == act_id).values(body=line))


def known_acts(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Those of these acts that are recorded."""
    return set(connection.execute(select(ACT.c.id).where(ACT.c.id.in_(list(ids)))).scalars())
