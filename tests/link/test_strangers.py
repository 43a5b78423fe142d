"""Who is told apart: a rival, another house by its noun, a number in a name, an ordinal."""

from __future__ import annotations

import re

import pytest

from workbench.link import relate
from workbench.model import Relation


@pytest.fixture
def conflict(say, documents):
    def found(one: str, other: str, unit: str = "cup", subjects=(None, None)) -> bool:
        a, b = (
            say(quote, figure, figure.replace(",", ""), unit, document=slug, subject=subject)
            for slug, quote, subject in zip(("one", "two"), (one, other), subjects, strict=True)
            for figure in re.findall(r"\d[\d,]{2,}", quote)
        )
        link = relate(a, b, documents)
        return link is not None and link.relation is Relation.CONFLICT

    return found


def test_a_number_in_a_name_tells_things_apart(conflict):
    assert not conflict("The café of town 1 sold 420 cups", "The café of town 2 sold 530 cups")
    assert conflict("The café of town 1 sold 420 cups", "The café of town 1 sold 530 cups")


def test_schools_with_numbers_are_two_schools(conflict):
    assert not conflict("School 12 has 340 pupils", "School 14 has 350 pupils", unit="pupil")
    assert not conflict("School no. 12 has 340 pupils", "School 14 has 350 pupils", unit="pupil")


def test_another_house_by_its_noun_is_another_holder(conflict):
    one = "The Galen Museum counted 412,600 visitors"
    zoo, same = "The city's zoo had 602,000 visitors", "The Galen Museum had 502,000 visitors"
    assert not conflict(one, zoo, "visitor", ("Galen Museum", "city's zoo"))
    assert conflict(one, same, "visitor", ("Galen Museum", "Galen Museum"))


def test_an_ordinal_tells_things_apart(say, documents):
    a = say("The first café sold 500 cups", "500 cups", "500", "cup", subject="first café")
    b = say("The second café sold 610 cups", "610 cups", "610", "cup", subject="second café",
            document="two")  # fmt: skip
    assert relate(a, b, documents) is None or relate(a, b, documents).relation != "conflict"


def test_a_firm_that_speaks_of_itself_is_not_the_other_firm(say, documents):
    a = say("Net profit was $31.5 million", "$31.5 million", "31500000", "USD")
    b = say("Rival Tarn Milk reported a profit of $12 million", "$12 million", "12000000", "USD",
            subject="Rival Tarn Milk", document="two")  # fmt: skip
    link = relate(a, b, documents)
    assert link is None or link.relation is not Relation.CONFLICT
