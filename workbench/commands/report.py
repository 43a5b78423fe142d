"""The findings of a check for a person: place, what and why, and the words in their line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from workbench.checks.formats.report import Report, Told
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


def text_report(report: Report, view: LedgerView, whole: bool = False) -> Iterator[str]:
    """The lines of the report: unread files, the ledger, each draft, and a summary.

    What an exemption answers for is only counted; `whole` lists it as well, and every number of
    each draft with its class.
    """

    @cache
    def source(slug: str) -> Lines:
        return Lines(view.text(slug))

    aside = {one.finding: _aside(one) for one in report.told()}
    shown = None
    for finding in (*report.unread, *report.findings):
        yield _head(finding) + aside[finding]
        # A claim in conflict with three others is shown once, and the three below it.
        if finding.claim is None or finding.claim != shown:
            yield from _source_frame(finding, view, source)
        shown = finding.claim
        yield from _related(finding)
    for draft in report.drafts:
        yield from _draft(draft, aside, whole)
    for said in report.gone:
        yield f"no longer found, still in the baseline: {one_line(said, 200)}"
    yield _summary(report, view, whole)


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


def _draft(report: DraftReport, aside: Mapping[Finding, str], whole: bool) -> Iterator[str]:
    lines = Lines(report.text)
    for finding in report.findings:
        if finding in report.answered and not whole:
            continue
        yield _head(finding) + aside[finding]
        if finding.file == report.draft:
            start = lines.start(finding.line) + finding.column - 1
            end = lines.start(finding.end[0]) + finding.end[1] - 1 if finding.end else start + 1
            yield from frame(lines, start, end)
        yield from _related(finding)
    yield from _map(report) if whole else ()
    classes = [f"{n} {name}" for name, n in report.summary.items() if n and name != "numbers"]
    total = count(report.summary["numbers"], "number")
    where = " (lines are those of the text read from it)" if report.canonical else ""
    yield f"{one_line(report.draft)}: {total}{': ' if classes else ''}{', '.join(classes)}{where}"


def _map(report: DraftReport) -> Iterator[str]:
    """Every number in text order: where it stands, its class, and why."""
    for one in report.numbers:
        place = f"{one_line(report.draft)}:{one.line}:{one.column}"
        said = f"{one.standing.value} “{one_line(one.text, 40)}”"
        yield f"{place}: {said}: {one_line(one.reason, 160)}"


def _aside(told: Told) -> str:
    if told.exemption is not None:
        until = f" until {told.exemption.until}" if told.exemption.until else ""
        return f" [exempt{until}: {one_line(told.exemption.reason, 80)}]"
    return " [in the baseline]" if told.known else ""


def _summary(report: Report, view: LedgerView, whole: bool) -> str:
    told = report.told()
    exempt = sum(one.exemption is not None for one in told)
    known = sum(one.exemption is None and bool(one.known) for one in told)
    open_ = [one for one in told if one.exemption is None and not one.known]
    levels = Counter(one.finding.level for one in open_)
    found = [count(levels[level], level.value) for level in Level if levels[level]]
    words = ", ".join(found) if found else "nothing found"
    if known:
        words += f", {known} in the baseline"
    if exempt:
        words += f", {count(exempt, 'finding')} exempt" + ("" if whole else " (--map lists them)")
    if report.since:
        words += f" (only lines changed since {one_line(report.since, 60)})"
    return f"{words}; {count(len(view.documents), 'document')} in the ledger"
