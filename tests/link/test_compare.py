from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.link import relate
from workbench.model import Document, Figure, Grain, Period, Relation

HALF = Period(date(2021, 1, 1), date(2021, 6, 30), Grain.HALF, "stated")
DOCUMENTS = {
    "one": Document("one", "", "one.txt", title="Trade notes", published=date(2022, 2, 1)),
    "two": Document("two", "", "two.txt", title="Trade notes", published=date(2022, 2, 3)),
}


def trade(say, quote: str, figure: str, value: str, unit: str = "USD", **more):
    more.setdefault("subject", "bilateral trade")
    return say(quote, figure, value, unit, **more)


def test_swapped_digits_of_one_fall_are_a_conflict(say, documents):
    a = say("Imports fell 77.4%", "77.4%", "77.4", "percent", subject="Imports", direction="down")
    b = say(
        "Imports fell 47.7%",
        "47.7%",
        "47.7",
        "percent",
        subject="Imports",
        direction="down",
        document="two",
    )
    link = relate(a, b, documents)
    assert link is not None
    assert link.relation is Relation.CONFLICT
    assert any("percentage points" in reason for reason in link.reasons)


def test_a_conflict_states_the_difference_in_unit_and_percent(say, documents):
    a = trade(
        say,
        "Bilateral trade was $362 billion",
        "$362 billion",
        "362000000000",
        speaker="Chinese customs",
    )
    b = trade(
        say,
        "Bilateral trade was $301 billion",
        "$301 billion",
        "301000000000",
        speaker="Korean customs",
        document="two",
    )
    link = relate(a, b, documents)
    assert link is not None
    assert link.relation is Relation.CONFLICT
    assert "differs by 61 billion USD (20.3 %)" in link.reasons
    assert "same period 2021" in link.reasons


def test_billion_for_million_is_a_conflict_however_far_apart(say, documents):
    a = trade(say, "Spending on trade was $8.3 billion", "$8.3 billion", "8300000000")
    b = trade(say, "Spending on trade was $8.3 million", "$8.3 million", "8300000", document="two")
    link = relate(a, b, documents)
    assert link is not None
    assert link.relation is Relation.CONFLICT
    assert any("1000 times apart" in reason for reason in link.reasons)


def test_other_words_and_another_scale_are_a_repeat(say, documents):
    a = trade(
        say, "Bilateral trade exceeded $360 billion", "$360 billion", "360000000000", bound=">"
    )
    b = trade(
        say,
        "Two-way commerce totalled $0.362 trillion",
        "$0.362 trillion",
        "362000000000",
        subject="Two-way commerce",
        document="two",
    )
    link = relate(a, b, documents)
    assert link is not None
    assert link.relation is Relation.REPEAT
    assert any("lies within" in reason for reason in link.reasons)


def test_a_repeat_that_only_rounding_saves_says_so(say, documents):
    a = trade(say, "Bilateral trade was $360 billion", "$360 billion", "360000000000")
    b = trade(
        say, "Bilateral trade was $362 billion", "$362 billion", "362000000000", document="two"
    )
    link = relate(a, b, documents)
    assert link is not None
    assert link.relation is Relation.REPEAT
    assert any("only rounding saves them" in reason for reason in link.reasons)


def test_seventy_two_fold_and_72_percent_are_not_one_measure(say, documents):
    a = say("Trade grew 72-fold", "72-fold", "72", "times", subject="Trade", direction="up")
    b = say(
        "Trade grew 72 percent",
        "72 percent",
        "72",
        "percent",
        subject="Trade",
        direction="up",
        document="two",
    )
    assert relate(a, b, documents) is None


def test_a_doubling_is_a_rise_of_100_percent(say, documents):
    a = say("Car exports doubled", "doubled", "2", "times", subject="Car exports", direction="up")
    b = say(
        "Car exports rose 100 percent",
        "100 percent",
        "100",
        "percent",
        subject="Car exports",
        direction="up",
        document="two",
    )
    link = relate(a, b, documents)
    assert link is not None
    assert link.relation is Relation.REPEAT


def test_percent_for_percentage_points_is_a_conflict(say, documents):
    a = say(
        "The jobless rate rose 2.1 percentage points",
        "2.1 percentage points",
        "2.1",
        "percentage_point",
        subject="jobless rate",
        direction="up",
    )
    b = say(
        "The jobless rate rose 2.1 percent",
        "2.1 percent",
        "2.1",
        "percent",
        subject="jobless rate",
        direction="up",
        document="two",
    )
    link = relate(a, b, documents)
    assert link is not None
    assert link.relation is Relation.CONFLICT


@pytest.mark.parametrize("other", [2019, HALF])
def test_one_series_for_another_period_is_related_and_no_more(say, documents, other):
    a = trade(say, "Bilateral trade was $362 billion", "$362 billion", "362000000000")
    b = trade(
        say,
        "Bilateral trade was $243 billion",
        "$243 billion",
        "243000000000",
        when=other,
        document="two",
    )
    link = relate(a, b, documents)
    assert link is not None
    assert link.relation is Relation.RELATED


def test_the_same_number_of_another_thing_is_nothing(say, documents):
    a = say(
        "Steel exports reached 5.4 million tonnes",
        "5.4 million tonnes",
        "5400000",
        "tonne",
        subject="Steel exports",
    )
    b = say(
        "Rice imports reached 5.4 million tonnes",
        "5.4 million tonnes",
        "5400000",
        "tonne",
        subject="Rice imports",
        document="two",
    )
    assert relate(a, b, documents) is None


