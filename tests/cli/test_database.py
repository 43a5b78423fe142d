"""The commands on a team's database: the same words, the same answers."""

import shutil
import subprocess

import psycopg
import pytest

from workbench.workspace import places

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


@pytest.mark.parametrize(
    ("schema", "advice"),
    [("1", "bring it up to date, acts and files stay: workbench init ADDRESS"), ("99", "update")],
)
def test_doctor_says_of_another_versions_database_what_to_do_and_never_that_all_is_well(
    there, address, schema, advice
):
    with psycopg.connect(address) as owner:
        owner.execute("UPDATE setting SET value = %s WHERE name = 'schema'", [schema])
    places._addresses.clear()  # as in another process
    said = there("doctor")
    assert said.code == 2
    (line,) = (line for line in said.lines if line.startswith("workspace"))
    assert " look " in line
    assert advice in line
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


# ------------------------------------------------ proofs, handovers, words that had to go


def files(root):
    paths = [path for name in ("claims", "evidence") for path in (root / name).rglob("*")]
    return {path.relative_to(root): path.read_bytes() for path in paths if path.is_file()}


@pytest.fixture
def key(tmp_path):
    path = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)], check=True)
    return str(path)


@pytest.fixture
def noted(there):
    """A claim with a note that names somebody; the act's id."""
    claim = there("claims", "--format", "jsonl").out.split('"')[3]
    assert there("decide", claim, "supported").code == 0
    return there("note", claim, "called at 555 0199").out.split()[1]


def needs_ssh(test):
    why = "needs OpenSSH"
    return pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason=why)(test)


@needs_ssh
def test_what_is_signed_and_handed_over_in_a_folder_comes_back_from_a_database_byte_for_byte(
    ledger, key, address, tmp_path
):
    claim = ledger("claims", "--format", "jsonl").out.split('"id":"')[1][:32]
    act = ledger("note", claim, "called at 555 0199").out.split()[1]
    assert ledger("sign", "--key", key).code == 0
    assert ledger("export", "csv", "-o", "../a.csv", "--for", "the wire desk").code == 0
    assert ledger("redact", act, "--why", "personal data").code == 0
    assert ledger("init", address).code == 0
    said = ledger("-C", address, "import", str(tmp_path))
    assert said.code == 0, said.err
    assert "2 documents, 2 acts, 4 other files" in said.err
    assert "may sign here from now on: ada" in said.err
    assert ledger("-C", address, "export", "ledger", "-o", "../out").code == 0
    out = tmp_path.parent / "out"
    assert files(out) == files(tmp_path)
    assert len([name for name in files(out) if "signatures" in name.parts]) == 3
    assert "for the wire desk" in ledger("-C", address, "correct", claim).out
    with psycopg.connect(address) as connection:
        assert connection.execute("SELECT * FROM problem").fetchall() == []
    assert "0 documents, 0 acts; the rest" in ledger("-C", address, "import", str(out)).err
    shutil.rmtree(out)


@needs_ssh
def test_a_database_is_signed_and_its_exports_are_recorded_as_in_a_folder(
    there, noted, key, tmp_path
):
    assert there("sign", "--key", key).code == 0
    assert there("export", "csv", "-o", "a.csv", "--for", "the wire desk").code == 0
    places._addresses.clear()  # as in another process
    assert there("export", "csv", "-o", "b.csv", "--for", "the news desk").code == 0
    assert there("check").code == 0
    assert there("export", "ledger", "-o", "out").code == 0
    assert there("-C", "out", "check").code == 0
    assert len(list((tmp_path / "out" / "claims" / "handovers").iterdir())) == 1


def test_words_leave_a_database_under_its_owner_and_under_nobody_else(
    there, noted, address, monkeypatch
):
    with psycopg.connect(address, autocommit=True) as owner:
        owner.execute("DROP ROLE IF EXISTS writer")
        owner.execute("CREATE ROLE writer LOGIN")
        owner.execute(
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO writer"
        )
        owner.execute("REVOKE UPDATE, DELETE, TRUNCATE ON act FROM writer")
    monkeypatch.setenv("WORKBENCH_ROOT", address.replace("//postgres:", "//writer:"))
    said = there("redact", noted[:12], "--why", "personal data")
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert "the owner of the database alone" in said.err
    monkeypatch.setenv("WORKBENCH_ROOT", address)
    said = there("redact", noted[:12], "--why", "personal data")
    assert said.out.startswith("ACK ")
    assert "server's log and backups" in said.err
    with psycopg.connect(address) as connection:
        lines = connection.execute("SELECT body FROM act").fetchall()
    assert "555 0199" not in str(lines)
    assert there("check").code == 0
    assert "note: (redacted)" in there("log").out


def test_words_that_went_in_a_folder_go_in_the_database_with_the_next_import(there, noted):
    assert there("export", "ledger", "-o", "out").code == 0
    assert there("-C", "out", "redact", noted, "--why", "personal data").code == 0
    assert there("import", "out").code == 0
    assert "555 0199" not in there("log").out
    assert there("export", "ledger", "-o", "again").code == 0
    assert there("check").code == 0
