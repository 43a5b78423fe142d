"""`workbench demo`: the shipped ledger in a folder of its own, a summary, and the review."""

from __future__ import annotations

import shlex
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.commands.output import count
from workbench.errors import UsageError
from workbench.model import Counts, Relation

if TYPE_CHECKING:
    from workbench.workspace import Workspace


@click.command(short_help="Copy the shipped ledger, show what is in it, open the review.")
@click.argument("folder", type=click.Path(path_type=Path), required=False, metavar="[DIR]")
@click.pass_context
def command(ctx: click.Context, folder: Path | None) -> None:
    """Copy the shipped ledger to DIR (default: a temporary folder), show what is in it,
    and open the review when this is a terminal."""
    from workbench.workspace import copy_shipped, open_workspace

    if folder is not None and folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder}: not an empty folder; name a new one: workbench demo DIR")
    target = folder or Path(tempfile.mkdtemp(prefix="workbench-demo-"))
    copy_shipped(target)
    with open_workspace(target) as opened:
        for line in summary(opened):
            click.echo(line)
    click.echo(f"\nNext: cd {shlex.quote(str(target))} && workbench review")
    if sys.stdin.isatty() and sys.stdout.isatty():
        from workbench.commands.review import open_review

        ctx.exit(open_review(target, None))


def summary(opened: Workspace) -> Iterator[str]:
    """What is in a ledger, in the words of its reader."""
    counts = opened.counts()
    links = counts.links
    slips = sum(total.holds is False for total in opened.sums())
    yield f"{count(len(opened.documents), 'document')}, {count(counts.total, 'claim')}"
    yield f"{count(links.get(Relation.REPEAT, 0), 'repeat')} of a claim in another document"
    yield f"{count(links.get(Relation.CONFLICT, 0), 'conflict')} between documents"
    yield f"{count(slips, 'arithmetic slip')}: see workbench arithmetic"
    yield _reviewed(counts)


def _reviewed(counts: Counts) -> str:
    return f"{counts.finished:,} of {counts.total:,} claims reviewed so far"
