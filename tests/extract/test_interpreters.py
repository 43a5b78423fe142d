"""The same bytes give the same claims, byte for byte, on every supported Python.

Runs with each other interpreter that has the program's sentence splitter installed: those that
`make interpreters` made, those that OTHER_PYTHON lists, those found by name.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT / "tests" / "data"
SUPPORTED = range(11, 16)
READ = """
import hashlib, json, sys
from datetime import date
from pathlib import Path
from workbench.extract import extract
from workbench.records import claim_record

digest = hashlib.sha256()
for path in sorted(Path(sys.argv[1]).rglob("*.[tmh][xdt]*")):
    text = path.read_text(encoding="utf-8")
    found = extract(text, document=path.name, published=date(2022, 5, 4))
    for claim in found.claims:
        digest.update(json.dumps(claim_record(claim), sort_keys=True).encode())
    digest.update(repr(found.skipped).encode())
print(digest.hexdigest())
"""


def others() -> list[str]:
    named = [shutil.which(f"python3.{minor}") for minor in SUPPORTED]
    made = map(str, sorted((ROOT / ".venv" / "interpreters").glob("*/bin/python")))
    found = [*os.environ.get("OTHER_PYTHON", "").split(os.pathsep), *made, *named]
    return [path for path in dict.fromkeys(found) if path]


def run(python: str, code: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "random"}
    command = [python, "-c", code, str(DATA)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def test_other_interpreters_find_the_same_claims():
    usable = [python for python in others() if not run(python, "import sentencex").returncode]
    here = Path(sys.executable).resolve()
    usable = [python for python in usable if Path(python).resolve() != here]
    if not usable:
        pytest.skip("no other interpreter with the sentence splitter: make interpreters")
    expected = run(sys.executable, READ).stdout
    assert expected
    assert {python: run(python, READ).stdout for python in usable} == dict.fromkeys(
        usable, expected
    )


def test_the_order_of_hashes_changes_no_claim():
    assert len({run(sys.executable, READ).stdout for _ in range(2)}) == 1
