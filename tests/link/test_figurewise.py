from __future__ import annotations

import pytest

from workbench.extract import figures
from workbench.link import yearwise
from workbench.link.hearing import heard
from workbench.link.pairs import relate_sets
from workbench.model import Bound, Relation


def bare(a: str, b: str) -> Relation | None:
    return relate_sets([], a, [], b, {}, figures(a), figures(b))[0]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The bridge was opened in 1964 by the mayor.", "The bridge was opened after 1970."),
        ("The mill was sold on 4 May 1998 to a bank.", "The mill was sold before 1998."),
        ("The mill was sold on 4 May 1998 to a bank.", "The mill was sold in 1999."),
    ],
)
def test_years_of_one_deed_that_exclude_each_other_are_found(a, b):
    assert yearwise.contradiction(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The bridge was opened in 1964.", "The bridge was opened before 1970."),
        ("The bridge was opened in 1964.", "The bridge was painted in 1970."),
        ("It was opened in 1964 and opened again in 1970.", "It was opened in 1970."),
    ],
)
def test_years_that_both_may_hold_or_of_two_deeds_are_no_contradiction(a, b):
    assert not yearwise.contradiction(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The ferry line carried 31 buses and 1,250 people on Sunday.",
            "The ferry line carried fewer than 1,250 people.",
        ),
        (
            "Volunteers planted 212 oaks along the canal this spring.",
            "Volunteers planted more than 214 oaks along the canal.",
        ),
    ],
)
def test_a_bound_that_leaves_out_the_number_is_a_conflict(a, b):
    assert bare(a, b) is Relation.CONFLICT


def test_two_parts_told_together_repeat_their_sum():
    a = "A storm in Velde sank 14 boats and 9 rafts in the old harbour on Monday."
    assert bare(a, "A storm sank 23 boats and rafts in the harbour of Velde.") is not None
    assert bare(a, "A storm sank 23 boats and rafts in the harbour of Velde.") is Relation.REPEAT


@pytest.mark.parametrize(
    "text",
    ["She plays a nurse in Harbour Lights 2 and sings.", "Only one of the towns has a mill."],
)
def test_numbers_of_names_and_articles_are_not_heard(text):
    assert heard(text, figures(text)) == []


def test_up_to_after_a_verb_of_rising_is_where_it_went():
    text = "The rate edges up to 3.1 percent."
    assert [one.bound for one in heard(text, figures(text))] == [Bound.EXACT]


def test_a_denial_elsewhere_in_a_long_text_does_not_turn_its_claim_round():
    a = (
        "The council will not meet in August. The new library in Velde has two reading rooms, a "
        "garden and a tower."
    )
    assert bare(a, "The new library in Velde has a garden and a tower.") is Relation.REPEAT
