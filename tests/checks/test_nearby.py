"""Which claims are worth comparing at all."""

from __future__ import annotations

import pytest

from workbench.checks.nearby import comparable
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
