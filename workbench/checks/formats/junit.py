"""Findings as JUnit XML: each rule is a test case, failing when the rule found something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from workbench.checks.base import Rule
from workbench.checks.formats.report import Report
from workbench.checks.registry import DRAFT_RULES, LEDGER_RULES, UNREAD
from workbench.literal import literal
from workbench.model import Finding, Level


def write(report: Report, out: TextIO) -> None:
    """One suite for the ledger and one for each draft; a rule that finds nothing passes."""
    passing = {one.finding for one in report.told() if not one.counts}
    suites = [_Suite("ledger", LEDGER_RULES, (*report.unread, *report.findings))]
    suites += [_Suite(draft.draft, DRAFT_RULES, draft.findings) for draft in report.drafts]
    suites = [
        replace(suite, found=[one for one in suite.found if one not in passing]) for suite in suites
    ]
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write(f"<testsuites {_totals(suites)}>\n")
    for suite in suites:
        out.write(f" <testsuite name={_attribute(suite.name)} {_totals([suite])}>\n")
        if report.heads and suite is suites[0]:
            value = _attribute(report.heads)
            out.write(f'  <properties><property name="heads" value={value}/></properties>\n')
        for rule in suite.rules:
            _case(rule, [item for item in suite.found if item.code == rule.code], out)
        out.write(" </testsuite>\n")
    out.write("</testsuites>\n")


@dataclass(frozen=True, slots=True)
class _Suite:
    name: str
    rules: Sequence[Rule]
    found: Sequence[Finding]

    def counts(self) -> tuple[int, int, int]:
        """Cases, failures and errors; a rule is one case, and a note fails none."""
        loud = {finding.code for finding in self.found if finding.level is not Level.NOTE}
        return len(self.rules), len(loud - {UNREAD}), len(loud & {UNREAD})


def _totals(suites: Sequence[_Suite]) -> str:
    counts = zip(*(suite.counts() for suite in suites), strict=True)
    tests, failures, errors = (sum(column) for column in counts)
    return f'tests="{tests}" failures="{failures}" errors="{errors}"'


def _case(rule: Rule, found: Sequence[Finding], out: TextIO) -> None:
    name = _attribute(f"{rule.code} {rule.slug}")
    loud = [finding for finding in found if finding.level is not Level.NOTE]
    if not loud:
        out.write(f'  <testcase classname="workbench" name={name}/>\n')
        return
    kind = "error" if rule.code == UNREAD else "failure"
    body = "\n".join(f"{item.file}:{item.line}:{item.column}: {item.message}" for item in loud)
    first = loud[0]
    out.write(f'  <testcase classname="workbench" name={name} file={_attribute(first.file)}')
    out.write(f' line="{first.line}">\n')
    out.write(f"   <{kind} message={_attribute(first.message)} type={_attribute(rule.code)}>")
    out.write(f"{escape(_writable(body))}</{kind}>\n  </testcase>\n")


def _attribute(text: str) -> str:
    """Quoted, with characters that XML 1.0 cannot hold as visible symbols."""
    return quoteattr(_writable(text), {"\n": "&#10;", "\t": "&#9;"})


def _writable(text: str) -> str:
    """Without the two code points that `literal` lets through and XML 1.0 does not."""
    return literal(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
