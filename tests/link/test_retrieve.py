from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.link.retrieve import Ranker, rank

QUOTES = [
    "Steel exports of Velde reached 5 million tonnes",
    "The harbour opened on 2 May",
    "Exporting firms shipped less steel to Hamlen",
    "Rents in the old town rose 31 percent",
]


def test_the_quote_with_the_rarest_words_comes_first():
    assert rank("steel of Velde", QUOTES)[0].index == 0


def test_endings_do_not_matter():
    assert rank("rent rising", QUOTES)[0].index == 3


def test_a_slip_of_the_keyboard_still_finds_the_quote():
    assert rank("harbuor opening", QUOTES)[0].index == 1


def test_nothing_in_common_finds_nothing():
    assert rank("zebra quorum", QUOTES) == []


def test_an_empty_store_or_query_finds_nothing():
    assert rank("steel", []) == []
    assert rank("", QUOTES) == []


@given(st.text(max_size=40), st.lists(st.text(max_size=40), max_size=8), st.integers(0, 5))
def test_hits_are_positive_sorted_and_within_the_limit(query, quotes, limit):
    hits = Ranker(quotes).search(query, limit)
    assert len(hits) <= limit
    assert all(hit.score > 0 for hit in hits)
    assert hits == sorted(hits, key=lambda hit: (-hit.score, hit.index))
