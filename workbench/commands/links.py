"""`workbench links`: how claims relate."""

from __future__ import annotations

import sys

import click

from workbench.checks.excerpts import excerpt
from workbench.commands import place
from workbench.commands.output import clip, format_option, paint, tell, width, words
from workbench.exports.jsonl import json_line
from workbench.literal import one_line
from workbench.model import Claim, LedgerView, Link, Relation

_COLOURS = {Relation.CONFLICT: "red", Relation.UPDATE: "yellow", Relation.REPEAT: "green"}


@click.command(short_help="List repeats, conflicts and updates between claims.")
@click.option("--relation", "relations", multiple=True, type=words(Relation))
@format_option("text", "jsonl")
def command(relations: tuple[str, ...], form: str) -> None:
    """List the links between claims, each once, with the reasons for it."""
    seen = 0
    with place.workspace() as opened:
        for claim, _, links in opened.reviewed(claim.id for claim in opened.claims()):
            for link in links:
                # Every link is met at both its ends; it is told at the first.
                if link.a != claim.id or (relations and link.relation not in relations):
                    continue
                seen += 1
                said = json_line(_record(link)) if form == "jsonl" else _said(opened, link)
                sys.stdout.write(said)
    if not seen:
        tell("No links. They appear when two pinned documents speak of the same thing.")


def _record(link: Link) -> dict[str, object]:
    return {
        "a": link.a,
        "b": link.b,
        "relation": link.relation.value,
        "score": round(link.score, 4),
        "reasons": list(link.reasons),
    }


def _said(view: LedgerView, link: Link) -> str:
    relation = paint(link.relation.value, fg=_COLOURS.get(link.relation), bold=True)
    reasons = "; ".join(one_line(reason) for reason in link.reasons)
    lines = [f"{relation}  {clip(reasons, width() - len(link.relation) - 2)}"]
    lines += [end(view.claim(claim_id), claim_id) for claim_id in (link.a, link.b)]
    return "\n".join(lines) + "\n"


def end(claim: Claim | None, claim_id: str) -> str:
    """One end of a link or sum on a line of its own."""
    if claim is None:
        return f"  {claim_id[:12]}  (not in this ledger)"
    document = clip(claim.document, 20)
    room = width() - len(document) - 20
    return f"  {claim_id[:12]}  {document}  “{clip(excerpt(claim, room), room)}”"
