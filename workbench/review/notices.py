"""Words for a correction: what was said, what was found before, what is found now, and on what."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.model import Act, ActType, Claim, Document, Verdict
from workbench.review.graph import by_time, in_force
from workbench.wording import found

_ACCEPTING = (Verdict.SUPPORTED, Verdict.MOSTLY_SUPPORTED)


def earlier(acts: Sequence[Act]) -> Act | None:
    """The newest decision that accepted a claim, of all acts on it; in force or not."""
    decisions = [act for act in acts if act.verdict in _ACCEPTING]
    return max(decisions, key=by_time, default=None)


def present(acts: Sequence[Act]) -> Act | None:
    """The newest decision in force that does not accept the claim."""
    force = in_force(acts)
    decisions = [
        act
        for act in acts
        if act.type is ActType.DECISION and act.id in force and act.verdict not in _ACCEPTING
    ]
    return max(decisions, key=by_time, default=None)


def notice(claim: Claim, document: Document | None, acts: Sequence[Act]) -> str | None:
    """A notice to readers, to be edited; None while no decision in force speaks against the claim.

    It says the quote and not the figure that is right: only a person can add that.
    """
    now, before = present(acts), earlier(acts)
    if now is None:
        return None
    names = (
        (document.title or claim.document, document.publisher) if document else (claim.document,)
    )
    where = ", ".join(name for name in names if name)
    said = f"Correction, {now.at[:10]}: we repeated “{' '.join(claim.quote.split())}” ({where})."
    if before is not None and before.at <= now.at:
        said += f" On {before.at[:10]} we found it {found(before)}."
    said += f" We now find it {found(now)}"
    said += f": {' '.join(now.note.split())}" if now.note else ""
    said += "" if said.endswith((".", "!", "?")) else "."
    rests = ", ".join(dict.fromkeys(one.document for one in now.evidence))
    return said + (f" See {rests}." if rests else "") + " [Say what is right.]"
