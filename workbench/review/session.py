"""One reviewer's way through the queue: look, decide, go on, take back.

Pure over `model.ReviewStore`; the terminal screen and the plain line mode are two faces of it. The
order of the queue is frozen when it is built: a verdict changes a row's mark and never its place.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from workbench.model import (
    Act,
    ActType,
    Claim,
    ClaimQuery,
    ClaimState,
    Draft,
    Evidence,
    Order,
    QueueRow,
    ReviewStore,
    Status,
)
from workbench.review import queues
from workbench.review.narrowing import parse
from workbench.review.pages import Pages
from workbench.review.pen import Pen
from workbench.review.queues import UNFINISHED, QueueName
from workbench.review.state import basis
from workbench.review.values import Decision, Opened, Progress

__all__ = ["UNFINISHED", "Decision", "Opened", "Progress", "QueueName", "Session"]

TO_DECIDE = (Status.OPEN, Status.CONTESTED, Status.STALE)
"""Where the session stops when it goes on by itself; a waiting claim waits."""


class Session:
    """The queue, the place in it, and the acts that move it on.

    Building one reads the whole queue order and may take a second at a million claims: do it in a
    thread. Every other call reads or writes a page at most.
    """

    def __init__(
        self, store: ReviewStore, reviewer: str, order: Order | QueueName = QueueName.WORTH
    ) -> None:
        self.store = store
        self.reviewer = reviewer
        self.pen = Pen(store, reviewer)
        self.name = QueueName(order.value)
        self.query = queues.first_query(self.name)
        self.rows = Pages(self.queue(self.query), store.rows)
        self.position = 0
        self.marks: set[int] = set()
        self.hits: array[int] = array("q")
        self.last: Decision | None = None
        self.attached: list[Evidence] = []
        self._opened: Opened | None = None
        self._range: int | None = None
        self._wide: tuple[ClaimQuery, Pages, int] | None = None
        self._asked = self.pen.total
        self._resume()

    # ------------------------------------------------------------ where we are

    @property
    def progress(self) -> Progress:
        """All claims and the finished ones, kept up to date by this session's own acts."""
        return Progress(self.pen.finished, self.pen.total)

    @property
    def row(self) -> QueueRow | None:
        """The row under the cursor; None when the queue is empty."""
        return self.rows[self.position] if len(self.rows) else None

    def opened(self) -> Opened | None:
        """The claim under the cursor with all around it; read once, then kept until it changes."""
        row = self.row
        if row is None:
            return None
        if self._opened is None or self._opened.claim.id != row.claim:
            self._opened = self._open(row.claim)
        return self._opened

    def _open(self, claim_id: str) -> Opened | None:
        store = self.store
        claim = store.claim(claim_id)
        if claim is None:
            return None
        return Opened(
            claim,
            store.state(claim_id),
            store.links(claim_id),
            store.acts_of(claim_id),
        )

    def with_sums(self, opened: Opened) -> Opened:
        """The same with its arithmetic, which may be slow to find: call it in a thread."""
        return replace(opened, sums=self.store.sums_of(opened.claim.id))

    def reload(self) -> None:
        """Look at the claim under the cursor afresh, for instance after ChangedError."""
        self._opened = None
        self.rows.forget(self.position)

    def _place_key(self) -> str:
        return f"review.place.{self.reviewer}"

    def keep_place(self) -> None:
        """Remember the claim under the cursor for the next start."""
        row = self.row
        if row is not None:
            self.store.remember(self._place_key(), row.claim)

    def _resume(self) -> None:
        kept = self.store.recall(self._place_key())
        number = self.store.number_of(kept) if kept else None
        position = self.rows.position_of(number) if number is not None else None
        self.position = position or 0

    # ------------------------------------------------------------ moving

    def go(self, position: int) -> None:
        """Put the cursor on a position, held inside the queue."""
        self.position = max(0, min(position, len(self.rows) - 1))

    def advance(self) -> bool:
        """Go to the next claim that needs a decision, round the end; False when none is left."""
        for position in self.rows.after(self.position):
            if self.rows[position].status in TO_DECIDE:
                self.position = position
                return True
        return False

    def show(self, claim_id: str) -> bool:
        """Put the cursor on a claim, taking it into the queue when it is not in it."""
        number = self.store.number_of(claim_id)
        if number is None:
            return False
        position = self.rows.position_of(number, self.position)
        if position is None:
            position = min(self.position, len(self.rows))
            self.rows.insert(position, number)
            self.hits = array("q")
        self.position = position
        return True

    def mark(self) -> None:
        """Mark the claim under the cursor, or take its mark away, and go one down."""
        row = self.row
        if row is not None:
            self.marks ^= {row.number}
            self.go(self.position + 1)

    def mark_range(self) -> int | None:
        """Begin a range here; the second time mark all from there to here. How many, None begun."""
        begun, self._range = self._range, None
        if begun is None or begun >= len(self.rows):
            self._range = self.position
            return None
        low, high = sorted((begun, self.position))
        found = self.rows.numbers[low : high + 1]
        self.marks |= set(found)
        return len(found)

    @property
    def range_begun(self) -> bool:
        """Whether a range waits for its other end."""
        return self._range is not None

    def unmark(self) -> None:
        """Forget marks, hits and a range that was begun."""
        self.marks.clear()
        self.hits = array("q")
        self._range = None

    # ------------------------------------------------------------ searching

    def queue(self, query: ClaimQuery, name: QueueName | None = None) -> array[int]:
        """A queue in this session's order, narrowed; slow for many claims: call it in a thread."""
        return queues.build(self.store, self.reviewer, name or self.name, query)

    def narrow(self, query: ClaimQuery, numbers: array[int]) -> None:
        """Keep only some claims; `widen` goes back to the queue and the place before the first."""
        wide = self._wide or (self.query, self.rows, self.position)
        self.adopt(query, numbers)
        self._wide = wide

    @property
    def narrowed(self) -> bool:
        """Whether `widen` has something to go back to."""
        return self._wide is not None

    def widen(self) -> None:
        """Bring back the queue and the place from before it was narrowed."""
        if self._wide is not None:
            (self.query, self.rows, self.position), self._wide = self._wide, None
            self.rows.forget_all()
            self.hits = array("q")
            self._range = None

    def adopt(self, query: ClaimQuery, numbers: array[int], name: QueueName | None = None) -> None:
        """Go on with another queue, on the same claim when it is in it."""
        row = self.row
        self.name, self._wide = name or self.name, None
        self.query, self.rows = query, Pages(numbers, self.store.rows)
        self.hits = array("q")
        self._range = None
        self._asked = self.pen.total
        at = self.rows.position_of(row.number, self.position) if row else None
        self.position = at or 0

    def find(self, text: str) -> array[int]:
        """Positions of the claims that answer a search, in queue order; call it in a thread.

        Raises UsageError for a word that `narrowing` cannot read.
        """
        query = parse(text, ClaimQuery(statuses=self.query.statuses))
        found = set(self.queue(query))
        return array("q", (i for i, number in enumerate(self.rows.numbers) if number in found))

    def next_hit(self, step: int) -> int | None:
        """The hit after (+1) or before (-1) the cursor, round the end; its rank from 1, or None."""
        if not self.hits:
            return None
        if step > 0:
            rank = bisect_right(self.hits, self.position) % len(self.hits)
        else:
            rank = (bisect_left(self.hits, self.position) - 1) % len(self.hits)
        self.position = self.hits[rank]
        return rank + 1

    def waiting(self) -> int:
        """How many claims came after the order was frozen; a renewed queue will show them."""
        return max(0, self.store.counts().total - self._asked)

    # ------------------------------------------------------------ acts

    def decide(self, decision: Decision) -> list[Act]:
        """Record a decision on the marked claims, or on the one under the cursor, and go on.

        A claim that the reviewer has given this very decision gets no second one. Returns only
        after every act is synced. Raises ChangedError when somebody else acted on the
        claim since it was opened (then nothing was recorded for it), LedgerError when it could not
        be synced.
        """
        targets = list(self._targets())
        if self.attached and not decision.evidence:
            decision = replace(decision, evidence=tuple(self.attached))
        acts = self.record_all(
            [
                (_draft(claim, decision), state)
                for claim, state in targets
                if not self._says_already(state, decision)
            ]
        )
        if targets:
            self.marks.clear()
            self.attached = []
            self.last = decision
            self.advance()
        return acts

    def decide_these(self, decisions: Iterable[tuple[str, Decision]]) -> list[Act]:
        """Decide claims by id as one act to undo; the cursor stays. Raises as `decide` does."""
        drafts = []
        for name, decision in decisions:
            claim, state = self.store.claim(name), self.store.state(name)
            if claim and not self._says_already(state, decision):
                drafts.append((_draft(claim, decision), state))
        return self.record_all(drafts)

    def _says_already(self, state: ClaimState, decision: Decision) -> bool:
        """Whether this is the reviewer's decision in force: a doubled key is no second act."""
        given = (decision.verdict, decision.status, decision.note)
        return (
            not decision.evidence
            and state.status not in TO_DECIDE
            and any(
                act.reviewer == self.reviewer and (act.verdict, act.status, act.note) == given
                for act in state.decisions
            )
        )

    def _targets(self) -> Iterator[tuple[Claim, ClaimState]]:
        """Claims, each with the state that the reviewer saw."""
        if not self.marks and (opened := self.opened()):
            yield opened.claim, opened.state
        for row in self.store.rows(sorted(self.marks)):
            if claim := self.store.claim(row.claim):
                yield claim, self.store.state(row.claim)

    def record(self, draft: Draft, seen: ClaimState | None = None) -> Act:
        """Record one act of any kind; the cursor stays. Raises as `decide` does."""
        (act,) = self.record_all([(draft, seen)])
        return act

    def record_all(self, drafts: Iterable[tuple[Draft, ClaimState | None]]) -> list[Act]:
        """Record acts that one undo takes back together."""
        total = self.pen.total
        marked = {row.claim for row in self.store.rows(sorted(self.marks))}
        acts: list[Act] = []
        try:
            acts = self.pen.record_all(drafts)
        finally:
            self._follow_up(acts, marked, total)
        return acts

    def _follow_up(self, acts: Sequence[Act], marked: set[str], total: int) -> None:
        """Bring rows in line with acts. A claim that came or went has renumbered its neighbours."""
        self._opened = None
        if self.pen.total != total:
            here = self.row.claim if self.row and len(self.rows) else None
            self.rows = Pages(self.queue(self.query), self.store.rows)
            if self._wide is not None:
                wide, _, position = self._wide
                self._wide = wide, Pages(self.queue(wide), self.store.rows), position
            self.hits = array("q")
            numbers = map(self.store.number_of, marked)
            self.marks = {number for number in numbers if number is not None}
            self.go(self.position)
            if here:
                self.show(here)
        for act in acts:
            self._update(act.claim)

    def _update(self, claim: str) -> None:
        number = self.store.number_of(claim)
        position = None if number is None else self.rows.position_of(number, self.position)
        stands = self.pen.stands.get(claim)
        if position is not None and stands is not None:
            self.rows.update(position, stands.status, stands.verdict)

    def note(self, text: str) -> Act | None:
        """Record a note on the claim under the cursor and stay on it."""
        opened = self.opened()
        if opened is None:
            return None
        return self.record(Draft(ActType.NOTE, opened.claim.id, note=text))

    def undo(self) -> list[Act]:
        """Take back the reviewer's newest act in force, a batch as one, and go to its claim."""
        return self._retract(self.pen.undo)

    def redo(self) -> list[Act]:
        """Put back what the last undo took, unless something new was decided since."""
        return self._retract(self.pen.redo)

    def _retract(self, call: Callable[[], list[Act]]) -> list[Act]:
        total = self.pen.total
        marked = {row.claim for row in self.store.rows(sorted(self.marks))}
        acts: list[Act] = []
        try:
            acts = call()
        finally:
            self._follow_up(acts, marked, total)
        for act in acts[-1:]:
            self.show(act.claim)
        return acts


def _draft(claim: Claim, decision: Decision) -> Draft:
    return Draft(
        ActType.DECISION,
        claim.id,
        verdict=decision.verdict,
        status=decision.status,
        note=decision.note,
        evidence=decision.evidence,
        basis=basis(claim),
    )
