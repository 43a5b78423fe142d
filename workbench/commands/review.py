"""`workbench review`: the session in the terminal, or line by line."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.commands import place
from workbench.commands.output import words
from workbench.errors import UsageError
from workbench.model import Order, ReviewStore
from workbench.review.queues import QueueName

if TYPE_CHECKING:
    from workbench.workspace import Workspace


@click.command(short_help="Open the review session in the terminal.")
@click.argument("claim", required=False)
@place.reviewer_option
@click.option(
    "--queue",
    type=words(QueueName),
    default=QueueName.WORTH.value,
    show_default=True,
    help="Which claims come up, and in what order.",
)
@click.option(
    "--blind", is_flag=True, help="Hide what others found until you have decided yourself."
)
@click.option("--plain", is_flag=True, help="Line by line: for screen readers and pipes.")
@click.pass_context
def command(
    ctx: click.Context,
    claim: str | None,
    reviewer: str | None,
    queue: str,
    blind: bool,
    plain: bool,
) -> None:
    """Go through the claims one by one, each in its text, and say what you found.

    With CLAIM, an id or how one begins, the session opens at that claim.
    """
    if not plain and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "review needs a terminal; in a pipe or for a screen reader: workbench review --plain"
        )
    order = QueueName(queue)
    ctx.exit(open_review(place.root(), reviewer, order, plain=plain, blind=blind, start=claim))


def open_review(
    folder: Path,
    reviewer: str | None,
    order: Order | QueueName = QueueName.WORTH,
    *,
    plain: bool = False,
    blind: bool = False,
    start: str | None = None,
) -> int:
    """The review session on a workspace, from claim `start` on; its exit code."""
    from workbench.config import load
    from workbench.workspace import open_workspace

    config = load(folder)
    name = place.reviewer_name(reviewer, folder)

    def shown(opened: Workspace) -> ReviewStore:
        opened.link_beside()
        if start is not None:
            from workbench.commands.named import claim_named
            from workbench.review.walk import place_key

            opened.remember(place_key(name), claim_named(opened, start).id)
        if not blind:
            return opened
        from workbench.review.blind import Blind

        return Blind(opened, name, config.policy)

    if plain:
        from workbench.tui.plain import run_plain

        with open_workspace(folder, reviewer=name) as opened:
            return run_plain(
                shown(opened),
                reviewer=name,
                order=order,
                keys=config.keys,
                policy=config.policy,
                stdin=sys.stdin,
                stdout=sys.stdout,
            )
    gc.disable()  # nothing that is imported now can be garbage; the screen turns it on again
    from workbench.tui.app import run

    return run(
        lambda: shown(open_workspace(folder, reviewer=name)),
        reviewer=name,
        order=order,
        theme=config.theme,
        keys=config.keys,
        policy=config.policy,
        blind=blind,
    )
