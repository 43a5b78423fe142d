"""`workbench add`: pin documents, find their claims, link them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.commands import place
from workbench.commands.fetching import Manners, fetch_options, is_url, sources_of
from workbench.commands.inputs import STDIN, read_input
from workbench.commands.jsonl import day
from workbench.commands.output import count, tell
from workbench.commands.writing import progress
from workbench.errors import DocumentError, UsageError
from workbench.literal import one_line

if TYPE_CHECKING:
    from workbench.workspace import Added, Source


@click.command(short_help="Pin documents, find their claims and link them.")
@click.argument("paths", nargs=-1, metavar="PATH|URL|-...")
@click.option("--title", metavar="TEXT")
@click.option("--publisher", metavar="TEXT", help="Who published it.")
@click.option("--author", metavar="TEXT")
@click.option("--published", metavar="DAY", help="As 2026-11-21; “last year” is read against it.")
@click.option("--url", metavar="URL", help="Where it was found.")
@click.option("--language", metavar="CODE", help="As en or ko.")
@click.option("--reread", is_flag=True, help="Find the claims of pinned documents anew (by name).")
@click.option("--version-of", metavar="SLUG", help="Pin it as the version after this document.")
@click.option("--yes", is_flag=True, help="Pin the version without asking.")
@fetch_options
def command(
    paths: tuple[str, ...],
    reread: bool,
    version_of: str | None,
    yes: bool,
    private: tuple[str, ...],
    ignore_robots: bool,
    proxy: str | None,
    **given: str | None,
) -> None:
    """Pin documents, find their claims and link them.

    Text, Markdown, HTML, PDF, DOCX, ODT, RTF, EPUB, CSV, TSV, XLSX and saved e-mail are read. A
    PATH may be a folder: every file in it is taken. A page at a URL (http, https) is fetched and
    pinned with its capture (WARC). Options apply to every PATH. What is not given is looked for in
    the document itself.
    With --reread the names are those of pinned documents; none means all of them.
    With --version-of the claims of SLUG are looked up in the one PATH: those that moved, changed or
    are gone are listed before anything is written. Verdicts follow claims that read as before.
    """
    ctx = click.get_current_context()
    known = {name: value for name, value in given.items() if value}
    if reread and known:
        raise click.UsageError("--reread takes what was given when the document was pinned.", ctx)
    if not paths and not reread:
        raise click.UsageError("Give at least one PATH, or - for standard input.", ctx)
    if version_of and (reread or len(paths) != 1):
        raise click.UsageError("--version-of takes one PATH: the later version.", ctx)
    if published := known.get("published"):
        day(published)
    with place.workspace() as opened:
        if reread:
            _known_documents(paths, opened.documents)
            total = len(paths) or len(opened.documents)
            refused = report_all(opened.reread(list(paths)), total)
        else:
            files = [file for path in paths for file in _files(path)]
            if not files:
                raise DocumentError("no file in there; name the documents to add")
            pages = sources_of(
                opened, list(filter(is_url, files)), known, Manners(private, ignore_robots, proxy)
            )
            if version_of and len(files) != 1:
                raise UsageError("--version-of takes one document; add the others by themselves")
            sources = _sources(files, known, iter(pages))
            if version_of:
                from workbench.commands.versions import add_version

                refused = not add_version(opened, next(sources), version_of, yes=yes)
            else:
                refused = report_all(opened.add(sources), len(files))
        crowded = opened.report.crowded
    if crowded:
        tell(f"{count(crowded, 'link key')} too crowded to compare all claims: workbench doctor")
    if refused:
        ctx.exit(2)
    if not reread:
        tell("Next: workbench review")


def _known_documents(slugs: tuple[str, ...], documents: object) -> None:
    for slug in slugs:
        if slug not in documents:  # type: ignore[operator]
            raise UsageError(f"no document {one_line(slug, 60)}; see them with: workbench status")


def _files(path: str) -> Iterator[str]:
    """The path itself, or the files of a folder and its folders by name; hidden ones are passed."""
    folder = Path(path)
    if path == STDIN or folder.is_symlink() or not folder.is_dir():
        yield path
        return
    try:
        inside = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        raise DocumentError(f"{one_line(path)}: cannot be read: {error.strerror}") from None
    for entry in inside:
        yield from _files(str(entry))


def _sources(
    paths: Iterable[str], given: dict[str, str], pages: Iterator[Source]
) -> Iterator[Source]:
    from workbench.workspace import Source

    for path in paths:
        if path == STDIN:
            yield Source("standard-input.txt", read_input(STDIN), None, given)
        elif is_url(path):
            yield next(pages)
        else:
            yield Source(path, None, Path(path), given)


def report_all(added: Iterator[Added], total: int) -> int:
    """One line for each document, and a bar meanwhile; how many were refused."""
    refused = 0
    with progress(total, "Reading", every=1) as tick:
        for one in added:
            refused += _report(one)
            if tick:
                tick()
    return refused


def _report(one: Added) -> bool:
    """One line for one document; whether it was refused.

    Written to the streams as they are now: a bar puts itself in between, and click would pass it.
    """
    if one.outcome == "refused":
        sys.stderr.write(f"workbench: {one_line(one.message)}\n")
        return True
    found = [count(one.claims, "claim"), count(one.links, "link")]
    if one.conflicts:
        found.append(count(one.conflicts, "conflict"))
    note = f" ({one_line(one.message)})" if one.message else ""
    sys.stdout.write(f"{one.outcome} {one.slug}: {', '.join(found)}{note}\n")
    return False
