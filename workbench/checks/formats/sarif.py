"""Findings as SARIF 2.1.0, the form that code hosts show beside the lines of a change.

Columns count code points. A fingerprint is made of the rule, the file and the words of the message,
never of the line, so that an alert keeps its identity when text above it grows.
"""

from __future__ import annotations

import json
from typing import Any, TextIO
from urllib.parse import quote

from workbench import __version__
from workbench.checks.base import Rule
from workbench.checks.formats.report import Report, Told
from workbench.checks.registry import RULES, UNREAD

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# What GitHub accepts in one run; more would make it refuse the whole file.
MOST_RESULTS = 25_000
MOST_RELATED = 100


def write(report: Report, out: TextIO) -> None:
    """One run. When results are cut to what hosts accept, a notification says how many."""
    found = report.told()
    index = {rule.code: place for place, rule in enumerate(RULES)}
    unread = any(told.finding.code == UNREAD for told in found)
    invocation: dict[str, Any] = {"executionSuccessful": not unread}
    if len(found) > MOST_RESULTS:
        cut = f"{len(found) - MOST_RESULTS} findings are left out: hosts accept {MOST_RESULTS}"
        note = {"level": "warning", "message": {"text": cut}}
        invocation["toolExecutionNotifications"] = [note]
    driver = {
        "name": "workbench",
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in RULES],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "results": [_result(told, index[told.finding.code]) for told in found[:MOST_RESULTS]],
    }
    if report.heads:
        run["properties"] = {"headsDigest": report.heads}
    json.dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, out, indent=1)
    out.write("\n")


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.slug.split("-")),
        "shortDescription": {"text": rule.title},
        "help": {"text": rule.doc},
        "defaultConfiguration": {
            "enabled": rule.level is not None,
            "level": rule.level.value if rule.level else "warning",
        },
    }


def _result(told: Told, rule: int) -> dict[str, Any]:
    finding = told.finding
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.level.value,
        "message": {"text": finding.message},
        "locations": [_location(finding.file, finding.line, finding.column, finding.end)],
        "partialFingerprints": {"workbenchFinding/v1": told.mark},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **_location(file, line)}
            for number, (file, line) in enumerate(finding.related[:MOST_RELATED], 1)
        ]
    if told.exemption is not None:
        kind = "inSource" if told.in_source else "external"
        result["suppressions"] = [
            {"kind": kind, "status": "accepted", "justification": told.exemption.reason}
        ]
    if told.known is not None:
        result["baselineState"] = "unchanged" if told.known else "new"
    if finding.claim:
        result["properties"] = {"claim": finding.claim}
    return result


def _location(
    file: str, line: int, column: int = 1, end: tuple[int, int] | None = None
) -> dict[str, Any]:
    region = {"startLine": line, "startColumn": column}
    if end is not None:
        region |= {"endLine": end[0], "endColumn": end[1]}
    uri = quote(file.encode("utf-8", "surrogateescape"), safe="/-._~")
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}
