"""Two claims contradict each other and nobody has settled it.

What it does
    Reports each conflict between two claims, once. A conflict is settled when a person has
    confirmed or rejected the link, or has decided both claims; then it is no finding.

Why it matters
    Two documents that give different figures for the same thing in the same period cannot both be
    quoted as they stand. Often both are right on their own terms (two customs offices count
    differently); then a verdict with a note says so.

Example
    One document puts bilateral trade in 2021 at about $362 billion, another at about $301 billion.

How to fix
    Open the two side by side and decide: workbench review --queue conflicts
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.excerpts import excerpt
from workbench.checks.places import Places
from workbench.literal import one_line
from workbench.model import (
    ActType,
    Claim,
    Finding,
    LedgerView,
    Level,
    Link,
    Relation,
    Status,
)

CODE = "WB010"
LEVEL = Level.ERROR

_DECIDED = (Status.CHECKED, Status.APPROVED, Status.DISMISSED)


def find(view: LedgerView) -> Iterator[Finding]:
    """One finding for each unsettled conflict, at the claim that is written first."""
    settled = _settled_links(view)
    seen: set[tuple[str, str]] = set()
    places = Places(view)
    for claim in view.claims():
        for link in view.links(claim.id):
            pair = (link.a, link.b)
            if link.relation is not Relation.CONFLICT or pair in seen or pair in settled:
                continue
            seen.add(pair)
            if not all(view.state(end).status in _DECIDED for end in pair):
                yield _finding(view, places, claim, link)


def _finding(view: LedgerView, places: Places, claim: Claim, link: Link) -> Finding:
    there = view.claim(link.b if link.a == claim.id else link.a)
    said = f": “{excerpt(claim, 70)}” against “{excerpt(there, 70)}”" if there else ""
    why = f" ({'; '.join(one_line(reason, 80) for reason in link.reasons)})" if link.reasons else ""
    return Finding(
        CODE,
        LEVEL,
        f"conflict that nobody has settled{said}{why}",
        *places.of(claim),
        claim.id,
        (*places.related(there), *places.lines_of(claim, there)),
    )


def _settled_links(view: LedgerView) -> set[tuple[str, str]]:
    """Pairs on which a person has spoken by a link act that is still in force."""
    retracted: set[str] = set()
    settled: set[tuple[str, str]] = set()
    # Newest first: a retraction comes after what it retracts, and may itself be retracted.
    for act in reversed(list(view.acts())):
        if act.id in retracted:
            continue
        if act.type is ActType.RETRACTION and act.retracts:
            retracted.add(act.retracts)
        elif act.type is ActType.LINK and act.other:
            settled.add((min(act.claim, act.other), max(act.claim, act.other)))
    return settled
