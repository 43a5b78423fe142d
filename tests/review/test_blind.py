"""Blind review over a real workspace: nothing of the first verdict until both have decided."""

import json
from dataclasses import asdict

import pytest

from workbench.config import Policy
from workbench.model import ActType, ClaimQuery, Draft, Evidence, Order, Status, Verdict
from workbench.records import claim_record
from workbench.review.blind import Blind
from workbench.review.queues import UNFINISHED, QueueName
from workbench.review.session import Decision, Session
from workbench.workspace import open_workspace

NOTE = "an unmistakable note of the first reviewer"


@pytest.fixture
def first(root):
    """The claim that Ana has refuted, with a note and evidence."""
    with open_workspace(root, reviewer="ana") as ana:
        claim = next(iter(ana.claims()))
        evidence = (Evidence("audit"),)
        ana.record(Draft(ActType.DECISION, claim.id, Verdict.REFUTED, note=NOTE, evidence=evidence))
        ana.record(Draft(ActType.NOTE, claim.id, note=NOTE))
        other = list(ana.claims())[1]
        ana.record(Draft(ActType.DECISION, other.id, status=Status.DISMISSED))
    return claim.id


@pytest.fixture
def ben(root):
    with open_workspace(root, reviewer="ben") as store:
        yield store


def everything_shown(view, claim):
    """All that a session can show of the ledger, as one text."""
    numbers = view.queue(Order.DOCUMENT, ClaimQuery())
    parts = [asdict(row) for row in view.rows(numbers)]
    for row in view.rows(numbers):
        parts += [asdict(view.state(row.claim)), [asdict(act) for act in view.acts_of(row.claim)]]
        parts.append(claim_record(view.claim(row.claim)))
    counts = view.counts()
    parts += [dict(counts.by_status), dict(counts.by_verdict), dict(counts.by_document)]
    parts += [[asdict(act) for act in view.recent_acts(name, 99)] for name in ("ana", "ben")]
    for order in Order:
        parts.append(view.queue(order, ClaimQuery(statuses=UNFINISHED)).tolist())
    return json.dumps(parts, default=str)


def test_nothing_of_the_first_verdict_is_shown_counted_or_found(ben, first):
    blind = Blind(ben, "ben", Policy())
    shown = everything_shown(blind, first)
    assert "refuted" not in shown
    assert "dismissed" not in shown
    assert NOTE not in shown
    assert "ana" not in shown
    everything = blind.queue(Order.DOCUMENT, ClaimQuery())
    assert blind.queue(Order.DOCUMENT, ClaimQuery(statuses=UNFINISHED)) == everything
    assert not blind.queue(Order.DOCUMENT, ClaimQuery(verdicts=(Verdict.REFUTED,)))
    assert blind.counts().by_status == {Status.OPEN: 10}
    assert blind.queue(Order.STALE, ClaimQuery()) == blind.queue(Order.WORTH, ClaimQuery())


def test_the_same_search_without_blindness_finds_it(ben, first):
    shown = everything_shown(ben, first)
    assert "refuted" in shown
    assert NOTE in shown


def test_a_different_blind_verdict_is_contested_and_then_both_are_shown(ben, first):
    blind = Blind(ben, "ben", Policy())
    session = Session(blind, "ben", Order.DOCUMENT)
    session.show(first)
    (act,) = session.decide(Decision(Verdict.SUPPORTED))
    assert act.parents == ()
    assert ben.state(first).status is Status.CONTESTED
    assert blind.state(first).status is Status.CONTESTED
    assert any(act.note == NOTE for act in blind.acts_of(first))


def test_an_equal_blind_verdict_is_a_second_review(ben, first):
    Blind(ben, "ben", Policy()).record(Draft(ActType.DECISION, first, Verdict.REFUTED))
    assert {act.reviewer for act in ben.state(first).decisions} == {"ana", "ben"}


def test_undone_the_first_verdict_is_out_of_sight_again(ben, first):
    blind = Blind(ben, "ben", Policy())
    session = Session(blind, "ben", Order.DOCUMENT)
    session.show(first)
    session.decide(Decision(Verdict.SUPPORTED))
    session.undo()
    assert blind.state(first).status is Status.OPEN
    assert NOTE not in everything_shown(blind, first)


def test_own_work_is_counted_and_found(ben, first):
    blind = Blind(ben, "ben", Policy())
    session = Session(blind, "ben", Order.DOCUMENT)
    session.go(3)
    mine = session.row.claim
    session.decide(Decision(Verdict.SUPPORTED))
    assert session.progress.finished == 1
    assert blind.counts().by_verdict == {Verdict.SUPPORTED: 1}
    number = blind.number_of(mine)
    assert number not in blind.queue(Order.DOCUMENT, ClaimQuery(statuses=UNFINISHED))
    assert Session(blind, "ben", Order.DOCUMENT).progress.finished == 1


def test_what_somebody_decides_meanwhile_is_no_news_to_a_blind_reviewer(ben, first, root):
    session = Session(Blind(ben, "ben", Policy()), "ben", Order.DOCUMENT)
    session.go(4)
    opened = session.opened()
    with open_workspace(root, reviewer="ana") as ana:
        ana.record(Draft(ActType.DECISION, opened.claim.id, Verdict.MIXED))
    assert len(session.decide(Decision(Verdict.SUPPORTED))) == 1


def test_the_second_review_queue_holds_what_others_decided_and_i_have_not(ben, first):
    second = Session(ben, "ben", QueueName.SECOND)
    assert [second.rows[i].claim for i in range(len(second.rows))] == [first]
    second.decide(Decision(Verdict.REFUTED))
    assert len(Session(ben, "ben", QueueName.SECOND).rows) == 0
    mine = Session(ben, "ben", QueueName.MINE)
    assert [mine.rows[i].claim for i in range(len(mine.rows))] == [first]
