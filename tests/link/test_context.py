from __future__ import annotations

from datetime import date

from workbench.link import link_all, relate
from workbench.link.context import prepare_all
from workbench.model import Grain, Period, Relation, Span

YEAR = Period(date(2021, 1, 1), date(2021, 12, 31), Grain.YEAR, "document date")


def test_a_bare_number_counts_what_the_sentence_before_counted(say, documents):
    claims = [
        say("Velde had 18.2 million visitors", "18.2 million", "18200000", "visitor"),
        say(
            "The year before it was 17.8 million", "17.8 million", "17800000", when=2020, offset=50
        ),
    ]
    first, second = prepare_all(claims, documents)
    assert second.measures == first.measures
    assert second.noun == first.noun


def test_a_bare_number_takes_over_the_unit_of_the_same_measure(say, documents):
    claims = [
        say(
            "Exports may fall to 12.5 million tonnes",
            "12.5 million tonnes",
            "12500000",
            "tonne",
            subject="Exports",
        ),
        say("Last season we exported 12.7 million", "12.7 million", "12700000", offset=60),
    ]
    assert prepare_all(claims, documents)[1].dimension == "mass"


def test_a_number_that_names_its_own_thing_takes_over_nothing(say, documents):
    claims = [
        say("Velde had 18.2 million visitors", "18.2 million", "18200000", "visitor"),
        say("Teachers rose to 410", "410", "410", subject="Teachers", offset=50),
    ]
    assert "+visitor" not in prepare_all(claims, documents)[1].measures


def test_the_date_at_the_head_of_an_entry_is_when_the_whole_entry_speaks(say, documents):
    head = say(
        "20 October: 24.3 million tonnes of wheat",
        "24.3 million tonnes",
        "24300000",
        "tonne",
        document="later",
    )
    tail = say(
        "11.6 million tonnes of maize", "11.6 million tonnes", "11600000", "tonne", document="later"
    )
    one = [
        head,
        type(tail)(
            tail.id,
            tail.document,
            tail.kind,
            tail.quote,
            0,
            tail.end,
            Span(0, head.end),
            tail.reading,
        ),
    ]
    days = {date.fromordinal(item.since) for item in prepare_all(one, documents)}
    assert days == {date(2021, 10, 20)}


def test_a_year_nobody_stated_may_hold_a_stated_day(say, documents):
    day = Period(date(2022, 1, 31), date(2022, 1, 31), Grain.DAY, "stated")
    a = say("The wreck lies 62 metres deep", "62 metres", "62", "metre", subject="wreck", when=day)
    b = say(
        "The wreck lies 26 metres deep",
        "26 metres",
        "26",
        "metre",
        subject="wreck",
        when=YEAR,
        document="two",
    )
    link = relate(a, b, documents)
    assert link is not None
    assert link.relation is Relation.CONFLICT


def test_one_number_told_of_two_years_is_a_conflict(say, documents):
    a = say(
        "Steel exports reached 5.42 million tonnes in 2021",
        "5.42 million tonnes",
        "5420000",
        "tonne",
        subject="Steel exports",
    )
    b = say(
        "Steel exports reached 5.42 million tonnes in 2019",
        "5.42 million tonnes",
        "5420000",
        "tonne",
        subject="Steel exports",
        when=2019,
        document="two",
    )
    link = relate(a, b, documents)
    assert link is not None
    assert link.relation is Relation.CONFLICT
    assert any("two years" in reason for reason in link.reasons)


def test_rows_of_one_table_do_not_contradict_each_other(say, documents):
    a = say("| Primary | 540,000 |", "540,000", "540000", "pupil", subject="Primary")
    b = say("| Secondary | 690,000 |", "690,000", "690000", "pupil", subject="Secondary", offset=40)
    assert relate(a, b, documents) is None


def test_more_than_a_few_is_not_repeated_by_thousands(say, documents):
    a = say("More than 55 teachers left", "55", "55", "teacher", bound=">", subject="teachers")
    b = say("4,150 teachers left", "4,150", "4150", "teacher", subject="teachers", document="two")
    assert relate(a, b, documents) is None


def test_kindred_texts_lend_each_other_what_a_clause_leaves_out(say, documents):
    def both(quote: str, other: str, figure: str, value: str, unit: str = "USD", **more):
        return [
            say(quote, figure, value, unit, **more),
            say(other, figure, value, unit, document="two", **more),
        ]

    claims = [
        *both(
            "Rent income was $4.31 million",
            "Income from rent: $4.31 million",
            "$4.31 million",
            "4310000",
            subject="rent income",
        ),
        *both(
            "Wage costs were $7.77 million",
            "Costs of wages: $7.77 million",
            "$7.77 million",
            "7770000",
            subject="wage costs",
        ),
        say(
            "Spending was $16.4 million",
            "$16.4 million",
            "16400000",
            "USD",
            subject="Spending",
            offset=5000,
        ),
        say(
            "They left $16.4 million here",
            "$16.4 million",
            "16400000",
            "USD",
            document="two",
            offset=5000,
        ),
    ]
    links = {frozenset((link.a, link.b)): link for link in link_all(claims, documents)}
    link = links[frozenset((claims[-1].id, claims[-2].id))]
    assert link.relation is Relation.REPEAT
    assert "the two texts share other figures" in link.reasons
    assert relate(claims[-2], claims[-1], documents) is None
