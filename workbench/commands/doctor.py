"""`workbench doctor`: the installation and the workspace at a glance, and what to do."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from workbench import __version__
from workbench.commands import place
from workbench.commands.output import count
from workbench.errors import UsageError, WorkbenchError
from workbench.literal import one_line
from workbench.model import LedgerView
from workbench.workspace.health import Look, folder_looks, sqlite_look
from workbench.workspace.places import is_stand_in

_LIBRARIES = ("click", "textual", "sqlmodel", "rapidfuzz", "sentencex", "trafilatura", "chardet")
_SKEW = timedelta(minutes=5)
_STATES = {False: "ok", True: "look"}


@click.command(short_help="Look at the installation and the workspace.")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Look at the installation and the workspace. Nothing is changed and nothing is sent.

    Exit code 0 when all is well, 1 when something needs attention, 2 when the workspace could not
    be looked at.
    """
    looks, code = [*_installation(), *_terminal()], 0
    try:
        looks += _workspace()
    except WorkbenchError as error:
        looks.append(Look("workspace", str(error), bad=True))
        code = 2
    room = max(len(look.what) for look in looks)
    for look in looks:  # never cut short: the end of a line says what to do
        click.echo(f"{look.what:{room}}  {_STATES[look.bad]:4}  {one_line(look.seen)}")
    ctx.exit(code or int(any(look.bad for look in looks)))


def _installation() -> Iterator[Look]:
    yield Look("workbench", __version__)
    yield Look("python", f"{platform.python_version()} on {platform.system()}")
    yield sqlite_look()
    for name in _LIBRARIES:
        try:
            yield Look(name, version(name))
        except PackageNotFoundError:
            yield Look(name, "not installed: install claim-workbench again", bad=True)


def _terminal() -> Iterator[Look]:
    size = shutil.get_terminal_size((80, 24))
    kind = os.environ.get("TERM", "not set")
    where = "a terminal" if sys.stdout.isatty() else "not a terminal"
    yield Look("terminal", f"{where}, {size.columns}x{size.lines}, TERM {kind}")
    git = shutil.which("git")
    yield Look("git", "found" if git else "not found: the reviewer's name is taken from elsewhere")
    ssh = shutil.which("ssh-keygen")
    yield Look("ssh-keygen", "found" if ssh else "not found: nothing can be signed or verified")


def _workspace() -> Iterator[Look]:
    named = click.get_current_context().find_root().obj
    try:
        root = place.root()
    except UsageError as error:
        if named is not None:
            raise
        yield Look("workspace", str(error))  # doctor also looks at an installation without one
        return
    yield Look("workspace", "a database" if is_stand_in(root) else str(root))
    yield Look("reviewer", place.reviewer_name(os.environ.get("WORKBENCH_REVIEWER"), root))
    yield from _ledger()
    yield from folder_looks(Path(root))


def _ledger() -> Iterator[Look]:
    view = place.snapshot()
    problems = view.problems  # first: then everything else comes from the same pass over the files
    claims = sum(1 for _ in view.claims())
    acts = sum(1 for _ in view.acts())
    documents = count(len(view.documents), "document")
    yield Look("ledger", f"{documents}, {count(claims, 'claim')}, {count(acts, 'act')}")
    yield Look("heads digest", view.heads_digest())
    yield from _clock(view)
    for problem in problems[:20]:
        yield Look("problem", f"{problem.file}:{problem.line}: {problem.message}", bad=True)
    if len(problems) > 20:
        yield Look("problem", f"and {len(problems) - 20:,} more: workbench check", bad=True)


def _clock(view: LedgerView) -> Iterator[Look]:
    """Acts from the future: no order follows from times, but somebody's clock is wrong."""
    soon = (datetime.now(UTC) + _SKEW).strftime("%Y-%m-%dT%H:%M:%SZ")
    ahead = [act for act in view.acts() if act.at > soon]
    if ahead:
        act = max(ahead, key=lambda act: act.at)
        why = f"{count(len(ahead), 'act')} from the future, by {act.reviewer} at {act.at}"
        yield Look("clock", f"{why}: set that machine's clock; nothing is decided by it", bad=True)
    else:
        yield Look("clock", "no act is from the future")
