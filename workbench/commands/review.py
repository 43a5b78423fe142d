"""`workbench review`: the session in the terminal, or line by line."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from workbench.commands import place
from workbench.commands.output import words
from workbench.errors import UsageError
from workbench.model import Order


@click.command(short_help="Open the review session in the terminal.")
@place.reviewer_option
@click.option(
    "--queue",
    type=words(Order),
    default=Order.WORTH.value,
    show_default=True,
    help="In which order claims come up.",
)
@click.option("--blind", is_flag=True, help="Hide what others found. Not in this version yet.")
@click.option("--plain", is_flag=True, help="Line by line: for screen readers and pipes.")
@click.pass_context
def command(ctx: click.Context, reviewer: str | None, queue: str, blind: bool, plain: bool) -> None:
    """Go through the claims one by one, each in its text, and say what you found."""
    if blind:
        raise UsageError("--blind is not built yet; review without it: workbench review")
    if not plain and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "review needs a terminal; in a pipe or for a screen reader: workbench review --plain"
        )
    ctx.exit(open_review(place.root(), reviewer, Order(queue), plain=plain))


def open_review(
    folder: Path, reviewer: str | None, order: Order = Order.WORTH, *, plain: bool = False
) -> int:
    """The review session on a workspace; its exit code."""
    from workbench.config import load
    from workbench.workspace import open_workspace

    config = load(folder)
    name = place.reviewer_name(reviewer, folder)
    if plain:
        from workbench.tui.plain import run_plain

        with open_workspace(folder, reviewer=name) as opened:
            return run_plain(
                opened,
                reviewer=name,
                order=order,
                keys=config.keys,
                stdin=sys.stdin,
                stdout=sys.stdout,
            )
    from workbench.tui.app import run

    return run(
        lambda: open_workspace(folder, reviewer=name),
        reviewer=name,
        order=order,
        theme=config.theme,
        keys=config.keys,
    )
