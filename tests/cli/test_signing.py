"""`sign` and `timestamp`, typed as a person would."""

import shutil
import subprocess

import pytest

from tests.ledger.authority import Authority

pytestmark = pytest.mark.skipif(
    shutil.which("ssh-keygen") is None or shutil.which("openssl") is None,
    reason="needs OpenSSH and openssl",
)


@pytest.fixture
def decided(ledger):
    claim = ledger("claims", "--format", "jsonl").out.split('"id":"')[1][:32]
    assert ledger("decide", claim, "supported").code == 0
    return ledger


@pytest.fixture
def key(tmp_path):
    path = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)], check=True)
    return str(path)


def test_sign_writes_a_statement_and_its_signature_and_check_verifies_both(decided, key, tmp_path):
    said = decided("sign", "--key", key)
    assert (said.code, said.out.endswith(".heads.sig\n")) == (0, True)
    assert "your key was added to claims/signatures/allowed_signers" in said.err
    assert "signatures" not in decided("check").out
    signers = tmp_path / "claims" / "signatures" / "allowed_signers"
    assert signers.read_text().startswith('ada namespaces="workbench" ssh-ed25519 ')
    signers.write_text("")
    broken = decided("check")
    assert broken.code == 1
    assert ".heads.sig:1:1: error WB003 ledger-broken: no signature of this statement" in broken.out


def test_a_bundle_carries_what_was_signed(decided, key, tmp_path):
    decided("sign", "--key", key)
    decided("export", "bundle", "-o", "b.zip")
    subprocess.run(["unzip", "-q", "b.zip", "-d", "out"], cwd=tmp_path, check=True)
    folder = tmp_path / "out" / "ledger" / "claims" / "signatures"
    (statement,) = folder.glob("*.heads")
    command = [
        "ssh-keygen",
        "-Y",
        "verify",
        "-f",
        "allowed_signers",
        "-I",
        "ada",
        "-n",
        "workbench",
        "-s",
    ]
    with statement.open("rb") as text:
        done = subprocess.run(
            [*command, f"{statement}.sig", "-f", "allowed_signers"],
            cwd=folder,
            stdin=text,
            check=False,
        )
    assert done.returncode == 0


def test_a_time_stamp_is_asked_for_and_taken_in_through_files(decided, tmp_path):
    authority = Authority(tmp_path / "authority")
    assert decided("timestamp", "--request", "q.tsq").code == 0
    (tmp_path / "a.tsr").write_bytes(authority.answer((tmp_path / "q.tsq").read_bytes()))
    (tmp_path / "ca.pem").write_bytes(authority.roots)
    without = decided("timestamp", "--answer", "a.tsr")
    assert (without.code, "give the authority's certificates" in without.err) == (2, True)
    taken = decided("timestamp", "--answer", "a.tsr", "--roots", "ca.pem")
    assert (taken.code, taken.out.endswith(".heads.tsr\n")) == (0, True)
    assert "what the statement says was there at 20" in taken.err
    assert "signatures" not in decided("check").out
    (tmp_path / "b.tsr").write_bytes(b"no answer")
    wrong = decided("timestamp", "--answer", "b.tsr")
    assert (wrong.code, len(wrong.err.splitlines())) == (2, 1)


def test_signing_needs_acts_a_sound_ledger_and_a_key(ledger, key, tmp_path):
    assert "nothing to sign" in ledger("sign", "--key", key).err
    claim = ledger("claims", "--format", "jsonl").out.split('"id":"')[1][:32]
    ledger("decide", claim, "supported")
    assert ledger("sign", "--key", "customs.txt").code == 2
    (tmp_path / "evidence" / "kita" / "text.txt").write_text("other")
    assert "a broken ledger is not signed" in ledger("sign", "--key", key).err
