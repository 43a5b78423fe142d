"""An exemption that answers for nothing, or gives no reason.

What it does
    Reports each exemption of a draft that covers no finding, or that lacks a reason; what it meant
    to cover is reported again. One past its day is WB025.

Why it matters
    An exemption outlives its cause unless somebody looks. A dead one hides the next slip in its
    place.

Example
    A comment exempts WB020 "until the report is out"; the number has been verified since.

How to fix
    Remove the comment or the entry in workbench.toml, or give it a reason and a later day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from fnmatch import fnmatch

from workbench.checks.exemptions import Suppression
from workbench.config import FILE_NAME, Exemption
from workbench.literal import one_line
from workbench.model import Finding, Level

CODE = "WB024"
LEVEL = Level.WARNING


def find(
    draft: str, written: Iterable[Suppression], used: Iterable[Suppression]
) -> Iterator[Finding]:
    """One finding for each exemption of a draft's own that does no work."""
    working = set(used)
    for one in written:
        if one.line and one not in working and not one.expired:
            why = one.fault or "answers for nothing here"
            said = f"the exemption from {one_line(one.exemption.rule, 40)} {why}"
            yield Finding(CODE, LEVEL, said, *one.place(draft))


def find_stated(
    stated: Iterable[Exemption], drafts: Collection[str], used: Collection[Exemption]
) -> Iterator[Finding]:
    """One for each exemption of workbench.toml that names some of the drafts and helps none."""
    for one in stated:
        if one not in used and any(fnmatch(draft, one.draft) for draft in drafts):
            words = f" (“{one_line(one.text, 60)}”)" if one.text else ""
            said = f"the exemption from {one_line(one.rule, 40)}{words} answers for nothing here"
            yield Finding(CODE, LEVEL, said, FILE_NAME)
