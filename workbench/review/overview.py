"""How far the work is, how fast it goes today, and what stands in the way of a release. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from workbench.model import Act, ActType, ClaimQuery, Counts, ReviewStore, Status

RECENT = 5000
"""The reviewer's acts looked at for the pace of the day."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Decisions of one reviewer on one day; `minutes` from the first to the last of them."""

    decisions: int
    minutes: int

    @property
    def per_hour(self) -> int | None:
        """Decisions an hour; None when it is too early to say."""
        return self.decisions * 60 // self.minutes if self.minutes >= 2 else None


@dataclass(frozen=True, slots=True)
class Blocker:
    """Claims that must not go out as they are: how many, why, and the search that lists them."""

    claims: int
    why: str
    query: ClaimQuery


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the overview shows."""

    counts: Counts
    titles: Mapping[str, str]
    pace: Pace
    blockers: tuple[Blocker, ...]


_WHY = (
    (Status.CONTESTED, "contested: people disagree"),
    (Status.STALE, "stale: the text or the evidence changed after the verdict"),
    (Status.OPEN, "open: nobody has decided"),
    (Status.WAITING, "waiting for a source"),
    (Status.CHECKED, "checked, but not approved under the policy"),
)


def overview(store: ReviewStore, reviewer: str, today: str) -> Overview:
    """The overview now; `today` is a UTC day as acts write it (2026-11-21)."""
    counts = store.counts()
    titles = {slug: document.title or slug for slug, document in store.documents.items()}
    blockers = tuple(
        Blocker(number, why, ClaimQuery(statuses=(status,)))
        for status, why in _WHY
        if (number := counts.by_status.get(status, 0))
    )
    return Overview(counts, titles, pace(store.recent_acts(reviewer, RECENT), today), blockers)


def pace(acts: Sequence[Act], today: str) -> Pace:
    """The decisions of a day that were not taken back the same day."""
    of_day = [act for act in acts if act.at.startswith(today)]
    taken_back = {act.retracts for act in of_day if act.retracts}
    kept = [act for act in of_day if act.type is ActType.DECISION and act.id not in taken_back]
    times = sorted(_time(act.at) for act in kept)
    minutes = int((times[-1] - times[0]).total_seconds() // 60) if times else 0
    return Pace(len(kept), minutes)


def _time(at: str) -> datetime:
    return datetime.fromisoformat(at.replace("Z", "+00:00"))
