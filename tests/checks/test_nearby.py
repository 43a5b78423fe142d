"""Which claims are worth comparing at all."""

from __future__ import annotations

import pytest

from workbench.checks.nearby import another_value, comparable
from workbench.extract import extract


@pytest.mark.parametrize(
    ("one", "other", "worth"),
    [
        ("Norland sold 214 tonnes in 2020.", "Norland sold 0.2 kilotonnes in 2020.", True),
        ("Norland sold 214 tonnes in 2020.", "Norland employed 214 people in 2020.", False),
        ("Norland earned $5 million in 2020.", "Norland earned 5 million euros in 2020.", True),
        ("Prices in Norland doubled in 2020.", "Prices in Norland rose 100 percent in 2020.", True),
        ("Norland sold 214 tonnes in 2020.", "Norland joined the union in 2020.", True),
    ],
)
def test_figures_of_two_kinds_are_compared_only_where_one_may_be_the_other(one, other, worth):
    claims = [extract(text, document="some").claims[0] for text in (one, other)]
    assert comparable(*claims) is worth


@pytest.mark.parametrize(
    ("said", "source", "other"),
    [
        ("Norland sold 214 tonnes.", "Norland sold 251 tonnes.", True),
        ("Norland sold about 210 tonnes.", "Norland sold 214 tonnes.", False),
        ("Norland sold 0.214 kilotonnes.", "Norland sold 214 tonnes.", False),
        ("Norland employed 214 people.", "Norland sold 251 tonnes.", False),
        ("Norland sold 214 tonnes.", "Norland joined the union in 2020.", False),
    ],
)
def test_another_value_of_one_kind_cannot_be_what_the_ledger_says(said, source, other):
    claims = [extract(text, document="some").claims[0] for text in (said, source)]
    assert another_value(*claims) is other
