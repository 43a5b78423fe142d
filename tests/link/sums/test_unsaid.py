"""Sums that nobody announces: told where they hold, and only there."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.link import arithmetic
from workbench.model import Grain, Period


def days(first: tuple[int, int], last: tuple[int, int]) -> Period:
    return Period(date(2021, *first), date(2021, *last), Grain.DAY, "stated")


def verdicts(claims, documents, stated):
    return {one.holds for one in arithmetic(claims, documents) if one.claims[0] == stated.id}


@pytest.mark.parametrize(("fall", "holds"), [("74", {True}), ("94", {False})])
def test_a_months_fall_lies_between_the_levels_at_its_ends(say, documents, fall, holds):
    levels = [
        say(f"Stored water: {value} tonnes", f"{value} tonnes", value, "tonne",
            when=days(day, day), subject="Stored water", offset=200 * number)
        for number, (value, day) in enumerate([("412", (8, 31)), ("338", (9, 30))])
    ]  # fmt: skip
    stated = say(f"Stored water fell by {fall} tonnes in September", f"{fall} tonnes", fall,
                 "tonne", when=days((9, 1), (9, 30)), subject="Stored water", direction="down",
                 offset=600)  # fmt: skip
    assert verdicts([*levels, stated], documents, stated) == holds


@pytest.mark.parametrize(("margin", "holds"), [("9.0", {True}), ("9.9", set())])
def test_a_margin_is_profit_over_revenue(say, documents, margin, holds):
    revenue = say("Revenue was €412.5 million", "€412.5 million", "412500000", "EUR")
    quote = f"Operating profit was €37.1 million, which is a margin of {margin} percent"
    profit = say(quote, "€37.1 million", "37100000", "EUR", offset=100)
    stated = say(quote, f"{margin} percent", margin, "percent", offset=100)
    assert verdicts([revenue, profit, stated], documents, stated) == holds


@pytest.mark.parametrize(("before", "holds"), [("382,000", {True}), ("352,000", {None})])
def test_a_bare_number_of_the_year_before_may_be_the_base(say, documents, before, holds):
    quote = "The Galen Museum counted 412,600 visitors, 8 percent more than the year before"
    level = say(quote, "412,600 visitors", "412600", "visitor", subject="Galen Museum")
    stated = say(quote, "8 percent", "8", "percent", subject="Galen Museum", direction="up")
    base = say(
        f"In 2020 there had been {before}",
        before,
        before.replace(",", ""),
        when=2020,
        document="two",
    )
    named = say("Many people went to the Galen Museum", document="two", offset=100)
    assert verdicts([level, stated, base, named], documents, stated) == holds


@pytest.mark.parametrize(("percent", "holds"), [("17", {True}), ("27", {None})])
def test_a_percentage_follows_from_the_step_and_the_level(say, documents, percent, holds):
    quote = "Vestbank's profit was 214 million francs, 31 million francs more than the year before"
    level = say(quote, "214 million francs", "214000000", "CHF", subject="Vestbank's profit")
    step = say(quote, "31 million francs", "31000000", "CHF", subject="Vestbank's profit")
    told = f"Profit of Vestbank climbed {percent} percent on the year before to 214 million francs"
    stated, again = (
        say(told, text, value, unit, subject="Profit of Vestbank", direction=way, document="two")
        for text, value, unit, way in (
            (f"{percent} percent", percent, "percent", "up"),
            ("214 million francs", "214000000", "CHF", "none"),
        )
    )
    assert verdicts([level, step, stated, again], documents, stated) == holds


@pytest.mark.parametrize(("left", "holds"), [("193", {True}), ("139", set())])
def test_what_remains_is_the_whole_less_what_went(say, documents, left, holds):
    whole = say("The bank Vestbank has 212 branches", "212 branches", "212", "branch")
    gone = say(
        "The bank Vestbank has closed 19 branches", "19 branches", "19", "branch", document="two"
    )
    stated = say(f"{left} branches of Vestbank remain", f"{left} branches", left, "branch",
                 document="two", offset=100)  # fmt: skip
    assert verdicts([whole, gone, stated], documents, stated) == holds


@pytest.mark.parametrize(("share", "holds"), [("47", {True}), ("74", {False})])
def test_a_named_part_of_a_named_whole_is_a_share(say, documents, share, holds):
    claims = [
        say(f"{name}: {tonnes} tonnes", f"{tonnes} tonnes", tonnes, "tonne", subject=name,
            offset=100 * number)
        for number, (name, tonnes) in enumerate([("Catch", "727"), ("Norrland's catch", "341")])
    ]  # fmt: skip
    stated = say(f"Norrland's part of the catch was {share} percent", f"{share} percent", share,
                 "percent", offset=300)  # fmt: skip
    assert verdicts([*claims, stated], documents, stated) == holds
