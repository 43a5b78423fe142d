"""Who is asked to look at a claim: a note that begins with `assigned:`, so undo takes it back.

The newest one in force counts. It tells nothing of what anybody found, so a blind reviewer's queue
follows it like any other.
"""

from __future__ import annotations

from collections.abc import Iterable

from workbench.model import Act, ActType
from workbench.review.graph import by_time, in_force

ASSIGNED = "assigned:"
NOBODY = "nobody"


def assigning(name: str) -> str:
    """The note that asks somebody to look; `nobody` takes the task away."""
    return f"{ASSIGNED} {' '.join(name.split())}"


def assigned(acts: Iterable[Act]) -> str | None:
    """Who was asked last, by the acts on one claim; None when nobody is."""
    everything = list(acts)
    force = in_force(everything)
    asked = [
        act
        for act in everything
        if act.type is ActType.NOTE and act.id in force and (act.note or "").startswith(ASSIGNED)
    ]
    newest = max(asked, key=by_time, default=None)
    name = (newest.note or "").removeprefix(ASSIGNED).strip() if newest else ""
    return name if name and name != NOBODY else None
