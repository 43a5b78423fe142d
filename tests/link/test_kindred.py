"""Texts of one story: the same number in other words is a repeat, unless something speaks against
it.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbench.link import link_all
from workbench.model import Relation


@pytest.fixture
def linked(say, documents):
    """The relation of two claims of two texts that repeat each other in another figure."""
    common = [
        say(
            "Holm sold 1,240,000 litres of milk", "1,240,000 litres", "1240000", "litre", offset=500
        ),
        say(
            "Milk that Holm sold: 1,240,000 litres",
            "1,240,000 litres",
            "1240000",
            "litre",
            document="two",
            offset=500,
        ),
    ]

    def relation(a, b, alone=False):
        found = link_all([a, b] if alone else [a, b, *common], documents)
        ends = {a.id, b.id}
        return next((link.relation for link in found if {link.a, link.b} == ends), None)

    return relation


def served(say, number, unit, **more):
    quote = f"The data network of Ordo serves {number:,} {unit}s"
    return say(quote, f"{number:,} {unit}s", str(number), unit, **more)


def test_a_count_in_other_words_is_a_repeat_where_the_texts_share_a_figure(say, linked):
    a = served(say, 4_600_000, "customer")
    b = served(say, 4_600_000, "household", document="two")
    assert linked(a, b) is Relation.REPEAT
    assert linked(a, b, alone=True) is None


def test_another_number_in_other_words_is_nothing(say, linked):
    a = served(say, 4_600_000, "customer")
    b = served(say, 4_700_000, "household", document="two")
    assert linked(a, b) is None


def test_one_number_of_two_holders_is_nothing(say, linked):
    a = served(say, 4_600_000, "customer", subject="Holm")
    b = served(say, 4_600_000, "household", document="two", subject="Tarn")
    a, b = (
        replace(one, quote=one.quote.replace("Ordo", name))
        for one, name in ((a, "Holm"), (b, "Tarn"))
    )
    assert linked(a, b) is None


def test_a_profit_and_a_loss_of_one_size_are_nothing(say, linked):
    a = say("Holm made a profit of $31.5 million", "$31.5 million", "31500000", "USD")
    b = say("Holm made a loss of $31.5 million", "$31.5 million", "31500000", "USD", document="two")
    assert linked(a, b) is not Relation.REPEAT


def test_a_bound_of_the_same_number_is_left_alone(say, linked):
    a = served(say, 4_600_000, "customer")
    b = served(say, 4_600_000, "household", document="two", bound=">")
    assert linked(a, b) is None
