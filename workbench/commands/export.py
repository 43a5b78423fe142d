"""`workbench export`: the claims in another form."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.commands import handing_over, place, writing
from workbench.commands.output import tell
from workbench.errors import StoreError, UsageError
from workbench.heads import heads_digest
from workbench.literal import one_line

if TYPE_CHECKING:  # --help needs no formats
    from workbench.exports.options import Options
    from workbench.exports.registry import Export, Write
    from workbench.model import LedgerView

LEDGER = "ledger"
BUNDLE = "bundle"
MARKED = "marked"


@click.command(short_help="Write the claims in another form.")
@click.argument("form", metavar="FORMAT")
@click.argument("draft", required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="OUT")
@click.option("--title", help="html, markdown, annotations: what to call the whole.")
@click.option("--site", metavar="URL", help="claimreview, annotations: the page it will stand on.")
@click.option("--publisher", metavar="NAME", help="html, claimreview: the desk behind it.")
@click.option("--raw", is_flag=True, help="csv: cells as they are. Not for spreadsheets.")
@click.option("--blind", is_flag=True, help="Without what others found, where you have no verdict.")
@click.option("--for", "recipient", metavar="NAME", help="Record that the file is for somebody.")
@place.reviewer_option
def command(
    form: str,
    draft: str | None,
    output: Path | None,
    title: str | None,
    site: str | None,
    publisher: str | None,
    raw: bool,
    blind: bool,
    recipient: str | None,
    reviewer: str | None,
) -> None:
    """Write the claims as FORMAT: csv, jsonl, xlsx, markdown, html, claimreview, annotations,
    prov, csvw, ledger (a folder, with -o), bundle (one ZIP that verifies itself: python OUT), or
    marked DRAFT: a draft whose every number is marked with what stands behind it.

    A file is written whole and then put in place: a failure leaves the old one as it was. What
    the format cannot carry is said on stderr.
    """
    from workbench.exports.options import Options

    if recipient is not None:
        handing_over.check_recipient(recipient, output)
    options = Options(site=_address(site), publisher=publisher or None)
    options = replace(options, title=title) if title else options
    if blind and form in (LEDGER, BUNDLE, MARKED):
        raise UsageError(f"{form} holds every act; --blind belongs to the other formats")
    eyes = place.reviewer_name(reviewer, place.root()) if blind else None
    _export(form, draft, output, options, raw, eyes)
    if recipient is not None and output is not None:
        handing_over.record_recipient(form, output, recipient, reviewer)


def _export(
    form: str,
    draft: str | None,
    output: Path | None,
    options: Options,
    raw: bool,
    eyes: str | None = None,
) -> None:
    from workbench.exports.registry import EXPORTS

    if form == MARKED:
        _mark(draft, output)
        return
    if draft is not None:
        raise UsageError(f"{one_line(form, 40)} is of the whole ledger; only marked takes a draft")
    if form not in (LEDGER, BUNDLE, *EXPORTS):
        known = ", ".join((*EXPORTS, LEDGER, BUNDLE, MARKED))
        raise UsageError(f"no format {one_line(form, 40)}; known: {known}")
    if raw and form != "csv":
        raise UsageError("--raw belongs to csv")
    if form == LEDGER:
        handing_over.copy_ledger(output)
    elif form == BUNDLE:
        handing_over.write_bundle(output)
    else:
        _write(EXPORTS[form], _writer(EXPORTS[form], raw), options, output, eyes)


def _mark(draft: str | None, output: Path | None) -> None:
    from workbench.commands.marking import write_marked

    if draft is None:
        raise UsageError("which draft? workbench export marked DRAFT")
    write_marked(draft, output, sys.stdout)


def _address(site: str | None) -> str | None:
    from workbench.exports.addresses import public

    if site is None:
        return None
    if (address := public(site)) is None:
        raise UsageError("--site must be an http or https address: --site https://example.org/log")
    return address


def _writer(chosen: Export, raw: bool) -> Write:
    from workbench.exports.csv_format import write_raw

    return write_raw if raw else chosen.write


def _write(
    chosen: Export, write: Write, options: Options, output: Path | None, eyes: str | None
) -> None:
    with _view(eyes) as (view, total), writing.progress(total, f"writing {chosen.name}") as tick:
        options = replace(options, tick=tick)
        if output is not None:
            writing.replace(output, lambda out: write(view, out, options), binary=chosen.binary)
        elif chosen.binary:
            _to_pipe(write, view, options, chosen.name)
        else:
            write(view, sys.stdout, options)
        heads = heads_digest(view.acts())
    where = f"wrote {one_line(str(output))}; " if output is not None else f"{chosen.name}: "
    tell(f"{where}{chosen.loss}; heads digest {heads}")
    if output is not None and chosen.name == "csv":
        _describe(output, heads)


@contextmanager
def _view(eyes: str | None = None) -> Iterator[tuple[LedgerView, int]]:
    """The workspace with its index, which holds a page in memory; else the files, all of them.

    With `eyes` as this blind reviewer may see it.
    """
    try:
        opened = place.workspace()
    except StoreError:
        view = place.snapshot()
        yield _seen(view, eyes), sum(1 for _ in view.claims())
        return
    with opened:
        yield _seen(opened, eyes), opened.counts().total


def _seen(view: LedgerView, eyes: str | None) -> LedgerView:
    from workbench.config import load
    from workbench.review.blind_ledger import BlindLedger

    return view if eyes is None else BlindLedger(view, eyes, load(place.root()).policy)


def _to_pipe(write: Write, view: LedgerView, options: Options, name: str) -> None:
    """Bytes to stdout, but never onto a terminal."""
    if sys.stdout.isatty():
        raise UsageError(f"{name} is no text for a terminal; say where: -o claims.{name}")
    whole: Any = io.BytesIO()
    write(view, whole, options)
    sys.stdout.buffer.write(whole.getbuffer())


def _describe(table: Path, heads: str) -> None:
    """What the columns of a CSV mean, beside it under the name where CSVW readers look."""
    from workbench.exports.csvw import SUFFIX, write_for

    beside = table.with_name(table.name + SUFFIX)
    writing.replace(beside, lambda out: write_for(table.name, heads, out))
    tell(f"wrote {one_line(str(beside))}; what the columns mean")
