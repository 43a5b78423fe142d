from __future__ import annotations

from datetime import date

import pytest

from workbench.link import arithmetic
from workbench.model import Grain, Period


def half(number: int, year: int = 2021) -> Period:
    months = ((1, 1, 6, 30), (7, 1, 12, 31))[number - 1]
    return Period(date(year, *months[:2]), date(year, *months[2:]), Grain.HALF, "stated")


def only(found, relation: str):
    sums = [one for one in found if one.relation == relation]
    assert len(sums) == 1, sums
    return sums[0]


def output(say, quote, figure, value, when, **more):
    more.setdefault("subject", "Steel output")
    return say(quote, figure, value, more.pop("unit", "tonne"), when=when, **more)


@pytest.mark.parametrize(
    ("stated", "holds"), [("5 percent", True), ("15 percent", False), ("9 percent", False)]
)
def test_a_stated_change_is_held_against_its_two_levels(say, documents, stated, holds):
    claims = [
        output(say, "Steel output was 4.2 million tonnes", "4.2 million tonnes", "4200000", 2021),
        output(
            say,
            "Steel output was 4.0 million tonnes",
            "4.0 million tonnes",
            "4000000",
            2020,
            offset=100,
        ),
        output(
            say,
            f"Steel output rose {stated}",
            stated,
            stated.split()[0],
            2021,
            unit="percent",
            direction="up",
            offset=200,
        ),
    ]
    found = only(arithmetic(claims, documents), "change")
    assert found.holds is holds
    assert found.claims == (claims[2].id, claims[0].id, claims[1].id)
    assert "a rise of 5.0 percent" in found.why


def test_a_change_without_its_base_cannot_be_decided_and_says_what_is_missing(say, documents):
    claims = [
        output(say, "Steel output was 4.2 million tonnes", "4.2 million tonnes", "4200000", 2021),
        output(
            say,
            "Steel output rose 5 percent year on year",
            "5 percent",
            "5",
            2021,
            unit="percent",
            direction="up",
            offset=60,
        ),
    ]
    found = only(arithmetic(claims, documents), "change")
    assert found.holds is None
    assert "not given" in found.why


def test_the_base_may_stand_in_another_document(say, documents):
    claims = [
        output(say, "Steel output was 4.2 million tonnes", "4.2 million tonnes", "4200000", 2021),
        output(
            say,
            "Steel output rose 5 percent",
            "5 percent",
            "5",
            2021,
            unit="percent",
            direction="up",
            offset=60,
        ),
        output(
            say,
            "Steel output was 4.0 million tonnes",
            "4.0 million tonnes",
            "4000000",
            2020,
            document="two",
        ),
    ]
    assert only(arithmetic(claims, documents), "change").holds is True


def test_points_are_the_difference_of_two_shares(say, documents):
    claims = [
        say(
            "Hotel occupancy was 86.4 percent",
            "86.4 percent",
            "86.4",
            "percent",
            subject="Hotel occupancy",
        ),
        say(
            "Hotel occupancy was 84.3 percent",
            "84.3 percent",
            "84.3",
            "percent",
            subject="Hotel occupancy",
            when=2020,
            offset=60,
        ),
        say(
            "Hotel occupancy rose 2.1 percentage points",
            "2.1 percentage points",
            "2.1",
            "percentage_point",
            subject="Hotel occupancy",
            direction="up",
            offset=120,
        ),
    ]
    assert only(arithmetic(claims, documents), "difference").holds is True


def test_seventy_two_times_the_level_thirty_years_ago(say, documents):
    claims = [
        say(
            "Bilateral trade was $360 billion",
            "$360 billion",
            "360000000000",
            "USD",
            subject="Bilateral trade",
        ),
        say(
            "Bilateral trade was 72 times the level of 1992",
            "72 times",
            "72",
            "times",
            subject="Bilateral trade",
            comparison="the level of 1992",
            offset=60,
        ),
        say(
            "Bilateral trade was $5.0 billion",
            "$5.0 billion",
            "5000000000",
            "USD",
            subject="Bilateral trade",
            when=1992,
            document="two",
        ),
    ]
    assert only(arithmetic(claims, documents), "fold").holds is True


@pytest.mark.parametrize(("area", "holds"), [("4.2 million", True), ("42 million", False)])
def test_a_yield_is_the_harvest_over_the_area(say, documents, area, holds):
    value = str(int(float(area.split()[0]) * 10**6))
    claims = [
        say(
            "The wheat harvest was 24.8 million tonnes",
            "24.8 million tonnes",
            "24800000",
            "tonne",
            subject="wheat harvest",
        ),
        say(
            f"Wheat was sown on {area} hectares",
            f"{area} hectares",
            value,
            "hectare",
            subject="Wheat",
            offset=60,
        ),
        say(
            "The wheat yield was 5.9 tonnes per hectare",
            "5.9 tonnes per hectare",
            "5.9",
            "tonne_per_hectare",
            subject="wheat yield",
            offset=120,
        ),
    ]
    assert only(arithmetic(claims, documents), "share").holds is holds


def test_two_halves_make_the_year(say, documents):
    claims = [
        say(
            "Velde had 18.2 million visitors",
            "18.2 million",
            "18200000",
            "visitor",
            subject="visitors of Velde",
        ),
        say(
            "Velde had 9.08 million visitors in the first half",
            "9.08 million",
            "9080000",
            "visitor",
            subject="visitors of Velde",
            when=half(1),
            offset=60,
        ),
        say(
            "Velde had 9.12 million visitors in the second half",
            "9.12 million",
            "9120000",
            "visitor",
            subject="visitors of Velde",
            when=half(2),
            offset=120,
        ),
    ]
    assert only(arithmetic(claims, documents), "sum").holds is True


@pytest.mark.parametrize(("total", "holds"), [("44.5", True), ("45.9", False)])
def test_an_announced_sum_is_made_of_the_parts_before_it(say, documents, total, holds):
    parts = [("wheat", "24.8"), ("barley", "8.1"), ("maize", "11.6")]
    claims = [
        say(
            f"The {crop} harvest was {value} million tonnes",
            f"{value} million tonnes",
            f"{value.replace('.', '')}00000",
            "tonne",
            subject=f"{crop} harvest",
            offset=60 * index,
        )
        for index, (crop, value) in enumerate(parts)
    ]
    claims.append(
        say(
            f"Together the three crops come to {total} million tonnes",
            f"{total} million tonnes",
            f"{total.replace('.', '')}00000",
            "tonne",
            subject="three crops",
            offset=300,
        )
    )
    assert only(arithmetic(claims, documents), "sum").holds is holds


def test_an_order_is_held_against_the_numbers(say, documents):
    claims = [
        say(
            "Guests from Malaysia numbered 1.21 million",
            "1.21 million",
            "1210000",
            "guest",
            subject="Guests from Malaysia",
        ),
        say(
            "Guests from India numbered 0.96 million",
            "0.96 million",
            "960000",
            "guest",
            subject="Guests from India",
            offset=60,
        ),
        say("India leads, followed by Malaysia", kind="ranking", subject="India", offset=120),
    ]
    found = only(arithmetic(claims, documents), "rank")
    assert found.holds is False


def test_no_claims_no_sums(documents):
    assert arithmetic([], documents) == []
