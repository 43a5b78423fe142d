"""`workbench evidence`: what a claim's verdicts rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

import click

from workbench.commands import evidence_factchecks, evidence_network, evidence_people, place
from workbench.commands.decide import acknowledge
from workbench.commands.named import claim_named, evidence_named
from workbench.commands.output import format_option, table, tell, words
from workbench.exports.jsonl import json_line
from workbench.model import Act, ActType, Draft, Evidence, Stance, Tier
from workbench.records import evidence_record
from workbench.remarks import CONTACT, Contact, held


@click.group(short_help="List or attach what a claim rests on.")
def command() -> None:
    """List, fetch, watch or attach what a claim's verdicts rest on: places in pinned documents,
    and people who were asked."""


for _command in (
    evidence_network.fetch,
    evidence_network.watch,
    evidence_network.archived,
    evidence_factchecks.factchecks,
    evidence_factchecks.claimreview,
    evidence_people.contact,
    evidence_people.origin,
    evidence_people.sources,
):
    command.add_command(_command)


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
        for name, said in contacts(state.notes).items():
            click.echo(json_line({"contact": name} | asdict(said)), nl=False)
    elif found or contacts(state.notes):
        titles = ("stance", "tier", "document", "place", "by", "quote")
        rows = [_row(*item) for item in found]
        rows += [_contact(name, said) for name, said in contacts(state.notes).items()]
        click.echo("\n".join(table(titles, rows)))
    else:
        tell("No evidence yet. Attach some: workbench evidence add CLAIM SLUG#quote=WORDS")


def _row(act: Act, one: Evidence) -> tuple[str, ...]:
    return one.stance, one.tier, one.document, one.locator, act.reviewer, one.quote


def _contact(name: str, one: Contact) -> tuple[str, ...]:
    answer = one.answer or f"no answer{f', due {one.due}' if one.due else ''}: {one.asked}"
    return one.stance, one.tier, name[: len(CONTACT) + 12], f"{one.how} {one.when}", one.who, answer


def contacts(notes: Iterable[Act]) -> dict[str, Contact]:
    """The contacts that are logged, by the name evidence cites them by; `notes` are in force."""
    found = ((note.id, held(note.content, Contact)) for note in notes)
    return {f"{CONTACT}{name}": one for name, one in found if one is not None}


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
