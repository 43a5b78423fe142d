"""The findings of a check for a person: place, what and why, and the words in their line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from workbench.checks.formats.report import Report
from workbench.checks.lines import Lines
from workbench.checks.registry import rule_named
from workbench.commands.frames import frame
from workbench.commands.output import count, paint
from workbench.errors import WorkbenchError
from workbench.literal import one_line
from workbench.model import Finding, LedgerView, Level

if TYPE_CHECKING:  # a check of the ledger alone needs no extraction
    from workbench.checks.drafts import DraftReport

_Source = Callable[[str], Lines]
_COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.NOTE: "blue"}


def text_report(report: Report, view: LedgerView) -> Iterator[str]:
    """The lines of the report: unread files, the ledger, each draft, and a summary."""

    @cache
    def source(slug: str) -> Lines:
        return Lines(view.text(slug))

    shown = None
    for finding in (*report.unread, *report.findings):
        yield _head(finding)
        # A claim in conflict with three others is shown once, and the three below it.
        if finding.claim is None or finding.claim != shown:
            yield from _source_frame(finding, view, source)
        shown = finding.claim
        yield from _related(finding)
    for draft in report.drafts:
        yield from _draft(draft)
    yield _summary(report, view)


def _head(finding: Finding) -> str:
    rule = rule_named(finding.code)
    place = f"{one_line(finding.file)}:{finding.line}:{finding.column}"
    level = paint(finding.level.value, fg=_COLOURS[finding.level], bold=True)
    name = f"{finding.code} {rule.slug}" if rule else finding.code
    return f"{place}: {level} {name}: {one_line(finding.message)}"


def _source_frame(finding: Finding, view: LedgerView, source: _Source) -> Iterator[str]:
    """The claim's figure (or its quote) in the pinned text, when the text can be read."""
    claim = view.claim(finding.claim) if finding.claim else None
    if claim is None:
        return
    try:
        lines = source(claim.document)
    except WorkbenchError:
        return  # the unread file has a finding of its own
    mark = claim.reading.figure or claim
    yield from frame(lines, mark.start, mark.end)


def _related(finding: Finding) -> Iterator[str]:
    for file, line in finding.related:
        yield f"      = see {one_line(file)}:{line}"


def _draft(report: DraftReport) -> Iterator[str]:
    lines = Lines(report.text)
    ends = {(number.line, number.column): number.end for number in report.numbers}
    for finding in report.findings:
        yield _head(finding)
        start = lines.start(finding.line) + finding.column - 1
        yield from frame(lines, start, ends[finding.line, finding.column])
        yield from _related(finding)
    classes = [f"{n} {name}" for name, n in report.summary.items() if n and name != "numbers"]
    total = count(report.summary["numbers"], "number")
    yield f"{one_line(report.draft)}: {total}{': ' if classes else ''}{', '.join(classes)}"


def _summary(report: Report, view: LedgerView) -> str:
    levels = Counter(finding.level for finding in report.all())
    found = [count(levels[level], level.value) for level in Level if levels[level]]
    words = ", ".join(found) if found else "nothing found"
    return f"{words}; {count(len(view.documents), 'document')} in the ledger"
