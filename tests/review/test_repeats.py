"""One statement told in several places: seen together, decided once, each place still its own."""

import dataclasses

import pytest
from harbour import claims, in_memory

from workbench.errors import ChangedError
from workbench.model import ActType as Type
from workbench.model import Draft, Link, Relation, Status, Verdict
from workbench.review.repeats import drafts, follows, parting, repeats_of
from workbench.review.session import Decision, Session
from workbench.workspace import open_workspace

FERRIES, FERRIES_TOO = 3, 9
SUPPORTED = Decision(Verdict.SUPPORTED)


@pytest.fixture
def harbour():
    return in_memory()


def ids():
    return [claim.id for claim in claims()]


def told_thrice(harbour):
    """The ferries' passengers a third time, linked to one of the two others only."""
    names = ids()
    harbour._links.append(Link(names[4], names[FERRIES_TOO], Relation.REPEAT, 0.9, ("as if",)))
    return names[FERRIES], names[FERRIES_TOO], names[4]


def test_a_group_is_what_repeats_hang_together_whichever_claim_is_asked(harbour):
    names = told_thrice(harbour)
    groups = [repeats_of(harbour, name) for name in names]
    assert all({m.claim.id for m in group.members} == set(names) for group in groups)
    assert str(groups[0]) == "3 occurrences in 2 documents, 2 origins"


def test_conflicts_join_no_group_of_repeats(harbour):
    assert repeats_of(harbour, ids()[6]) is None


def test_one_decision_is_on_every_occurrence_and_names_the_claim_it_was_given_on(harbour):
    first, *others = told_thrice(harbour)
    session = Session(harbour, "ana")
    acts = session.decide_repeats(repeats_of(harbour, first), first, SUPPORTED)
    assert (acts[0].claim, acts[0].other) == (first, None)
    assert {(act.claim, act.other) for act in acts[1:]} == {(name, first) for name in others}
    assert all(harbour.state(name).verdict is Verdict.SUPPORTED for name in (first, *others))
    assert len({act.basis for act in acts}) == 3  # each on its own words


def test_undo_takes_all_of_them_back_and_redo_puts_them_all_again(harbour):
    first, *others = told_thrice(harbour)
    session = Session(harbour, "ana")
    session.decide_repeats(repeats_of(harbour, first), first, SUPPORTED)
    assert len(session.undo()) == 3
    assert {harbour.state(name).status for name in (first, *others)} == {Status.OPEN}
    assert len(session.redo()) == 3
    assert {harbour.state(name).status for name in (first, *others)} == {Status.APPROVED}


def test_where_somebody_found_otherwise_or_waits_the_occurrence_keeps_its_own(harbour):
    first, second, third = told_thrice(harbour)
    harbour.record(Draft(Type.DECISION, second, verdict=Verdict.REFUTED), reviewer="ben")
    harbour.record(Draft(Type.DECISION, third, status=Status.WAITING), reviewer="ben")
    session = Session(harbour, "ana")
    acts = session.decide_repeats(repeats_of(harbour, first), first, SUPPORTED)
    assert [act.claim for act in acts] == [first]
    assert harbour.state(second).verdict is Verdict.REFUTED
    assert harbour.state(third).status is Status.WAITING


def test_a_second_reviewer_who_agrees_stands_beside_the_first(harbour):
    first, *others = told_thrice(harbour)
    Session(harbour, "ana").decide_repeats(repeats_of(harbour, first), first, SUPPORTED)
    given = drafts(repeats_of(harbour, first), first, SUPPORTED, "ben")
    assert {draft.claim for draft, _ in given} == {first, *others}
    assert not drafts(repeats_of(harbour, first), first, SUPPORTED, "ana")


def test_an_occurrence_that_is_set_apart_is_left_as_it_is(harbour):
    first, second, third = told_thrice(harbour)
    session = Session(harbour, "ana")
    session.decide_repeats(repeats_of(harbour, first), first, SUPPORTED, {third})
    assert harbour.state(second).verdict is Verdict.SUPPORTED
    assert harbour.state(third).status is Status.OPEN


def test_a_stale_occurrence_asks_again_and_takes_the_decision():
    stale = dataclasses.replace(in_memory().state(ids()[0]), status=Status.STALE)
    assert follows(stale, SUPPORTED)


def test_what_changed_since_it_was_shown_is_not_decided(harbour):
    first, second, _ = told_thrice(harbour)
    shown = repeats_of(harbour, first)
    harbour.record(Draft(Type.DECISION, second, verdict=Verdict.REFUTED), reviewer="ben")
    with pytest.raises(ChangedError):
        Session(harbour, "ana").decide_repeats(shown, first, SUPPORTED)
    assert harbour.state(second).verdict is Verdict.REFUTED


def test_parting_rejects_every_repeat_of_a_claim_within_its_group(harbour):
    _, second, third = told_thrice(harbour)
    group = repeats_of(harbour, second)
    assert len(parting(group, second)) == 2
    assert [(d.claim, d.other, d.accepted) for d in parting(group, third)] == [
        (third, second, False)
    ]


def test_in_a_workspace_the_verdict_is_there_by_reference_and_each_place_lapses_by_itself(root):
    first, second = ids()[FERRIES], ids()[FERRIES_TOO]
    with open_workspace(root, reviewer="ana") as opened:
        group = repeats_of(opened, first)
        Session(opened, "ana").decide_repeats(group, first, SUPPORTED)
        assert opened.state(second).decisions[0].other == first
        assert [act.claim for act in opened.acts_of(first)] == [first]
        revised = Draft(Type.REVISION, second, content={"subject": "ferries and buses"})
        opened.record(revised)
        opened.record(Draft(Type.REVISION, second, content={"speaker": "the board"}))
        assert opened.state(second).status is Status.STALE
        assert opened.state(first).status is Status.APPROVED


def test_a_claim_that_was_parted_stays_apart_when_its_document_is_read_again(root):
    first, second = ids()[FERRIES], ids()[FERRIES_TOO]
    with open_workspace(root, reviewer="ana") as opened:
        session = Session(opened, "ana")
        session.part(repeats_of(opened, first), second)
        assert repeats_of(opened, first) is None
        again = (root / "claims" / "newspaper.jsonl").read_text("utf-8")
    other = again.replace('"subject":"ferries"', '"subject":"the ferries"')
    assert other != again
    (root / "claims" / "newspaper.jsonl").write_text(other)
    with open_workspace(root, reviewer="ana") as opened:
        assert repeats_of(opened, first) is None
        Session(opened, "ana").undo()
        assert repeats_of(opened, first) is not None