def test_arrivals_from_one_country_are_not_those_from_another(say, documents):
    a = say(
        "Arrivals from India numbered 1.2 million",
        "1.2 million",
        "1200000",
        "visitor",
        subject="Arrivals from India",
    )
    b = say(
        "Arrivals from Japan numbered 1.4 million",
        "1.4 million",
        "1400000",
        "visitor",
        subject="Arrivals from Japan",
        document="two",
    )
    assert relate(a, b, documents) is None


def test_an_amount_each_is_not_the_amount_in_all(say, documents):
    a = say("Guests spent $900 each", "$900", "900", "USD", subject="Guests")
    b = say(
        "Guests spent $8.3 million",
        "$8.3 million",
        "8300000",
        "USD",
        subject="Guests",
        document="two",
    )
    assert relate(a, b, documents) is None


def test_an_explicit_revision_is_an_update(say, documents):
    a = trade(say, "Bilateral trade was $362 billion", "$362 billion", "362000000000")
    b = trade(
        say,
        "Bilateral trade was revised to $358 billion",
        "$358 billion",
        "358000000000",
        document="later",
    )
    link = relate(a, b, documents)
    assert link is not None
    assert link.relation is Relation.UPDATE


def test_a_later_and_higher_toll_is_an_update(say, documents):
    a = say(
        "At least 31 people died", "31", "31", "person", bound=">=", subject="people", when=None
    )
    b = say(
        "The death toll has risen to 43",
        "43",
        "43",
        "person",
        subject="death toll",
        when=None,
        document="later",
    )
    link = relate(a, b, documents)
    assert link is not None
    assert link.relation is Relation.UPDATE


def test_a_forecast_never_contradicts_or_repeats_its_outcome(say, documents):
    a = trade(
        say,
        "Trade will reach $400 billion",
        "$400 billion",
        "400000000000",
        modality="forecast",
        speaker="the bank",
    )
    b = trade(say, "Trade was $362 billion", "$362 billion", "362000000000", document="two")
    link = relate(a, b, documents)
    assert link is not None
    assert link.relation is Relation.RELATED
    assert "a forecast and its outcome: missed" in link.reasons


def test_two_forecasts_by_two_speakers_do_not_conflict(say, documents):
    a = trade(
        say,
        "Trade will reach $400 billion",
        "$400 billion",
        "400000000000",
        modality="forecast",
        speaker="the central bank",
        when=2023,
    )
    b = trade(
        say,
        "Trade will reach $350 billion",
        "$350 billion",
        "350000000000",
        modality="forecast",
        speaker="traders",
        when=2023,
        document="two",
    )
    assert relate(a, b, documents) is None


def test_a_ton_may_be_short(say, documents):
    a = say("Coal output was 907.2 tonnes", "907.2 tonnes", "907.2", "tonne", subject="Coal output")
    b = say(
        "Coal output was 1,000 tons",
        "1,000 tons",
        "1000",
        "ton",
        subject="Coal output",
        document="two",
    )
    link = relate(a, b, documents)
    assert link is not None
    assert link.relation is Relation.REPEAT


def test_millimetres_and_centimetres_of_one_rain_agree(say, documents):
    a = say(
        "Rainfall was 144 millimetres", "144 millimetres", "144", "millimetre", subject="Rainfall"
    )
    b = say(
        "Rain of 14.4 centimetres fell",
        "14.4 centimetres",
        "14.4",
        "centimetre",
        subject="Rain",
        document="two",
    )
    link = relate(a, b, documents)
    assert link is not None
    assert link.relation is Relation.REPEAT


def test_the_right_number_in_the_wrong_currency_is_a_conflict(say, documents):
    a = trade(say, "Bilateral trade was $362 billion", "$362 billion", "362000000000")
    b = trade(
        say,
        "Bilateral trade was €362 billion",
        "€362 billion",
        "362000000000",
        "EUR",
        document="two",
    )
    link = relate(a, b, documents)
    assert link is not None
    assert link.relation is Relation.CONFLICT


@given(
    st.decimals("0.1", "9999", places=1),
    st.decimals("0.1", "9999", places=1),
    st.sampled_from(["=", "<", ">", "~"]),
    st.sampled_from(["USD", "percent", "tonne", ""]),
)
def test_relating_is_symmetric(one: Decimal, other: Decimal, bound: str, unit: str):
    from workbench.model import Bound, Claim, Kind, Reading, Span

    def claim(slug: str, value: Decimal) -> Claim:
        quote = f"Steel exports reached {value}"
        figure = Figure(22, len(quote), str(value), value, unit=unit, bound=Bound(bound))
        period = Period(date(2021, 1, 1), date(2021, 12, 31), Grain.YEAR, "stated")
        reading = Reading(subject="Steel exports", figure=figure, period=period)
        return Claim(
            f"{slug}-{value}",
            slug,
            Kind.QUANTITY,
            quote,
            0,
            len(quote),
            Span(0, len(quote)),
            reading,
        )

    a, b = claim("one", one), claim("two", other)
    assert relate(a, b, DOCUMENTS) == relate(b, a, DOCUMENTS)


def test_a_claim_is_not_linked_with_itself(say, documents):
    a = trade(say, "Bilateral trade was $362 billion", "$362 billion", "362000000000")
    assert relate(a, replace(a), documents) is None


def test_consumer_price_growth_is_inflation_and_no_change_of_it(say):
    a = say("Inflation in Velde stood at 7.4 percent", "7.4 percent", "7.4", "percent")
    b = say(
        "Consumer price growth in Velde reached 7.4 percent",
        "7.4 percent",
        "7.4",
        "percent",
        document="two",
    )
    assert relate(a, b, DOCUMENTS).relation is Relation.REPEAT
