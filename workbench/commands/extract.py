"""`workbench extract`: the claims of a text, without a workspace."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from workbench.checks.excerpts import excerpt
from workbench.commands.inputs import STDIN, format_name, read_input
from workbench.commands.jsonl import Line, day, day_in, json_lines, text_in
from workbench.commands.output import clip, format_option, paint, tell, width
from workbench.errors import WorkbenchError
from workbench.exports.jsonl import json_line
from workbench.literal import one_line
from workbench.model import Claim, ClaimState, Figure
from workbench.records import decimal_text, figure_record, full_record

if TYPE_CHECKING:
    from workbench.extract import Extraction

_MOST_JOBS = 256
_BLOCK = 32  # lines that each process holds at a time: the input is never read whole


@click.command(short_help="Find the claims in a text; nothing is stored.")
@click.argument("path", required=False, metavar="[PATH|-]")
@click.option("--published", metavar="DAY", help="The day it was published, as 2026-11-21.")
@click.option("--figures", is_flag=True, help="Every figure of the text instead of its claims.")
@click.option("--skipped", is_flag=True, help="The numbers that are no claim, with the rule.")
@click.option("--jsonl", "source", type=click.File("rb"), metavar="IN", help="Many texts.")
@click.option(
    "--jobs",
    type=click.IntRange(1, _MOST_JOBS),
    default=1,
    metavar="N",
    show_default=True,
    help="Processes that share the lines of --jsonl.",
)
@format_option("text", "jsonl")
@click.pass_context
def command(
    ctx: click.Context,
    path: str | None,
    published: str | None,
    figures: bool,
    skipped: bool,
    source: Any,
    jobs: int,
    form: str,
) -> None:
    """Find the claims in a text, Markdown or HTML file, or in standard input.

    With --jsonl IN, lines {"id","text","published"?} give lines {"id","claims":[...]},
    or {"id","figures":[...]} with --figures, in the same order; "title", "publisher" and
    "language" are heeded too. A bad line is reported and the exit code is 2.
    """
    if figures and skipped:
        raise click.UsageError("--figures and --skipped ask for two things; choose one.", ctx)
    if source is not None:
        if path or skipped:
            raise click.UsageError("--jsonl IN stands alone.", ctx)
        ctx.exit(_batch(source, figures, jobs))
    if jobs > 1:
        raise click.UsageError(
            "--jobs shares the lines of --jsonl IN; one text is read by one process.", ctx
        )
    if path is None and sys.stdin.isatty():
        raise click.UsageError("Give a PATH, or - for standard input.", ctx)
    _one(path or STDIN, day(published) if published else None, figures, skipped, form)


def _one(name: str, published: date | None, figures: bool, skipped: bool, form: str) -> None:
    from workbench import documents, extract

    read = documents.read(read_input(name), format_name(name))
    if figures:
        _print_figures(extract.figures(read.text), read.text, form)
        return
    found = extract.stream(
        read.text,
        document=_slug(name),
        published=published or read.published,
        publisher=read.publisher,
        language=read.language,
        title=read.title,
    )
    if skipped:
        _print_skipped(found, form)
    else:
        _print_claims(found, form)


def _slug(name: str) -> str:
    """The name `workbench add` would give the document, so that claim ids are the same."""
    from workbench.ledger.layout import slug_for

    return slug_for(format_name(name).rpartition(".")[0] or format_name(name))


def _batch(source: Any, figures: bool, jobs: int) -> int:
    failed = 0
    for done, error in _answers(source, figures, jobs):
        sys.stdout.write(done)
        sys.stdout.flush()  # whoever feeds a pipe line by line waits for each answer
        if error:
            failed += 1
            tell(error)
    return 2 if failed else 0


def _answers(source: Any, figures: bool, jobs: int) -> Iterator[tuple[str, str]]:
    """For each line its answer or what is wrong with it, in order."""
    answer = partial(_answer, figures=figures)
    if jobs == 1:
        yield from map(answer, json_lines(source))
        return
    from concurrent.futures import ProcessPoolExecutor

    lines = json_lines(source)
    with ProcessPoolExecutor(jobs) as pool:
        while block := list(islice(lines, jobs * _BLOCK)):
            yield from pool.map(answer, block, chunksize=_BLOCK // 4)


def _answer(line: Line, figures: bool) -> tuple[str, str]:
    try:
        return json_line(_batch_record(line, figures)), ""
    except WorkbenchError as error:
        return "", f"workbench: {line.place}: {one_line(str(error))}"


def _batch_record(line: Line, figures: bool) -> dict[str, Any]:
    from workbench import extract

    record = line.record()
    text = line.text("text")
    given = {key: _given(record, key) for key in ("title", "publisher", "language")}
    name = record.get("id")
    if figures:
        found = extract.figures(text, given["language"])
        return {"id": name, "figures": _figure_records(found)}
    claims = extract.extract(
        text,
        document=name if isinstance(name, str) else "",
        published=day_in(record, "published"),
        **given,
    ).claims
    return {"id": name, "claims": [_record(claim) for claim in claims]}


def _given(record: dict[str, Any], key: str) -> str | None:
    return text_in(record, key) if record.get(key) is not None else None


def _record(claim: Claim) -> dict[str, Any]:
    return full_record(claim, ClaimState())


def _figure_records(figures: list[Figure]) -> list[dict[str, Any] | None]:
    return [figure_record(figure) for figure in figures]


def _print_claims(found: Iterable[Extraction], form: str) -> None:
    none = True
    for claim in (claim for one in found for claim in one.claims):
        none = False
        if form == "jsonl":
            sys.stdout.write(json_line(_record(claim)))
        else:
            sys.stdout.write(f"{_said(claim)}\n")
    if none:
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


def _print_skipped(found: Iterable[Extraction], form: str) -> None:
    for item in (item for one in found for item in one.skipped):
        if form == "jsonl":
            record = {"start": item.start, "end": item.end, "text": item.text, "rule": item.rule}
            sys.stdout.write(json_line(record))
        else:
            sys.stdout.write(f"{item.start}..{item.end}  “{clip(item.text, 40)}”  {item.rule}\n")
