"""`workbench undo`: take back your newest act."""

from __future__ import annotations

import click

from workbench.commands import place
from workbench.commands.decide import acknowledge
from workbench.commands.output import tell
from workbench.errors import UsageError
from workbench.literal import one_line
from workbench.model import ActType, Draft

# How far back to look for an act that is still in force.
_RECENT = 1000


@click.command(short_help="Take back your newest act.")
@place.reviewer_option
def command(reviewer: str | None) -> None:
    """Take back your newest act that is still in force. Nothing is deleted: the log shows both."""
    from workbench.review.undo import next_undo

    name = place.reviewer_name(reviewer, place.root())
    with place.workspace(name) as opened:
        target = next_undo(opened.recent_acts(name, _RECENT))
        if target is None:
            raise UsageError(f"{name} has no act to take back; see: workbench log")
        acknowledge(opened, Draft(ActType.RETRACTION, target.claim, retracts=target.id))
    said = target.verdict or target.status or target.type
    tell(f"took back “{said}” by {one_line(name)} on claim {target.claim[:12]}")
