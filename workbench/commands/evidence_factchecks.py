"""`workbench evidence factchecks` and `claimreview`: what others have published on a claim."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from workbench.commands import place
from workbench.commands.decide import acknowledge
from workbench.commands.fetching import Manners, fetch_options, is_url, sources_of
from workbench.commands.named import claim_named, evidence_named
from workbench.commands.output import format_option, table, tell, words
from workbench.errors import EvidenceError, UsageError
from workbench.exports.jsonl import json_line
from workbench.literal import one_line
from workbench.model import ActType, Document, Draft, Evidence, Stance, Tier

if TYPE_CHECKING:
    from workbench.evidence.factchecks import FactCheck
    from workbench.workspace import Source, Workspace

KEY = "GOOGLE_FACT_CHECK_API_KEY"


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
