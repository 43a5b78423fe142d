"""The language server, driven by a real client over its pipes."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from workbench.cli import run
from workbench.lsp.telling import OPEN

SOURCE = "The port of Varna Bay handled 4.2 million containers in 2023.\n"
WRONG = "😀 The port of Varna Bay handled 4.9 million containers in 2023.\n"
UNSEEN = "The museum sold 512 tickets.\n"


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one approved claim."""
    root = tmp_path_factory.mktemp("desk")
    source = root / "release.txt"
    source.write_text(SOURCE)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert run(["init"]) == 0
        assert run(["add", "release.txt", "--published", "2024-01-20"]) == 0
        claims = (root / "claims" / "release.jsonl").read_text().splitlines()
        cited = ["--evidence", "release#quote=handled 4.2 million containers"]
        claim = json.loads(claims[0])["id"]
        assert run(["decide", claim, "supported", "--reviewer", "Ada", *cited]) == 0
    return root


@pytest_lsp.fixture(
    config=ClientServerConfig(server_command=[sys.executable, "-m", "workbench", "lsp"])
)
async def client(lsp_client: LanguageClient):
    """A client as capable as a common editor; it counts columns in UTF-16 units."""
    params = types.InitializeParams(capabilities=client_capabilities("visual-studio-code"))
    await lsp_client.initialize_session(params)
    yield
    await lsp_client.shutdown_session()


def uri_of(path: Path) -> str:
    return path.as_uri()


def open_draft(client: LanguageClient, path: Path, text: str) -> None:
    item = types.TextDocumentItem(uri_of(path), "markdown", 1, text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))


def type_text(client: LanguageClient, path: Path, version: int, text: str) -> None:
    whole = types.TextDocumentContentChangeWholeDocument(text)
    name = types.VersionedTextDocumentIdentifier(version, uri_of(path))
    client.text_document_did_change(types.DidChangeTextDocumentParams(name, [whole]))


async def told(client: LanguageClient) -> None:
    await asyncio.wait_for(
        client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS), timeout=20
    )


async def test_an_opened_draft_has_its_findings_with_columns_as_the_editor_counts(client, desk):
    draft = desk / "draft.md"
    open_draft(client, draft, WRONG + UNSEEN)
    await told(client)
    wrong, unseen = sorted(client.diagnostics[uri_of(draft)], key=lambda one: one.range.start.line)
    assert (wrong.code, unseen.code) == ("WB022 number-contradicted", "WB020 number-unseen")
    # One code point before the words takes two units of UTF-16.
    start = WRONG.index("4.9") + 1
    assert wrong.range == types.Range(
        types.Position(0, start), types.Position(0, start + len("4.9 million"))
    )
    (evidence, *_) = wrong.related_information
    assert evidence.location.uri == uri_of(desk / "evidence" / "release" / "text.txt")


async def test_what_is_typed_is_checked_and_only_the_newest_text_is_told_of(client, desk):
    draft = desk / "typed.md"
    open_draft(client, draft, WRONG)
    await told(client)
    for version in range(2, 8):
        type_text(client, draft, version, SOURCE + "x" * version)
    await told(client)
    assert not client.diagnostics[uri_of(draft)]


async def test_a_number_tells_its_class_claim_verdict_and_evidence(client, desk):
    draft = desk / "hover.md"
    open_draft(client, draft, SOURCE)
    await told(client)
    place = types.Position(0, SOURCE.index("4.2") + 1)
    document = types.TextDocumentIdentifier(uri_of(draft))
    shown = await client.text_document_hover_async(types.HoverParams(document, place))
    assert shown is not None
    assert shown.contents.kind is types.MarkupKind.PlainText
    for words in (
        "backed",
        SOURCE.strip().rstrip("."),
        "supported (Ada)",
        "supports (secondary): release “handled 4.2",
    ):
        assert words in shown.contents.value
    beside = types.HoverParams(document, types.Position(0, 1))
    assert await client.text_document_hover_async(beside) is None


async def test_a_finding_leads_to_its_claim_in_the_review(client, desk):
    draft = desk / "act.md"
    open_draft(client, draft, WRONG)
    await told(client)
    (wrong,) = client.diagnostics[uri_of(draft)]
    context = types.CodeActionContext([wrong])
    document = types.TextDocumentIdentifier(uri_of(draft))
    asked = types.CodeActionParams(document, wrong.range, context)
    (action,) = await client.text_document_code_action_async(asked)
    # lsprotocol reads an action with a command as that command: what is left is its name.
    assert action.title == "Open in review"
    assert f"'{OPEN}'" in action.command
    run_it = types.ExecuteCommandParams(OPEN, arguments=[wrong.data["claim"]])
    line = await client.workspace_execute_command_async(run_it)
    assert line == f"workbench -C {desk} review {wrong.data['claim']}"


async def test_a_draft_outside_of_any_workspace_says_why_it_is_not_checked(client, tmp_path):
    draft = tmp_path / "lost.md"
    open_draft(client, draft, WRONG)
    await told(client)
    (said,) = client.diagnostics[uri_of(draft)]
    assert "workbench init" in said.message


async def test_a_ledger_that_changes_is_read_again(client, desk):
    draft = desk / "later.md"
    open_draft(client, draft, UNSEEN)
    await told(client)
    assert [one.code for one in client.diagnostics[uri_of(draft)]] == ["WB020 number-unseen"]
    (desk / "museum.txt").write_text(UNSEEN)
    added = [sys.executable, "-m", "workbench", "-C", str(desk), "add", str(desk / "museum.txt")]
    subprocess.run(added, check=True, capture_output=True)
    type_text(client, draft, 2, UNSEEN + "\n")
    await told(client)
    assert [one.code for one in client.diagnostics[uri_of(draft)]] == ["WB021 number-pending"]


def test_a_missing_extra_is_one_line_that_says_how_to_install_it(capsys, monkeypatch):
    for name in [name for name in sys.modules if name.startswith(("pygls", "workbench.lsp"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pygls.lsp.server", None)
    assert run(["lsp"]) == 2
    said = capsys.readouterr().err
    assert said == (
        "workbench: the language server needs pygls; "
        "install it: pip install 'claim-workbench[lsp]'\n"
    )
