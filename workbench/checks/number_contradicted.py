"""A number of the draft that the ledger says is wrong.

What it does
    Reports each number of a draft that an approved claim of the same subject, measure and period
    contradicts, and each number that repeats a claim which was refuted.

Why it matters
    Either the draft has a slip (a digit, a unit, a direction) or it repeats a known error.

Example
    The draft says "about $326 billion"; the approved claim says "about $362 billion".

How to fix
    Correct the draft. If the draft is right, pin its source and decide the claims anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.checks.numbers import DraftNumber, Standing, finding_of
from workbench.model import Finding, Level

CODE = "WB022"
LEVEL = Level.ERROR


def find(draft: str, numbers: Iterable[DraftNumber]) -> Iterator[Finding]:
    """One finding for each contradicted number."""
    for number in numbers:
        if number.standing is Standing.CONTRADICTED and not number.carried:
            yield finding_of(CODE, LEVEL, draft, number)
