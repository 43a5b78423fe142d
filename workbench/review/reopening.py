"""Decisions that a watched source has overtaken: a note says what the source says now.

A note reopens the decisions that its writer had seen, and no others: whoever decides again, knowing
the note, has answered it. So the same set of acts gives the same state in any order, without a
clock, and taking the note back (undo) brings the verdict back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workbench.model import Act, Evidence
from workbench.remarks import CONTACT, Reopening, held
from workbench.review.graph import ancestors


def reopened(notes: Iterable[Act], everything: Mapping[str, Act]) -> dict[str, str]:
    """Why each act that a watch reopened is open again, by its id; `notes` are in force."""
    found: dict[str, str] = {}
    for note in notes:
        if (said := held(note.content, Reopening)) is not None:
            found |= dict.fromkeys(ancestors([note], everything), said.why)
    return found


def contact_lost(evidence: Evidence, notes: Iterable[Act]) -> bool | None:
    """Whether evidence names a contact that is logged no longer; None when it names none."""
    if not evidence.document.startswith(CONTACT):
        return None
    name = evidence.document.removeprefix(CONTACT)
    return all(note.id != name for note in notes)
