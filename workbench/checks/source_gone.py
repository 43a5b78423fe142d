"""A source that verdicts rest on is no longer at its address.

What it does
    Reads what `workbench evidence watch` left in evidence/*/watch.json, and names each document
    whose page is gone (404, 410, or another page in its place).

Why it matters
    The pinned bytes keep the verdict; but readers who follow the address find nothing, and a page
    that was taken down may have been taken down for a reason.

Example
    evidence/customs is pinned from a page that answers 404 since the site was rebuilt.

How to fix
    Look whether an archive has it: workbench evidence archived customs
    Nothing else has to be done: a page that is gone takes no verdict back.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.source_watch import Watches
from workbench.literal import one_line
from workbench.model import Finding, LedgerView, Level, WatchOutcome

CODE = "WB016"
LEVEL = Level.NOTE


def find(view: LedgerView) -> Iterator[Finding]:
    """One finding for each document whose page is gone."""
    if not isinstance(view, Watches):
        return
    for slug, watched in view.watched.items():
        if watched.outcome is WatchOutcome.PAGE_GONE:
            message = f"{one_line(watched.why, 200)} (looked at on {watched.at.date()})"
            yield Finding(CODE, LEVEL, message, f"evidence/{slug}/watch.json")
