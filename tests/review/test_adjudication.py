"""Contested claims: the two sides, and which verdicts are taken for which."""

from workbench.model import ActType, Draft, Order, Status, Verdict
from workbench.review.adjudication import case_of, confused, contested
from workbench.review.session import Decision, Session


def clash(store, at, first, second):
    name = f"{at:032x}"
    store.record(Draft(ActType.DECISION, name, first), reviewer="ana")
    store.record(Draft(ActType.DECISION, name, second), reviewer="ben", parents=())
    return name


def test_a_contested_claim_has_both_sides_until_somebody_who_saw_both_settles_it(store):
    name = clash(store, 3, Verdict.SUPPORTED, Verdict.REFUTED)
    assert contested(store) == [name]
    case = case_of(store, name)
    assert {act.reviewer for act in case.sides} == {"ana", "ben"}
    session = Session(store, "ana", Order.DOCUMENT)
    session.decide_these([(name, Decision(Verdict.REFUTED, note="table 3"))])
    assert contested(store) == []
    assert store.state(name).status is Status.CHECKED


def test_what_was_taken_for_what_is_counted_most_often_first(store):
    names = [clash(store, at, Verdict.SUPPORTED, Verdict.REFUTED) for at in range(2)]
    names.append(clash(store, 2, Verdict.UNPROVEN, Verdict.MIXED))
    pairs = confused(store.state(name).decisions for name in names)
    assert list(pairs.items()) == [
        ((Verdict.SUPPORTED, Verdict.REFUTED), 2),
        ((Verdict.MIXED, Verdict.UNPROVEN), 1),
    ]


def test_a_claim_that_is_gone_is_no_case(store):
    assert case_of(store, "nowhere") is None
