"""`workbench status`: progress by status, verdict and document."""

from __future__ import annotations

import click

from workbench.commands import place
from workbench.commands.output import count, table
from workbench.model import Counts, Status, Verdict


@click.command(short_help="Show how far the work is.")
def command() -> None:
    """Show how far the work is: by status, by verdict and by document."""
    with place.workspace() as opened:
        counts = opened.counts()
    for line in report(counts):
        click.echo(line)


def report(counts: Counts) -> list[str]:
    """The progress as lines. An empty workspace is told what to type next."""
    if not counts.total:
        return ["No claims yet. Pin a document: workbench add FILE"]
    share = counts.finished * 100 // counts.total
    lines = [f"{counts.finished:,} of {count(counts.total, 'claim')} finished ({share} %)", ""]
    statuses = [(s.value, f"{n:,}", "") for s in Status if (n := counts.by_status.get(s, 0))]
    lines += table(("status", "claims", ""), statuses, right="claims")
    verdicts = [(v.value, f"{n:,}", "") for v in Verdict if (n := counts.by_verdict.get(v, 0))]
    if verdicts:
        lines += ["", *table(("verdict", "claims", ""), verdicts, right="claims")]
    documents = [
        (f"{done:,}", f"{all_:,}", slug) for slug, (all_, done) in counts.by_document.items()
    ]
    lines += ["", *table(("finished", "claims", "document"), documents, right="finished claims")]
    if counts.finished < counts.total:
        lines += ["", "Go on with: workbench review"]
    return lines
