"""`workbench doctor`: the installation and the workspace at a glance."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from workbench import __version__
from workbench.commands import place
from workbench.commands.output import count, table
from workbench.errors import WorkbenchError

_LIBRARIES = ("click", "textual", "sqlmodel", "rapidfuzz", "sentencex", "trafilatura", "chardet")


@dataclass(frozen=True, slots=True)
class Look:
    """One thing looked at. `bad` when it keeps something from working."""

    what: str
    seen: str
    bad: bool = False


@click.command(short_help="Look at the installation and the workspace.")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Look at the installation and the workspace. Nothing is changed and nothing is sent.

    Exit code 1 when something needs attention.
    """
    looks = [*_installation(), *_terminal(), *_workspace()]
    rows = [(look.what, "look" if look.bad else "ok", look.seen) for look in looks]
    for line in table(("what", "state", "seen"), rows):
        click.echo(line)
    ctx.exit(int(any(look.bad for look in looks)))


def _installation() -> Iterator[Look]:
    yield Look("workbench", __version__)
    yield Look("python", f"{platform.python_version()} on {platform.system()}")
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


def _workspace() -> Iterator[Look]:
    try:
        root = place.root()
    except WorkbenchError as error:
        yield Look("workspace", str(error))
        return
    yield Look("workspace", str(root))
    try:
        yield Look("reviewer", place.reviewer_name(os.environ.get("WORKBENCH_REVIEWER"), root))
        view = place.snapshot()
        claims = sum(1 for _ in view.claims())
        acts = sum(1 for _ in view.acts())
    except WorkbenchError as error:
        yield Look("ledger", str(error), bad=True)
        return
    documents = count(len(view.documents), "document")
    yield Look("ledger", f"{documents}, {count(claims, 'claim')}, {count(acts, 'act')}")
    for problem in view.problems:
        yield Look("problem", f"{problem.file}:{problem.line}: {problem.message}", bad=True)
    yield _writable(root)


def _writable(root: Path) -> Look:
    if os.access(root, os.W_OK):
        return Look("folder", "writable")
    return Look("folder", "read-only: decisions cannot be recorded here", bad=True)
