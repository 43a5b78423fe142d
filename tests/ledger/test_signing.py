"""What was signed or stamped is verified from then on; nothing that left it passes."""

import shutil
import subprocess
import sys

import pytest

from tests.ledger.authority import Authority
from tests.ledger.workspaces import decide, review_files, workspace
from workbench.errors import UsageError
from workbench.ledger import verifier
from workbench.ledger.history import check_base
from workbench.ledger.layout import chain_name
from workbench.ledger.reviews import Head, head_line
from workbench.ledger.signing import SIGNERS, allow, sign, signer_of
from workbench.ledger.statements import (
    FOLDER,
    STAMP,
    parse_statement,
    put_beside,
    state,
    statement_text,
    write_statement,
)
from workbench.ledger.timestamps import ROOTS, request, stamped
from workbench.ledger.verify import survey, verify

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs OpenSSH")

AT = "2026-11-21T21:00:00Z"


@pytest.fixture(scope="session")
def keys(tmp_path_factory):
    """The keys of Ana and Ben."""
    folder = tmp_path_factory.mktemp("keys")
    for name in ("ana", "ben"):
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(command, check=True)
    return folder


@pytest.fixture(scope="session")
def authority(tmp_path_factory):
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl")
    return Authority(tmp_path_factory.mktemp("authority") / "desk")


@pytest.fixture
def signed(tmp_path, keys):
    """A workspace with two acts of Ana and a statement that she signed; the statement."""
    decide(workspace(tmp_path), "Ana", times=2)
    path = write_statement(tmp_path, state(survey(tmp_path).acts, AT), "Ana")
    sign(tmp_path, path, keys / "ana")
    allow(tmp_path, "ana", keys / "ana")
    return path


def messages(root):
    return [(problem.file.rpartition("/")[2], problem.line, problem.message)
            for problem in verify(root)]  # fmt: skip


def test_a_signed_ledger_is_sound_and_stays_so_while_it_grows(tmp_path, signed):
    assert verify(tmp_path) == []
    assert signer_of(tmp_path, signed) == "ana"
    decide(tmp_path, "Ben", times=2)
    assert verify(tmp_path) == []
    named = {f"claims/reviews/{name}": data for name, data in review_files(tmp_path).items()}
    named[f"{FOLDER}/{signed.name}"] = signed.read_bytes()
    assert not list(verifier.act_problems(named))


def test_a_statement_reads_back_as_it_was_written(tmp_path, signed):
    statement = parse_statement(signed.read_bytes())
    assert statement_text(statement) == signed.read_bytes()
    assert statement == state(survey(tmp_path).acts, AT)


def test_a_whole_ledger_replaced_with_all_its_heads_is_found_by_the_signature(tmp_path, signed):
    """The one thing that a ledger cannot know of itself."""
    acts = survey(tmp_path).acts
    (file,) = (tmp_path / "claims" / "reviews").glob("*.jsonl")
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(lines[0])
    head = file.with_name(f"{chain_name('Ana', acts[0].writer)}.head")
    head.write_bytes(head_line(Head(1, acts[0].id)))
    ((name, line, why),) = messages(tmp_path)
    assert (name, line) == (signed.name, 4)
    assert "act 2" in why
    assert "is missing: acts were dropped or replaced" in why
    shutil.rmtree(tmp_path / "claims" / "reviews")
    assert [where for where, *_ in messages(tmp_path)] == [signed.name]


def test_a_statement_changed_after_it_was_signed_is_found(tmp_path, signed):
    shutil.rmtree(tmp_path / "claims" / "reviews")
    decide(tmp_path, "Ana", times=1)
    signed.write_bytes(statement_text(state(survey(tmp_path).acts, AT)))
    ((name, _, why),) = messages(tmp_path)
    assert name == f"{signed.name}.sig"
    assert "no signature of this statement by anybody in" in why


def test_a_digest_that_is_not_that_of_the_acts_is_found(tmp_path, signed):
    data = signed.read_bytes()
    digest = data.split(b"digest ")[1][:64]
    signed.with_name(f"{signed.name}.sig").unlink()
    signed.write_bytes(data.replace(digest, b"0" * 64))
    ((_, line, why),) = messages(tmp_path)
    assert (line, why) == (3, "the heads digest is not that of the acts that there were")


def test_a_signature_by_a_key_that_nobody_allowed_is_found(tmp_path, signed, keys):
    sign(tmp_path, signed, keys / "ben")
    assert "by anybody in" in messages(tmp_path)[0][2]
    assert allow(tmp_path, "ben", keys / "ben.pub")
    assert not allow(tmp_path, "ben", keys / "ben")
    assert verify(tmp_path) == []
    assert signer_of(tmp_path, signed) == "ben"


