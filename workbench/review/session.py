"""One reviewer at work: decide, note, take back; what an act changes in the queue follows it.

Pure over `model.ReviewStore`; the terminal screen and the plain line mode are two faces of it.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from workbench.model import Act, ActType, Claim, ClaimState, Draft, Link
from workbench.review.assigning import assigning
from workbench.review.decisions import draft_of, says_already
from workbench.review.pages import Pages
from workbench.review.queues import UNFINISHED, QueueName
from workbench.review.repeats import Repeats, drafts, parting
from workbench.review.values import Decision, Opened, Progress
from workbench.review.walk import Walk

__all__ = ["UNFINISHED", "Decision", "Opened", "Progress", "QueueName", "Session"]


class Session(Walk):
    """The walk, and the acts that move it on."""

    def decide(self, decision: Decision) -> list[Act]:
        """Record a decision on the marked claims, or on the one under the cursor, and go on.

        A claim that the reviewer has given this very decision gets no second one. Returns only
        after every act is synced. Raises ChangedError when somebody else acted on the
        claim since it was opened (then nothing was recorded for it), LedgerError when it could not
        be synced.
        """
        targets = list(self.targets())
        if self.attached and not decision.evidence:
            decision = replace(decision, evidence=tuple(self.attached))
        acts = self.record_all(
            [
                (draft_of(claim, state, decision), state)
                for claim, state in targets
                if not says_already(state, decision, self.reviewer)
            ]
        )
        if targets:
            self.marks.clear()
            self.detach()
            self.last = decision
            self.advance()
        return acts

    def decide_these(self, decisions: Iterable[tuple[str, Decision]]) -> list[Act]:
        """Decide claims by id as one act to undo; the cursor stays. Raises as `decide` does."""
        drafts = []
        for name, decision in decisions:
            claim, state = self.store.claim(name), self.store.state(name)
            if claim and not says_already(state, decision, self.reviewer):
                drafts.append((draft_of(claim, state, decision), state))
        return self.record_all(drafts)

    def decide_repeats(
        self, group: Repeats, first: str, decision: Decision, apart: Collection[str] = ()
    ) -> list[Act]:
        """Decide a claim and all that repeat it, those `apart` left out, as one act to undo.

        Raises as `decide` does.
        """
        if self.attached and not decision.evidence:
            decision = replace(decision, evidence=tuple(self.attached))
        acts = self.record_all(drafts(group, first, decision, self.reviewer, apart))
        self.detach()
        return acts

    def part(self, group: Repeats, claim: str) -> list[Act]:
        """Say that a claim is no repeat of the others of its group; undone as one."""
        return self.record_all((draft, None) for draft in parting(group, claim))

    def targets(self) -> Iterator[tuple[Claim, ClaimState]]:
        """What an act is about, marked claims or the open one, each as the reviewer saw it."""
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

    def assign(self, name: str) -> list[Act]:
        """Ask somebody to look at the marked claims, or at the open one; undone as one."""
        note = assigning(name)
        targets = [claim.id for claim, _ in self.targets()]
        acts = self.record_all((Draft(ActType.NOTE, claim, note=note), None) for claim in targets)
        self.unmark()
        return acts

    def decide_link(self, link: Link, accepted: bool) -> list[Act]:
        """Confirm or reject a link."""
        a, b = sorted((link.a, link.b))
        relation = link.relation if accepted else None
        draft = Draft(ActType.LINK, a, other=b, relation=relation, accepted=accepted)
        return [self.record(draft)]

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
