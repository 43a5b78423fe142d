"""A number of the draft that no claim in the ledger says.

What it does
    Reports each number of a draft for which there is no claim with the same subject, measure,
    period and unit whose written figure agrees.

Why it matters
    It is the number nobody has looked up: it may be right, but nothing on file says so.

Example
    The draft says "exports reached $64 billion in 2024"; no pinned document says that.

How to fix
    Pin the source it comes from and verify the claim: workbench add FILE, then workbench review
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.checks.numbers import DraftNumber, Standing, finding_of
from workbench.model import Finding, Level

CODE = "WB020"
LEVEL = Level.ERROR


def find(draft: str, numbers: Iterable[DraftNumber]) -> Iterator[Finding]:
    """One finding for each unseen number."""
    for number in numbers:
        if number.standing is Standing.UNSEEN and not number.carried:
            yield finding_of(CODE, LEVEL, draft, number)
