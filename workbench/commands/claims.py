"""`workbench claims`: a list of claims."""

from __future__ import annotations

import sys
from typing import Any

import click

from workbench.checks.excerpts import excerpt
from workbench.commands import place
from workbench.commands.output import clip, drawn, format_option, rest, tell, words
from workbench.exports.jsonl import json_line
from workbench.model import Claim, ClaimQuery, ClaimState, Kind, Status, Verdict
from workbench.records import full_record

_WIDTHS = (12, 16, 14)


@click.command(short_help="List claims, narrowed by words, status, verdict, speaker, value.")
@click.argument("query", default="")
@click.option("--status", "statuses", multiple=True, type=words(Status), metavar="STATUS")
@click.option("--verdict", "verdicts", multiple=True, type=words(Verdict), metavar="VERDICT")
@click.option("--kind", "kinds", multiple=True, type=words(Kind), metavar="KIND")
@click.option("--document", metavar="SLUG", help="Only this document.")
@click.option("--speaker", metavar="TEXT", help="Who is said to say it.")
@click.option("--value", metavar="N|LOW..HIGH", help="The figure's value, or a range.")
@format_option("table", "jsonl")
def command(query: str, form: str, **narrow: Any) -> None:
    """List the claims whose quote holds the words of QUERY; all claims without one.

    \b
    STATUS: open, waiting, checked, contested, approved, stale, dismissed
    KIND: quantity, event, ranking, statement, quote
    VERDICT: as in workbench decide --help
    An option may be given several times.
    """
    asked = _query(query, **narrow)
    with place.workspace() as opened:
        found = opened.search(asked)
        if form == "table" and found:
            sys.stdout.write(drawn(("claim", "state", "document", "quote"), _WIDTHS) + "\n")
        for claim, state, links in opened.reviewed(found, linked=form == "jsonl"):
            if form == "jsonl":
                sys.stdout.write(json_line(full_record(claim, state, links)))
            else:
                sys.stdout.write(drawn(_row(claim, state), _WIDTHS) + "\n")
    if not found and asked != ClaimQuery():
        tell("No claim matches. For all of them: workbench claims")
    elif not found:
        tell("No claims yet. Pin a document: workbench add FILE")


def _query(
    text: str,
    statuses: tuple[str, ...],
    verdicts: tuple[str, ...],
    kinds: tuple[str, ...],
    document: str | None,
    speaker: str | None,
    value: str | None,
) -> ClaimQuery:
    return ClaimQuery(
        text,
        tuple(map(Status, statuses)),
        tuple(map(Verdict, verdicts)),
        tuple(map(Kind, kinds)),
        document,
        speaker,
        value,
    )


def _row(claim: Claim, state: ClaimState) -> tuple[str, str, str, str]:
    said = state.verdict if state.verdict and state.status != Status.STALE else state.status
    return (
        claim.id[:12],
        said.value,
        _place(claim),
        excerpt(claim, rest(_WIDTHS)),
    )


def _place(claim: Claim) -> str:
    """The document, cut so that the page behind it can be seen."""
    page = f" p. {claim.page}" if claim.page else ""
    return clip(claim.document, _WIDTHS[2] - len(page)) + page
