"""A later text says that its number takes the place of the earlier one: an update."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.link import link_all, relate
from workbench.model import Document, Grain, Period, Relation


def count(say, quote, figure, value, **more):
    return say(quote, figure, value, "customer", **{"when": 2021, **more})


@pytest.fixture
def relation(documents):
    def found(a, b):
        link = relate(a, b, documents)
        return link.relation if link else None

    return found


def test_naming_what_was_first_reported_makes_an_update(say, relation):
    a = count(say, "Thieves took data of 240,000 customers of Ordo", "240,000", "240000")
    b = count(
        say,
        "The theft of data hit 310,000 customers of Ordo, up from the 240,000 it first reported",
        "310,000",
        "310000",
        document="later",
    )
    assert relation(a, b) is Relation.UPDATE


def test_the_same_numbers_without_that_are_a_conflict(say, relation):
    a = count(say, "Thieves took data of 240,000 customers of Ordo", "240,000", "240000")
    b = count(
        say,
        "Thieves took data of 310,000 customers of Ordo",
        "310,000",
        "310000",
        document="later",
    )
    assert relation(a, b) is Relation.CONFLICT


def test_doubled_is_an_update_only_where_it_is_double(say, relation):
    a = say("The government gave aid of 40 million crowns", "40 million", "40000000", "crown")
    for value, wanted in (("80 million", True), ("90 million", False)):
        b = say(
            f"The government doubled its aid to {value} crowns",
            value,
            value.split()[0] + "000000",
            "crown",
            document="later",
        )
        assert (relation(a, b) is Relation.UPDATE) is wanted


def test_what_a_change_starts_from_is_not_what_is_restated(say, relation):
    first = Period(date(2020, 1, 1), date(2020, 12, 31), Grain.YEAR, "stated")
    guess = Period(date(2021, 1, 1), date(2021, 12, 31), Grain.YEAR, "document date")
    a = say("Revenue of Holm fell from $910 million", "$910 million", "910000000", "USD",
            move="from", when=first)  # fmt: skip
    b = say("Revenue of Holm has been restated at $880 million", "$880 million", "880000000", "USD",
            when=guess, document="later")  # fmt: skip
    assert relation(a, b) is not Relation.UPDATE


def test_a_magnitude_is_no_earlier_count_of_the_injured(say, relation):
    a = say("More than some were injured by a magnitude 6.4 earthquake", "6.4", "6.4")
    b = say("340 people were injured by the earthquake", "340 people", "340", "person",
            document="later")  # fmt: skip
    assert relation(a, b) is not Relation.UPDATE


def test_a_tally_told_again_has_come_further(say):
    documents = {
        slug: Document(slug, "", slug, published=date(2021, month, 5))
        for slug, month in (("one", 5), ("two", 6))
    }
    claims = [
        say(f"Since April {number} people have been vaccinated", f"{number} people",
            number.replace(",", ""), "person", document=slug, subject="vaccinated people",
            when=Period(date(2021, 4, 1), date(2021, last, 30), Grain.MONTH, "document date"))
        for number, slug, last in (("26,000", "one", 6), ("32,500", "two", 9))
    ]  # fmt: skip
    assert [link.relation for link in link_all(claims, documents)] == [Relation.UPDATE]
