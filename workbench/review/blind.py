"""A true second opinion: what others found stays out of sight until the reviewer has decided.

`Blind` stands between a session and its store. Until the reviewer's own decision on a claim is in
force, every state, count, queue, search and history it gives is made from their own acts alone, and
what they record has no hidden act among its parents: a different verdict is contested, an equal one
a second review. Others' corrections of a reading are shown: both must judge the same words.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from workbench.config import Policy
from workbench.model import (
    Act,
    ActType,
    Claim,
    ClaimQuery,
    ClaimState,
    Counts,
    Document,
    Draft,
    Link,
    Order,
    QueueRow,
    ReviewStore,
    Status,
    Sum,
    Verdict,
)
from workbench.review.policy import person
from workbench.review.state import fold

_ALL_ACTS = 1 << 40


class Blind:
    """A review store as one reviewer may see it. Implements `model.ReviewStore`."""

    def __init__(self, store: ReviewStore, reviewer: str, policy: Policy) -> None:
        self._store = store
        self._reviewer = reviewer
        self._policy = policy
        self._touched: set[str] | None = None
        self._states: dict[str, ClaimState] = {}

    # ------------------------------------------------------------ what is no secret

    @property
    def documents(self) -> Mapping[str, Document]:
        """Documents by slug."""
        return self._store.documents

    def number_of(self, claim_id: str) -> int | None:
        """The row number of a claim."""
        return self._store.number_of(claim_id)

    def claim(self, claim_id: str) -> Claim | None:
        """One claim by id."""
        return self._store.claim(claim_id)

    def links(self, claim_id: str) -> Sequence[Link]:
        """The links of a claim in force."""
        return self._store.links(claim_id)

    def owed(self) -> int:
        """How many claims have links that are still to be made."""
        return self._store.owed()

    def sums_of(self, claim_id: str) -> Sequence[Sum]:
        """The arithmetic this claim takes part in."""
        return self._store.sums_of(claim_id)

    def recent_acts(self, reviewer: str, limit: int) -> Sequence[Act]:
        """The reviewer's own acts, newest first; nobody else's."""
        return self._store.recent_acts(reviewer, limit) if self._is_me(reviewer) else []

    def assigned(self) -> Mapping[str, str]:
        """Who is to look at a claim: a task, and nothing of what anybody found."""
        return self._store.assigned()

    def text(self, slug: str) -> str:
        """The canonical text of a document."""
        return self._store.text(slug)

    def remember(self, key: str, value: str) -> None:
        """Keep a small piece of session state."""
        self._store.remember(key, value)

    def recall(self, key: str) -> str | None:
        """A piece of session state, or None."""
        return self._store.recall(key)

    # ------------------------------------------------------------ what is

    def _is_me(self, reviewer: str) -> bool:
        return person(reviewer) == person(self._reviewer)

    def _own(self, claim_id: str) -> list[Act]:
        return [act for act in self._store.acts_of(claim_id) if self._is_me(act.reviewer)]

    def _own_state(self, claim_id: str) -> ClaimState:
        state = self._states.get(claim_id)
        if state is None:
            acts = self._own(claim_id)
            claim = self._store.claim(claim_id) if acts else None
            state = fold(acts, claim, self.documents, self._policy)
            self._states[claim_id] = state
        return state

    def _open_to_me(self, claim_id: str) -> bool:
        """Whether the reviewer has decided, so that others' findings may be shown."""
        return any(
            act.type is ActType.DECISION and act.verdict is not None
            for act in self._own_state(claim_id).decisions
        )

    def _touch(self) -> set[str]:
        """The claims the reviewer has acted on."""
        if self._touched is None:
            mine = self._store.recent_acts(self._reviewer, _ALL_ACTS)
            self._touched = {act.claim for act in mine}
        return self._touched

    def state(self, claim_id: str) -> ClaimState:
        """Where the claim stands; by the reviewer's own acts until they have decided."""
        if self._open_to_me(claim_id):
            return self._store.state(claim_id)
        return self._own_state(claim_id)

    def acts_of(self, claim_id: str) -> Sequence[Act]:
        """The acts on a claim that the reviewer may see, oldest first."""
        if self._open_to_me(claim_id):
            return self._store.acts_of(claim_id)
        return self._own(claim_id)

    def rows(self, numbers: Sequence[int]) -> list[QueueRow]:
        """The rows with these numbers, with the reviewer's own standing on them."""
        return [self._row(row) for row in self._store.rows(numbers)]

    def _row(self, row: QueueRow) -> QueueRow:
        if not row.claim:
            return row
        if row.claim not in self._touch():
            return replace(row, status=Status.OPEN, verdict=None)
        state = self.state(row.claim)
        return replace(row, status=state.status, verdict=state.verdict)

    def queue(self, order: Order, narrow: ClaimQuery) -> array[int]:
        """Row numbers in review order. Stale first would tell which ones somebody decided."""
        order = Order.WORTH if order is Order.STALE else order
        found = self._store.queue(order, replace(narrow, statuses=(), verdicts=()))
        if not narrow.statuses and not narrow.verdicts:
            return found
        standing = dict(self._standings())
        untouched = (Status.OPEN, None)
        return array(
            "q", (number for number in found if _fits(standing.get(number, untouched), narrow))
        )

    def _standings(self) -> Iterator[tuple[int, tuple[Status, Verdict | None]]]:
        for claim in self._touch():
            number = self._store.number_of(claim)
            if number is not None:
                state = self.state(claim)
                yield number, (state.status, state.verdict)

    def counts(self) -> Counts:
        """Progress of this reviewer alone."""
        everything = self._store.counts()
        by_status: Counter[Status] = Counter()
        by_verdict: Counter[Verdict] = Counter()
        finished: Counter[str] = Counter()
        done = (Status.CHECKED, Status.APPROVED, Status.DISMISSED)
        for claim_id in self._touch():
            claim = self._store.claim(claim_id)
            state = self._own_state(claim_id)
            if claim is None:
                continue
            by_status[state.status] += 1
            if state.verdict:
                by_verdict[state.verdict] += 1
            finished[claim.document] += state.status in done
        by_status[Status.OPEN] += everything.total - by_status.total()
        documents = {
            slug: (total, finished[slug]) for slug, (total, _) in everything.by_document.items()
        }
        return replace(
            everything, by_status=by_status, by_verdict=by_verdict, by_document=documents
        )

    def record(
        self,
        draft: Draft,
        expect: Sequence[str] | None = None,
        *,
        hidden: Collection[str] = (),
    ) -> Act:
        """Record an act whose parents are what the reviewer was shown. Raises as the store does.

        `expect` counts only for what is in the open: that somebody decided meanwhile is no news to
        a blind reviewer.
        """
        if self._open_to_me(draft.claim):
            act = self._store.record(draft, expect, hidden=hidden)
        else:
            acts = self._store.acts_of(draft.claim)
            unseen = {act.id for act in acts if not self._is_me(act.reviewer)}
            act = self._store.record(draft, hidden=unseen | set(hidden))
        self._states.pop(draft.claim, None)
        self._touch().add(draft.claim)
        return act


def _fits(standing: tuple[Status, Verdict | None], narrow: ClaimQuery) -> bool:
    status, verdict = standing
    return (not narrow.statuses or status in narrow.statuses) and (
        not narrow.verdicts or verdict in narrow.verdicts
    )
