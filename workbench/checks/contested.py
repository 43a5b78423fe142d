"""Two people have decided this claim differently.

What it does
    Reports each claim whose status is `contested`: two decisions in force, made without knowing of
    each other, that do not say the same.

Why it matters
    Neither decision is later or better by itself. The program never picks one by the clock.

Example
    Ada found the claim supported on her branch, Ben found it exaggerated on his; both were merged.

How to fix
    Look at both notes and decide once more; the new decision stands on both: workbench review
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.places import Places
from workbench.literal import one_line
from workbench.model import Finding, LedgerView, Level, Status

CODE = "WB014"
LEVEL = Level.ERROR


def find(view: LedgerView) -> Iterator[Finding]:
    """One finding for each contested claim, naming who said what."""
    places = Places(view)
    for claim in view.claims():
        state = view.state(claim.id)
        if state.status is Status.CONTESTED:
            said = ", ".join(
                f"{one_line(act.reviewer, 40)}: {act.verdict or act.status}"
                for act in sorted(state.decisions, key=lambda act: (act.reviewer, act.id))
            )
            place, kept = places.of(claim), places.lines_of(claim)
            yield Finding(CODE, LEVEL, f"contested ({said})", *place, claim.id, kept)
