"""Findings as one JSON object; its keys are fixed by what scripts already read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TextIO

from workbench.checks.formats.report import Report
from workbench.checks.numbers import DraftNumber
from workbench.model import Finding

if TYPE_CHECKING:  # a check of the ledger alone needs no extraction
    from workbench.checks.drafts import DraftReport


def write(report: Report, out: TextIO) -> None:
    """The report as indented JSON with a newline at the end. Only ASCII: safe on any terminal."""
    record = {
        "drafts": [_draft(draft) for draft in report.drafts],
        "findings": [_finding(finding) for finding in (*report.unread, *report.findings)],
    }
    json.dump(record, out, indent=1)
    out.write("\n")


def _draft(report: DraftReport) -> dict[str, Any]:
    return {
        "draft": report.draft,
        "numbers": [_number(number) for number in report.numbers],
        "findings": [_finding(finding) for finding in report.findings],
        "summary": dict(report.summary),
    }


def _number(number: DraftNumber) -> dict[str, Any]:
    return {
        "text": number.text,
        "start": number.start,
        "end": number.end,
        "line": number.line,
        "column": number.column,
        "class": number.standing.value,
        "claim": number.claim,
        "reason": number.reason,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "level": finding.level.value,
        "message": finding.message,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "claim": finding.claim,
        "related": [{"file": file, "line": line} for file, line in finding.related],
    }
