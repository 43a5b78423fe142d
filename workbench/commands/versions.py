"""A later version of a pinned document: what changes is listed first, then pinned if confirmed."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from workbench.checks.excerpts import excerpt
from workbench.commands.add import report_all
from workbench.commands.output import count, rest, tell
from workbench.workspace.sources import Added, Source
from workbench.workspace.versions import Fate

if TYPE_CHECKING:
    from workbench.workspace import Workspace
    from workbench.workspace.versions import Followed, Version

_WIDTHS = (8, 18)


def add_version(opened: Workspace, source: Source, before: str, *, yes: bool) -> bool:
    """List what became of the claims, and pin the version if `yes` or confirmed; whether it was.

    Raises DocumentError, UsageError and LedgerError.
    """
    version = opened.version(source, before)
    if isinstance(version, Added):
        return not report_all(iter([version]), 1)
    for line in _listing(opened, version):
        click.echo(line)
    if not (yes or _confirmed()):
        return False
    return not report_all(iter([opened.succeed(version)]), 1)


def _confirmed() -> bool:
    if not sys.stdin.isatty():
        tell("Nothing was written. To pin this version, add --yes")
        return False
    if click.confirm("Pin this version?", err=True):
        return True
    tell("Nothing was written.")
    return False


def _listing(opened: Workspace, version: Version) -> Iterator[str]:
    """What did not stay as it was, a line each, then how many did."""
    fates = Counter(one.fate for one in version.followed)
    states = _standing(opened, version)
    for one in version.followed:
        if one.fate is not Fate.KEPT:
            yield from _lines(one, states.get(one.was.id, ""))
    held = sum(1 for one in version.followed if one.fate in (Fate.KEPT, Fate.MOVED))
    lapsed = [one for one in version.followed if one.was.id in states and one.fate is not Fate.KEPT]
    lapse = sum(1 for one in lapsed if one.fate is not Fate.MOVED)
    yield (
        f"{version.document.slug}, after {version.document.version_of}: "
        f"{count(held, 'claim')} as before ({fates[Fate.MOVED]} moved), "
        f"{fates[Fate.CHANGED]} changed, {fates[Fate.GONE]} gone, {version.new} new; "
        f"{count(len(states) - lapse, 'verdict')} kept, {lapse} lapsed"
    )


def _standing(opened: Workspace, version: Version) -> dict[str, str]:
    """The verdict, or else the status, of each claim of the old version that somebody decided."""
    found = opened.reviewed((one.was.id for one in version.followed), linked=False)
    return {
        claim.id: (state.verdict or state.status).value
        for claim, state, _ in found
        if state.decisions
    }


def _lines(one: Followed, standing: str) -> Iterator[str]:
    head = f"{one.fate.value:<{_WIDTHS[0]}}{standing or 'open':<{_WIDTHS[1]}}"
    room = rest(_WIDTHS)
    yield head + excerpt(one.was, room)
    if one.fate is Fate.CHANGED and one.now is not None:
        same = one.now.quote == one.was.quote
        words = "the same words, read otherwise" if same else excerpt(one.now, room)
        yield " " * (sum(_WIDTHS) - 3) + f"-> {words}"
