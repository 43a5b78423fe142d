"""The session core: look, decide, go on, take back, come back."""

import importlib.util
from pathlib import Path

import pytest

from workbench.errors import ChangedError
from workbench.model import ActType, ClaimQuery, Draft, Order, Status, Verdict
from workbench.review.session import UNFINISHED, Decision, Session

_spec = importlib.util.spec_from_file_location(
    "memory_store", Path(__file__).parents[1] / "tui" / "memory_store.py"
)
memory = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(memory)

SUPPORTED = Decision(Verdict.SUPPORTED)
REFUTED = Decision(Verdict.REFUTED, note="the table says 12")


@pytest.fixture
def store():
    return memory.wards(200)


@pytest.fixture
def session(store):
    return Session(store, "ana", Order.DOCUMENT)


def test_a_verdict_goes_to_the_claim_under_the_cursor_and_moves_on(session, store):
    first = session.row.claim
    session.decide(SUPPORTED)
    assert store.state(first).verdict is Verdict.SUPPORTED
    assert session.position == 1


def test_a_decided_row_keeps_its_place_and_shows_its_verdict(session):
    numbers = session.rows.numbers[:]
    session.decide(SUPPORTED)
    assert session.rows.numbers == numbers
    assert session.rows[0].verdict is Verdict.SUPPORTED


def test_progress_counts_finished_claims_and_undone_ones_no_more(session):
    session.decide(SUPPORTED)
    session.decide(Decision(status=Status.DISMISSED))
    session.decide(Decision(status=Status.WAITING))
    assert session.progress.finished == 2
    session.undo()
    session.undo()
    assert session.progress.finished == 1


def test_percent_is_rounded_down_so_that_a_hundred_means_all():
    from workbench.review.session import Progress

    assert Progress(999, 1000).percent == 99
    assert Progress(0, 0).percent == 0


def test_going_on_passes_over_what_is_decided_or_waiting(session):
    session.go(1)
    session.decide(SUPPORTED)
    session.decide(Decision(status=Status.WAITING))
    session.go(0)
    session.decide(SUPPORTED)
    assert session.position == 3


def test_going_on_comes_round_to_what_was_left_above(session):
    session.go(199)
    session.decide(SUPPORTED)
    assert session.position == 0


def test_with_nothing_left_the_cursor_stays(store):
    session = Session(memory.wards(2), "ana")
    session.decide(SUPPORTED)
    session.decide(SUPPORTED)
    assert not session.advance()
    assert session.progress.percent == 100


def test_a_decision_carries_the_digest_of_what_it_is_about(session, store):
    (act,) = session.decide(SUPPORTED)
    from workbench.review.state import basis

    assert act.basis == basis(store.claim(act.claim))


def test_undo_takes_back_the_newest_act_and_returns_to_its_claim(session, store):
    first = session.row.claim
    session.decide(SUPPORTED)
    session.go(50)
    session.undo()
    assert session.row.claim == first
    assert store.state(first).status is Status.OPEN


def test_undo_has_no_limit_and_redo_puts_everything_back(session, store):
    for _ in range(100):
        session.decide(SUPPORTED)
    while session.undo():
        pass
    assert session.progress.finished == 0
    while session.redo():
        pass
    assert session.progress.finished == 100


def test_undo_works_after_a_restart_for_a_claim_that_left_the_queue(session, store):
    first = session.row.claim
    session.decide(SUPPORTED)
    again = Session(store, "ana", Order.DOCUMENT)
    assert again.rows.position_of(store.number_of(first)) is None
    again.undo()
    assert again.row.claim == first
    assert again.row.status is Status.OPEN


def test_a_new_verdict_ends_what_redo_can_put_back(session):
    session.decide(SUPPORTED)
    session.undo()
    session.decide(REFUTED)
    assert session.redo() == []


def test_undo_leaves_other_peoples_acts_alone(session, store):
    row = session.row
    store.record(Draft(ActType.DECISION, row.claim, verdict=Verdict.MIXED), reviewer="ben")
    assert session.undo() == []


