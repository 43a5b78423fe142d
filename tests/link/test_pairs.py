from __future__ import annotations

import pytest

from workbench.link.pairs import relate_sets
from workbench.link.wording import compare
from workbench.model import Relation

DOCUMENTS: dict = {}


def bare(a: str, b: str) -> Relation | None:
    return relate_sets([], a, [], b, DOCUMENTS)[0]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Output fell 77.4 %", "Output fell 47.7 %"),
        ("Trade was $360 billion", "Trade was $630 billion"),
        ("The hall has 4 doors", "The hall has more than 4 doors"),
        ("The hall has 4 doors", "The hall has less than 4 doors"),
    ],
)
def test_an_edited_number_or_bound_is_a_conflict(a, b):
    assert bare(a, b) is Relation.CONFLICT


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The hall has 14 doors", "The hall has less than 40 doors"),
        ("The hall has 14 doors", "The hall has 14 doors"),
        ("The hall has more than 40 doors", "The hall has more than 30 doors"),
    ],
)
def test_a_text_that_follows_from_the_first_repeats_it(a, b):
    assert bare(a, b) is Relation.REPEAT


def test_a_text_that_says_more_than_the_first_does_not_repeat_it():
    assert bare("The hall has less than 40 doors", "The hall has 14 doors") is None


def test_strict_bounds_that_both_may_hold_do_not_conflict():
    assert (
        bare("Sales passed: more than 3 million", "Sales passed: more than 2 million")
        is Relation.REPEAT
    )
    assert bare("Sales passed: more than 2 million", "Sales passed: more than 3 million") is None


def test_texts_of_other_words_are_not_judged_by_wording():
    assert compare("The hall has 4 doors", "The hall has 4 windows") is None


def test_reasons_show_what_was_edited():
    _, reasons = relate_sets([], "It has 4 doors", [], "It has 9 doors", DOCUMENTS)
    assert "4" in reasons[0]
    assert "9" in reasons[0]


def test_claims_decide_where_the_words_differ(say, documents):
    a = say(
        "Bilateral trade was $360 billion in 2021",
        "$360 billion",
        "360000000000",
        "USD",
        subject="Bilateral trade",
    )
    b = say(
        "Two-way commerce totalled $0.36 trillion",
        "$0.36 trillion",
        "360000000000",
        "USD",
        subject="Two-way commerce",
        document="two",
    )
    relation, _ = relate_sets([a], a.quote, [b], b.quote, documents)
    assert relation is Relation.REPEAT


def test_another_nationality_for_one_noun_is_a_conflict():
    a = "Vera Lind , born in 1966 , is a Danish painter known for her portraits ."
    assert bare(a, "Vera Lind is a Norwegian painter .") is Relation.CONFLICT


def test_unlike_texts_are_unrelated():
    assert bare("The minister opened a bridge", "Rain spoiled the grape harvest") is None
