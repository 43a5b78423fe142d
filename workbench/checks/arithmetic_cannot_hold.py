"""The figures of several claims cannot all be right, whatever was rounded.

What it does
    Recomputes changes, folds, shares, sums and differences between claims. Each written number
    stands for the interval its digits allow; a finding means that even so the arithmetic fails.

Why it matters
    A table whose rows do not add up, or a percentage that does not follow from its two figures, is
    wrong somewhere. The reader with a pocket calculator will find it.

Example
    "The share rose from 28 percent to 42 percent, up 21 points": 42 less 28 is 14.

How to fix
    Decide which of the claims is wrong and give it a verdict other than supported; the finding
    goes away with that verdict. To see all sums: workbench arithmetic
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.places import Places
from workbench.literal import one_line
from workbench.model import Finding, LedgerView, Level, Status, Verdict

CODE = "WB013"
LEVEL = Level.WARNING

_DECIDED = (Status.CHECKED, Status.APPROVED, Status.DISMISSED)
_ACCEPTING = (Verdict.SUPPORTED, Verdict.MOSTLY_SUPPORTED)


def find(view: LedgerView) -> Iterator[Finding]:
    """One finding for each failing sum in which no claim has been found at fault."""
    places = Places(view)
    for total in view.sums():
        if total.holds is not False or any(_at_fault(view, claim) for claim in total.claims):
            continue
        first, *others = map(view.claim, total.claims)
        if first is None:
            continue
        yield Finding(
            CODE,
            LEVEL,
            f"the arithmetic cannot hold ({total.relation}): {one_line(total.why, 240)}",
            *places.of(first),
            first.id,
            (*places.related(*others), *places.lines_of(first, *others)),
        )


def _at_fault(view: LedgerView, claim: str) -> bool:
    """Whether a person has already said that this claim does not stand as it is."""
    state = view.state(claim)
    return state.status in _DECIDED and state.verdict not in _ACCEPTING
