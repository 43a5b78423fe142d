"""Exports, imports, what they make together and the balance between them; shares and lists."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.link import arithmetic
from workbench.model import Document

FIRST = Document("one", "", "one", publisher="Harbour Office", published=date(2022, 1, 10))
SAME = Document("two", "", "two", publisher="Harbour Office", published=date(2022, 2, 10))
OTHER = Document("three", "", "three", publisher="Coast Courier", published=date(2022, 2, 11))
DOCUMENTS = {"one": FIRST, "two": SAME, "three": OTHER}


def billions(say, quote, number, offset=0, **more):
    value = f"{float(number) * 1_000_000_000:.0f}"
    return say(quote, f"${number} billion", value, "USD", offset=offset, **more)


def flows_of(say):
    return [
        billions(say, "South Korea's exports to China were $162.9 billion", "162.9"),
        billions(say, "South Korea's imports from China were $138.6 billion", "138.6", 100),
    ]


@pytest.mark.parametrize(("stated", "holds"), [("24.3", True), ("34.3", False)])
def test_a_surplus_is_exports_less_imports(say, stated, holds):
    claims = flows_of(say)
    quote = f"South Korea's surplus with China was ${stated} billion"
    claims.append(billions(say, quote, stated, 200))
    (found,) = arithmetic(claims, DOCUMENTS)
    assert (found.relation, found.holds) == ("difference", holds)


def test_trade_is_exports_and_imports(say):
    quote = "South Korea's trade with China was $301.5 billion"
    found = arithmetic([*flows_of(say), billions(say, quote, "301.5", 200)], DOCUMENTS)
    assert [(one.relation, one.holds) for one in found] == [("sum", True)]


def test_a_base_is_taken_from_the_same_publisher_before_any_other(say):
    change = "Trade of Velde was $5.25 billion in 2021, 31 percent more than in 2020"
    claims = [
        billions(say, change, "5.25", document="two", comparison="2020"),
        say(
            change, "31 percent", "31", "percent", document="two", direction="up",
            comparison="2020",
        ),
        billions(say, "Trade of Velde was $5 billion in 2020", "5", document="one", when=2020),
        billions(say, "Trade of Velde was $4 billion in 2020", "4", document="three", when=2020),
    ]  # fmt: skip
    assert [one.holds for one in arithmetic(claims, DOCUMENTS)] == [False]


@pytest.mark.parametrize(("stated", "holds"), [("22", True), ("32", False)])
def test_a_share_of_an_earlier_level(say, stated, holds):
    quote = f"In 2021 Norline sold 254,000 cars, only {stated} percent of the 2016 level"
    claims = [
        say("Norline sold 1,140,000 cars in 2016", "1,140,000", "1140000", "car", when=2016),
        say(quote, "254,000", "254000", "car", offset=100),
        say(quote, f"{stated} percent", stated, "percent", offset=100),
    ]
    assert [one.holds for one in arithmetic(claims, DOCUMENTS)] == [holds]


def test_amounts_of_one_sentence_that_make_the_total_before_it(say):
    parts = "Television brought $94.1 billion and tickets $92.3 billion"
    claims = [
        billions(say, "The league took $186.4 billion", "186.4"),
        billions(say, parts, "94.1", 60),
        billions(say, parts, "92.3", 60),
    ]
    assert [(one.relation, one.holds) for one in arithmetic(claims, DOCUMENTS)] == [("sum", True)]


def test_shares_of_one_whole_that_are_more_than_all(say):
    quote = "Of the catch, 60 percent went to Japan, 30 percent to Korea and 25 percent to Chile"
    claims = [say(quote, f"{number} percent", number, "percent") for number in ("60", "30", "25")]
    (found,) = arithmetic(claims, DOCUMENTS)
    assert found.holds is False


@pytest.mark.parametrize(("stated", "holds"), [("24 percent", True), ("34 percent", False)])
def test_a_share_of_a_share_is_a_share_of_all(say, stated, holds):
    quote = f"60 percent of sales are exports; 40 percent of those, or {stated} of all, go by ship"
    claims = [
        say(quote, figure, figure.split()[0], "percent") for figure in ("60 percent", "40 percent")
    ] + [say(quote, stated, stated.split()[0], "percent")]
    (found,) = [one for one in arithmetic(claims, {}) if one.claims[0] == claims[2].id]
    assert found.holds is holds
    assert "40 percent of 60 percent is 24 percent" in found.why
