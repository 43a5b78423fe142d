"""A ledger as a blind reviewer may take it along: for exports made before both have decided.

What others found on a claim is left out until the reviewer has a verdict of their own in force on
it, as `review.blind` does for the session. Documents, claims, links and sums are no secret.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workbench.config import Policy
from workbench.model import (
    Act,
    ActType,
    Claim,
    ClaimState,
    Document,
    LedgerView,
    Link,
    Problem,
    Sum,
)
from workbench.review.policy import person
from workbench.review.state import fold


class BlindLedger:
    """A ledger without what others found. Implements `model.LedgerView`."""

    def __init__(self, view: LedgerView, reviewer: str, policy: Policy) -> None:
        """Reads every act once."""
        self._view = view
        self._policy = policy
        self._own: dict[str, list[Act]] = {}
        for act in view.acts():
            if person(act.reviewer) == person(reviewer):
                self._own.setdefault(act.claim, []).append(act)
        self._open = {claim for claim in self._own if self._decided(claim)}

    def _decided(self, claim: str) -> bool:
        return any(
            act.type is ActType.DECISION and act.verdict is not None
            for act in self._own_state(claim).decisions
        )

    def _own_state(self, claim: str) -> ClaimState:
        acts = self._own.get(claim, [])
        return fold(acts, self._view.claim(claim) if acts else None, self.documents, self._policy)

    @property
    def documents(self) -> Mapping[str, Document]:
        """Documents by slug."""
        return self._view.documents

    @property
    def problems(self) -> Sequence[Problem]:
        """What is broken in the files."""
        return self._view.problems

    def claims(self) -> Iterator[Claim]:
        """Every claim, by document slug and then in text order."""
        return self._view.claims()

    def claim(self, claim_id: str) -> Claim | None:
        """One claim by id."""
        return self._view.claim(claim_id)

    def state(self, claim_id: str) -> ClaimState:
        """Where the claim stands; by the reviewer's own acts until they have decided."""
        view = self._view
        return view.state(claim_id) if claim_id in self._open else self._own_state(claim_id)

    def links(self, claim_id: str) -> Sequence[Link]:
        """The links of a claim in force."""
        return self._view.links(claim_id)

    def acts(self) -> Iterator[Act]:
        """The acts that the reviewer may see, oldest first."""
        for act in self._view.acts():
            if act.claim in self._open or act in self._own.get(act.claim, ()):
                yield act

    def text(self, slug: str) -> str:
        """The canonical text of a document."""
        return self._view.text(slug)

    def line_of(self, claim_id: str) -> tuple[str, int]:
        """The ledger file and line where a claim is written."""
        return self._view.line_of(claim_id)

    def sums(self) -> Sequence[Sum]:
        """The arithmetic between claims."""
        return self._view.sums()
