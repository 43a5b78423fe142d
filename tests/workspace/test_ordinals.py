"""Places between documents: in order, apart, and never moved."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.workspace.ordinals import LIMIT, assign

_names = st.text(alphabet="abz-09", min_size=1, max_size=5)


@given(st.lists(st.lists(_names, max_size=8), max_size=8))
def test_order_of_places_is_order_of_slugs(batches: list[list[str]]) -> None:
    known: dict[str, int] = {}
    for batch in batches:
        given_places = assign(known, batch)
        if given_places is None:
            known = assign({}, [*known, *batch]) or {}
            continue
        assert given_places.keys() == set(batch) - known.keys()
        known |= given_places
    places = [known[slug] for slug in sorted(known)]
    assert places == sorted(set(places))
    assert all(0 <= place < LIMIT for place in places)


def test_hundreds_may_follow_one_another() -> None:
    known: dict[str, int] = {}
    for number in range(500):
        known |= assign(known, [f"report-{number:05}"]) or {}
    assert len(known) == 500


def test_a_used_up_gap_is_said() -> None:
    assert assign({"a": 7, "c": 8}, ["b"]) is None
    assert assign({"a": 7, "c": 9}, ["b"]) == {"b": 8}
