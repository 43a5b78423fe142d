"""Two reviewers at one claim, in every order that matters: what each is told, and what stands.

Each order is played in a folder and in a database, with both sessions open from the start.
"""

from dataclasses import replace

import pytest

from workbench.errors import ChangedError
from workbench.ledger.verify import verify
from workbench.model import ActType, Draft, Relation, Status, Verdict
from workbench.review.revisions import revision
from workbench.review.state import basis
from workbench.workspace import open_snapshot, open_workspace, stand_in
from workbench.workspace.team import TeamWorkspace, make

SUPPORTED, REFUTED = Verdict.SUPPORTED, Verdict.REFUTED


@pytest.fixture(params=["folder", "database"])
def table(request, root, two):
    """Ana and Ben, each with a session open, and the claim that both look at."""
    place = root
    if request.param == "database":
        address = request.getfixturevalue("address")
        make(address)
        with TeamWorkspace(address) as team:
            team.take_over(root)
        place = stand_in(address)
    with open_workspace(place, reviewer="Ana") as ana, open_workspace(place, reviewer="Ben") as ben:
        yield Table(place, ana, ben, two[0])
        if request.param == "folder":
            assert verify(place) == []


class Table:
    """The two at work on one claim."""

    def __init__(self, place, ana, ben, claim):
        self.place, self.ana, self.ben, self.claim = place, ana, ben, claim

    def decide(self, who, verdict, *, seen=None, **more):
        draft = Draft(ActType.DECISION, self.claim.id, verdict=verdict, **more)
        return who.record(draft, seen)

    def take_back(self, who, act):
        return who.record(Draft(ActType.RETRACTION, self.claim.id, retracts=act.id))

    def heads(self, who):
        return who.state(self.claim.id).heads

    def stands(self):
        """Status, verdict and whose decisions are in force; the same for both, index and files."""
        states = [who.state(self.claim.id) for who in (self.ana, self.ben)]
        states.append(open_snapshot(self.place).state(self.claim.id))
        assert states[0] == states[1] == states[2]
        names = sorted(act.reviewer for act in states[0].decisions)
        return states[0].status, states[0].verdict, names


def test_both_open_both_decide_alike_the_second_is_told_and_nothing_of_his_is_recorded(table):
    seen = table.heads(table.ben)
    table.decide(table.ana, SUPPORTED, seen=table.heads(table.ana))
    with pytest.raises(ChangedError, match="changed since you opened it, by Ana"):
        table.decide(table.ben, SUPPORTED, seen=seen)
    assert table.stands() == (Status.APPROVED, SUPPORTED, ["Ana"])


def test_both_open_both_decide_otherwise_the_second_is_told_as_well(table):
    seen = table.heads(table.ben)
    table.decide(table.ana, SUPPORTED, seen=table.heads(table.ana))
    with pytest.raises(ChangedError):
        table.decide(table.ben, REFUTED, seen=seen)
    assert table.stands() == (Status.APPROVED, SUPPORTED, ["Ana"])


def test_told_looked_again_and_decided_otherwise_the_one_who_saw_both_stands(table):
    table.decide(table.ana, SUPPORTED)
    table.decide(table.ben, REFUTED, seen=table.heads(table.ben))
    assert table.stands() == (Status.CHECKED, REFUTED, ["Ben"])


def test_one_after_the_other_alike_both_stand_as_two_opinions(table):
    table.decide(table.ana, SUPPORTED)
    table.decide(table.ben, SUPPORTED, seen=table.heads(table.ben))
    assert table.stands() == (Status.APPROVED, SUPPORTED, ["Ana", "Ben"])


def test_decided_exported_decided_the_export_says_what_stood_when_it_was_made(table):
    first = table.decide(table.ana, SUPPORTED)
    before = open_snapshot(table.place)
    exported, digest = before.state(table.claim.id), before.heads_digest()
    table.decide(table.ben, REFUTED)
    assert (exported.verdict, exported.heads) == (SUPPORTED, (first.id,))
    assert open_snapshot(table.place).heads_digest() != digest
    assert table.stands() == (Status.CHECKED, REFUTED, ["Ben"])


def test_a_decision_prepared_before_the_other_took_hers_back_is_told(table):
    act = table.decide(table.ana, SUPPORTED)
    seen = table.heads(table.ben)
    table.take_back(table.ana, act)
    with pytest.raises(ChangedError):
        table.decide(table.ben, REFUTED, seen=seen)
    assert table.stands() == (Status.OPEN, None, [])


def test_taking_back_the_earlier_of_two_leaves_the_later(table):
    act = table.decide(table.ana, SUPPORTED)
    table.decide(table.ben, REFUTED)
    table.take_back(table.ana, act)
    assert table.stands() == (Status.CHECKED, REFUTED, ["Ben"])


def test_taking_back_the_later_of_two_brings_back_the_earlier(table):
    table.decide(table.ana, SUPPORTED)
    act = table.decide(table.ben, REFUTED)
    table.take_back(table.ben, act)
    assert table.stands() == (Status.APPROVED, SUPPORTED, ["Ana"])


def test_redone_after_the_other_decided_the_one_who_had_seen_it_still_stands(table):
    act = table.decide(table.ana, SUPPORTED)
    undone = table.take_back(table.ana, act)
    table.decide(table.ben, REFUTED)
    table.take_back(table.ana, undone)
    assert table.stands() == (Status.CHECKED, REFUTED, ["Ben"])


def test_a_note_written_meanwhile_is_something_to_read_before_deciding(table):
    seen = table.heads(table.ben)
    table.ana.record(Draft(ActType.NOTE, table.claim.id, note="the source called back"))
    with pytest.raises(ChangedError):
        table.decide(table.ben, SUPPORTED, seen=seen)
    table.decide(table.ben, SUPPORTED, seen=table.heads(table.ben))
    assert table.stands() == (Status.APPROVED, SUPPORTED, ["Ben"])


def test_a_verdict_on_a_reading_that_was_revised_meanwhile_lapses(table):
    claim = table.claim
    about = basis(claim)
    table.ana.record(revision(claim, replace(claim.reading, speaker="Cem")))
    table.decide(table.ben, SUPPORTED, basis=about)
    assert table.stands() == (Status.STALE, SUPPORTED, ["Ben"])
    table.decide(table.ben, SUPPORTED, seen=table.heads(table.ben))
    assert table.stands() == (Status.APPROVED, SUPPORTED, ["Ben"])


def test_a_blind_verdict_that_differs_is_contested_until_somebody_has_seen_both(table):
    act = table.decide(table.ana, SUPPORTED)
    blind = Draft(ActType.DECISION, table.claim.id, verdict=REFUTED)
    table.ben.record(blind, hidden={act.id})
    assert table.stands() == (Status.CONTESTED, None, ["Ana", "Ben"])
    table.decide(table.ana, REFUTED, seen=table.heads(table.ana))
    assert table.stands()[:2] == (Status.CHECKED, REFUTED)


def test_a_link_rejected_by_one_and_confirmed_by_the_other_later_holds(table):
    (link,) = [one for one in table.ana.links(table.claim.id) if one.relation is Relation.REPEAT]
    other = link.b if link.a == table.claim.id else link.a
    said = Draft(ActType.LINK, table.claim.id, other=other, relation=Relation.REPEAT)
    table.ana.record(replace(said, accepted=False))
    assert table.ben.links(table.claim.id) == []
    table.ben.record(replace(said, accepted=True))
    assert [one.relation for one in table.ana.links(table.claim.id)] == [Relation.REPEAT]
