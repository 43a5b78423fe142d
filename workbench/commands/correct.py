"""`workbench correct`: everything that rests on a claim that turned out wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from workbench.commands import place
from workbench.commands.inputs import format_name, read_input
from workbench.commands.named import claim_named
from workbench.commands.output import count, format_option, tell
from workbench.exports.jsonl import json_line
from workbench.literal import one_line
from workbench.model import Claim, ClaimState, LedgerView
from workbench.wording import standing_words

Row = dict[str, Any]


@click.command(short_help="List what rests on a claim that turned out wrong.")
@click.argument("claim")
@click.argument("drafts", nargs=-1, metavar="[DRAFT...]")
@format_option("text", "jsonl")
def command(claim: str, drafts: tuple[str, ...], form: str) -> None:
    """List everything that rests on CLAIM: the claims that repeat it, the arithmetic it is part of,
    the places in each DRAFT, the exports that were handed over (export … --for NAME); and words
    for a notice, once somebody has decided that the claim does not stand.

    Nothing is changed. A correction is carried through when workbench check has no finding WB030.
    """
    from workbench.review.notices import notice

    view = place.snapshot()
    found = claim_named(view, claim)
    rows = list(_rows(view, found, drafts))
    acts = [act for act in view.acts() if act.claim == found.id]
    said = notice(found, view.documents.get(found.document), acts)
    if form == "jsonl":
        for row in rows:
            click.echo(json_line(row), nl=False)
        if said:
            click.echo(json_line({"kind": "notice", "text": said}), nl=False)
        return
    click.echo(f"{found.id[:12]}  {_words(view.state(found.id))}  “{one_line(found.quote, 100)}”")
    for row in rows:
        click.echo(f"  {row['kind']:10}  {one_line(row['where'])}  {one_line(row['what'])}")
    if said:
        click.echo(f"\n{one_line(said)}")
    else:
        tell("Nobody has decided that it does not stand; decide first: workbench decide CLAIM …")
    tell(f"{count(len(rows), 'dependent')}; drafts are searched when they are named")


def _rows(view: LedgerView, claim: Claim, drafts: tuple[str, ...]) -> Iterator[Row]:
    from workbench.checks.dependents import dependents

    rests = dependents(view, claim.id)
    for other in rests.repeats:
        yield {
            "kind": "repeat",
            "where": f"{other.id[:12]} {other.document}",
            "what": f"{_words(view.state(other.id))}: “{one_line(other.quote, 120)}”",
            "claim": other.id,
        }
    for total in rests.sums:
        yield {
            "kind": "arithmetic",
            "where": " ".join(name[:12] for name in total.claims),
            "what": f"{total.relation}: {total.why}",
            "claims": list(total.claims),
        }
    names = {claim.id, *(other.id for other in rests.repeats)}
    for draft in drafts:
        yield from _in_draft(view, draft, names)
    yield from _handed_over()


def _in_draft(view: LedgerView, draft: str, names: set[str]) -> Iterator[Row]:
    """The numbers of a draft that rest on one of the claims."""
    from workbench.checks.drafts import examine
    from workbench.config import load

    config = load(place.root())
    data = read_input(draft, config.max_bytes)
    for number in examine(draft, format_name(draft), data, view, config).numbers:
        if number.claim in names:
            yield {
                "kind": "draft",
                "where": f"{draft}:{number.line}:{number.column}",
                "what": f"“{number.text}”: {number.standing}, {number.reason}",
                "claim": number.claim,
            }


def _handed_over() -> Iterator[Row]:
    from workbench.ledger.handovers import handovers

    for one in handovers(place.root()):
        yield {
            "kind": "export",
            "where": f"{one.at} {one.form} {one.file}",
            "what": f"for {one.recipient}, by {one.reviewer}",
            "heads": one.heads,
        }


def _words(state: ClaimState) -> str:
    return f"{state.status}, {standing_words(state)}" if state.verdict else str(state.status)
