"""`workbench status`: progress by status, verdict and document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from workbench.commands import place
from workbench.commands.output import count, table
from workbench.errors import UsageError
from workbench.model import Counts, Status, Verdict
from workbench.scales import PLAIN, Scale

if TYPE_CHECKING:
    from workbench.review.agreement import Agreement, Estimate


@click.command(short_help="Show how far the work is.")
@click.option("--agreement", is_flag=True, help="Also how far independent reviewers agree.")
@click.option("--blind", is_flag=True, help="By your own acts alone, where you have no verdict.")
@place.reviewer_option
def command(agreement: bool, blind: bool, reviewer: str | None) -> None:
    """Show how far the work is: by status, by verdict and by document."""
    if agreement and blind:
        raise UsageError("--agreement tells what others found; leave one of the two out")
    with place.workspace() as opened:
        counts = opened.counts()
        if blind:
            from workbench.review.blind import Blind

            name = place.reviewer_name(reviewer, opened.root)
            counts = Blind(opened, name, opened.config.policy).counts()
        lines = report(counts, opened.config.policy.scale)
        if agreement:
            from workbench.review.ratings import measured

            lines += ["", *agreed(measured(opened.acts()))]
    for line in lines:
        click.echo(line)


def agreed(found: Agreement) -> list[str]:
    """How far reviewers agree as lines, with 95 percent intervals; then what was confused."""
    if not found.units:
        return ["No claim has two independent verdicts yet: workbench review --blind"]
    people = ", ".join(found.reviewers)
    lines = [f"{count(found.units, 'claim')} decided independently by {people}", ""]
    rows = [("percent agreement", found.percent)]
    if len(found.cohen) <= _PAIRS:
        rows += [(f"Cohen's kappa {a} / {b}", each) for (a, b), each in found.cohen.items()]
    rows += [
        ("Fleiss' kappa", found.fleiss),
        ("Krippendorff's alpha, nominal", found.nominal),
        ("Krippendorff's alpha, ordinal", found.ordinal),
    ]
    lines += table(
        ("measure", "value", "95 % interval"), [(name, *_said(one)) for name, one in rows]
    )
    return [*lines, "", *_matrix(found.confusion)]


def _matrix(pairs: Mapping[tuple[int, int], int]) -> list[str]:
    """What was taken for what, as a triangle: where a row and a column meet, pairs of verdicts."""
    names = [verdict.value for verdict in Verdict]
    used = sorted({each for pair in pairs for each in pair})
    wide = max(5, *(len(f"{times:,}") + 2 for times in pairs.values()))
    head = [f"{number:>{wide}}" for number in range(1, len(used) + 1)]
    lines = ["pairs of verdicts on one claim: what was taken for what", f"{'':20}{''.join(head)}"]
    for number, row in enumerate(used, 1):
        cells = [pairs.get((column, row), 0) for column in used[:number]]
        shown = "".join(f"{f'{times:,}' if times else '·':>{wide}}" for times in cells)
        lines.append(f"{number:>3} {names[row]:<16}{shown}")
    return lines


_PAIRS = 6


def _said(one: Estimate) -> tuple[str, str]:
    value = "not defined" if one.value is None else f"{one.value:.3f}"
    known = one.low is not None and one.high is not None
    return value, f"{one.low:.3f} to {one.high:.3f}" if known else "-"


def report(counts: Counts, scale: Scale = PLAIN) -> list[str]:
    """The progress as lines, verdicts in the desk's words too. Nothing yet: what to type next."""
    if not counts.total:
        return ["No claims yet. Pin a document: workbench add FILE"]
    share = counts.finished * 100 // counts.total
    lines = [f"{counts.finished:,} of {count(counts.total, 'claim')} finished ({share} %)", ""]
    statuses = [(s.value, f"{n:,}", "") for s in Status if (n := counts.by_status.get(s, 0))]
    lines += table(("status", "claims", ""), statuses, right="claims")
    verdicts = [
        (v.value, f"{n:,}", "" if scale is PLAIN else f"  {scale.words(v)}")
        for v in Verdict
        if (n := counts.by_verdict.get(v, 0))
    ]
    if verdicts:
        lines += ["", *table(("verdict", "claims", ""), verdicts, right="claims")]
    documents = [
        (f"{done:,}", f"{all_:,}", slug) for slug, (all_, done) in counts.by_document.items()
    ]
    lines += ["", *table(("finished", "claims", "document"), documents, right="finished claims")]
    if counts.owed:
        lines += [
            "",
            f"Links of {count(counts.owed, 'claim')} are still to be made: workbench links",
        ]
    if counts.finished < counts.total:
        lines += ["", "Go on with: workbench review"]
    return lines
