"""One reviewer's way through the queue: look, go on, search, narrow, come back.

Pure over `model.ReviewStore`. The order of the queue is frozen when it is built: a verdict changes
a row's mark and never its place.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import replace

from workbench.config import Policy
from workbench.model import (
    Claim,
    ClaimQuery,
    ClaimState,
    Evidence,
    Order,
    QueueRow,
    Relation,
    ReviewStore,
)
from workbench.review import queues
from workbench.review.narrowing import parse
from workbench.review.pages import Pages
from workbench.review.pen import Pen
from workbench.review.policy import backing
from workbench.review.queues import TO_DECIDE, UNFINISHED, QueueName
from workbench.review.repeats import repeats_of
from workbench.review.values import Decision, Opened, Progress

DEFAULT = Policy()


def place_key(reviewer: str) -> str:
    """What a store remembers a reviewer's place under: the claim that the next session opens at."""
    return f"review.place.{reviewer}"


class Walk:
    """The queue and the place in it.

    Building one reads the whole queue order and may take a second at a million claims: do it in a
    thread. Every other call reads or writes a page at most.
    """

    def __init__(
        self,
        store: ReviewStore,
        reviewer: str,
        order: Order | QueueName = QueueName.WORTH,
        policy: Policy = DEFAULT,
    ) -> None:
        self.store = store
        self.policy = policy
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
        self.owed = store.owed()
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
        state = store.state(claim_id)
        return Opened(
            claim,
            state,
            store.links(claim_id),
            store.acts_of(claim_id),
            lacks=self._lacks(claim, state),
            owed=store.owed(),
        )

    def _lacks(self, claim: Claim, state: ClaimState) -> tuple[str, ...]:
        """What a verdict given now would still lack under the policy."""
        if state.status not in UNFINISHED:
            return ()
        acts = (*state.decisions, *state.notes)
        found = [*self.attached, *(one for act in acts for one in act.evidence)]
        wanted = backing(found, claim, self.store.documents, self.policy)
        people = f"{self.policy.reviewers} reviewers" if self.policy.reviewers > 1 else ""
        return tuple(filter(None, (people, *wanted)))

    def with_sums(self, opened: Opened) -> Opened:
        """The same with its arithmetic and its repeats, which may be slow to find: call it in a
        thread.
        """
        repeated = any(link.relation is Relation.REPEAT for link in opened.links)
        group = repeats_of(self.store, opened.claim.id) if repeated else None
        told = str(group) if group else ""
        return replace(opened, sums=self.store.sums_of(opened.claim.id), told=told)

    def attach(self, evidence: Evidence) -> None:
        """The next verdict on the open claim will rest on this, too."""
        self.attached.append(evidence)
        self._opened = None

    def detach(self) -> None:
        """What was attached and not used goes: it was meant for the claim that is left."""
        if self.attached:
            self.attached = []
            self._opened = None

    def reload(self) -> None:
        """Look at the claim under the cursor afresh, for instance after ChangedError."""
        self._opened = None
        self.rows.forget(self.position)

    def outdated(self) -> bool:
        """Whether what is shown changed: by others, or because links that were owed are made.

        Call it in a thread; an act of one's own meanwhile may be taken for somebody else's.
        """
        opened = self._opened
        if bool(self.owed) != bool(self.store.owed()):
            return True
        if opened and self.store.state(opened.claim.id).heads != opened.state.heads:
            return True
        return self.store.counts().finished != self.pen.finished or self.rows.differs(self.position)

    def catch_up(self) -> None:
        """Read everything shown afresh; order and place stay."""
        counts = self.store.counts()
        self.pen.finished, self.pen.total = counts.finished, counts.total
        self.owed = self.store.owed()
        self._opened = None
        self.rows.forget_all()

    def keep_place(self) -> None:
        """Remember the claim under the cursor for the next start."""
        row = self.row
        if row is not None:
            self.store.remember(place_key(self.reviewer), row.claim)

    def _resume(self) -> None:
        kept = self.store.recall(place_key(self.reviewer))
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
