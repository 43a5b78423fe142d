"""`workbench evidence fetch`, `watch`, `archived`, `factchecks` and `claimreview`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from workbench.commands import place
from workbench.commands.decide import acknowledge
from workbench.commands.fetching import Manners, fetch_options, is_url, sources_of
from workbench.commands.named import claim_named
from workbench.commands.output import count, format_option, table, tell, words
from workbench.errors import EvidenceError, UsageError
from workbench.exports.jsonl import json_line
from workbench.literal import one_line
from workbench.model import ActType, Document, Draft, Evidence, Stance, Tier, WatchOutcome

if TYPE_CHECKING:
    from workbench.evidence.factchecks import FactCheck
    from workbench.workspace import Source, Workspace
    from workbench.workspace.watching import Seen

STDIN = "-"
KEY = "GOOGLE_FACT_CHECK_API_KEY"
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


@click.command("factchecks")
@click.argument("claim")
@click.option("--words", "said", metavar="TEXT", help="Look for these words, not the claim's own.")
@click.option("--language", metavar="CODE", default="", help="As en or ko.")
@click.option("--service", metavar="URL", help="Another service with the same interface.")
@fetch_options
@format_option("table", "jsonl")
def factchecks(
    claim: str,
    said: str | None,
    language: str,
    service: str | None,
    private: tuple[str, ...],
    ignore_robots: bool,
    proxy: str | None,
    form: str,
) -> None:
    """Look up what others have published on a CLAIM (Google Fact Check Tools).

    The claim's words are sent to the service; the key is read from GOOGLE_FACT_CHECK_API_KEY and
    kept nowhere. Nothing is recorded: pin what helps with `evidence claimreview CLAIM URL`.
    """
    from dataclasses import asdict

    from workbench.evidence import factchecks as service_of

    key = os.environ.get(KEY, "")
    if not key:
        raise UsageError(f"no key for the look-up; put yours in {KEY}")
    found = service_of.search(
        said or claim_named(place.snapshot(), claim).quote,
        key,
        language=language,
        settings=Manners(private, ignore_robots, proxy).settings(),
        service=service or service_of.SEARCH,
    )
    if form == "jsonl":
        for one in found:
            click.echo(json_line(asdict(one)), nl=False)
    elif found:
        rows = [(one.rating, one.publisher, one.reviewed_on, one.url, one.claimed) for one in found]
        click.echo("\n".join(table(("rating", "by", "on", "where", "claimed"), rows)))
    else:
        tell("Nothing published was found for these words. Try others: --words TEXT")


@click.command("claimreview")
@click.argument("claim")
@click.argument("page", metavar="URL|FILE")
@click.option("--stance", type=words(Stance), default=Stance.CONTEXT.value, show_default=True)
@fetch_options
@place.reviewer_option
def claimreview(
    claim: str,
    page: str,
    stance: str,
    private: tuple[str, ...],
    ignore_robots: bool,
    proxy: str | None,
    reviewer: str | None,
) -> None:
    """Pin a published fact-check (ClaimReview) and attach it to a CLAIM as evidence.

    Its rating is somebody's finding: it is noted as such, and decides nothing here.
    """
    name = place.reviewer_name(reviewer, place.root())
    with place.workspace(name) as opened:
        found = claim_named(opened, claim)
        source = _source(opened, page, Manners(private, ignore_robots, proxy))
        review = _closest(found.quote, _reviews(source), page)
        (added,) = opened.add([source])
        if added.slug is None:
            raise EvidenceError(one_line(added.message))
        pinned = opened.documents[added.slug]
        item = _evidence(opened, pinned, review, Stance(stance))
        acknowledge(opened, Draft(ActType.NOTE, found.id, note=_noted(review), evidence=(item,)))


def _source(opened: Workspace, page: str, manners: Manners) -> Source:
    from workbench.commands.inputs import read_input
    from workbench.workspace import Source

    if not is_url(page):
        return Source(page, read_input(page, opened.config.max_bytes))
    (source,) = sources_of(opened, [page], {}, manners)
    if source.refusal is not None:
        raise EvidenceError(source.refusal)
    return source


def _reviews(source: Source) -> list[FactCheck]:
    import json

    from workbench.evidence.factchecks import reviews
    from workbench.evidence.markup import linked_data

    text = (source.data or b"").decode("utf-8-sig", "replace")
    try:
        return reviews([json.loads(text)])
    except (ValueError, RecursionError):
        return reviews(linked_data(text))


def _closest(quote: str, found: list[FactCheck], page: str) -> FactCheck:
    """The review whose words are most like the claim's."""
    from rapidfuzz.fuzz import token_set_ratio

    if not found:
        raise EvidenceError(f"{one_line(page, 80)}: no ClaimReview is in it; nothing was pinned")
    return max(found, key=lambda one: token_set_ratio(quote, one.claimed))


def _evidence(opened: Workspace, pinned: Document, review: FactCheck, stance: Stance) -> Evidence:
    from workbench.review.citing import evidence_named

    for place_ in (f"#quote={review.claimed}", ""):
        try:
            return evidence_named(opened, pinned.slug + place_, stance, Tier.SECONDARY)
        except EvidenceError:
            continue  # the page's text does not say it in so many words: the whole of it, then
    raise AssertionError("a whole document can always be named")


def _noted(review: FactCheck) -> str:
    day = f" ({review.reviewed_on})" if review.reviewed_on else ""
    rating = f"“{review.rating}”" if review.rating else "no rating in words"
    where = f"; {review.url}" if review.url else ""
    by = review.publisher or "an unnamed desk"
    return one_line(f"fact-check by {by}{day}: {rating} on “{review.claimed}”{where}", 1000)
