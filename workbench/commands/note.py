"""`workbench note`: a note on a claim."""

from __future__ import annotations

import click

from workbench.commands import place
from workbench.commands.decide import acknowledge
from workbench.commands.named import claim_named
from workbench.errors import UsageError
from workbench.model import ActType, Draft


@click.command(short_help="Write a note on a claim.")
@click.argument("claim")
@click.argument("text")
@place.reviewer_option
def command(claim: str, text: str, reviewer: str | None) -> None:
    """Write a note TEXT on a CLAIM. It changes neither status nor verdict."""
    if not text.strip():
        raise UsageError("the note is empty; say something")
    name = place.reviewer_name(reviewer, place.root())
    with place.workspace(name) as opened:
        found = claim_named(opened, claim)
        acknowledge(opened, Draft(ActType.NOTE, found.id, note=text))
