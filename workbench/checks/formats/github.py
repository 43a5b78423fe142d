"""Findings as GitHub workflow commands: annotations beside the lines of a pull request."""

from __future__ import annotations

from typing import TextIO

from workbench.checks.formats.report import Report
from workbench.checks.registry import rule_named
from workbench.literal import literal
from workbench.model import Finding, Level

_COMMAND = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def write(report: Report, out: TextIO) -> None:
    """One command a line."""
    for told in report.told():
        # What is answered for is no annotation: it would stand beside every later change.
        if told.counts or told.finding.level is Level.NOTE:
            out.write(_line(told.finding))


def _line(finding: Finding) -> str:
    rule = rule_named(finding.code)
    title = f"{finding.code} {rule.slug}" if rule else finding.code
    place = f"file={_property(finding.file)},line={finding.line},col={finding.column}"
    if finding.end is not None and finding.end[0] == finding.line:
        place += f",endLine={finding.line},endColumn={finding.end[1]}"
    return (
        f"::{_COMMAND[finding.level]} {place},title={_property(title)}::{_data(finding.message)}\n"
    )


def _data(text: str) -> str:
    """Percent, line feed and carriage return as the workflow command reader wants them."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return literal(escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
