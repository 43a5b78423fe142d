"""`workbench evidence`: what a claim's verdicts rest on."""

from __future__ import annotations

import click

from workbench.commands import place
from workbench.commands.decide import acknowledge
from workbench.commands.named import claim_named, evidence_named
from workbench.commands.output import format_option, table, tell, words
from workbench.exports.jsonl import json_line
from workbench.model import Act, ActType, Draft, Evidence, Stance, Tier
from workbench.records import evidence_record


@click.group(short_help="List or attach what a claim rests on.")
def command() -> None:
    """List or attach what a claim's verdicts rest on: places in pinned documents."""


@command.command("list")
@click.argument("claim")
@format_option("table", "jsonl")
def list_(claim: str, form: str) -> None:
    """List the evidence of a CLAIM in force, with who named it."""
    view = place.snapshot()
    state = view.state(claim_named(view, claim).id)
    found = [(act, one) for act in (*state.decisions, *state.notes) for one in act.evidence]
    if form == "jsonl":
        for act, one in found:
            click.echo(json_line(evidence_record(one) | {"act": act.id}), nl=False)
    elif found:
        titles = ("stance", "tier", "document", "place", "by", "quote")
        click.echo("\n".join(table(titles, [_row(*item) for item in found])))
    else:
        tell("No evidence yet. Attach some: workbench evidence add CLAIM SLUG#quote=WORDS")


def _row(act: Act, one: Evidence) -> tuple[str, ...]:
    return one.stance, one.tier, one.document, one.locator, act.reviewer, one.quote


@command.command("add")
@click.argument("claim")
@click.argument("reference", metavar="SLUG[#PLACE]")
@click.option("--stance", type=words(Stance), default=Stance.SUPPORTS.value)
@click.option("--tier", type=words(Tier), default=Tier.SECONDARY.value)
@click.option("--note", metavar="TEXT", help="What it shows.")
@place.reviewer_option
def add(
    claim: str, reference: str, stance: str, tier: str, note: str | None, reviewer: str | None
) -> None:
    """Attach a place in a pinned document to a CLAIM.

    The place is SLUG, SLUG#quote=WORDS, SLUG#char=10,20 or, in a table, SLUG#row=WORDS;column=WORDS
    with the words that head the row and the column.
    """
    name = place.reviewer_name(reviewer, place.root())
    with place.workspace(name) as opened:
        found = claim_named(opened, claim)
        item = evidence_named(opened, reference, Stance(stance), Tier(tier))
        said = note or f"evidence: {item.document}"
        acknowledge(opened, Draft(ActType.NOTE, found.id, note=said, evidence=(item,)))
