"""Which claims are worth comparing: those that share a link key which not too many claims carry.

A pair is a candidate if and only if some key of both is carried by at most `cap` claims. The cap
follows from how many claims carry each key, so the candidates depend on the claims alone, never
on the order in which they came: an index made at once and one that grew agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, delete, func, insert, select, text

from workbench.store.tables import BUCKETS, KEY
from workbench.store.writes import batches

_CAPS = (200, 100, 50, 25, 12, 6, 3)
_PAIRS = 400_000
_PAIRS_EACH = 5

_key, _number = KEY.c.key, KEY.c.number


def cap(histogram: Mapping[int, int], claims: int) -> int:
    """How many claims may carry a key before it says too little to compare them all.

    200 for most ledgers; fewer where that would be more than 400,000 pairs or five for each claim.
    """
    allowed = max(_PAIRS, _PAIRS_EACH * claims)
    for limit in _CAPS:
        pairs = sum(n * size * (size - 1) // 2 for size, n in histogram.items() if size <= limit)
        if pairs <= allowed:
            return limit
    return 2


def histogram(connection: Connection) -> Counter[int]:
    """How many keys there are of each size, kept up to date by `count` and `count_all`."""
    found = connection.execute(select(BUCKETS.c.size, BUCKETS.c.total))
    return Counter({row[0]: row[1] for row in found})


def count_all(connection: Connection) -> Counter[int]:
    """Count the sizes of all keys afresh."""
    each = select(func.count().label("size")).select_from(KEY).group_by(_key).subquery()
    found = connection.execute(select(each.c.size, func.count()).group_by(each.c.size))
    return _put(connection, Counter({row[0]: row[1] for row in found}))


def count(
    connection: Connection, before: Mapping[int, int], after: Mapping[int, int]
) -> Counter[int]:
    """Bring the counts in line with some keys' new sizes; a size of 0 is no key."""
    changed = histogram(connection)
    changed.update(size for size in after.values() if size)
    changed.subtract(size for size in before.values() if size)
    return _put(connection, changed)


def _put(connection: Connection, sizes: Counter[int]) -> Counter[int]:
    rows = [{"size": size, "total": total} for size, total in sorted(sizes.items()) if total]
    connection.execute(delete(BUCKETS))
    if rows:
        connection.execute(insert(BUCKETS), rows)
    return sizes


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


def crowded(sizes: Mapping[int, int], limit: int) -> int:
    """How many keys are carried by more than `limit` claims."""
    return sum(keys for size, keys in sizes.items() if size > limit)


_SHARING = (
    "WITH shared AS MATERIALIZED"
    " (SELECT key FROM link_key GROUP BY key HAVING count(*) BETWEEN 2 AND {}) "
    "SELECT DISTINCT x.number AS one, y.number AS two FROM shared"
    " JOIN link_key x ON x.key = shared.key"
    " JOIN link_key y ON y.key = shared.key AND y.number > x.number "
    "ORDER BY 1, 2"
)


def pairs(connection: Connection, limit: int) -> Iterator[tuple[int, int]]:
    """Every candidate pair (smaller row number first), each once, in ascending order."""
    if connection.dialect.name == "postgresql":
        options = {"stream_results": True, "yield_per": 10_000}
        statement = text(_SHARING.format(":most")).bindparams(most=limit)
        for row in connection.execute(statement.execution_options(**options)):
            yield row[0], row[1]
        return
    cursor = connection.connection.cursor()
    try:
        cursor.execute(_SHARING.format("?"), (limit,))
        while page := cursor.fetchmany(10_000):
            yield from page
    finally:
        cursor.close()
