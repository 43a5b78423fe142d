"""A claim was found to stand, but not by as many people or sources as the policy asks for.

What it does
    Reports each claim whose verdict would approve it, while `[policy]` in workbench.toml asks for
    more: another reviewer, a primary source, or so many secondary ones.

Why it matters
    One person has answered, so the claim leaves that person's queue. Without a word it would stay
    half checked for good; a draft that says it is pending for a reason nobody sees.

Example
    reviewers = 2 in workbench.toml; Ada found the claim supported, nobody has looked after her.

How to fix
    Give what the message says is missing: a second person decides (workbench review), or the
    decision cites its source (workbench decide CLAIM supported --evidence DOCUMENT#quote=WORDS).
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.excerpts import excerpt
from workbench.checks.places import Places
from workbench.literal import one_line
from workbench.model import Finding, LedgerView, Level, Status

CODE = "WB018"
LEVEL = Level.WARNING

# How a state begins that lacks something; one whose verdict approves nothing lacks nothing.
_LACKS = "needs "


def find(view: LedgerView) -> Iterator[Finding]:
    """One finding for each answered claim that the policy does not let through yet."""
    places = Places(view)
    for claim in view.claims():
        state = view.state(claim.id)
        why = state.why or ""
        if state.status is Status.CHECKED and why.startswith(_LACKS):
            message = f"{state.verdict}, but {one_line(why, 120)}: “{excerpt(claim, 70)}”"
            place, kept = places.of(claim), places.lines_of(claim)
            yield Finding(CODE, LEVEL, message, *place, claim.id, kept)
