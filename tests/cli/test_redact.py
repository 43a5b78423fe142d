"""`redact`: words that have to go."""

import pytest


def whole(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def noted(ledger):
    """A workspace with a note that names somebody; its claim and the act's id."""
    claim = ledger("claims", "--format", "jsonl").out.split('"id":"')[1][:32]
    act = ledger("note", claim, "called Ms Doe at 555 0199").out.split()[1]
    return claim, act


def test_the_words_leave_ledger_index_and_exports_and_the_reason_is_recorded(
    ledger, noted, tmp_path
):
    _, act = noted
    assert b"555 0199" in whole(tmp_path)
    said = ledger("redact", act[:12], "--why", "personal data")
    assert said.code == 0
    assert said.out.startswith("ACK ")
    assert "git filter-repo" in said.err
    assert b"555 0199" not in whole(tmp_path)
    log = ledger("log").out
    assert "note: (redacted)" in log
    assert f"redacted the note of act {act[:12]}: personal data" in log
    for form in ("markdown", "jsonl", "html", "csv", "prov", "annotations", "claimreview"):
        assert "555 0199" not in ledger("export", form).out
    assert "ledger-broken" not in ledger("check").out


def test_a_second_time_says_that_it_was_done_before(ledger, noted):
    _, act = noted
    ledger("redact", act, "--why", "personal data")
    again = ledger("redact", act, "--why", "personal data")
    assert (again.code, again.out) == (0, "")
    assert "was redacted before" in again.err


@pytest.mark.parametrize("name", ["abc", "0" * 64, "‮"])
def test_what_names_no_act_is_refused_in_one_line(ledger, noted, name):
    said = ledger("redact", name, "--why", "x")
    assert said.code == 2
    assert len(said.err.splitlines()) == 1


def test_a_redaction_travels_with_an_import_in_either_direction(ledger, noted, tmp_path):
    _, act = noted
    ledger("export", "ledger", "-o", "../with-words")
    ledger("redact", act, "--why", "personal data")
    assert ledger("import", "../with-words").code == 0
    assert b"555 0199" not in whole(tmp_path)
    assert ledger("-C", "../with-words", "import", str(tmp_path)).code == 0
    assert b"555 0199" not in whole(tmp_path.parent / "with-words" / "claims")
