"""Links that are not sure hold as far as the others of their two documents bear them out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from workbench.link import Held, Told
from workbench.model import Relation

REPEAT, CONFLICT, RELATED = Relation.REPEAT, Relation.CONFLICT, Relation.RELATED


def held(a, b, relation=CONFLICT, score=0.4, **more) -> Held[str]:
    return Held((a, b), ("one", "two"), relation, score, f"{a}-{b}", **more)


@pytest.fixture
def told() -> Told:
    """Two documents that repeat each other in a figure."""
    found = Told()
    found.add(("a", "b"), ("one", "two"), REPEAT, Decimal(412))
    return found


def test_a_repeat_holds_where_the_documents_share_another_number(told):
    assert list(told.settled([held("c", "d", REPEAT)])) == ["c-d"]
    assert list(Told().settled([held("c", "d", REPEAT)])) == []


def test_what_does_not_hold_gives_way_to_what_was_sure(told):
    one = held("c", "d", REPEAT, instead="related")
    assert list(Told().settled([one])) == ["related"]


def test_two_long_numbers_in_common_are_enough_by_themselves():
    two = [held("c", "d", REPEAT, 0.5), held("e", "f", REPEAT, 0.5)]
    assert list(Told().settled(two)) == ["c-d", "e-f"]
    assert list(Told().settled([two[0], held("c", "f", REPEAT, 0.5)])) == []


def test_a_claim_with_its_like_in_the_other_text_contradicts_nothing_there(told):
    assert list(told.settled([held("a", "d"), held("c", "b"), held("c", "d")])) == ["c-d"]
    assert list(told.settled([held("a", "d", alone=True)])) == []


def test_of_two_conflicts_of_one_claim_the_better_one_holds(told):
    assert list(told.settled([held("c", "d", score=0.4), held("c", "e", score=0.3)])) == ["c-d"]


def test_a_conflict_that_stands_alone_asks_for_no_other_number():
    assert list(Told().settled([held("c", "d", alone=True)])) == ["c-d"]
    assert list(Told().settled([held("c", "d")])) == []


@pytest.mark.parametrize(("whole", "expected"), [(True, ["c-d"]), (False, [])])
def test_two_documents_know_each_other_by_a_third_where_all_are_here(whole, expected):
    found = Told(whole)
    found.add(("a", "x"), ("one", "three"), REPEAT, Decimal(412))
    found.add(("b", "x"), ("two", "three"), REPEAT, Decimal(412))
    assert list(found.settled([held("c", "d", REPEAT)])) == expected


def test_a_related_pair_that_holds_is_no_counterpart(told):
    pairs = [held("c", "d", RELATED, 0.6), held("c", "e")]
    assert list(told.settled(pairs)) == ["c-d", "c-e"]
