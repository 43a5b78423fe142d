"""Candidates by shared key: the cap follows from the claims alone, and pairs come each once."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.store import index, keys, writes
from workbench.store.tables import KEY

_carried = st.dictionaries(
    st.integers(0, 30), st.frozensets(st.integers(-4, 4), max_size=4), max_size=14
)


def rows(carried: dict[int, frozenset[int]]) -> list[tuple[int, int]]:
    return [(key, number) for number, some in carried.items() for key in some]


@settings(max_examples=60, deadline=None)
@given(_carried, _carried, st.integers(2, 5))
def test_counts_kept_up_to_date_equal_counts_made_afresh(
    one: dict[int, frozenset[int]], two: dict[int, frozenset[int]], limit: int
) -> None:
    two = {number + 100: some for number, some in two.items()}
    opened = index.open_memory()
    with opened.write() as connection:
        writes.bulk(connection, KEY, rows(one))
        keys.count_all(connection)
        changed = {key for key, _ in rows(two)}
        writes.bulk(connection, KEY, rows(two))
        before, after = keys.resized(connection, Counter(key for key, _ in rows(two)))
        assert before == {key: sum(key in some for some in one.values()) for key in changed}
        keys.count(connection, before, after)
        grown = keys.histogram(connection)
        assert grown == keys.count_all(connection) == keys.histogram(connection)

        both = one | two
        size = Counter(key for some in both.values() for key in some)
        wanted = [
            (a, b)
            for a, b in combinations(sorted(both), 2)
            if any(size[key] <= limit for key in both[a] & both[b])
        ]
        found = list(keys.shared(connection, limit))
        assert [key for key, _ in found] == sorted(key for key, _ in found)
        assert all(numbers == sorted(numbers) for _, numbers in found)
        assert sorted({pair for _, some in found for pair in combinations(some, 2)}) == wanted
        assert keys.crowded(grown, limit) == sum(n > limit for n in size.values())
        carriers = {key: sorted(n for n in both if key in both[n]) for key in size}
        few = {key: some for key, some in carriers.items() if len(some) <= limit}
        assert keys.members(connection, [*size, 99], limit) == few
        near = sorted(key for key, n in size.items() if limit - 1 <= n <= limit)
        assert sorted(keys.sized(connection, limit - 1, limit)) == near
    opened.close()


def test_the_cap_goes_down_by_one_at_a_time_and_stays_in_a_large_ledger() -> None:
    assert [keys.cap(n) for n in (0, 5_000, 10_000, 40_000, 10**6)] == [200, 200, 100, 25, 25]
    caps = [keys.cap(n) for n in range(0, 50_000, 20)]
    assert all(before - 1 <= after <= before for before, after in pairwise(caps))
