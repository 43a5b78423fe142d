"""`export bundle`: one file to hand over."""

import subprocess
import sys


def test_a_bundle_of_the_workspace_verifies_and_names_its_heads(ledger, tmp_path):
    claim = ledger("claims", "--format", "jsonl").out.split('"id":"')[1][:32]
    ledger("decide", claim, "supported", "--note", "page 3")
    said = ledger("export", "bundle", "-o", "b.zip")
    assert said.code == 0
    digest = said.err.split("heads digest ")[1][:64]
    command = [sys.executable, "-I", "-S", "b.zip", digest]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (done.returncode, digest in done.stdout) == (0, True)
    assert "sound: 2 documents, 1 acts" in done.stdout


def test_a_bundle_needs_a_file_to_go_to(ledger):
    said = ledger("export", "bundle")
    assert (said.code, said.out) == (2, "")
    assert "say where: workbench export bundle -o LEDGER.zip" in said.err
