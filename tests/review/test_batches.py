"""One key, one undo: also after a restart, and never more than was given together."""

from workbench.model import Verdict
from workbench.review.session import Decision, Session

REFUTED = Decision(Verdict.REFUTED)


def marked(session, count):
    for _ in range(count):
        session.mark()
    return session.decide(REFUTED)


def test_a_batch_is_undone_as_one_after_a_restart(store):
    marked(Session(store, "ana"), 5)
    again = Session(store, "ana")
    assert len(again.undo()) == 5
    assert len(Session(store, "ana").redo()) == 5


def test_verdicts_given_one_by_one_are_undone_one_by_one(store):
    session = Session(store, "ana")
    session.decide(REFUTED)
    marked(session, 3)
    session.decide(REFUTED)
    assert [len(session.undo()) for _ in range(4)] == [1, 3, 1, 0]
    assert [len(session.redo()) for _ in range(4)] == [1, 3, 1, 0]


def test_what_is_remembered_may_be_lost_or_nonsense(store):
    store.remember("review.batches.ana", "{[")
    session = Session(store, "ana")
    marked(session, 2)
    store.remember("review.batches.ana", '[["w1"]]')
    assert len(Session(store, "ana").undo()) == 1


def test_a_range_marks_everything_between_its_ends(store):
    session = Session(store, "ana")
    session.go(5)
    assert session.mark_range() is None
    assert session.range_begun
    session.go(2)
    assert session.mark_range() == 4
    assert len(session.decide(REFUTED)) == 4
    assert [session.rows[i].verdict is Verdict.REFUTED for i in range(1, 7)] == [
        False, True, True, True, True, False,
    ]  # fmt: skip


def test_narrowing_comes_back_to_the_same_order_and_place(store):
    from workbench.model import ClaimQuery

    session = Session(store, "ana")
    session.go(150)
    before = session.rows.numbers
    for text in ("ward 1", "ward 19"):
        query = ClaimQuery(text=text)
        session.narrow(query, session.queue(query))
    assert len(session.rows) == 11
    session.decide(REFUTED)
    session.widen()
    assert session.rows.numbers is before
    assert session.position == 150
    assert session.rows[19].verdict is Verdict.REFUTED or session.rows[190].verdict


def test_evidence_goes_with_the_next_verdict_only(store):
    from workbench.model import Evidence

    session = Session(store, "ana")
    session.attached.append(Evidence("ward-report-0000"))
    (first,) = session.decide(REFUTED)
    (second,) = session.decide(REFUTED)
    assert (len(first.evidence), len(second.evidence)) == (1, 0)