def test_marked_claims_get_one_verdict_and_one_undo(session, store):
    for _ in range(3):
        session.mark()
    acts = session.decide(REFUTED)
    assert len(acts) == 3
    assert not session.marks
    assert len(session.undo()) == 3
    assert session.progress.finished == 0
    assert len(session.redo()) == 3


def test_a_mark_is_taken_away_by_marking_again(session):
    session.mark()
    session.go(0)
    session.mark()
    assert not session.marks


def test_repeat_means_verdict_and_note(session):
    (act,) = session.decide(REFUTED)
    (again,) = session.decide(session.last)
    assert (again.verdict, again.note) == (act.verdict, act.note)


def test_a_note_stays_on_its_claim(session, store):
    session.note("ask the author")
    assert session.position == 0
    assert [note.note for note in session.opened().state.notes] == ["ask the author"]


def test_a_claim_that_changed_meanwhile_is_not_decided(session, store):
    opened = session.opened()
    store.record(Draft(ActType.DECISION, opened.claim.id, verdict=Verdict.MIXED), reviewer="ben")
    with pytest.raises(ChangedError):
        session.decide(SUPPORTED)
    assert session.position == 0
    session.reload()
    session.decide(SUPPORTED)
    assert store.state(opened.claim.id).verdict is Verdict.SUPPORTED


def test_the_next_session_begins_at_the_same_claim(session, store):
    session.decide(SUPPORTED)
    session.go(17)
    session.keep_place()
    here = session.row.claim
    assert Session(store, "ana", Order.DOCUMENT).row.claim == here
    assert Session(store, "ben", Order.DOCUMENT).position == 0


def test_a_place_that_is_no_longer_in_the_queue_means_the_beginning(session, store):
    store.remember("review.place.ana", "no such claim")
    assert Session(store, "ana", Order.DOCUMENT).position == 0


def test_search_finds_positions_and_goes_round(session):
    session.hits = session.find("ward 19")
    assert list(session.hits) == [19, *range(190, 200)]
    assert session.next_hit(1) == 1
    assert session.position == 19
    assert session.next_hit(-1) == 11
    assert session.position == 199
    assert session.next_hit(1) == 1


def test_narrowing_keeps_the_claim_and_widening_brings_all_back(session):
    session.go(19)
    here = session.row.claim
    query = ClaimQuery(text="ward 19", statuses=UNFINISHED)
    session.adopt(query, session.queue(query))
    assert (len(session.rows), session.row.claim) == (11, here)
    wide = ClaimQuery(statuses=UNFINISHED)
    session.adopt(wide, session.queue(wide))
    assert (len(session.rows), session.row.claim) == (200, here)


def test_an_empty_queue_can_be_asked_everything():
    session = Session(memory.MemoryStore({}, []), "ana")
    assert session.row is None
    assert session.opened() is None
    assert session.decide(SUPPORTED) == []
    assert session.note("x") is None
    assert session.undo() == session.redo() == []
    assert not session.advance()
    session.mark()
    session.keep_place()


def test_the_same_verdict_again_is_no_second_act_but_goes_on(session, store):
    session.decide(SUPPORTED)
    session.go(0)
    assert session.decide(SUPPORTED) == []
    assert session.position == 1
    session.go(0)
    assert len(session.decide(REFUTED)) == 1


def test_the_same_verdict_settles_a_contest(session, store):
    claim = session.row.claim
    session.decide(SUPPORTED)
    mine = store.log[-1]
    theirs = Draft(ActType.DECISION, claim, verdict=Verdict.MIXED)
    store.record(theirs, reviewer="ben", parents=mine.parents)
    assert store.state(claim).status is Status.CONTESTED
    session.go(0)
    assert len(session.decide(SUPPORTED)) == 1
    assert store.state(claim).verdict is Verdict.SUPPORTED
