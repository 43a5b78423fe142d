from __future__ import annotations

from datetime import date

from workbench.link import relate
from workbench.model import Grain, Period, Relation


def on(month: int, day: int) -> Period:
    return Period(date(2021, month, day), date(2021, month, day), Grain.DAY, "stated")


def test_one_event_on_two_days_is_a_conflict(say, documents):
    a = say(
        "The ferry terminal opened on 2 May", kind="event", subject="ferry terminal", when=on(5, 2)
    )
    b = say(
        "The new ferry terminal opened on 5 February",
        kind="event",
        subject="new ferry terminal",
        when=on(2, 5),
        document="two",
    )
    link = relate(a, b, documents)
    assert link is not None
    assert link.relation is Relation.CONFLICT
    assert "day and month changed places" in link.reasons


def test_one_event_on_one_day_is_a_repeat(say, documents):
    a = say(
        "The ferry terminal opened on 2 May", kind="event", subject="ferry terminal", when=on(5, 2)
    )
    b = say(
        "On 2 May the ferry terminal was opened",
        kind="event",
        subject="ferry terminal",
        when=on(5, 2),
        document="two",
    )
    link = relate(a, b, documents)
    assert link is not None
    assert link.relation is Relation.REPEAT


def test_a_statement_and_its_denial_are_a_conflict(say, documents):
    a = say(
        "denied that a visitor tax would be introduced",
        subject="visitor tax",
        modality="denied",
        speaker="The Board",
    )
    b = say(
        "A visitor tax will be introduced",
        subject="visitor tax",
        modality="forecast",
        document="two",
    )
    link = relate(a, b, documents)
    assert link is not None
    assert link.relation is Relation.CONFLICT


def test_approved_and_not_approved_are_a_conflict(say, documents):
    a = say("Parliament approved the harbour loan", subject="Parliament")
    b = say("Parliament has not approved the harbour loan", subject="Parliament", document="two")
    link = relate(a, b, documents)
    assert link is not None
    assert link.relation is Relation.CONFLICT


def test_one_rank_with_one_holder_is_a_repeat_even_in_apposition(say, documents):
    a = say("China is South Korea’s largest trading partner", kind="ranking", subject="China")
    b = say(
        "relations with the PRC, South Korea's biggest trade partner, cooled",
        kind="ranking",
        document="two",
    )
    link = relate(a, b, documents)
    assert link is not None
    assert link.relation is Relation.REPEAT


def test_one_rank_with_two_holders_is_a_conflict(say, documents):
    a = say(
        "India overtook Malaysia as the second largest source of visitors",
        kind="ranking",
        subject="India",
    )
    b = say(
        "Malaysia is the second largest source of visitors",
        kind="ranking",
        subject="Malaysia",
        document="two",
    )
    link = relate(a, b, documents)
    assert link is not None
    assert link.relation is Relation.CONFLICT


def test_the_largest_partner_of_another_country_is_nothing(say, documents):
    a = say("China is South Korea’s largest trading partner", kind="ranking", subject="China")
    b = say(
        "Germany is Poland’s largest trading partner",
        kind="ranking",
        subject="Germany",
        document="two",
    )
    assert relate(a, b, documents) is None


def test_the_smallest_and_the_largest_are_two_ends(say, documents):
    a = say("Velde is the largest port", kind="ranking", subject="Velde")
    b = say("Velde is the smallest port", kind="ranking", subject="Velde", document="two")
    assert relate(a, b, documents) is None
