"""What comparing claims asks the store for: their lines and marks, which are put here once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, exists, select, text

from workbench.store import listed, owed
from workbench.store.tables import DOCUMENT, MARK, POSITION_BITS, READY, SHARED, TALLY
from workbench.store.writes import bulk

Line = tuple[int, str]
"""Row number, and the claim's `link.compact` line."""

_MARKS = "SELECT number, mark FROM mark WHERE number IN (SELECT value FROM {})"
_LINES = "SELECT number, line FROM ready WHERE number IN (SELECT value FROM {})"
_BODIES = "SELECT number, body FROM body WHERE number IN (SELECT value FROM {})"
_SHARED = "SELECT ordinal, sets FROM shared WHERE ordinal IN (SELECT value FROM {})"


def unready(connection: Connection) -> dict[str, int]:
    """The documents whose claims have no lines and marks yet: slug and ordinal, by ordinal.

    The links of such a document are owed, so only where all are is every document looked at.
    """
    here = DOCUMENT.c.ordinal
    claims = exists().where(TALLY.c.ordinal == here, TALLY.c.total != 0)
    made = exists().where(SHARED.c.ordinal == here)
    statement = select(DOCUMENT.c.slug, here).where(claims, ~made)
    due = owed.ordinals(connection)
    if owed.ALL not in due:
        statement = statement.where(here.in_(due))
    return {row[0]: row[1] for row in connection.execute(statement.order_by(here))}


def put(
    connection: Connection, ordinal: int, shared: str, lines: Sequence[str], marks: Sequence[bytes]
) -> None:
    """The lines and marks of all claims of a document, in their order, and what the lines share."""
    base = ordinal << POSITION_BITS
    bulk(connection, READY, list(enumerate(lines, base)))
    bulk(connection, MARK, list(enumerate(marks, base)))
    bulk(connection, SHARED, [(ordinal, shared)])


def all_marks(connection: Connection) -> Iterator[tuple[int, bytes]]:
    """The mark of every claim, by ascending row number."""
    statement = select(MARK.c.number, MARK.c.mark).order_by(MARK.c.number)
    for number, mark in connection.execute(statement.execution_options(yield_per=10_000)):
        yield number, bytes(mark)


def marks_of(connection: Connection, numbers: Iterable[int]) -> dict[int, bytes]:
    """The marks of these claims."""
    statement = text(_MARKS.format(listed.table(connection)))
    found = connection.execute(statement, listed.parameter(connection, numbers))
    return {row[0]: bytes(row[1]) for row in found}


def lines_of(connection: Connection, numbers: Iterable[int]) -> list[Line]:
    """The lines of these claims."""
    statement = text(_LINES.format(listed.table(connection)))
    found = connection.execute(statement, listed.parameter(connection, numbers))
    return [(row[0], row[1]) for row in found]


def shared_of(connection: Connection, ordinals: Iterable[int]) -> dict[int, str]:
    """What the lines of these documents' claims have in common."""
    statement = text(_SHARED.format(listed.table(connection)))
    found = connection.execute(statement, listed.parameter(connection, ordinals))
    return {row[0]: row[1] for row in found}


def bodies_of(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """The claims as in the ledger."""
    statement = text(_BODIES.format(listed.table(connection)))
    found = connection.execute(statement, listed.parameter(connection, numbers))
    return {row[0]: row[1] for row in found}
