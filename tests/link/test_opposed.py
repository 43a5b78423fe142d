"""Texts of one story: another number in other words is a conflict where enough speaks for it."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.link import link_all
from workbench.model import Document, Relation

DOCUMENTS = {
    slug: Document(slug, "", slug, title=f"Vestbank: {slug}", published=date(2022, 2, day))
    for slug, day in (("one", 1), ("two", 3))
}


@pytest.fixture
def linked(say):
    """The relation of two claims of two texts that repeat each other in another figure."""
    common = [
        say(f"{lead} of Vestbank: 5,340 people", "5,340 people", "5340", "person", offset=900,
            subject=f"{lead} of Vestbank", document=slug)
        for lead, slug in (("Staff", "one"), ("Employees", "two"))
    ]  # fmt: skip

    def relation(*claims):
        found = link_all([*claims, *common], DOCUMENTS)
        ends = {claims[0].id, claims[1].id}
        return next((link.relation for link in found if {link.a, link.b} == ends), None)

    return relation


def made(say, number, **more):
    return say(f"Vestbank made {number} million francs", f"{number} million francs",
               f"{number}000000", "CHF", **{"document": "two", **more})  # fmt: skip


def earned(say, number, **more):
    return say(f"The net profit of Vestbank was {number} million francs",
               f"{number} million francs", f"{number}000000", "CHF",
               subject="net profit of Vestbank", **more)  # fmt: skip


def test_digits_that_changed_places_are_a_conflict_though_only_one_names_the_measure(say, linked):
    assert linked(earned(say, 214), made(say, 241)) is Relation.CONFLICT


def test_another_number_of_what_nobody_names_is_nothing(say, linked):
    assert linked(earned(say, 214), made(say, 263)) is None


def test_who_has_the_same_number_elsewhere_in_the_text_is_not_contradicted(say, linked):
    same = earned(say, 214, document="two", offset=300)
    other = say("Vestbank made a net profit of 190 million francs at home",
                "190 million francs", "190000000", "CHF", subject="Vestbank", document="two",
                offset=600)  # fmt: skip
    assert linked(earned(say, 214), same) is Relation.REPEAT
    assert linked(earned(say, 214), other, same) is not Relation.CONFLICT


def test_somebody_the_other_text_does_not_know_contradicts_nobody(say, linked):
    rival = say("Kantonbank made 241 million francs", "241 million francs", "241000000", "CHF",
                subject="Kantonbank", document="two")  # fmt: skip
    assert linked(earned(say, 214), rival) is None


def test_a_price_for_one_unit_is_read_in_either_form(say, linked):
    quote = "Tenants in Vestbank's flats paid 11.40 euros a square metre on average"
    a = say(quote, "11.40 euros", "11.40", "EUR")
    b = say("The average rent was 10.40 euros per square metre", "10.40 euros", "10.40", "EUR",
            subject="average rent", document="two")  # fmt: skip
    assert linked(a, b) is Relation.CONFLICT
