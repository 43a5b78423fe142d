"""Two answers for a quotation: was it said, and is it true. The verdict gives the second.

The first is a note that begins with `said:`, so that it stands in the history with who found it,
and undo takes it back like any other act.
"""

from __future__ import annotations

from workbench.model import Claim, ClaimState, Kind

SAID = "said:"
ANSWERS = ("as quoted", "in other words", "not found", "never said")


def asks_twice(claim: Claim) -> bool:
    """Whether somebody's words are quoted, so that both answers are wanted."""
    return claim.kind is Kind.QUOTE or claim.reading.speaker is not None


def said_note(answer: str, where: str = "") -> str:
    """The note that records an answer, and where the words were looked up."""
    return f"{SAID} {answer}" + (f", {where}" if where else "")


def said(state: ClaimState) -> tuple[str, str] | None:
    """The newest answer in force and who gave it; None when nobody has."""
    for note in reversed(state.notes):
        text = (note.note or "").strip()
        if text.startswith(SAID):
            return text.removeprefix(SAID).strip(), note.reviewer
    return None
