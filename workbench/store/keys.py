"""Which claims are worth comparing: those that share a link key which not too many claims carry.

A pair is a candidate if and only if some key of both is carried by at most `cap` claims. The cap
follows from how many claims carry each key, so the candidates depend on the claims alone, never
on the order in which they came: an index made at once and one that grew agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, case, delete, func, insert, select, text

from workbench.store import listed
from workbench.store.tables import BUCKETS, KEY

_CAPS = (200, 100, 50, 25, 12, 6, 3)
_PAIRS = 1_000_000
_PAIRS_EACH = 15
# Keys that more claims carry are all one size: crowded whatever the cap, and dear to count.
_MOST = _CAPS[0] + 1

_key = KEY.c.key


def cap(histogram: Mapping[int, int], claims: int) -> int:
    """How many claims may carry a key before it says too little to compare them all.

    200 for most ledgers; fewer where that would be more than a million pairs or 15 for each claim.
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
    carried = func.count()
    size = case((carried > _MOST, _MOST), else_=carried).label("size")
    each = select(size).select_from(KEY).group_by(_key).subquery()
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


_SIZES = (
    "SELECT value, (SELECT count(*) FROM (SELECT 1 FROM link_key WHERE key = value LIMIT :most)"
    " AS counted) FROM {}"
)
_MEMBERS = (
    "SELECT key, number FROM link_key WHERE key IN (SELECT value FROM {}) ORDER BY key, number"
)


def sizes(connection: Connection, keys: Iterable[int], spare: int = 0) -> dict[int, int]:
    """How many claims carry each key, 0 where none does; counting stops `spare` over what is
    crowded under any cap.
    """
    statement = text(_SIZES.format(listed.table(connection)))
    wanted = listed.parameter(connection, keys) | {"most": _MOST + spare}
    return {row[0]: row[1] for row in connection.execute(statement, wanted)}


def resized(
    connection: Connection, changes: Mapping[int, int]
) -> tuple[dict[int, int], dict[int, int]]:
    """The sizes of some keys before and after changes that are in the table already."""
    spare = max((abs(change) for change in changes.values()), default=0)
    now = sizes(connection, changes, spare)
    before = {key: min(_MOST, now[key] - change) for key, change in changes.items()}
    return before, {key: min(_MOST, size) for key, size in now.items()}


def members(connection: Connection, keys: Iterable[int]) -> dict[int, list[int]]:
    """The row numbers of the claims that carry each key, ascending."""
    found: dict[int, list[int]] = {}
    statement = text(_MEMBERS.format(listed.table(connection)))
    for key, number in connection.execute(statement, listed.parameter(connection, keys)):
        found.setdefault(key, []).append(number)
    return found


def crowded(sizes: Mapping[int, int], limit: int) -> int:
    """How many keys are carried by more than `limit` claims."""
    return sum(keys for size, keys in sizes.items() if size > limit)


_BUCKETS = (
    "SELECT key, {}(CAST(number AS TEXT), ' ') FROM link_key "
    "GROUP BY key HAVING count(*) BETWEEN 2 AND :most ORDER BY key"
)


def shared(connection: Connection, limit: int) -> Iterator[tuple[int, list[int]]]:
    """Every key that two claims or more and at most `limit` carry, ascending, with its claims."""
    joined = "string_agg" if connection.dialect.name == "postgresql" else "group_concat"
    statement = text(_BUCKETS.format(joined)).execution_options(yield_per=10_000)
    for key, numbers in connection.execute(statement, {"most": limit}):
        yield key, sorted(map(int, numbers.split()))
