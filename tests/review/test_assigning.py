"""Assignments are notes: the newest in force counts, and the queue "mine" begins with them."""

import pytest

from workbench.model import ActType, Draft, Verdict
from workbench.review.assigning import assigned, assigning
from workbench.review.blind import Blind
from workbench.review.queues import QueueName
from workbench.review.session import Decision, Session
from workbench.workspace import open_workspace


@pytest.fixture
def session(store):
    return Session(store, "ana")


def test_the_newest_assignment_in_force_counts_and_undo_takes_it_back(session, store):
    name = session.row.claim
    session.assign("ben")
    session.assign("Cem  Kaya")
    assert assigned(store.acts_of(name)) == "Cem Kaya"
    session.undo()
    assert store.assigned() == {name: "ben"}
    session.assign("nobody")
    assert store.assigned() == {}


def test_marked_claims_are_assigned_together_and_undone_as_one(session, store):
    session.mark()
    session.mark()
    session.assign("ben")
    assert set(store.assigned().values()) == {"ben"}
    assert len(store.assigned()) == 2
    assert not session.marks
    assert len(session.undo()) == 2
    assert not store.assigned()


def test_mine_begins_with_what_was_asked_of_me_and_goes_on_with_what_i_decided(root):
    with open_workspace(root, reviewer="ana") as ana:
        claims = [claim.id for claim in ana.claims()]
        for name in (claims[3], claims[5]):
            ana.record(Draft(ActType.NOTE, name, note=assigning("Ben")))
    with open_workspace(root, reviewer="ben") as ben:
        session = Session(ben, "ben", QueueName.MINE)
        assert {session.rows[at].claim for at in range(2)} == {claims[3], claims[5]}
        first = session.row.claim
        session.decide(Decision(Verdict.SUPPORTED))
        again = Session(ben, "ben", QueueName.MINE)
        assert [again.rows[at].claim for at in range(len(again.rows))][-1] == first
        blind = Blind(ben, "ben", ben.config.policy)
        assert len(Session(blind, "ben", QueueName.MINE).rows) == 2


def test_a_note_that_only_speaks_of_it_assigns_nobody(session, store):
    session.note("who is this assigned: to?")
    assert store.assigned() == {}
