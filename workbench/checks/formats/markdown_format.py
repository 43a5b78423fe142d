"""Findings as Markdown: a table of classes and a list, for a job summary or a comment."""

from __future__ import annotations

from typing import TextIO

from workbench.checks.formats.report import Report, Told
from workbench.literal import one_line
from workbench.patterns import lazy

_MARKS = lazy(r"([\\`*_{}\[\]<>()#+!|~])")
MOST = 200
"""Findings listed one by one: a comment on a code host holds 65,536 characters."""


def write(report: Report, out: TextIO) -> None:
    """A heading, a table of the drafts' numbers, and the findings, the first `MOST` of them."""
    told = report.told()
    failing = sum(one.counts for one in told)
    out.write(f"## workbench check: {failing or 'no'} finding{'s' if failing != 1 else ''}\n\n")
    if report.since:
        out.write(f"Only lines changed since {_safe(report.since)} were judged.\n\n")
    if report.drafts:
        names = list(report.drafts[0].summary)
        out.write(f"| draft | {' | '.join(names)} |\n|---|{'---:|' * len(names)}\n")
        for draft in report.drafts:
            cells = " | ".join(str(number) for number in draft.summary.values())
            out.write(f"| {_safe(draft.draft)} | {cells} |\n")
        out.write("\n")
    for one in told[:MOST]:
        out.write(_line(one))
    if len(told) > MOST:
        out.write(f"\n{len(told) - MOST} more findings are not listed.\n")
    if report.heads:
        out.write(f"\nHeads digest of the ledger: `{report.heads}`\n")


def _line(told: Told) -> str:
    finding = told.finding
    aside = ""
    if told.exemption:
        aside = f" (exempt: {_safe(told.exemption.reason)})"
    elif told.known:
        aside = " (in the baseline)"
    place = f"{_safe(finding.file)}:{finding.line}:{finding.column}"
    return f"- **{finding.level}** {finding.code} {place}: {_safe(finding.message)}{aside}\n"


def _safe(text: str) -> str:
    """On one line, without any mark that Markdown or HTML would act on."""
    return _MARKS.sub(r"\\\1", one_line(text)).replace("&", "&amp;").replace("://", ":\u200b//")
