"""Words that stand for each other, words that rule each other out."""

from __future__ import annotations

import pytest

from workbench.checks.deeds import carries, excludes, other_deed, ruled_out, verbs_of
from workbench.checks.senses import alike, contrary
from workbench.link.tokens import stem


def _stems(one: str, other: str) -> tuple[str, str]:
    return stem(one), stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("doctors", "physicians"), ("ships", "vessels"), ("slept", "sleeping"), ("shut", "closed")],
)
def test_words_of_one_sense_are_alike_and_a_kind_is_like_what_it_is_a_kind_of(one: str, other: str):
    assert alike(*_stems(one, other))
    assert alike(*_stems(other, one))


@pytest.mark.parametrize(
    ("one", "other"),
    [("wheat", "maize"), ("ships", "trucks"), ("killed", "injured"), ("bridge", "tunnel")],
)
def test_two_kinds_of_one_thing_are_not_alike(one: str, other: str):
    assert not alike(*_stems(one, other))


def test_a_word_says_the_opposite_of_another_and_of_no_third():
    assert contrary(*_stems("attended", "missed"))
    assert not contrary(*_stems("attended", "built"))


def test_one_deed_rules_out_another_but_not_a_word_that_is_none():
    assert excludes(*_stems("bought", "sold"))
    assert not excludes(*_stems("bought", "purchased"))
    assert not excludes(*_stems("bought", "counted"))


def test_a_verb_that_only_carries_a_figure_may_stand_for_another():
    deeds = verbs_of("Some 900 barges passed the lock.")
    assert carries(stem("crossed"), verbs_of("Some 900 barges crossed the lock."), deeds)
    assert not carries(stem("lock"), verbs_of("Some 900 barges crossed the lock."), deeds)


def test_the_council_that_rejected_a_plan_did_not_adopt_it():
    assert other_deed("The council rejected the plan.", "The council adopted the plan.")
    assert not other_deed("The council approved the plan.", "The council adopted the plan.")


def test_a_monthly_fee_is_no_weekly_fee_and_a_mean_is_no_record():
    assert ruled_out(frozenset({"weekly", "fee"}), frozenset({"monthly", "fee"}))
    assert not ruled_out(frozenset({"record", "mean"}), frozenset({"mean"}))
