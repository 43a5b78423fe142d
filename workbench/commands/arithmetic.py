"""`workbench arithmetic`: sums between claims."""

from __future__ import annotations

import sys

import click

from workbench.commands import place
from workbench.commands.links import end
from workbench.commands.output import format_option, paint, tell
from workbench.exports.jsonl import json_line
from workbench.literal import one_line
from workbench.model import Sum

_WORDS = {True: ("holds", "green"), False: ("cannot hold", "red"), None: ("undecidable", "yellow")}


@click.command(short_help="List sums between claims and whether they hold.")
@format_option("table", "jsonl")
def command(form: str) -> None:
    """List changes, folds, shares, sums, differences and ranks between claims,
    and whether they can hold however the figures were rounded."""
    view = place.snapshot()
    sums = view.sums()
    for total in sums:
        if form == "jsonl":
            sys.stdout.write(json_line(_record(total)))
            continue
        word, colour = _WORDS[total.holds]
        sys.stdout.write(f"{paint(word, fg=colour, bold=True)}  {total.relation}: ")
        sys.stdout.write(f"{one_line(total.why)}\n")
        sys.stdout.writelines(f"{end(view.claim(claim), claim)}\n" for claim in total.claims)
    if not sums:
        tell("No arithmetic between the claims. Pin more documents: workbench add FILE")


def _record(total: Sum) -> dict[str, object]:
    return {
        "claims": list(total.claims),
        "relation": total.relation,
        "holds": "undecidable" if total.holds is None else total.holds,
        "why": total.why,
    }
