"""Pairs that text similarity gets wrong, from sentence to link: every number and word counts."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.extract import extract
from workbench.link import link_all
from workbench.model import Document, Relation

DAYS = {"one": date(2022, 7, 20), "two": date(2022, 7, 21)}
DOCUMENTS = {
    slug: Document(slug, "", f"{slug}.txt", title="Notes on trade", published=day)
    for slug, day in DAYS.items()
}


def linked(one: str, two: str) -> set[Relation]:
    """The relations between the claims of two texts."""
    claims = [
        claim
        for slug, text in (("one", one), ("two", two))
        for claim in extract(text, document=slug, published=DAYS[slug]).claims
    ]
    slugs = {claim.id: claim.document for claim in claims}
    found = link_all(claims, DOCUMENTS)
    return {link.relation for link in found if slugs[link.a] != slugs[link.b]}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Coal imports fell 77.4% in 2021, the port authority said.",
            "Coal imports fell 47.7% in 2021, the port authority said.",
        ),
        (
            "Trade between the two ports was worth $360 billion in 2021.",
            "Trade between the two ports was worth $630 billion in 2021.",
        ),
        (
            "Trade between the two ports was worth $360 billion in 2021.",
            "Trade between the two ports was worth $360 million in 2021.",
        ),
    ],
)
def test_one_number_changed_is_a_conflict(one, two):
    assert linked(one, two) == {Relation.CONFLICT}


def test_a_denied_approval_contradicts_the_approval():
    one = "Parliament approved the harbour treaty on 3 June 2022."
    two = "Parliament has not approved the harbour treaty of 3 June 2022."
    assert linked(one, two) == {Relation.CONFLICT}


def test_seventy_two_fold_and_72_percent_are_not_held_against_each_other():
    one = "Trade between the ports grew 72-fold in thirty years."
    two = "Trade between the ports grew 72 percent in 2021."
    assert not linked(one, two) & {Relation.REPEAT, Relation.CONFLICT}


def test_one_amount_in_other_words_and_another_scale_is_a_repeat():
    one = "Trade between China and South Korea reached USD 360bn in 2021."
    two = "In 2021 two-way commerce of China and South Korea totalled $0.36 trillion."
    assert linked(one, two) == {Relation.REPEAT}


def test_two_sizes_of_two_things_in_one_text_are_no_contradiction():
    text = """A search among 10,000 boxes took two minutes.

Sorting 100,000 boxes anew took the crew an hour.
"""
    claims = extract(text, document="one").claims
    assert {claim.reading.figure.unit for claim in claims if claim.reading.figure} >= {"box"}
    assert [one.relation for one in link_all(claims, DOCUMENTS)] == []
