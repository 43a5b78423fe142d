"""Who does not fetch does not load what fetching needs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

DEAR = {"httpx", "httpcore", "warcio", "stamina", "protego"}


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["add", "--help"],
        ["add", "a.txt"],
        ["check"],
        ["extract", "a.txt"],
        ["evidence", "--help"],
        ["evidence", "watch", "--help"],
        ["status"],
    ],
)
def test_a_command_that_asks_no_network_loads_no_http(words: list[str], tmp_path: Path):
    (tmp_path / "a.txt").write_text("Exports rose 10.2 percent in 2021.\n")
    code = (
        "import sys, json; from workbench.cli import run; run(['init']); "
        f"run({words!r}); print('\\n' + json.dumps(sorted({DEAR!r} & set(sys.modules))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout.splitlines()[-1]) == []
