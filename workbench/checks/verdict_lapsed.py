"""A verdict was given on words or evidence that have changed since.

What it does
    Reports each claim whose status is `stale`: the reading or the pinned evidence differs from what
    the decision was made on.

Why it matters
    A verdict is a person's, on this text and this evidence. It does not carry over to another text.

Example
    A claim was approved on evidence/customs-2022; that document has been replaced since.

How to fix
    Look at the claim again and decide anew: workbench review --queue stale
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.places import Places
from workbench.literal import one_line
from workbench.model import Finding, LedgerView, Level, Status

CODE = "WB011"
LEVEL = Level.ERROR


def find(view: LedgerView) -> Iterator[Finding]:
    """One finding for each stale claim."""
    places = Places(view)
    for claim in view.claims():
        state = view.state(claim.id)
        if state.status is Status.STALE:
            why = one_line(state.why or "what it rests on has changed", 160)
            place, kept = places.of(claim), places.lines_of(claim)
            yield Finding(CODE, LEVEL, f"the verdict has lapsed: {why}", *place, claim.id, kept)
