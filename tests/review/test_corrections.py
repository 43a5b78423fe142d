"""Merging: one claim in the place of several, as one act to undo."""

import pytest

from workbench.errors import UsageError
from workbench.model import Order, Status
from workbench.review import corrections
from workbench.review.session import Session
from workbench.workspace import open_workspace


@pytest.fixture
def session(root):
    with open_workspace(root, reviewer="ana") as store:
        yield Session(store, "ana", Order.DOCUMENT)


def mark(session, *positions):
    for position in positions:
        session.go(position)
        session.mark()


def test_marked_claims_become_one_that_holds_their_words(session):
    mark(session, 3, 4)
    gone = [session.rows[at].claim for at in (3, 4)]
    words, number = corrections.suggested(session)
    assert words.startswith("Ferry passengers fell")
    assert words.endswith("at the end of 2023.")
    corrections.merge(session, words, number)
    opened = session.opened()
    assert opened.claim.quote.split() == words.split()
    assert opened.claim.reading.figure.text == "1.2 million"
    assert {session.store.state(name).status for name in gone} == {Status.DISMISSED}
    assert session.progress.total == 11
    session.undo()
    assert session.progress.total == 10
    assert {session.store.state(name).status for name in gone} == {Status.OPEN}


def test_words_and_number_of_one_of_them_keep_that_one(session):
    mark(session, 3, 4)
    part = session.rows[3].claim
    words, number = corrections.suggested(session)
    corrections.merge(session, words, number)
    merged = session.row.claim
    session.marks = {session.store.number_of(name) for name in (merged, part)}
    corrections.merge(session, words, number)
    assert session.row.claim == merged
    assert session.store.state(merged).status is Status.OPEN
    assert session.progress.total == 11


def test_fewer_than_two_or_of_two_documents_is_refused(session):
    with pytest.raises(UsageError, match="mark the claims to merge first"):
        corrections.suggested(session)
    mark(session, 0, 7)
    with pytest.raises(UsageError, match="two documents"):
        corrections.suggested(session)


def test_words_that_leave_one_out_are_refused(session):
    mark(session, 3, 4)
    with pytest.raises(UsageError, match="must hold all"):
        corrections.merge(session, "Ferry passengers fell to 1.2 million in 2023.", "1.2 million")
    assert not list(session.store.acts())
