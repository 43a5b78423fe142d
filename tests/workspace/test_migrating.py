"""A workspace of an older version, opened by this one: in a folder at once, on a server by init."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from workbench.errors import LedgerError, StoreError
from workbench.ledger.verify import verify
from workbench.model import ActType, Draft, Verdict
from workbench.workspace import Source, open_snapshot, open_workspace
from workbench.workspace.team import TeamWorkspace, make

RELEASED = Path(__file__).resolve().parent.parent / "data" / "schemas"


def test_a_folder_with_an_older_index_is_opened_as_one_without(root, two):
    with open_workspace(root) as workspace:
        wanted = workspace.counts(), [*workspace.claims()]
    path = root / ".workbench" / "index.sqlite"
    for old in path.parent.glob("index.sqlite*"):
        old.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((RELEASED / "0.1.0-sqlite.sql").read_text("utf-8"))
    with open_workspace(root) as workspace:
        assert (workspace.counts(), [*workspace.claims()]) == wanted
        assert [*workspace.acts()] == []  # those that no file justifies are gone
    with closing(sqlite3.connect(path)) as connection:
        assert ("place of Ana", "c2") in connection.execute("SELECT * FROM memory").fetchall()
    assert (root / ".workbench" / "index.sqlite.schema-2").exists()


@pytest.fixture
def older(address):
    """What release 0.1.0 left on a server: one document and two acts."""
    with psycopg.connect(address) as connection:
        connection.execute((RELEASED / "0.1.0-postgresql.sql").read_text("utf-8"))
    return address


def test_tables_of_an_older_version_are_refused_until_init_brings_them_up(older, tmp_path):
    with pytest.raises(StoreError, match="workbench init ADDRESS"):
        TeamWorkspace(older)
    copied, tables = make(older, tmp_path)
    assert "schema" in tables
    copy = Path(copied.removesuffix(" (the ledger as it was)"))
    assert verify(copy) == []
    assert make(older, tmp_path) == []
    with TeamWorkspace(older, reviewer="Ben") as workspace:
        told = open_snapshot(copy)
        assert [*workspace.claims()] == [*told.claims()]
        assert [*workspace.acts()] == [*told.acts()]
        assert workspace.heads_digest() == told.heads_digest()
        claim, _ = workspace.claims()
        draft = Draft(ActType.DECISION, claim.id, verdict=Verdict.MIXED)
        workspace.record(draft, workspace.state(claim.id).heads)
        list(workspace.add([Source("vigo-2.txt", b"Vigo handled 12 tonnes of salt in 2020.\n")]))
        assert len([*workspace.acts()]) == 3


def test_a_role_may_do_after_the_tables_were_brought_up_what_it_might_before(older, tmp_path):
    with psycopg.connect(older, autocommit=True) as owner:
        owner.execute('DROP ROLE IF EXISTS "the Desk"')
        owner.execute('CREATE ROLE "the Desk" LOGIN')
        owner.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public "
                      "TO \"the Desk\"")  # fmt: skip
        owner.execute('REVOKE UPDATE, DELETE, TRUNCATE ON act FROM "the Desk"')
    desk = older.replace("//postgres:", "//the%20Desk:")
    with pytest.raises(StoreError, match="ask its owner"):
        make(desk, tmp_path)
    make(older, tmp_path)
    with TeamWorkspace(desk, reviewer="Ben") as workspace:
        assert len(list(workspace.add([Source("a.txt", b"Lund has 12 harbours.\n")]))) == 1
        workspace.refresh()


def test_a_copy_takes_a_name_that_is_free_and_is_whole_under_it(older, tmp_path, monkeypatch):
    monkeypatch.setattr("workbench.workspace.team.now", lambda: "2026-11-22T10:00:00Z")
    first = tmp_path / "ledger-schema-1-2026-11-22T100000Z"
    (first / "claims").mkdir(parents=True)
    (first / "claims" / "strange.jsonl").write_text("{}")
    left = first.with_name(f"{first.name}-2.part")  # by somebody who was killed
    (left / "claims").mkdir(parents=True)
    (left / "claims" / "strange.jsonl").write_text("{}")
    copied, _ = make(older, tmp_path)
    assert copied.startswith(f"{first}-2 ")
    assert verify(first.with_name(f"{first.name}-2")) == []
    assert not left.exists()


def test_a_copy_that_cannot_be_written_leaves_the_older_tables_alone(older, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(LedgerError, match="cannot be written"):
        make(older, tmp_path / "file")
    with pytest.raises(StoreError, match="schema 1"):
        TeamWorkspace(older)
