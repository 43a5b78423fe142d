from __future__ import annotations

from decimal import Decimal

import pytest

from workbench.link.units import measure, per_unit


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("centimetre", "millimetre", "10"),
        ("foot", "metre", "0.3048"),
        ("tonne", "kilogram", "1000"),
        ("basis_point", "percentage_point", "0.01"),
        ("mile_per_hour", "metre_per_second", "0.44704"),
    ],
)
def test_units_of_one_dimension_convert_exactly(one, other, ratio):
    a, b = measure(one), measure(other)
    assert a.dimension == b.dimension
    assert a.factor / b.factor == Decimal(ratio)


def test_percent_and_percentage_points_are_two_dimensions():
    assert measure("percent").dimension != measure("percentage_point").dimension


def test_every_currency_is_a_dimension_of_its_own():
    assert measure("USD").dimension != measure("EUR").dimension


def test_a_rate_keeps_both_of_its_dimensions():
    assert measure("tonne_per_hectare").dimension == "mass/area"
    assert measure("EUR_per_tonne").dimension == "money:EUR/mass"


def test_a_ton_is_told_apart_from_a_tonne():
    assert measure("ton").ton
    assert not measure("tonne").ton
    assert measure("ton").dimension == measure("tonne").dimension


def test_a_counted_noun_is_kept_apart_from_the_count():
    assert (measure("visitor").dimension, measure("visitor").noun) == ("count", "visitor")


@pytest.mark.parametrize(
    ("unit", "text", "after", "read"),
    [
        ("crown", "13.80", " crowns a kilogram, 2.60 less", "crown_per_kilogram"),
        ("EUR", "€11.40 per square metre", " in 2021", "EUR_per_square_metre"),
        ("EUR", "31 euros", " for a litre of milk", "EUR_per_litre"),
        ("USD", "$5 million", " for a house", "USD"),
        ("tonne", "5 tonnes", " a hectare", "tonne"),
    ],
)
def test_a_price_is_for_the_unit_told_beside_it(unit, text, after, read):
    assert per_unit(unit, text, after) == read
