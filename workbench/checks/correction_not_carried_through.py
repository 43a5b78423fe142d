"""A claim was found wrong, and what repeats it or was reckoned from it still counts as right.

What it does
    Reports each claim that people accepted although it repeats one that was found refuted,
    exaggerated, understated, misleading or outdated, or is the result of arithmetic that holds
    with such a claim as a part.

Why it matters
    A correction that reaches the one sentence where the mistake was noticed leaves it standing in
    every other place that copied it.

Example
    “$301 billion” was refuted in kita-2022; the same figure in outlook-2023 is still supported, and
    so is the share of 14 percent that was reckoned from it.

How to fix
    See all that rests on the claim, with words for a notice: workbench correct CLAIM. Then decide
    each of them anew, or reject the link that is none: workbench review
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.dependents import accepted, at_fault, repeats_of
from workbench.checks.excerpts import excerpt
from workbench.checks.places import Places
from workbench.model import Claim, Finding, LedgerView, Level

CODE = "WB030"
LEVEL = Level.WARNING


def find(view: LedgerView) -> Iterator[Finding]:
    """One finding for each accepted claim and each wrong one that it rests on."""
    places = Places(view)
    for claim in view.claims():
        if at_fault(view, claim.id):
            for other in repeats_of(view, claim.id):
                if accepted(view, other.id):
                    yield _finding(view, places, other, claim, "it repeats")
    for total in view.sums():
        result, *parts = total.claims
        if total.holds and accepted(view, result):
            for part in parts:
                wrong, stands = view.claim(part), view.claim(result)
                if wrong is not None and stands is not None and at_fault(view, part):
                    yield _finding(view, places, stands, wrong, "it was reckoned from")


def _finding(view: LedgerView, places: Places, stands: Claim, wrong: Claim, how: str) -> Finding:
    verdict = view.state(wrong.id).verdict
    return Finding(
        CODE,
        LEVEL,
        f"still counts as right, and {how} “{excerpt(wrong, 70)}”, which was found {verdict}",
        *places.of(stands),
        stands.id,
        (*places.related(wrong), *places.lines_of(stands, wrong)),
    )
