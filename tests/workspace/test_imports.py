"""What loading the wiring costs: no database before it is opened, no matching before links."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("sqlmodel", "sqlalchemy", "textual", "httpx", "rapidfuzz", "trafilatura")


def loaded(code: str) -> set[str]:
    """The heavy modules that are loaded after running `code` in a new interpreter."""
    code += f"\nimport sys, json; print(json.dumps([m for m in {HEAVY} if m in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_importing_the_wiring_loads_nothing_heavy() -> None:
    assert loaded("import workbench.workspace") == set()


@pytest.mark.usefixtures("two")
def test_a_snapshot_reads_claims_and_states_without_database(root: Path) -> None:
    code = f"""
from pathlib import Path
from workbench.workspace import open_snapshot
view = open_snapshot(Path({str(root)!r}))
claims = list(view.claims())
assert len(claims) == 5 and not view.problems
[view.state(claim.id) for claim in claims]
"""
    assert loaded(code) == set()


@pytest.mark.usefixtures("two")
def test_opening_for_review_loads_no_reader_and_no_client(root: Path) -> None:
    code = f"""
from pathlib import Path
from workbench.workspace import open_workspace
open_workspace(Path({str(root)!r})).close()
"""
    assert loaded(code) <= {"sqlmodel", "sqlalchemy", "rapidfuzz"}
