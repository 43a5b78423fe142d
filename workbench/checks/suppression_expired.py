"""An exemption whose last day is over.

What it does
    Reports each exemption of a draft, in a comment or in workbench.toml, whose `until` has passed.
    What it answered for is reported again.

Why it matters
    A day was given because somebody meant to look again by then. Nobody has.

Example
    A comment exempts WB020 until 2026-09-30, "until the audited figure is out"; it is November.

How to fix
    Look again: verify the number and remove the exemption, or give it a later day and its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.checks.exemptions import Suppression
from workbench.literal import one_line
from workbench.model import Finding, Level

CODE = "WB025"
LEVEL = Level.WARNING


def find(draft: str, written: Iterable[Suppression]) -> Iterator[Finding]:
    """One finding for each exemption past its day, naming who answers for it."""
    for one in written:
        if one.expired:
            said = one.exemption
            owner = f" (owner: {one_line(said.owner, 40)})" if said.owner else ""
            message = f"the exemption from {one_line(said.rule, 40)} expired on {said.until}{owner}"
            yield Finding(CODE, LEVEL, message, *one.place(draft))
