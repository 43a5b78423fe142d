"""`workbench log`: every act, oldest first."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from workbench.commands import place
from workbench.commands.output import cells, clip, format_option, tell, width
from workbench.exports.jsonl import json_line
from workbench.literal import one_line
from workbench.model import Act, ActType
from workbench.wording import decided_with, found


@click.command(short_help="Print every act, oldest first.")
@format_option("text", "jsonl")
@click.option("--ids", is_flag=True, help="Only the ids, one a line.")
@click.option(
    "--textconv",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="One file of acts in words, in its own order: for git diff.",
)
def command(form: str, ids: bool, textconv: Path | None) -> None:
    """Print every act, oldest first: decisions, notes, link decisions, and what was taken back."""
    if textconv is not None:
        _in_words(textconv)
        return
    from workbench.ledger.acts import act_record

    view = place.snapshot()
    seen = 0
    for act in view.acts():
        seen += 1
        if ids:
            sys.stdout.write(f"{act.id}\n")
        elif form == "jsonl":
            sys.stdout.write(json_line(act_record(act)))
        else:
            sys.stdout.write(_line(act) + "\n")
    if not seen and sys.stdout.isatty():
        tell("No acts yet. Decide something: workbench review")


def _in_words(path: Path) -> None:
    """A file of acts a line at a time, needing no workspace; a line that is no act as it is."""
    from workbench.ledger.acts import parse_act

    for data in path.read_bytes().splitlines():
        try:
            line = _line(parse_act(data))
        except ValueError as error:
            shown = one_line(data.decode("utf-8", "replace"), 200)
            line = f"not an act ({error}): {shown}"
        sys.stdout.write(line + "\n")


def _line(act: Act) -> str:
    when = act.at.replace("T", " ").rstrip("Z")
    reviewer = clip(act.reviewer, 14)
    reviewer += " " * (14 - cells(reviewer))
    head = f"{when}  {act.id[:12]}  {reviewer}  {act.claim[:12]}  {_said(act)}"
    note = f": {one_line(act.note)}" if act.note else ": (redacted)" if act.redacted else ""
    evidence = "".join(f" [{one_line(item.document)}]" for item in act.evidence)
    line = f"{head}{evidence}{note}"
    return clip(line, width()) if sys.stdout.isatty() else line


def _said(act: Act) -> str:
    if act.type is ActType.DECISION:
        return f"{found(act)}{decided_with(act)}"
    if act.type is ActType.RETRACTION:
        return f"took back {(act.retracts or '')[:12]}"
    if act.type is ActType.LINK:
        word = "confirmed" if act.accepted else "rejected"
        return f"{word} {act.relation or 'link'} with {(act.other or '')[:12]}"
    return act.type.value
