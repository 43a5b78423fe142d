"""Nobody has decided this claim.

What it does
    Reports each claim whose status is `open` or `waiting`. Off unless workbench.toml turns it on.

Why it matters
    A desk that promises to check every claim wants to know which ones are left. Most do not, so
    this rule is quiet until asked for.

Example
    claims/customs-2022.jsonl holds twelve claims, three of them without a verdict.

How to fix
    Decide them: workbench review
    To turn the rule on, write in workbench.toml: [rules] unreviewed = "warning"
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.excerpts import excerpt
from workbench.checks.places import Places
from workbench.model import Finding, LedgerView, Level, Status

CODE = "WB012"
LEVEL = None


def find(view: LedgerView) -> Iterator[Finding]:
    """One finding for each claim without a verdict."""
    places = Places(view)
    for claim in view.claims():
        status = view.state(claim.id).status
        if status in (Status.OPEN, Status.WAITING):
            message = f"not reviewed ({status}): “{excerpt(claim, 70)}”"
            place, kept = places.of(claim), places.lines_of(claim)
            yield Finding(CODE, Level.WARNING, message, *place, claim.id, kept)
