"""The language server: what an editor asks and is told. It changes no file and runs no program."""

from __future__ import annotations

import asyncio
import os
import shlex
from collections.abc import Sequence
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from workbench import __version__
from workbench.checks.drafts import DraftReport
from workbench.errors import WorkbenchError
from workbench.literal import one_line
from workbench.lsp.drafts import Ledgers
from workbench.lsp.telling import OPEN, diagnostics, hover, number_at, open_in_review
from workbench.workspace import Snapshot

PAUSE = 0.3
"""Seconds without a keystroke before a draft is checked."""


class Server(LanguageServer):
    """A server with the last report on each open draft."""

    def __init__(self, root: Path | None = None, pause: float = PAUSE) -> None:
        """Hold drafts against the ledger at `root`, or each against that of its own folder."""
        super().__init__("workbench", __version__)
        self.ledgers = Ledgers(root)
        self.pause = pause
        self.reports: dict[str, tuple[DraftReport, Snapshot]] = {}
        self._asked: dict[str, int] = {}

    async def check_soon(self, uri: str, pause: float) -> None:
        """Check a draft once nobody has typed for a while; only the newest text is told of."""
        asked = self._asked[uri] = self._asked.get(uri, 0) + 1
        await asyncio.sleep(pause)
        if asked != self._asked.get(uri):
            return
        document = self.workspace.get_text_document(uri)
        path = to_fs_path(uri)
        if path is None:
            return
        try:
            report = await asyncio.to_thread(self.ledgers.check, Path(path), document.source)
        except WorkbenchError as error:
            self._publish(uri, document.version, [_unread(error)])
            self.reports.pop(uri, None)
            return
        if asked == self._asked.get(uri):
            self.reports[uri] = report
            found = list(diagnostics(report[0], report[1].root))
            lines = document.lines
            for one in found:
                one.range = document.position_codec.range_to_client_units(lines, one.range)
            self._publish(uri, document.version, found)

    def forget(self, uri: str) -> None:
        """A draft was closed: nothing is said of it any more."""
        self._asked.pop(uri, None)
        self.reports.pop(uri, None)
        self._publish(uri, None, [])

    def _publish(self, uri: str, version: int | None, found: list[types.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, found, version=version)
        )


def _unread(error: WorkbenchError) -> types.Diagnostic:
    """What kept the draft from being checked, at its first line: never silence."""
    top = types.Position(0, 0)
    level = types.DiagnosticSeverity.Error
    return types.Diagnostic(types.Range(top, top), one_line(str(error)), level, source="workbench")


def build(root: Path | None = None, pause: float = PAUSE) -> Server:
    """The server with everything it answers to."""
    server = Server(root, pause)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
        await ls.check_soon(params.text_document.uri, 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
        await ls.check_soon(params.text_document.uri, ls.pause)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
        await ls.check_soon(params.text_document.uri, 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
        ls.forget(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(ls: Server, params: types.HoverParams) -> types.Hover | None:
        return _hover(ls, params.text_document.uri, params.position)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    )
    def actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        return _actions(params.context.diagnostics)

    @server.command(OPEN)
    def review(ls: Server, claim: str) -> str:
        return _command_line(ls, str(claim))

    return server


def serve(root: Path | None = None) -> None:
    """Serve one editor on standard input and output until it says goodbye."""
    # pygls closes what it writes to; the program's own standard output outlives the server.
    with os.fdopen(os.dup(1), "wb") as out:
        build(root).start_io(stdout=out)


def _hover(ls: Server, uri: str, position: types.Position) -> types.Hover | None:
    if uri not in ls.reports:
        return None
    report, view = ls.reports[uri]
    document = ls.workspace.get_text_document(uri)
    place = document.position_codec.position_from_client_units(document.lines, position)
    number = None if report.canonical else number_at(report, place.line + 1, place.character + 1)
    if number is None:
        return None
    words = types.MarkupContent(types.MarkupKind.PlainText, hover(number, view))
    return types.Hover(words)


def _actions(found: Sequence[types.Diagnostic]) -> list[types.CodeAction]:
    claims: dict[str, list[types.Diagnostic]] = {}
    for one in found:
        if isinstance(one.data, dict) and isinstance(claim := one.data.get("claim"), str):
            claims.setdefault(claim, []).append(one)
    return [open_in_review(claim, about) for claim, about in claims.items()]


def _command_line(ls: Server, claim: str) -> str:
    """The command that opens a claim in the review session, shown and handed to the editor.

    A server has no terminal to open it in: an editor's own plug-in may run what is returned.
    """
    roots = {str(view.root) for _, view in ls.reports.values() if view.claim(claim)}
    where = ["-C", min(roots)] if roots else []
    line = shlex.join(["workbench", *where, "review", one_line(claim, 80)])
    ls.window_show_message(
        types.ShowMessageParams(types.MessageType.Info, f"In a terminal: {line}")
    )
    return line
