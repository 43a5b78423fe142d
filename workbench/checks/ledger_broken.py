"""A file of claims or acts does not hold what it must.

What it does
    Reports every line that is not well-formed, every act whose id does not match its bytes, every
    gap in a writer's chain, every parent that is missing, every unknown field.

Why it matters
    The ledger is the record of who found what. An edited, lost or reordered-by-hand record must
    show, or the record is worth nothing.

Example
    claims/reviews/ada-1f3c-2026-11.jsonl:4 says "refuted" where the sealed act said "supported".

How to fix
    Restore the file from git. To change your mind about a verdict, record a new one or undo the
    old one: workbench decide, workbench undo
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.model import Finding, LedgerView, Level

CODE = "WB003"
LEVEL = Level.ERROR


def find(view: LedgerView) -> Iterator[Finding]:
    """One finding for each problem outside evidence/ (those are WB002)."""
    for problem in view.problems:
        if not problem.unreadable and not problem.file.startswith("evidence/"):
            yield Finding(CODE, LEVEL, problem.message, problem.file, max(1, problem.line))