def test_a_signature_for_another_purpose_does_not_count(tmp_path, signed, keys):
    command = ["ssh-keygen", "-Y", "sign", "-n", "file", "-f", str(keys / "ana")]
    done = subprocess.run(command, input=signed.read_bytes(), capture_output=True, check=True)
    signed.with_name(f"{signed.name}.sig").write_bytes(done.stdout)
    assert "by anybody in" in messages(tmp_path)[0][2]


def test_without_the_list_of_signers_a_signature_proves_nothing(tmp_path, signed):
    (tmp_path / SIGNERS).unlink()
    assert "nobody may sign" in messages(tmp_path)[0][2]


def test_without_openssh_the_signature_counts_as_not_looked_at(tmp_path, signed, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    (problem,) = verify(tmp_path)
    assert problem.unreadable
    assert "install OpenSSH" in problem.message


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"workbench heads 1\n", b"workbench heads 2\na\nb\n"]
)
def test_what_is_no_statement_is_refused_in_words(tmp_path, signed, data):
    signed.write_bytes(data)
    assert "no statement of heads" in messages(tmp_path)[0][2]


def test_a_key_that_cannot_sign_is_an_error_in_one_line(tmp_path, signed):
    with pytest.raises(UsageError, match="did not sign") as error:
        sign(tmp_path, signed, tmp_path / "workbench.toml")
    assert "\n" not in str(error.value)
    with pytest.raises(UsageError, match="no public key"):
        allow(tmp_path, "x", tmp_path / "workbench.toml")


def test_an_earlier_commit_holds_what_was_signed(tmp_path, signed):
    name = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "x")):
        subprocess.run(["git", *name, *words], cwd=tmp_path, check=True, capture_output=True)
    assert check_base(tmp_path, "HEAD") == []
    signed.unlink()
    (problem,) = check_base(tmp_path, "HEAD")
    assert (problem.file, problem.message) == (f"{FOLDER}/{signed.name}", "gone: it was in HEAD")


# ---------------------------------------------------------------- time stamps


@pytest.fixture
def stamp(tmp_path, signed, authority):
    """The same statement, stamped by a real authority."""
    path = signed.with_name(signed.name + STAMP)
    put_beside(tmp_path, path, authority.answer(request(signed.read_bytes())))
    put_beside(tmp_path, tmp_path / ROOTS, authority.roots)
    return path


def test_a_time_stamp_of_a_real_authority_verifies_offline(tmp_path, signed, stamp, authority):
    assert verify(tmp_path) == []
    assert stamped(stamp.read_bytes(), authority.roots, signed.read_bytes()).year >= 2026


def test_a_stamp_on_another_statement_is_found(tmp_path, signed, stamp):
    decide(tmp_path, "Ben", times=1)
    other = write_statement(tmp_path, state(survey(tmp_path).acts, AT), "Ben")
    other.with_name(other.name + STAMP).write_bytes(stamp.read_bytes())
    assert [(name, "does not fit" in why) for name, _, why in messages(tmp_path)] == [
        (f"{other.name}.tsr", True)
    ]


def test_any_flipped_bit_in_what_a_stamp_signs_is_found(tmp_path, stamp):
    data = stamp.read_bytes()
    for at in (len(data) // 8, len(data) // 3, len(data) - 4):
        stamp.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert len(messages(tmp_path)) == 1


def test_a_stamp_of_an_authority_that_is_not_trusted_here_is_found(tmp_path, stamp, authority):
    other = Authority(tmp_path / "other")
    (tmp_path / ROOTS).write_bytes(other.roots)
    assert "does not fit" in messages(tmp_path)[0][2]
    (tmp_path / ROOTS).write_bytes(b"no certificate")
    assert "no certificates" in messages(tmp_path)[0][2]
    (tmp_path / ROOTS).unlink()
    assert "timestamp_roots.pem is missing" in messages(tmp_path)[0][2]


def test_without_the_extra_a_stamp_counts_as_not_looked_at(tmp_path, stamp, monkeypatch):
    monkeypatch.setitem(sys.modules, "rfc3161_client", None)
    (problem,) = verify(tmp_path)
    assert problem.unreadable
    assert 'pip install "claim-workbench[timestamps]"' in problem.message
    with pytest.raises(UsageError, match="claim-workbench"):
        request(b"x")
