"""`workbench link`: what a person says about two claims."""

from __future__ import annotations

import click

from workbench.commands import place
from workbench.commands.decide import acknowledge
from workbench.commands.named import claim_named
from workbench.commands.output import words
from workbench.errors import UsageError
from workbench.model import ActType, Draft, Relation

NONE = "none"


@click.command(short_help="Confirm or reject a link between two claims, or make one.")
@click.argument("claim")
@click.argument("other")
@click.argument("relation", type=click.Choice([*words(Relation).choices, NONE]))
@click.option("--note", metavar="TEXT", help="Why.")
@place.reviewer_option
def command(claim: str, other: str, relation: str, note: str | None, reviewer: str | None) -> None:
    """Say how a CLAIM and an OTHER one relate: repeat, conflict, update, related; or none.

    It holds whatever the program proposes, now and when the documents are read again: a link that
    was rejected with `none` stays away, one that was made stays. `workbench undo` takes it back.
    """
    name = place.reviewer_name(reviewer, place.root())
    with place.workspace(name) as opened:
        a, b = sorted((claim_named(opened, claim).id, claim_named(opened, other).id))
        if a == b:
            raise UsageError("a claim has no link with itself; name two")
        said = None if relation == NONE else Relation(relation)
        draft = Draft(ActType.LINK, a, other=b, relation=said, accepted=said is not None, note=note)
        acknowledge(opened, draft)
