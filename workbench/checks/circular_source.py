"""A verdict rests on sources that rest on each other, or on the claim itself.

What it does
    Follows, for each claim with a verdict, where its sources have it from: what people noted
    (`workbench evidence origin`), and what a cited passage says itself of another pinned
    publisher. Reports a trail that comes back to where it has been.

Why it matters
    A number that two outlets take from each other has no source, however often it is printed.

Example
    The daily has the figure from the agency, the agency has it from the daily.

How to fix
    Find who counted, pin that, and cite it as primary: workbench decide CLAIM … --primary
    See the trails: workbench evidence sources CLAIM
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.places import Places
from workbench.literal import one_line
from workbench.model import Claim, Finding, LedgerView, Level
from workbench.origins import cited, sources_of

CODE = "WB019"
LEVEL = Level.WARNING


def find(view: LedgerView) -> Iterator[Finding]:
    """One finding for each claim with a verdict and each circle among its sources."""
    citing = dict.fromkeys(act.claim for act in view.acts() if act.evidence)
    states = {name: view.state(name) for name in citing}
    resting = {name: state for name, state in states.items() if state.decisions and cited(state)}
    if not resting:
        return
    documents, places = view.documents, Places(view)
    within = _claims_in(view, {one.document for state in resting.values() for one in cited(state)})
    for name, state in resting.items():
        claim = view.claim(name)
        if claim is None:
            continue
        for circle in sources_of(claim, state, documents, within).circles:
            trail = circle if circle[-1] == claim.document else (*circle, circle[0])
            message = f"its sources rest on each other: {one_line(' ← '.join(trail), 200)}"
            kept = places.lines_of(claim)
            yield Finding(CODE, LEVEL, message, *places.of(claim), claim.id, kept)


def _claims_in(view: LedgerView, slugs: set[str]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in view.claims():
        if claim.document in slugs:
            found.setdefault(claim.document, []).append(claim)
    return found
