"""What keeps two series apart, and what does not."""

from __future__ import annotations

from datetime import date

from workbench.link import link_all, relate
from workbench.link.context import prepare_all
from workbench.link.roles import role_of
from workbench.link.tokens import names
from workbench.model import Document, Grain, Period, Relation


def day(number: int) -> Period:
    return Period(date(2018, 3, number), date(2018, 3, number), Grain.DAY, "document date")


def told(slug: str, number: int) -> Document:
    when = date(2018, 3, number)
    return Document(slug, "", slug, title="The quake in Tavel", published=when)


def test_line_3_is_not_line_9(say, documents):
    assert "line_3" in names("Riders of line 3 in Velde")
    a = say("Line 3 carries 25,200 people", "25,200", "25200", "person", subject="Line 3")
    b = say("Line 9 carries 17,300 people", "17,300", "17300", "person", subject="Line 9",
            document="two")  # fmt: skip
    assert relate(a, b, documents) is None


def test_girls_are_a_part_of_the_pupils(say, documents):
    a = say("The girls scored 509 points", "509 points", "509", "point", subject="girls score")
    b = say("The mean score was 509 points", "509 points", "509", "point", subject="mean score",
            document="two")  # fmt: skip
    assert relate(a, b, documents) is None


def test_a_running_count_of_a_later_day_is_an_update_not_another_period(say):
    documents = {"one": told("one", 5), "later": told("later", 9)}
    a = say("47 people died in Tavel", "47 people", "47", "person", subject="deaths", when=day(5))
    b = say("63 people died in Tavel", "63 people", "63", "person", subject="deaths", when=day(9),
            document="later")  # fmt: skip
    link = relate(a, b, documents)
    assert link is not None
    assert link.relation is Relation.UPDATE


def test_the_dead_are_not_held_against_the_injured_of_one_sentence(say):
    documents = {"one": told("one", 5), "two": told("two", 5)}
    quote = "47 people died and 312 were hurt in Tavel"
    a = say(quote, "47 people", "47", "person", subject="deaths", when=day(5))
    b = say("45 people died and 300 were hurt in Tavel", "300", "300", "person",
            subject="injured", when=day(5), document="two")  # fmt: skip
    assert relate(a, b, documents) is None


def test_a_magnitude_is_no_count_of_heads(say, documents):
    a = say("A quake of 6.4 shook Tavel", "6.4", "6.4", "", subject="quake in Tavel")
    b = say("45 people fled the quake in Tavel", "45", "45", "", subject="quake in Tavel",
            document="two")  # fmt: skip
    assert relate(a, b, documents) is None


def test_the_zero_of_a_small_count_is_counted(say, documents):
    a = say(
        "The airline has 76 aircraft", "76", "76", "aircraft", subject="aircraft of the airline"
    )
    b = say("The airline has 80 aircraft", "80", "80", "aircraft",
            subject="aircraft of the airline", document="two")  # fmt: skip
    link = relate(a, b, documents)
    assert link is None or link.relation is not Relation.REPEAT


def test_nearly_two_months_is_not_three_weeks(say, documents):
    a = say("The closure lasted three weeks", "three weeks", "3", "week", subject="closure")
    b = say("The closure lasted nearly two months", "nearly two months", "2", "month", bound="<",
            subject="closure", document="two")  # fmt: skip
    link = relate(a, b, documents)
    assert link is not None
    assert link.relation is Relation.CONFLICT


def test_figures_of_one_series_far_apart_in_time_are_not_related(say, documents):
    near = [(2020, 2021), (2016, 2021)]
    for one, other in near:
        a = say("Exports were $4.1 billion", "$4.1 billion", "4100000000", "USD", when=one,
                subject="exports")  # fmt: skip
        b = say("Exports were $5.2 billion", "$5.2 billion", "5200000000", "USD", when=other,
                subject="exports", document="two")  # fmt: skip
        assert [link.relation for link in link_all([a, b], documents)] == [Relation.RELATED]
    a = say("Exports were $1.2 billion", "$1.2 billion", "1200000000", "USD", when=1992,
            subject="exports")  # fmt: skip
    assert link_all([a, b], documents) == []


def test_a_number_taken_by_somebody_is_a_level(say):
    claim = say("The test was taken by 14,200 pupils", "14,200 pupils", "14200", "pupil")
    (item,) = prepare_all([claim], {})
    assert item.role == "level"
    rose = say("The fee rose by 14 euros", "14 euros", "14", "EUR", direction="up")
    figure = rose.reading.figure
    assert figure is not None
    assert role_of(figure, "The fee rose by ", "") == "change"
