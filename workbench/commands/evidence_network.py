"""`workbench evidence fetch`, `watch` and `archived`: pages as they were and as they are."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from workbench.commands import place
from workbench.commands.fetching import Manners, fetch_options, is_url, sources_of
from workbench.commands.output import count, format_option, table, tell
from workbench.errors import UsageError
from workbench.exports.jsonl import json_line
from workbench.literal import one_line
from workbench.model import Document, WatchOutcome

if TYPE_CHECKING:
    from workbench.workspace.watching import Seen

STDIN = "-"
ARCHIVE_KEYS = ("IA_ACCESS_KEY_ID", "IA_SECRET_ACCESS_KEY")


@click.command("fetch")
@click.argument("urls", nargs=-1, required=True, metavar="URL|-...")
@fetch_options
@click.pass_context
def fetch(
    ctx: click.Context,
    urls: tuple[str, ...],
    private: tuple[str, ...],
    ignore_robots: bool,
    proxy: str | None,
) -> None:
    """Pin the pages at many URLs, each with its capture; - reads them line by line.

    One that is pinned already is asked for only if it changed, and "unchanged" if it did not.
    """
    from workbench.commands.add import report_all

    wanted = [url for given in urls for url in (_lines() if given == STDIN else [given])]
    with place.workspace() as opened:
        found = sources_of(opened, wanted, {}, Manners(private, ignore_robots, proxy))
        refused = report_all(opened.add(found), len(found))
    if refused:
        ctx.exit(2)


def _lines() -> Iterator[str]:
    for line in sys.stdin:
        if text := line.strip():
            yield text


@click.command("watch")
@click.argument("slugs", nargs=-1, metavar="[SLUG...]")
@click.option("--no-reopen", is_flag=True, help="Only write what was found; record no act.")
@fetch_options
@place.reviewer_option
@format_option("table", "jsonl")
@click.pass_context
def watch(
    ctx: click.Context,
    slugs: tuple[str, ...],
    no_reopen: bool,
    private: tuple[str, ...],
    ignore_robots: bool,
    proxy: str | None,
    reviewer: str | None,
    form: str,
) -> None:
    """Look at pinned sources again: has one changed what a verdict rests on?

    Without a SLUG, at every source with an address that a verdict rests on. What was found is kept
    in evidence/SLUG/watch.json, which `check` reads without a network. Only words that are gone or
    a number that is another one reopen a claim.

    Exit code 0: nothing of that kind. 1: a quote is gone or a number changed. 2: not asked.
    """
    from workbench.commands.writing import progress
    from workbench.workspace.watching import watch as look

    settings = Manners(private, ignore_robots, proxy).settings()
    name = None if no_reopen else place.reviewer_name(reviewer, place.root())
    with place.workspace(name) as opened, progress(len(slugs) or 1, "Looking", every=1) as tick:
        seen = list(look(opened, slugs, settings=settings, reopen=not no_reopen, tick=tick))
    if form == "jsonl":
        for one in seen:
            click.echo(json_line(_record(one)), nl=False)
    elif seen:
        rows = [(one.watched.outcome, one.watched.document, _told(one)) for one in seen]
        click.echo("\n".join(table(("found", "document", "what"), rows)))
    else:
        tell("No verdict rests on a source with an address. Pin one: workbench add URL")
    if any(one.refused for one in seen):
        ctx.exit(2)
    ctx.exit(int(any(one.watched.outcome in WatchOutcome.alarms() for one in seen)))


def _told(one: Seen) -> str:
    again = f"{count(len(one.reopened), 'claim')} reopened; " if one.reopened else ""
    return again + one.watched.why


def _record(one: Seen) -> dict[str, object]:
    watched = one.watched
    return {
        "document": watched.document,
        "at": watched.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "outcome": watched.outcome.value,
        "why": watched.why,
        "status": watched.status,
        "quotes": [
            {"quote": q.quote, "outcome": q.outcome.value, "now": q.now, "claims": list(q.claims)}
            for q in watched.quotes
        ],
        "reopened": list(one.reopened),
    }


@click.command("archived")
@click.argument("page", metavar="URL|SLUG")
@click.option("--near", metavar="DAY", default="", help="The copy nearest to it; as 2021-11-30.")
@click.option(
    "--save", is_flag=True, help=f"Have a copy made; keys in {' and '.join(ARCHIVE_KEYS)}."
)
@click.option("--service", metavar="URL", help="Another archive with the same interface.")
@fetch_options
def archived(
    page: str,
    near: str,
    save: bool,
    service: str | None,
    private: tuple[str, ...],
    ignore_robots: bool,
    proxy: str | None,
) -> None:
    """Find a page's copy in the Wayback Machine, or have one made.

    Asks archive.org alone, and only when you type this.
    """
    from workbench.evidence import archives

    settings = Manners(private, ignore_robots, proxy).settings()
    url = page if is_url(page) else _address(page)
    if save:
        access, secret = (os.environ.get(name, "") for name in ARCHIVE_KEYS)
        if not (access and secret):
            link = archives.save_link(url)
            raise UsageError(f"no keys in {' and '.join(ARCHIVE_KEYS)}; by hand: {link}")
        made = archives.save(
            url, (access, secret), settings=settings, service=service or archives.SAVE
        )
        click.echo(f"{made.at:%Y-%m-%d %H:%M} {one_line(made.url)}")
        return
    stamp = "".join(filter(str.isdigit, near))
    found = archives.nearest(url, stamp, settings=settings, service=service or archives.AVAILABLE)
    if found is None:
        tell(f"No copy in the archive. Have one made: {archives.save_link(url)}")
        click.get_current_context().exit(1)
    click.echo(f"{found.at:%Y-%m-%d %H:%M} {one_line(found.url)}")


def _address(slug: str) -> str:
    document: Document | None = place.snapshot().documents.get(slug)
    if document is None or not document.url:
        raise UsageError(f"{one_line(slug, 60)}: neither a URL nor a document that has one")
    return document.url
