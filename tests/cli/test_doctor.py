"""`doctor` on what other commands do not tell."""

import sqlite3
from contextlib import closing

import pytest

from workbench.ledger.journal import Journal
from workbench.model import ActType, Draft, Verdict
from workbench.store import db


def test_an_act_from_the_future_says_whose_clock_to_look_at(ledger, tmp_path):
    assert "no act is from the future" in ledger("doctor").out
    claim = ledger("claims", "--format", "jsonl").out.split('"id":"')[1][:32]
    with Journal(tmp_path, "Ben", clock=lambda: "2099-01-01T00:00:00Z") as journal:
        journal.append([(Draft(ActType.DECISION, claim, verdict=Verdict.MIXED), ())])
    said = ledger("doctor")
    assert said.code == 1
    assert "clock" in said.out
    assert "1 act from the future, by Ben at 2099-01-01T00:00:00Z" in said.out


def test_without_a_workspace_the_installation_is_looked_at_and_a_named_one_must_be_there(
    typed, tmp_path
):
    said = typed("doctor")
    assert said.code == 0
    assert "workbench init" in said.out
    assert typed("-C", str(tmp_path), "doctor").code == 2
    assert typed("-C", "nowhere", "doctor").code == 2


@pytest.mark.parametrize(
    ("version", "code", "seen"),
    [
        (
            db.SCHEMA - 1,
            0,
            "of an older version: brought up to date by the next command that needs",
        ),
        (db.SCHEMA + 1, 1, "written by a newer workbench"),
    ],
)
def test_an_index_of_another_version_is_told_and_only_a_newer_one_needs_somebody(
    ledger, tmp_path, version, code, seen
):
    with closing(sqlite3.connect(tmp_path / ".workbench" / "index.sqlite")) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("PRAGMA wal_checkpoint(truncate)")
    said = ledger("doctor")
    assert said.code == code, said.out
    (line,) = (line for line in said.lines if line.startswith("index"))
    assert seen in line
