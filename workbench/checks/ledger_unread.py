"""Something in the ledger could not be read, so it could not be checked.

What it does
    Reports every file of the ledger that could not be opened or decoded. It cannot be turned off.

Why it matters
    A check that skips what it cannot read would be green for the wrong reason. With this finding
    `workbench check` exits 2, not 1: the answer is not "wrong" but "not known".

Example
    evidence/customs-2022/text.txt has no read permission.

How to fix
    Make the file readable, or restore it: git checkout -- evidence/customs-2022
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.model import Finding, LedgerView, Level

CODE = "WB000"
LEVEL = Level.ERROR


def find(view: LedgerView) -> Iterator[Finding]:
    """One finding for each file that went unread."""
    for problem in view.problems:
        if problem.unreadable:
            yield Finding(CODE, LEVEL, problem.message, problem.file, max(1, problem.line))
