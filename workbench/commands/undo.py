"""`workbench undo`: take back your newest act."""

from __future__ import annotations

import sys

import click

from workbench.commands import place
from workbench.commands.output import tell
from workbench.errors import UsageError
from workbench.literal import one_line


@click.command(short_help="Take back your newest act.")
@place.reviewer_option
def command(reviewer: str | None) -> None:
    """Take back your newest act that is still in force. Nothing is deleted: the log shows both.

    What was given in one go, to all marked claims or to every occurrence, goes in one go.
    """
    from workbench.review.pen import Pen

    name = place.reviewer_name(reviewer, place.root())
    with place.workspace(name) as opened:
        acts = Pen(opened, name).undo()
        known = {one.id: one for act in acts for one in opened.acts_of(act.claim)}
    if not acts:
        raise UsageError(f"{name} has no act to take back; see: workbench log")
    for act in acts:
        sys.stdout.write(f"ACK {act.id}\n")
        target = known[act.retracts or ""]
        said = target.verdict or target.status or target.type
        tell(f"took back “{said}” by {one_line(name)} on claim {target.claim[:12]}")
