"""What a session shows and takes: an open claim, progress, a decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.model import Act, Claim, ClaimState, Evidence, Link, Status, Sum, Verdict


@dataclass(frozen=True, slots=True)
class Opened:
    """One claim with all around it, as it was when the reviewer looked.

    `told` says in how many places it is told, if in several, with how many documents and origins.
    `lacks` is what a verdict given now would still lack under the policy, `owed` how many claims
    had links that were still to be made: more may come then.
    """

    claim: Claim
    state: ClaimState
    links: Sequence[Link]
    acts: Sequence[Act]
    sums: Sequence[Sum] = ()
    lacks: tuple[str, ...] = ()
    told: str = ""
    owed: int = 0


def linking_words(owed: int) -> str:
    """That links are not whole yet, because those of so many claims are still to be made."""
    return f"Links of {owed:,} claims are still being made."


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of all claims are finished."""

    finished: int
    total: int

    @property
    def percent(self) -> int:
        """Whole percent, rounded down: 100 means all."""
        return 100 * self.finished // self.total if self.total else 0


@dataclass(frozen=True, slots=True)
class Decision:
    """What `repeat` gives again: a verdict, or a status without one, its note and evidence.

    `rating` is the desk's own word for the verdict, where it has a scale of its own.
    """

    verdict: Verdict | None = None
    status: Status | None = None
    note: str | None = None
    evidence: tuple[Evidence, ...] = ()
    rating: str | None = None
