"""Two texts alike in everything but what they are about: nothing in them is one claim told twice.

The same measure in the same period of another company, country, product, group or place.
"""

from __future__ import annotations

from datetime import date

import pytest

from workbench.extract import extract
from workbench.link import link_all
from workbench.model import Document, Relation

WIRE, DIGEST = "Northern Wire", "Health Digest"
PAIRS = [
    (
        (WIRE, "Velmark coffee", "Velmark's coffee exports reached 412,000 tonnes in 2020."),
        (WIRE, "Rhowick apples", "Rhowick's apple exports came to 385,000 tonnes in 2020."),
    ),
    (
        (WIRE, "Coffee growers", "Coffee exports reached 412,000 tonnes in 2020, up 6 per cent."),
        (WIRE, "Apple growers", "Apple exports came to 385,000 tonnes in 2020, up 9 per cent."),
    ),
    (
        (
            WIRE,
            "Brenta Motors in the first quarter",
            "Brenta Motors sold 48,200 cars in the first quarter of 2022. Its operating profit was "
            "312 million euros and it employed 9,400 people.",
        ),
        (
            WIRE,
            "Kolver in the first quarter",
            "Carmaker Kolver sold 51,700 cars in the first quarter of 2022. Operating profit came "
            "to 298 million euros. It has 8,900 employees.",
        ),
    ),
    (
        (WIRE, "Work in Tarnia", "In Tarnia 6.4 per cent had no job in March 2019."),
        (WIRE, "Work in Osmark", "In Osmark 4.6 per cent had no job in March 2019."),
    ),
    (
        (
            DIGEST,
            "Hospital beds in the north",
            "The northern province has 2,140 hospital beds. The average stay was 6.2 days in 2017.",
        ),
        (
            DIGEST,
            "Hospital beds in the south",
            "The southern province has 2,410 hospital beds. The average stay was 5.8 days in 2017.",
        ),
    ),
    (
        (WIRE, "Diesel", "A litre of diesel cost 1.74 euros in February 2023."),
        (WIRE, "Petrol", "A litre of petrol cost 1.82 euros in February 2023."),
    ),
    (
        (
            WIRE,
            "School meals in primary schools",
            "In primary schools 64 per cent of pupils ate lunch in 2019; a meal costs 3.20 crowns.",
        ),
        (
            WIRE,
            "School meals in secondary schools",
            "In secondary schools 46 per cent of pupils ate lunch in 2019; a meal costs 3.90 "
            "crowns.",
        ),
    ),
    (
        (WIRE, "Men at the marathon", "In the men's race 8,420 runners arrived; 312 gave up."),
        (WIRE, "Women at the marathon", "In the women's race 4,820 runners arrived; 132 gave up."),
    ),
    (
        (WIRE, "Museum of glass", "The Glass Museum counted 214,000 visitors in 2019."),
        (WIRE, "Museum of the sea", "The Maritime Museum counted 241,000 visitors in 2019."),
    ),
    (
        (WIRE, "Ferry to Hald", "The ferry to Hald carried 96,300 passengers in July 2017."),
        (WIRE, "Ferry to Moss", "The ferry to Moss Island carried 93,600 passengers in July 2017."),
    ),
    (
        (
            WIRE,
            "Flood at Lorn",
            "The flood at Lorn destroyed 118 houses and killed 14 people on Sunday. The damage is "
            "put at 45 million crowns.",
        ),
        (
            WIRE,
            "Landslide at Veck",
            "The landslide at Veck destroyed 181 houses and killed 41 people on Sunday. The damage "
            "is put at 54 million crowns.",
        ),
    ),
]


def linked(texts):
    """The relations found between two texts, each with publisher, title and words."""
    documents, claims = {}, []
    told = date(2023, 3, 6)
    for slug, (publisher, title, text) in zip("ab", texts, strict=True):
        documents[slug] = Document(slug, "", slug, title=title, publisher=publisher, published=told)
        claims += extract(text, document=slug, published=told, publisher=publisher).claims
    of = {claim.id: claim.document for claim in claims}
    return [link.relation for link in link_all(claims, documents) if of[link.a] != of[link.b]]


@pytest.mark.parametrize("texts", PAIRS, ids=[one[1] for one, _ in PAIRS])
def test_near_misses_are_neither_repeats_nor_conflicts(texts):
    assert not {*linked(texts)} & {Relation.REPEAT, Relation.CONFLICT, Relation.UPDATE}


LAKE = "Power stations delivered 31.6 terawatt hours in 2018 and used 412,600 tonnes of coal."
SEA = "Output was 29.4 terawatt hours in 2017, and {} tonnes of coal were used in 2018."


@pytest.mark.parametrize(("coal", "expected"), [("412,600", True), ("530,000", False)])
def test_texts_that_name_nobody_in_common_are_one_story_by_a_long_number_they_share(coal, expected):
    one = (WIRE, "Power in Marenia", f"{LAKE} The union of Marenia said so.")
    other = ("The Lantern", "Power in Osmark", f"{SEA.format(coal)} Nobody in Osmark objected.")
    assert (Relation.RELATED in linked((one, other))) is expected


def test_a_bound_that_a_number_is_far_within_is_of_something_else():
    one = (WIRE, "Virus", "In Lorn the virus took more than 500 employees.")
    other = ("The Lantern", "Bank", "The number of employees in Lorn fell to 5,110.")
    assert Relation.REPEAT not in linked((one, other))


def test_phones_that_a_plant_made_and_plants_are_no_series(say, documents):
    subject = {"subject": "plant"}
    phones = say("the plant made 70 million phones", "70 million phones", "70000000", "phone",
                 when=2020, **subject)  # fmt: skip
    plants = say("keep two of its plants", "two", "2", "", when=2022, document="two", **subject)
    assert link_all([phones, plants], documents) == []


def test_a_total_said_to_be_revised_replaces_the_first_count(say, documents):
    first = say("Trade in goods came to $362.3 billion", "$362.3 billion", "362300000000", "USD",
                subject="trade in goods")  # fmt: skip
    quote = "Total trade has been revised to $359.2 billion"
    later = say(quote, "$359.2 billion", "359200000000", "USD", subject="total trade",
                document="later")  # fmt: skip
    assert [link.relation for link in link_all([first, later], documents)] == [Relation.UPDATE]
