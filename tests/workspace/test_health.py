"""What doctor tells of a workspace folder."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing

import pytest

from workbench.ledger.lock import writer_lock
from workbench.ledger.signing import allow, sign
from workbench.ledger.statements import state, write_statement
from workbench.model import ActType, Draft, Verdict
from workbench.review.graph import heads_digest
from workbench.store import db
from workbench.workspace import health, open_snapshot, open_workspace


def looks(root) -> dict[str, health.Look]:
    return {look.what: look for look in health.folder_looks(root)}


def test_a_sound_workspace_needs_nothing_and_looking_makes_no_file(root, two):
    before = sorted(root.rglob("*"))
    found = looks(root)
    assert not any(look.bad for look in found.values())
    assert sorted(root.rglob("*")) == before
    with open_workspace(root, reviewer="Ana") as workspace:
        workspace.record(Draft(ActType.DECISION, two[0].id, verdict=Verdict.SUPPORTED))
    found = looks(root)
    assert not any(look.bad for look in found.values())
    assert found["index"].seen.endswith("MB")
    assert len(found["writer id"].seen) == 16


def test_what_a_crash_left_and_what_nothing_reads_is_named(root, two):
    state = root / ".workbench"
    (state / "quarantine").mkdir()
    (state / "quarantine" / "ana-1.jsonl-90.txt").write_text("{")
    (state / "spare").mkdir(exist_ok=True)
    (state / "spare" / "lund.pinning").touch()
    (state / "probe-1234").touch()
    (state / "writer").write_text("zz")
    found = looks(root)
    assert "ana-1.jsonl-90.txt" in found["quarantine"].seen
    assert "1 documents half pinned" in found["spare files"].seen
    assert "probe-1234" in found["orphans"].seen
    assert found["writer id"].bad
    assert "made anew" in found["writer id"].seen


def test_a_lock_that_is_held_is_told(root, two):
    assert looks(root)["lock"].seen == "free"
    with writer_lock(root):
        assert "writing here" in looks(root)["lock"].seen
    assert looks(root)["lock"].seen == "free"


def test_little_disk_and_a_newer_index_need_somebody(root, two, monkeypatch):
    monkeypatch.setattr(health, "LITTLE", 1 << 60)
    assert looks(root)["disk"].bad
    with open_workspace(root):
        pass
    with closing(sqlite3.connect(root / ".workbench" / "index.sqlite")) as connection:
        connection.execute(f"PRAGMA user_version = {db.SCHEMA + 1}")
        connection.execute("PRAGMA wal_checkpoint(truncate)")
    assert "newer workbench" in looks(root)["index"].seen


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights do not bind root")
def test_a_folder_without_rights_is_told(root, two):
    (root / "claims").chmod(0o500)
    assert looks(root)["folder"].bad


@pytest.mark.parametrize(
    ("version", "fixed"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 0), True),
    ],
)
def test_which_versions_of_sqlite_have_the_fix(monkeypatch, version, fixed):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    assert db.has_wal_fix() is fixed


def test_the_heads_digest_names_the_set_of_acts(root, two):
    empty = open_snapshot(root).heads_digest()
    with open_workspace(root, reviewer="Ana") as workspace:
        workspace.record(Draft(ActType.DECISION, two[0].id, verdict=Verdict.SUPPORTED))
        workspace.record(Draft(ActType.DECISION, two[1].id, verdict=Verdict.SUPPORTED))
        digest = workspace.heads_digest()
        acts = list(workspace.acts())
    assert digest == open_snapshot(root).heads_digest() == heads_digest(acts[::-1]) != empty
    assert heads_digest(acts[:1]) not in (digest, empty)


def test_git_without_the_attributes_is_told_since_it_may_change_bytes(root):
    assert ".gitattributes" not in looks(root)
    (root / ".git").mkdir()
    assert looks(root)[".gitattributes"].seen == "as it must be"
    (root / ".gitattributes").write_text("*.txt text\n")
    found = looks(root)[".gitattributes"]
    assert found.bad
    assert "“claims/** -text”" in found.seen


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs OpenSSH")
def test_the_last_signature_is_told_with_its_signer(root, two, tmp_path):
    assert looks(root)["signatures"].seen.startswith("none")
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    with open_workspace(root, reviewer="Ana") as workspace:
        workspace.record(Draft(ActType.DECISION, two[0].id, verdict=Verdict.SUPPORTED))
        said = state([*workspace.acts()], "2026-11-21T21:00:00Z")
    sign(root, write_statement(root, said, "Ana"), key)
    assert "nobody who may sign" in looks(root)["signatures"].seen
    allow(root, "ana", key)
    seen = looks(root)["signatures"].seen
    assert seen == "1 signed, 0 stamped; the last on 2026-11-21 by ana"


def test_link_keys_that_are_too_crowded_are_counted(root, two, monkeypatch):
    with open_workspace(root):
        pass
    assert "none crowded" in looks(root)["link keys"].seen
    monkeypatch.setattr("workbench.store.keys.MOST", 1)
    monkeypatch.setattr("workbench.store.keys.LEAST", 1)
    assert "are carried by more than 1 claims" in looks(root)["link keys"].seen
    assert not looks(root)["link keys"].bad
