"""Which claims a session goes through, and in what order."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from workbench.model import ActType, ClaimQuery, Order, ReviewStore, Status
from workbench.review.policy import person

UNFINISHED = (Status.OPEN, Status.CONTESTED, Status.STALE, Status.WAITING)
"""What a review queue holds unless asked for more."""

TO_DECIDE = (Status.OPEN, Status.CONTESTED, Status.STALE)
"""Where the session stops when it goes on by itself; a waiting claim waits."""

DECIDED = (Status.CHECKED, Status.APPROVED, Status.CONTESTED)
"""Where a second person can look at what a first one found."""

_ALL_ACTS = 1 << 40


class QueueName(StrEnum):
    """The queues a reviewer can ask for."""

    WORTH = "worth"
    DOCUMENT = "document"
    CONFLICTS = "conflicts"
    STALE = "stale"
    MINE = "mine"
    SECOND = "second"

    @property
    def words(self) -> str:
        """As the header says it."""
        return _WORDS[self]


_WORDS = {
    QueueName.WORTH: "worth first",
    QueueName.DOCUMENT: "as written",
    QueueName.CONFLICTS: "conflicts first",
    QueueName.STALE: "stale first",
    QueueName.MINE: "mine: to do, then done",
    QueueName.SECOND: "second review",
}


def first_query(name: QueueName) -> ClaimQuery:
    """What a queue holds when it is opened."""
    statuses = {QueueName.MINE: (), QueueName.SECOND: DECIDED}
    return ClaimQuery(statuses=statuses.get(name, UNFINISHED))


def build(store: ReviewStore, reviewer: str, name: QueueName, query: ClaimQuery) -> array[int]:
    """The row numbers of a queue, frozen. Raises UsageError for an unusable query.

    "mine" are the claims that the reviewer was asked to look at and that are not finished, then
    those they have decided, newest first; "second" those that somebody else has decided and the
    reviewer has not.
    """
    if name not in (QueueName.MINE, QueueName.SECOND):
        return store.queue(Order(name.value), query)
    decided = _decided_by(store, reviewer)
    if name is QueueName.MINE:
        among = set(store.queue(Order.DOCUMENT, query))
        mine = dict.fromkeys([*_asked_of(store, reviewer), *decided])
        return array("q", (number for number in mine if number in among))
    if not query.statuses:
        query = replace(query, statuses=DECIDED)
    done = set(decided)
    return array("q", (number for number in store.queue(Order.WORTH, query) if number not in done))


def _asked_of(store: ReviewStore, reviewer: str) -> list[int]:
    """The rows of the unfinished claims that somebody asked the reviewer to look at, by worth."""
    asked = [claim for claim, name in store.assigned().items() if person(name) == person(reviewer)]
    rows = {store.number_of(claim) for claim in asked}
    if not rows:
        return []
    unfinished = store.queue(Order.WORTH, ClaimQuery(statuses=UNFINISHED))
    return [number for number in unfinished if number in rows]


def _decided_by(store: ReviewStore, reviewer: str) -> Iterable[int]:
    """The rows of the claims a reviewer has a decision in force on, newest first, each once."""
    rows: dict[int, None] = {}
    for act in store.recent_acts(reviewer, _ALL_ACTS):
        if act.type is ActType.DECISION and _in_force(store, act.claim, act.id):
            number = store.number_of(act.claim)
            if number is not None:
                rows.setdefault(number)
    return rows


def _in_force(store: ReviewStore, claim: str, act: str) -> bool:
    return any(decision.id == act for decision in store.state(claim).decisions)
