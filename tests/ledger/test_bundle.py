"""A bundle is one file that verifies itself, with nothing but a bare Python."""

import os
import random
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.ledger.workspaces import decide, workspace
from workbench.errors import LedgerError
from workbench.ledger import verifier
from workbench.ledger.bundle import bundle
from workbench.review.graph import heads_digest

GOOD = Path(__file__).parent / "golden" / "good"


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """A bundle of the golden ledger, and its bytes."""
    path = tmp_path_factory.mktemp("bundle") / "ledger.zip"
    path.write_bytes(bundle(GOOD))
    return path


def bare(path, *words):
    """What a Python that sees neither this program nor any library says of a bundle."""
    command = [sys.executable, "-I", "-S", str(path), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=path.parent)
    return done.returncode, done.stdout


def digest_of(packed):
    return bare(packed)[1].split("heads digest  ")[1][:64]


def test_a_bare_python_verifies_a_bundle_with_nothing_else(packed):
    code, said = bare(packed)
    assert code == 0
    assert said.splitlines()[-1].startswith("sound: 1 documents, 6 acts")


def test_the_bundle_and_the_program_name_the_same_acts_alike(tmp_path):
    acts = decide(workspace(tmp_path), "Élysée con", times=2)
    path = tmp_path / "b.zip"
    path.write_bytes(bundle(tmp_path))
    assert digest_of(path) == heads_digest(acts)


def test_a_heads_digest_kept_elsewhere_is_compared(packed):
    assert bare(packed, digest_of(packed))[0] == 0
    code, said = bare(packed, "0" * 64)
    assert code == 1
    assert "NOT SOUND: not the digest that was given" in said


def test_the_same_ledger_gives_the_same_bytes_whenever_and_wherever(packed, tmp_path):
    elsewhere = tmp_path / "copy"
    shutil.copytree(GOOD, elsewhere)
    for path in elsewhere.rglob("*"):
        os.utime(path, (0, 0))
    (elsewhere / ".workbench").mkdir()
    (elsewhere / ".workbench" / "writer").write_text("not of the ledger")
    assert bundle(elsewhere) == packed.read_bytes()


def flipped(data, at):
    return data[: at // 8] + bytes([data[at // 8] ^ 1 << at % 8]) + data[at // 8 + 1 :]


def test_a_flipped_bit_in_a_file_is_found_and_the_file_is_named(packed, tmp_path):
    path, data = tmp_path / "b.zip", packed.read_bytes()
    with zipfile.ZipFile(packed) as whole:
        found = {one.filename: one for one in whole.infolist()}
    rng = random.Random(1)
    for name, one in found.items():
        if name == verifier.MAIN:
            continue
        start = one.header_offset + 30 + len(name)
        at = rng.randrange(8 * start, 8 * (start + one.file_size))
        path.write_bytes(flipped(data, at))
        code, said = bare(path)
        assert code == 1
        assert name in said


def test_no_flipped_bit_anywhere_passes():
    data = bundle(GOOD)
    rng = random.Random(2)
    for at in rng.sample(range(8 * len(data)), 300):
        try:
            assert list(verifier.bundle_problems(flipped(data, at)))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, KeyError):
            continue  # not even a ZIP: `main` says so


def test_a_file_that_was_taken_out_or_slipped_in_is_named(packed):
    with zipfile.ZipFile(packed) as whole:
        files = {name: whole.read(name) for name in whole.namelist()}
    text = "ledger/evidence/trade/text.txt"
    less = {name: data for name, data in files.items() if name != text}
    assert f"{text}: not as MANIFEST.txt says" in list(
        verifier.bundle_problems(verifier.pack(less))
    )
    more = files | {"ledger/claims/more.jsonl": b""}
    assert "ledger/claims/more.jsonl: not as MANIFEST.txt says" in list(
        verifier.bundle_problems(verifier.pack(more))
    )


def test_a_manifest_made_to_fit_does_not_hide_a_changed_act(packed):
    with zipfile.ZipFile(packed) as whole:
        files = {name: whole.read(name) for name in whole.namelist()}
    (name,) = [one for one in files if "ana-ruiz" in one and one.endswith(".jsonl")]
    files[name] = files[name].replace(b"supported", b"refuted", 1)
    files[verifier.MANIFEST] = verifier.manifest(files)
    problems = list(verifier.bundle_problems(verifier.pack(files)))
    assert problems[0].startswith(f"{name.removeprefix('ledger/')}:1: ")


def test_any_python_from_3_8_on_can_read_the_verifier():
    import ast

    ast.parse(Path(verifier.__file__).read_text(), feature_version=(3, 8))


def test_no_bundle_is_made_of_a_broken_ledger(tmp_path):
    root = tmp_path / "root"
    shutil.copytree(GOOD, root)
    (root / "evidence" / "trade" / "text.txt").write_text("other words")
    with pytest.raises(LedgerError, match="no bundle is made of a broken ledger"):
        bundle(root)
