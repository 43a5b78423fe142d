"""Which claims are worth comparing: those that share a link key which not too many claims carry.

A pair is a candidate if and only if some key of both is carried by at most `cap` claims. The cap
follows from how many claims there are, so the candidates depend on the claims alone, never on the
order in which they came: an index made at once and one that grew agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, case, delete, func, insert, select, text

from workbench.store import listed
from workbench.store.tables import BUCKETS, KEY

MOST, LEAST = 200, 25
"""The cap of a small ledger, and of one that has outgrown `ROOM`."""

ROOM = 1_000_000
"""Claims times cap, between the two."""

# Keys that more claims carry are all one size: crowded whatever the cap, and dear to count.
_MOST = MOST + 1

_key = KEY.c.key


def cap(claims: int) -> int:
    """How many of so many claims may carry a key before it says too little to compare them all.

    200 up to 5,000 claims, 25 from 40,000 on, ever fewer in between: with ten keys a claim that is
    never more than 5 million pairs, or 120 for each claim. It goes down by one at a time, so that
    few keys become crowded at once, and above 40,000 claims it stays.
    """
    return max(LEAST, min(MOST, ROOM // max(1, claims)))


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
    "SELECT value, (SELECT {}(CAST(number AS TEXT), ' ')"
    " FROM (SELECT number FROM link_key WHERE key = value LIMIT :most) AS counted) FROM {}"
)
_SIZED = "SELECT key FROM link_key GROUP BY key HAVING count(*) BETWEEN :first AND :last"


def sizes(connection: Connection, keys: Iterable[int], spare: int = 0) -> dict[int, int]:
    """How many claims carry each key, 0 where none does; counting stops `spare` over what is
    crowded under any cap.
    """
    statement = text(_SIZES.format(listed.table(connection)))
    wanted = listed.parameter(connection, keys) | {"most": _MOST + spare}
    return {row[0]: row[1] for row in connection.execute(statement, wanted).all()}


def resized(
    connection: Connection, changes: Mapping[int, int]
) -> tuple[dict[int, int], dict[int, int]]:
    """The sizes of some keys before and after changes that are in the table already."""
    spare = max((abs(change) for change in changes.values()), default=0)
    now = sizes(connection, changes, spare)
    before = {key: min(_MOST, now[key] - change) for key, change in changes.items()}
    return before, {key: min(_MOST, size) for key, size in now.items()}


def members(connection: Connection, keys: Iterable[int], most: int) -> dict[int, list[int]]:
    """The row numbers of the claims that carry each key, ascending; of keys with at most `most`."""
    statement = text(_MEMBERS.format(_joined(connection), listed.table(connection)))
    wanted = listed.parameter(connection, keys) | {"most": most + 1}
    found = {}
    for key, numbers in connection.execute(statement, wanted).all():
        carriers = sorted(map(int, numbers.split())) if numbers else []
        if 0 < len(carriers) <= most:
            found[key] = carriers
    return found


def sized(connection: Connection, first: int, last: int) -> list[int]:
    """The keys that at least `first` and at most `last` claims carry; `histogram` must be right."""
    there = histogram(connection)
    if not any(there[size] for size in range(first, last + 1)):
        return []
    found = connection.execute(text(_SIZED), {"first": first, "last": last})
    return list(found.scalars())


def crowded(sizes: Mapping[int, int], limit: int) -> int:
    """How many keys are carried by more than `limit` claims."""
    return sum(keys for size, keys in sizes.items() if size > limit)


_BUCKETS = (
    "SELECT key, {}(CAST(number AS TEXT), ' ') FROM link_key "
    "GROUP BY key HAVING count(*) BETWEEN 2 AND :most ORDER BY key"
)


def shared(connection: Connection, limit: int) -> Iterator[tuple[int, list[int]]]:
    """Every key that two claims or more and at most `limit` carry, ascending, with its claims."""
    statement = text(_BUCKETS.format(_joined(connection))).execution_options(yield_per=10_000)
    for key, numbers in connection.execute(statement, {"most": limit}):
        yield key, sorted(map(int, numbers.split()))


def _joined(connection: Connection) -> str:
    """What joins texts of a group, by what the database calls it."""
    return "string_agg" if connection.dialect.name == "postgresql" else "group_concat"
