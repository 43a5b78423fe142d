"""Who is told apart: a rival, another house by its noun, a number in a name, an ordinal."""

from __future__ import annotations

import re
from datetime import date

import pytest

from workbench.link import relate
from workbench.model import Document, Relation


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


@pytest.fixture
def titled():
    """Two documents that name one museum and one dairy in their titles."""
    title = "how the Galen Museum and Holm Dairies fared last year, and what visitors say"
    return {
        slug: Document(slug, "", slug, title=title, published=date(2022, 2, 1))
        for slug in ("one", "two")
    }


def visitors(say, holder, number, **more):
    quote = f"{holder} had {number:,} visitors"
    return say(quote, f"{number:,} visitors", str(number), "visitor", subject=holder, **more)


def test_another_house_by_its_noun_is_another_holder(say, titled):
    a = visitors(say, "The Galen Museum", 412_600)
    zoo = visitors(say, "The city's zoo", 602_000, document="two")
    same = visitors(say, "The museum", 502_000, document="two")
    assert relate(a, zoo, titled) is None
    assert relate(a, same, titled).relation is Relation.CONFLICT


def test_an_ordinal_tells_things_apart(say, documents):
    a = say("The first café sold 500 cups", "500 cups", "500", "cup", subject="first café")
    b = say("The second café sold 610 cups", "610 cups", "610", "cup", subject="second café",
            document="two")  # fmt: skip
    assert relate(a, b, documents) is None or relate(a, b, documents).relation != "conflict"


def test_a_firm_that_speaks_of_itself_is_not_the_other_firm(say, titled):
    a = say("Net profit was $31.5 million", "$31.5 million", "31500000", "USD")
    for speaker, known in (("Rival Tarn Milk", False), ("Holm Dairies", True)):
        quote = f"{speaker} reported a net profit of $12.5 million"
        who = {"subject": speaker, "speaker": speaker, "measure": "profit"}
        b = say(quote, "$12.5 million", "12500000", "USD", document="two", **who)
        link = relate(a, b, titled)
        assert (link is not None and link.relation is Relation.CONFLICT) is known


def test_two_places_each_named_by_its_own_title_are_two_places(say):
    documents = {
        place: Document(place, "", place, title=f"The port of {place}")
        for place in ("Kiel", "Riga")
    }
    one, other = (
        say(
            f"The port of {place} handled 12 tonnes of tea in 2020.",
            "12 tonnes",
            value="12",
            unit="tonne",
            subject=f"port of {place}",
            measure="tea",
            when=2020,
            document=place,
        )
        for place in documents
    )
    assert relate(one, other, documents) is None
