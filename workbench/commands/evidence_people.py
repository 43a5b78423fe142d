"""`workbench evidence contact`, `origin` and `sources`: who was asked, and who has it from whom."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from workbench.commands import place
from workbench.commands.decide import acknowledge
from workbench.commands.named import claim_named
from workbench.commands.output import count, format_option, table, tell, words
from workbench.errors import UsageError
from workbench.exports.jsonl import json_line
from workbench.literal import one_line
from workbench.model import ActType, Draft, Stance, Tier
from workbench.origins import Independence, Source, cited, sources_of
from workbench.remarks import Contact, Derivation, content


@click.command("contact")
@click.argument("claim")
@click.option(
    "--who", required=True, metavar="TEXT", help="As may be published: a role, an office."
)
@click.option("--asked", required=True, metavar="TEXT", help="The question.")
@click.option("--how", required=True, metavar="TEXT", help="As telephone, e-mail, in person.")
@click.option("--when", metavar="DAY", help="As 2026-11-21 (default: today).")
@click.option("--answer", metavar="TEXT", default="", help="What was answered.")
@click.option("--due", metavar="DAY", default="", help="Until when an answer is waited for.")
@click.option("--stance", type=words(Stance), default=Stance.SUPPORTS.value, show_default=True)
@click.option("--tier", type=words(Tier), default=Tier.PRIMARY.value, show_default=True)
@click.option(
    "--sensitive",
    multiple=True,
    metavar="NAME=TEXT",
    help="What must not be published (name=…, telephone=…): kept on this machine only.",
)
@place.reviewer_option
def contact(
    claim: str,
    who: str,
    asked: str,
    how: str,
    when: str | None,
    answer: str,
    due: str,
    stance: str,
    tier: str,
    sensitive: tuple[str, ...],
    reviewer: str | None,
) -> None:
    """Log whom you asked about a CLAIM: evidence that a decision can cite.

    What is --sensitive goes into private/, which git ignores; the ledger, every export and every
    clone hold its digest alone.
    """
    from workbench.ledger.private import put_private
    from workbench.workspace.places import address

    root = place.root()
    name = place.reviewer_name(reviewer, root)
    details = dict(_pair(one) for one in sensitive)
    if details and address(root) is not None:
        raise UsageError("--sensitive: details stay on one desk; keep them outside of a database")
    try:
        said = Contact(
            who=who,
            asked=asked,
            when=when or str(datetime.now(UTC).date()),
            how=how,
            answer=answer,
            due=due,
            stance=stance,
            tier=tier,
        )
    except ValueError as error:
        raise UsageError(str(error)) from None
    with place.workspace(name) as opened:
        found = claim_named(opened, claim)
        held = content(said)
        if details:
            held = {"contact": {**_texts(held), "private": put_private(root, details)}}
        note = f"asked {who} ({how}): {asked}" + (f" — {answer}" if answer else "")
        acknowledge(opened, Draft(ActType.NOTE, found.id, note=one_line(note), content=held))
    tell("Cite it: workbench decide CLAIM VERDICT --evidence contact:ID (the ID after ACK)")


def _texts(held: dict[str, object]) -> dict[str, object]:
    inner = held["contact"]
    assert isinstance(inner, dict)
    return inner


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name.strip() and equals and value.strip()) or name.strip() == "salt":
        raise UsageError("--sensitive: give it as NAME=TEXT, as in telephone=555-0100")
    return name.strip(), value.strip()


@click.command("origin")
@click.argument("claim")
@click.argument("slug")
@click.argument("origin", metavar="SLUG|NAME")
@click.option("--note", metavar="TEXT", help="How you know.")
@place.reviewer_option
def origin(claim: str, slug: str, origin: str, note: str | None, reviewer: str | None) -> None:
    """Note that a source of a CLAIM, SLUG, has it from another one: a document, or anybody's name.

    Two sources that have it from one count as one under the policy.
    """
    name = place.reviewer_name(reviewer, place.root())
    with place.workspace(name) as opened:
        found = claim_named(opened, claim)
        if slug not in opened.documents:
            raise UsageError(f"no document {one_line(slug, 60)}; see them with: workbench status")
        try:
            held = content(Derivation(slug, origin))
        except ValueError as error:
            raise UsageError(str(error)) from None
        said = note or f"{slug} has it from {origin}"
        acknowledge(opened, Draft(ActType.NOTE, found.id, note=one_line(said), content=held))


@click.command("sources")
@click.argument("claim")
@format_option("table", "jsonl")
def sources(claim: str, form: str) -> None:
    """Show how independent the sources of a CLAIM are, and how far it is to a primary one."""
    view = place.snapshot()
    found = claim_named(view, claim)
    state = view.state(found.id)
    slugs = {one.document for one in cited(state)}
    within = {slug: [one for one in view.claims() if one.document == slug] for slug in slugs}
    rests = sources_of(found, state, view.documents, within)
    if form == "jsonl":
        for one in rests.sources:
            click.echo(json_line(_record(one)), nl=False)
        return
    if rests.sources:
        titles = ("source", "tier", "stance", "depth", "origin", "trail")
        click.echo("\n".join(table(titles, map(_row, rests.sources), right="depth")))
    tell(_summary(rests))


def _row(one: Source) -> tuple[str, ...]:
    depth = "-" if one.depth is None else str(one.depth)
    return one.name, one.tier, one.stance, depth, one.origin, " ← ".join(one.trail)


def _record(one: Source) -> dict[str, object]:
    return {
        "source": one.name,
        "tier": one.tier.value,
        "stance": one.stance.value,
        "depth": one.depth,
        "origin": one.origin,
        "trail": list(one.trail),
        "circle": list(one.circle),
    }


def _summary(rests: Independence) -> str:
    parts = [
        count(len(rests.primary), "primary source"),
        count(len(rests.secondary), "independent secondary origin"),
    ]
    circles = [" ← ".join(one) for one in rests.circles]
    return "; ".join(parts) + "".join(f"; in a circle: {one_line(one)}" for one in circles)
