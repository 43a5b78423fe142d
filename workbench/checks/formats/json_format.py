"""Findings as one JSON object; its keys are fixed by what scripts already read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TextIO

from workbench.checks.formats.report import Report, Told
from workbench.checks.numbers import DraftNumber
from workbench.checks.quotations import Quotation
from workbench.model import Finding

if TYPE_CHECKING:  # a check of the ledger alone needs no extraction
    from workbench.checks.drafts import DraftReport


def write(report: Report, out: TextIO) -> None:
    """The report as JSON, a number or finding a line. Only ASCII: safe on any terminal."""
    told = {one.finding: one for one in report.told()}
    record: dict[str, Any] = {
        "drafts": [_draft(draft, told) for draft in report.drafts],
        "findings": [_finding(told[one]) for one in (*report.unread, *report.findings)],
    }
    if report.heads:
        record["heads"] = report.heads
    if report.since:
        record["since"] = report.since
    if report.baseline is not None:
        record["gone"] = report.gone
    drafts = ",\n".join(_members(one) for one in record.pop("drafts"))
    out.write(f'{{"drafts": [{drafts}],\n{_members(record)[1:]}\n')


def _members(record: Mapping[str, Any]) -> str:
    """An object with a line for each of its members, and for each item of those that are lists."""
    return "{" + ",\n".join(f'"{name}": {_lines(one)}' for name, one in record.items()) + "}"


def _lines(value: Any) -> str:
    if not (isinstance(value, list) and value):
        return json.dumps(value)
    return "[\n " + ",\n ".join(map(json.dumps, value)) + "]"


def _draft(report: DraftReport, told: Mapping[Finding, Told]) -> dict[str, Any]:
    return {
        "draft": report.draft,
        "text": "canonical" if report.canonical else "file",
        "numbers": [_number(number) for number in report.numbers],
        "quotations": [_quotation(quoted) for quoted in report.quotations],
        "findings": [_finding(told[one]) for one in report.findings],
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


def _quotation(quoted: Quotation) -> dict[str, Any]:
    return {
        "text": quoted.text,
        "start": quoted.start,
        "end": quoted.end,
        "said": quoted.said.value,
        "document": quoted.document,
        "differences": [{"draft": mine, "source": theirs} for mine, theirs in quoted.differences],
    }


def _finding(told: Told) -> dict[str, Any]:
    finding = told.finding
    record: dict[str, Any] = {
        "code": finding.code,
        "level": finding.level.value,
        "message": finding.message,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "end": {"line": finding.end[0], "column": finding.end[1]} if finding.end else None,
        "claim": finding.claim,
        "related": [{"file": file, "line": line} for file, line in finding.related],
    }
    if told.exemption is not None:
        until = told.exemption.until.isoformat() if told.exemption.until else None
        said = {"reason": told.exemption.reason, "owner": told.exemption.owner, "until": until}
        record["exempt"] = said
    if told.known is not None:
        record["baseline"] = "unchanged" if told.known else "new"
    return record
