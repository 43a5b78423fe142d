"""Pace and blockers."""

from workbench.model import Act, ActType, Status, Verdict
from workbench.review.overview import overview, pace
from workbench.review.session import Decision, Session


def act(at, n, type=ActType.DECISION, retracts=None):
    return Act(f"{n}", type, "c", "ana", "w", n, None, (), at, Verdict.MIXED, retracts=retracts)


def test_the_pace_counts_todays_decisions_that_stand():
    acts = [
        act("2026-11-21T10:30:00Z", 4),
        act("2026-11-21T10:00:00Z", 3),
        act("2026-11-21T09:59:00Z", 2, ActType.RETRACTION, "1"),
        act("2026-11-21T09:58:00Z", 1),
        act("2026-11-20T23:59:00Z", 0),
    ]
    found = pace(acts, "2026-11-21")
    assert (found.decisions, found.minutes, found.per_hour) == (2, 30, 4)


def test_one_decision_has_no_pace_yet():
    assert pace([act("2026-11-21T10:30:00Z", 1)], "2026-11-21").per_hour is None
    assert pace([], "2026-11-21").decisions == 0


def test_what_blocks_release_is_listed_with_the_search_that_shows_it(store):
    session = Session(store, "ana")
    session.decide(Decision(Verdict.SUPPORTED))
    session.decide(Decision(Verdict.REFUTED))
    found = overview(store, "ana", "2026-11-21")
    checked = next(each for each in found.blockers if each.query.statuses == (Status.CHECKED,))
    assert checked.claims == 1
    assert found.pace.decisions == 2
