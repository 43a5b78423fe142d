"""A report on a draft in the words of the protocol: diagnostics, hovers, actions.

Everything is plain text. A Markdown hover would be rendered, and the words of a document are no
instructions to an editor.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types
from pygls.uris import from_fs_path

from workbench.checks.drafts import DraftReport
from workbench.checks.numbers import DraftNumber
from workbench.checks.registry import rule_named
from workbench.literal import literal, one_line
from workbench.model import Claim, Finding, LedgerView, Level

OPEN = "workbench.review"
"""The command that a code action runs; its argument is a claim's id."""

_SEVERITY = {
    Level.ERROR: types.DiagnosticSeverity.Error,
    Level.WARNING: types.DiagnosticSeverity.Warning,
    Level.NOTE: types.DiagnosticSeverity.Information,
}


def diagnostics(report: DraftReport, root: Path) -> Iterator[types.Diagnostic]:
    """The findings of the draft itself; columns count code points, the server converts them.

    One that somebody has answered for is left out. A draft whose text is not the file's own (HTML)
    has no lines to point at: that is said once.
    """
    if report.canonical:
        said = "the text of this format is not the file's own: run workbench check on the file"
        top = types.Position(0, 0)
        information = types.DiagnosticSeverity.Information
        yield types.Diagnostic(types.Range(top, top), said, information, source="workbench")
        return
    for finding in report.findings:
        if finding.file == report.draft and finding not in report.answered:
            yield _diagnostic(finding, root)


def _diagnostic(finding: Finding, root: Path) -> types.Diagnostic:
    rule = rule_named(finding.code)
    end = finding.end or (finding.line, finding.column + 1)
    name = f" {rule.slug}" if rule else ""
    return types.Diagnostic(
        types.Range(_position(finding.line, finding.column), _position(*end)),
        one_line(finding.message),
        _SEVERITY[finding.level],
        code=f"{finding.code}{name}",
        source="workbench",
        related_information=[_related(root, file, line) for file, line in finding.related],
        data={"claim": finding.claim} if finding.claim else None,
    )


def _position(line: int, column: int) -> types.Position:
    return types.Position(line - 1, column - 1)


def _related(root: Path, file: str, line: int) -> types.DiagnosticRelatedInformation:
    place = types.Position(max(0, line - 1), 0)
    uri = from_fs_path(str(root / file)) or ""
    location = types.Location(uri, types.Range(place, place))
    return types.DiagnosticRelatedInformation(location, one_line(file))


def number_at(report: DraftReport, line: int, column: int) -> DraftNumber | None:
    """The number of the draft at a place, or right before it; lines and columns from 1."""
    for number in report.numbers:
        if (number.line, number.column) <= (line, column) <= number.last:
            return number
    return None


def hover(number: DraftNumber, view: LedgerView) -> str:
    """What is known of a number: its class and why, the claim, what was found, what it rests on."""
    said = [f"{one_line(number.text, 60)}: {number.standing}", one_line(number.reason, 240)]
    claim = view.claim(number.claim) if number.claim else None
    if claim is not None:
        said += ["", *_claim(claim, view)]
    return "\n".join(said)


def _claim(claim: Claim, view: LedgerView) -> Iterator[str]:
    document = view.documents.get(claim.document)
    source = document.title if document and document.title else claim.document
    published = f", {document.published}" if document and document.published else ""
    yield f"{one_line(source, 80)}{published}:"
    yield f"“{literal(' '.join(claim.quote.split()))[:400]}”"
    state = view.state(claim.id)
    for act in state.decisions:
        outcome = act.verdict or act.status
        note = f": {one_line(act.note, 200)}" if act.note else ""
        yield f"{outcome} ({one_line(act.reviewer, 40)}){note}"
        for one in act.evidence:
            place = one_line(f"“{one.quote}”" if one.quote else one.locator, 200)
            yield f"  {one.stance} ({one.tier}): {one_line(one.document, 60)} {place}"
    if not state.decisions:
        yield f"{state.status}: nobody has decided it"


def open_in_review(claim: str, context: list[types.Diagnostic]) -> types.CodeAction:
    """The action that leads from a finding to its claim in the review session."""
    command = types.Command("Open in review", OPEN, arguments=[claim])
    kind = types.CodeActionKind.QuickFix
    return types.CodeAction("Open in review", kind, diagnostics=context, command=command)
