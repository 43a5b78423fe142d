"""A number of the draft that a claim says, but nobody has finished checking that claim.

What it does
    Reports each number of a draft that agrees with a claim whose status is not `approved`.

Why it matters
    The source is pinned and the place is known; what is missing is a person's verdict.

Example
    The draft repeats "about $362 billion" from a pinned document that is still in the queue.

How to fix
    Decide the claim: workbench review, or workbench decide CLAIM supported
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.checks.numbers import DraftNumber, Standing, finding_of
from workbench.model import Finding, Level

CODE = "WB021"
LEVEL = Level.WARNING


def find(draft: str, numbers: Iterable[DraftNumber]) -> Iterator[Finding]:
    """One finding for each pending number."""
    for number in numbers:
        if number.standing is Standing.PENDING and not number.carried:
            yield finding_of(CODE, LEVEL, draft, number)
