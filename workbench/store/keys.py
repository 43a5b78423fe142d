"""Which claims are worth comparing: those that share a link key whose bucket is not crowded.

A pair is a candidate if and only if some key of both is carried by at most `cap` claims. That depends on the
claims alone, never on the order in which they came, so an index made at once and one that grew agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, func, select
from sqlmodel import col

from workbench.store.tables import KeyRow
from workbench.store.writes import batches

_key, _number = col(KeyRow.key), col(KeyRow.number)


def sizes(connection: Connection, keys: Iterable[int]) -> dict[int, int]:
    """How many claims carry each key; keys that none carries are left out."""
    found: dict[int, int] = {}
    for batch in batches(keys):
        statement = select(_key, func.count()).where(_key.in_(batch)).group_by(_key)
        found.update((row[0], row[1]) for row in connection.execute(statement))
    return found


def members(connection: Connection, keys: Iterable[int]) -> dict[int, list[int]]:
    """The row numbers of the claims that carry each key, ascending."""
    found: dict[int, list[int]] = {}
    for batch in batches(keys):
        statement = select(_key, _number).where(_key.in_(batch)).order_by(_key, _number)
        for row in connection.execute(statement):
            found.setdefault(row[0], []).append(row[1])
    return found


def crowded(connection: Connection, cap: int) -> int:
    """How many keys are carried by more than `cap` claims."""
    inner = select(_key).group_by(_key).having(func.count() > cap).subquery()
    return connection.execute(select(func.count()).select_from(inner)).scalar_one()


def pairs(connection: Connection, cap: int) -> Iterator[tuple[int, int]]:
    """Every candidate pair (smaller row number first), each once, in ascending order."""
    cursor = connection.connection.cursor()
    try:
        cursor.execute(
            "WITH shared AS MATERIALIZED"
            " (SELECT key FROM link_key GROUP BY key HAVING count(*) BETWEEN 2 AND ?) "
            "SELECT DISTINCT x.number, y.number FROM shared"
            " JOIN link_key x ON x.key = shared.key"
            " JOIN link_key y ON y.key = shared.key AND y.number > x.number "
            "ORDER BY 1, 2",
            (cap,),
        )
        yield from cursor
    finally:
        cursor.close()
