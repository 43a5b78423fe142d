"""What undo takes back and what redo restores, from a reviewer's own acts.

Nothing is deleted. Undo is a retraction of an act; redo is a retraction of that retraction.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.model import Act, ActType
from workbench.review.state import in_force


def next_undo(recent: Sequence[Act]) -> Act | None:
    """The act that undo retracts: the newest of the reviewer's still in force, retractions aside.

    `recent` are the reviewer's own acts, newest first. None when there is nothing to undo.
    """
    force = in_force(recent)
    for act in recent:
        if act.type is not ActType.RETRACTION and act.id in force:
            return act
    return None


def next_redo(recent: Sequence[Act]) -> Act | None:
    """The retraction that redo retracts: the newest undo in force, unless a new act came after it.

    `recent` are the reviewer's own acts, newest first. None when there is nothing to redo.
    """
    force = in_force(recent)
    retractions = {act.id for act in recent if act.type is ActType.RETRACTION}
    for act in recent:
        if act.type is not ActType.RETRACTION:
            return None
        if act.id in force and act.retracts not in retractions:
            return act
    return None
