"""What one reviewer records and takes back: acts, batches of them, undo and redo without a limit.

Every act is synced by the store before a call returns. Others' acts are never touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from workbench.model import Act, ActType, ClaimState, Draft, ReviewStore, Status
from workbench.review.batches import Batches
from workbench.review.undo import next_redo, next_undo

FINISHED = (Status.CHECKED, Status.APPROVED, Status.DISMISSED)

_WINDOW = 64
"""How many of the reviewer's acts undo looks at first."""

Seen = ClaimState | None
Choice = Callable[[Sequence[Act]], Act | None]


class Pen:
    """The hand of one reviewer on one store. Counts what is finished as it goes.

    `stands` holds, by claim, where the claims stand that acts of the last call were about.
    """

    def __init__(self, store: ReviewStore, reviewer: str) -> None:
        self.store = store
        self.reviewer = reviewer
        self.batches = Batches(store, reviewer)
        self.stands: dict[str, ClaimState] = {}
        self._mine: list[Act] = []
        self._mine_whole = False
        counts = store.counts()
        self.finished, self.total = counts.finished, counts.total

    def record(self, draft: Draft, seen: Seen = None) -> Act:
        """Record one act. Raises ChangedError when the claim is no longer as it was `seen`."""
        store = self.store
        before = seen or store.state(draft.claim)
        may_come_or_go = draft.type is ActType.ADDITION or self._retracts_more(draft)
        there = may_come_or_go and store.number_of(draft.claim) is not None
        act = store.record(draft, None if seen is None else seen.heads)
        after = store.state(draft.claim)
        self.finished += (after.status in FINISHED) - (before.status in FINISHED)
        if may_come_or_go:
            self.total += (store.number_of(draft.claim) is not None) - there
        self.stands[draft.claim] = after
        if self._mine:
            self._mine.insert(0, act)
        return act

    def _retracts_more(self, draft: Draft) -> bool:
        """Whether a retraction may bring or take a claim: not when it takes back a decision."""
        if draft.type is not ActType.RETRACTION:
            return False
        target = next((act for act in self._mine if act.id == draft.retracts), None)
        return target is None or target.type in (ActType.ADDITION, ActType.RETRACTION)

    def record_all(self, drafts: Iterable[tuple[Draft, Seen]]) -> list[Act]:
        """Record acts that one undo takes back together; stops at the first that is refused."""
        acts: list[Act] = []
        self.stands.clear()
        try:
            for draft, seen in drafts:
                acts.append(self.record(draft, seen))
        finally:
            self.batches.keep(acts)
        return acts

    def undo(self) -> list[Act]:
        """Take back the reviewer's newest act in force, a batch as one."""
        return self._retract(next_undo)

    def redo(self) -> list[Act]:
        """Put back what the last undo took, unless something new was recorded since."""
        return self._retract(next_redo)

    def _retract(self, choose: Choice) -> list[Act]:
        target = self._recent(choose)
        batch = self.batches.of(target) if target else None
        done: list[Act] = []
        self.stands.clear()
        try:
            while target is not None and (not done or self.batches.of(target) == batch):
                draft = Draft(ActType.RETRACTION, target.claim, retracts=target.id)
                done.append(self.record(draft))
                target = self._recent(choose) if batch else None
        finally:
            self.batches.keep(done)
        return done

    def _recent(self, choose: Choice) -> Act | None:
        """What to retract. Looks at ever more of the reviewer's acts: undo has no limit.

        A window that ends between a retraction and what it retracts would mislead, so it grows.
        """
        limit = max(_WINDOW, len(self._mine))
        while True:
            acts = self._own_acts(limit)
            known = {act.id for act in acts}
            whole = all(act.retracts is None or act.retracts in known for act in acts)
            target = choose(acts) if whole or len(acts) < limit else None
            if target is not None or len(acts) < limit:
                return target
            limit *= 8

    def _own_acts(self, limit: int) -> Sequence[Act]:
        """The reviewer's newest acts, kept between calls while no other program adds to them."""
        if self._mine and (self._mine_whole or len(self._mine) >= limit):
            newest = self.store.recent_acts(self.reviewer, 1)
            if newest and newest[0].id == self._mine[0].id:
                return self._mine
        self._mine = list(self.store.recent_acts(self.reviewer, limit))
        self._mine_whole = len(self._mine) < limit
        return self._mine
