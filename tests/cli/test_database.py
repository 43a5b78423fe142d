"""The commands on a team's database: the same words, the same answers."""

import psycopg
import pytest

TEXT = "The port of Vigo handled 12 tonnes of salt in 2020.\n"


@pytest.fixture
def there(typed, address, tmp_path, monkeypatch):
    (tmp_path / "vigo.txt").write_text(TEXT)
    monkeypatch.setenv("WORKBENCH_ROOT", address)
    assert typed("init").code == 0
    assert typed("add", "vigo.txt").code == 0
    return typed


def test_a_claim_goes_from_document_to_verdict_to_a_folder_and_back(there, tmp_path, address):
    (line,) = there("claims", "--format", "jsonl").lines
    claim = line.split('"')[3]
    said = there("decide", claim, "supported", "--note", "seen")
    assert said.out.startswith("ACK ")
    assert there("log", "--ids").out.split() == [said.out.split()[1]]
    assert there("check").code == 0
    assert "(100 %)" in there("status").out
    assert there("export", "ledger", "-o", "out").code == 0
    assert there("-C", "out", "check").code == 0
    assert there("-C", "out", "log").out == there("log").out
    assert (
        there("-C", "out", "claims", "--format", "jsonl").lines
        == there("claims", "--format", "jsonl").lines
    )
    assert "imported 0 documents, 0 acts" in there("import", "out").err
    assert there("-C", "out", "undo").code == 0
    assert "imported 0 documents, 1 act;" in there("import", "out").err
    assert there("check").code == 0


def test_doctor_names_the_server_and_no_address(there):
    said = there("doctor")
    assert said.code == 0
    assert "PostgreSQL" in said.out
    assert "postgresql://" not in said.out


def test_a_server_that_is_not_there_is_one_line_without_the_address(typed):
    said = typed("-C", "postgresql://ana:secret@127.0.0.1:1/none?connect_timeout=2", "status")
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert "secret" not in said.err + said.out


def test_every_command_works_under_a_role_that_may_not_change_acts(there, address, monkeypatch):
    with psycopg.connect(address, autocommit=True) as owner:
        owner.execute("DROP ROLE IF EXISTS clerk")
        owner.execute("CREATE ROLE clerk LOGIN")
        owner.execute(
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO clerk"
        )
        owner.execute("REVOKE UPDATE, DELETE, TRUNCATE ON act FROM clerk")
    monkeypatch.setenv("WORKBENCH_ROOT", address.replace("//postgres:", "//clerk:"))
    claim = there("claims", "--format", "jsonl").out.split('"')[3]
    for words in (
        ("init",),
        ("add", "vigo.txt"),
        ("decide", claim, "supported"),
        ("note", claim, "seen"),
        ("undo",),
        ("log",),
        ("status",),
        ("links",),
        ("correct", claim),
        ("check",),
        ("export", "jsonl", "-o", "out.jsonl"),
        ("export", "ledger", "-o", "out"),
        ("import", "out"),
        ("doctor",),
    ):
        said = there(*words)
        assert said.code == 0, (words, said.err)
    assert "not change them" in said.out
