"""Where a command works and who is at it: the workspace's root, and the reviewer's name."""

from __future__ import annotations

import getpass
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from workbench.commands.output import count, tell
from workbench.errors import UsageError
from workbench.literal import one_line

if TYPE_CHECKING:  # the wiring is imported only by the commands that open something
    from workbench.workspace import Snapshot, Workspace
    from workbench.workspace.drafting import Opening

Command = TypeVar("Command", bound=Callable[..., object])


def root() -> Path:
    """The workspace the command works on: -C, WORKBENCH_ROOT, or the nearest parent that is one.

    Raises UsageError when there is none.
    """
    from workbench.workspace import find_root, is_address, stand_in

    chosen: str | None = click.get_current_context().find_root().obj
    if chosen is None:
        return find_root(Path.cwd())
    if is_address(chosen):
        return stand_in(chosen)
    scheme, is_url, _ = chosen.partition("://")
    if is_url:
        # The rest of the address may hold a password: it is not repeated.
        raise UsageError(f"{scheme}://…: not a folder, and the databases are postgresql://…")
    folder = Path(chosen).absolute()
    if not folder.is_dir():
        raise UsageError(f"{chosen}: no such folder; make a workspace there: workbench init DIR")
    if find_root(folder).resolve() != folder.resolve():
        raise UsageError(f"{chosen}: not a workspace; make it one: workbench init DIR")
    return folder


def snapshot() -> Snapshot:
    """The ledger's files, read-only, without the database."""
    folder = root()
    from workbench.workspace import open_snapshot

    return open_snapshot(folder)


def opening(drafts: bool) -> Opening:
    """The ledger's files for a check: of drafts, or of everything."""
    from workbench.workspace.drafting import Opening, open_for_drafts

    folder = root()
    from workbench.workspace.places import address

    return open_for_drafts(folder) if drafts and address(folder) is None else Opening(snapshot())


def keep(opened: Opening) -> None:
    """Keep what a check of drafts found out, for the next one."""
    from workbench.workspace.drafting import keep as keep_it

    keep_it(opened)


def workspace(reviewer: str | None = None) -> Workspace:
    """The workspace with its index, brought up to date. Close it, or use it in a `with`."""
    folder = root()
    from workbench.commands.writing import linking
    from workbench.workspace import open_workspace

    opened = open_workspace(folder, reviewer=reviewer)
    opened.telling = linking
    for problem in opened.report.quarantined:
        tell(f"workbench: {problem.file}: {one_line(problem.message)}")
    if not opened.report.lasting:
        tell("workbench: nothing can be written here: the index is in memory, made anew each time")
    if broken := len(opened.report.problems):
        tell(f"workbench: {count(broken, 'problem')} in the ledger; see them: workbench check")
    return opened


def reviewer_option(command: Command) -> Command:
    """--reviewer NAME, or WORKBENCH_REVIEWER."""
    option = click.option(
        "--reviewer",
        envvar="WORKBENCH_REVIEWER",
        metavar="NAME",
        help="Who is deciding (default: workbench.toml, git's user.name, your login).",
    )
    return option(command)


def reviewer_name(given: str | None, folder: Path) -> str:
    """Who is deciding. Raises UsageError when nobody can be named."""
    from workbench.config import load

    name = given or load(folder).reviewer or _git_name(folder) or _login()
    name = " ".join((name or "").split())
    if not name:
        raise UsageError('nobody to record the act for; say who you are: --reviewer "Your Name"')
    return name


def _git_name(folder: Path) -> str | None:
    command = ["git", "-C", str(folder), "config", "--get", "user.name"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=5, check=False)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace").strip() or None


def _login() -> str | None:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return os.environ.get("USER")
