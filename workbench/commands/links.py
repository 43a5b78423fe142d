"""`workbench links`: how claims relate."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from workbench.checks.excerpts import excerpt
from workbench.commands import place
from workbench.commands.output import clip, format_option, paint, tell, width, words
from workbench.exports.jsonl import json_line
from workbench.literal import one_line
from workbench.model import Claim, LedgerView, Link, Relation

if TYPE_CHECKING:
    from workbench.link import Telling
    from workbench.workspace import Workspace

_COLOURS = {Relation.CONFLICT: "red", Relation.UPDATE: "yellow", Relation.REPEAT: "green"}


@click.command(short_help="List repeats, conflicts and updates between claims.")
@click.option("--relation", "relations", multiple=True, type=words(Relation))
@click.option("--groups", is_flag=True, help="What is told more than once, and by how many.")
@format_option("text", "jsonl")
def command(relations: tuple[str, ...], groups: bool, form: str) -> None:
    """List the links between claims, each once, with the reasons for it.

    With --groups, claims that repeat each other are told together, with the number of documents
    and of origins: what three papers have from one agency has one origin.
    """
    if groups and relations:
        raise click.UsageError("--groups is about repeats; leave --relation out")
    seen = 0
    with place.workspace() as opened:
        if groups:
            for one in _tellings(opened):
                seen += 1
                sys.stdout.write(json_line(_group(one)) if form == "jsonl" else _told(one))
            if not seen:
                tell("Nothing is told more than once.")
            return
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


def _tellings(opened: Workspace) -> list[Telling]:
    from workbench.link import tellings

    claims = list(opened.claims())
    reviewed = opened.reviewed(claim.id for claim in claims)
    links = [link for claim, _, links in reviewed for link in links if link.a == claim.id]
    return tellings(claims, links, opened.documents)


def _group(one: Telling) -> dict[str, object]:
    return {
        "claims": [claim.id for claim in one.claims],
        "documents": list(one.documents),
        "origins": list(one.origins),
    }


def _told(one: Telling) -> str:
    names = clip(", ".join(one_line(name) for name in one.origins), width() - len(str(one)) - 2)
    head = f"{paint(str(one), fg='green', bold=True)}: {names}"
    return "\n".join([head, *(end(claim, claim.id) for claim in one.claims)]) + "\n"


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
