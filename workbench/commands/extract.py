"""`workbench extract`: the claims of a text, without a workspace."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import click

from workbench.checks.excerpts import excerpt
from workbench.commands.inputs import STDIN, format_name, read_input
from workbench.commands.jsonl import Line, day, day_in, json_lines
from workbench.commands.output import clip, format_option, paint, tell, width
from workbench.errors import WorkbenchError
from workbench.exports.jsonl import json_line
from workbench.literal import one_line
from workbench.model import Claim, ClaimState, Figure, Skipped
from workbench.records import decimal_text, figure_record, full_record


@click.command(short_help="Find the claims in a text; nothing is stored.")
@click.argument("path", required=False, metavar="[PATH|-]")
@click.option("--published", metavar="DAY", help="The day it was published, as 2026-11-21.")
@click.option("--figures", is_flag=True, help="Every figure of the text instead of its claims.")
@click.option("--skipped", is_flag=True, help="The numbers that are no claim, with the rule.")
@click.option("--jsonl", "source", type=click.File("rb"), metavar="IN", help="Many texts.")
@format_option("text", "jsonl")
@click.pass_context
def command(
    ctx: click.Context,
    path: str | None,
    published: str | None,
    figures: bool,
    skipped: bool,
    source: Any,
    form: str,
) -> None:
    """Find the claims in a text, Markdown or HTML file, or in standard input.

    With --jsonl IN, lines {"id","text","published"?} give lines {"id","claims":[...]},
    or {"id","figures":[...]} with --figures. A bad line is reported and the exit code is 2.
    """
    if figures and skipped:
        raise click.UsageError("--figures and --skipped ask for two things; choose one.", ctx)
    if source is not None:
        if path or skipped:
            raise click.UsageError("--jsonl IN stands alone.", ctx)
        ctx.exit(_batch(source, figures))
    if path is None and sys.stdin.isatty():
        raise click.UsageError("Give a PATH, or - for standard input.", ctx)
    _one(path or STDIN, day(published) if published else None, figures, skipped, form)


def _one(name: str, published: date | None, figures: bool, skipped: bool, form: str) -> None:
    from workbench import documents, extract

    read = documents.read(read_input(name), format_name(name))
    if figures:
        _print_figures(extract.figures(read.text), read.text, form)
        return
    found = extract.extract(
        read.text,
        document=_slug(name),
        published=published or read.published,
        publisher=read.publisher,
        language=read.language,
        title=read.title,
    )
    if skipped:
        _print_skipped(found.skipped, form)
    else:
        _print_claims(found.claims, form)


def _slug(name: str) -> str:
    """The name `workbench add` would give the document, so that claim ids are the same."""
    from workbench.ledger.layout import slug_for

    return slug_for(format_name(name).rpartition(".")[0] or format_name(name))


def _batch(source: Any, figures: bool) -> int:
    failed = 0
    for line in json_lines(source):
        try:
            sys.stdout.write(json_line(_batch_record(line, figures)))
        except WorkbenchError as error:
            failed += 1
            tell(f"workbench: {line.place}: {one_line(str(error))}")
    return 2 if failed else 0


def _batch_record(line: Line, figures: bool) -> dict[str, Any]:
    from workbench import extract

    record = line.record()
    text = line.text("text")
    if figures:
        return {"id": record.get("id"), "figures": _figure_records(extract.figures(text))}
    found = extract.extract(text, published=day_in(record, "published"))
    return {"id": record.get("id"), "claims": [_record(claim) for claim in found.claims]}


def _record(claim: Claim) -> dict[str, Any]:
    return full_record(claim, ClaimState())


def _figure_records(figures: list[Figure]) -> list[dict[str, Any] | None]:
    return [figure_record(figure) for figure in figures]


def _print_claims(claims: tuple[Claim, ...], form: str) -> None:
    for claim in claims:
        if form == "jsonl":
            sys.stdout.write(json_line(_record(claim)))
        else:
            sys.stdout.write(f"{_said(claim)}\n")
    if not claims:
        tell("No claims found. To see what was skipped and why: add --skipped")


def _said(claim: Claim) -> str:
    """A claim as two lines: its words, and the reading made of them."""
    reading = claim.reading
    parts = [reading.modality.value if reading.modality != "asserted" else None, reading.speaker]
    period = reading.period
    days = f"{period.first.isoformat()} to {period.last.isoformat()}" if period else None
    figure = figure_words(reading.figure) if reading.figure else claim.kind.value
    about = " / ".join(part for part in (reading.subject, reading.measure) if part)
    facts = " · ".join(one_line(part) for part in (figure, about, days, *parts) if part)
    head = f"{claim.start}..{claim.end}"
    room = width() - len(head) - 4
    quote = clip(excerpt(claim, room), room)
    return f"{paint(head, dim=True)}  “{quote}”\n    {clip(facts, width() - 4)}"


def figure_words(figure: Figure) -> str:
    """A figure as read: bound, value or range, unit, direction."""
    bound = "" if figure.bound == "=" else f"{figure.bound} "
    value = decimal_text(figure.value)
    if value is None:
        value = f"{decimal_text(figure.low) or '…'} to {decimal_text(figure.high) or '…'}"
    direction = "" if figure.direction == "none" else f", {figure.direction}"
    return f"{bound}{value}{' ' if figure.unit else ''}{figure.unit}{direction}"


def _print_figures(figures: list[Figure], text: str, form: str) -> None:
    for figure in figures:
        if form == "jsonl":
            sys.stdout.write(json_line(figure_record(figure)))
        else:
            words = clip(text[figure.start : figure.end], 40)
            sys.stdout.write(f"{figure.start}..{figure.end}  “{words}”  {figure_words(figure)}\n")


def _print_skipped(skipped: tuple[Skipped, ...], form: str) -> None:
    for item in skipped:
        if form == "jsonl":
            record = {"start": item.start, "end": item.end, "text": item.text, "rule": item.rule}
            sys.stdout.write(json_line(record))
        else:
            sys.stdout.write(f"{item.start}..{item.end}  “{clip(item.text, 40)}”  {item.rule}\n")
