"""The action's own steps, run by a shell as a runner would, in a scratch repository."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_check import DRAFT, git

ROOT = Path(__file__).resolve().parents[2]


def script() -> str:
    """The last `run` block of action.yml, without its indentation."""
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    block = text.rpartition("run: |\n")[2]
    return "".join(line.removeprefix(" " * 8) for line in block.splitlines(keepends=True))


def run(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    names = {"DRAFTS": "", "STAGE": "", "SINCE": "", "BASELINE": "", "SARIF": "workbench.sarif"}
    summary = folder / "summary.md"
    summary.touch()
    tools = folder / "bin"
    tools.mkdir(exist_ok=True)
    (tools / "workbench").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m workbench "$@"\n')
    (tools / "workbench").chmod(0o755)
    runner = {"RUNNER_TEMP": str(folder), "GITHUB_STEP_SUMMARY": str(summary)}
    path = {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script()],
        cwd=folder,
        env={**os.environ, **names, **runner, **path, **inputs},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_action_annotates_writes_a_summary_and_sarif_and_fails(ledger, tmp_path):
    (tmp_path / "draft.md").write_text(DRAFT)
    done = run(tmp_path, DRAFTS="*.md")
    assert (done.returncode, done.stderr) == (1, "")
    assert re.match(r"::(error|warning) file=", done.stdout)
    assert "| draft.md |" in (tmp_path / "summary.md").read_text()
    assert json.loads((tmp_path / "workbench.sarif").read_text())["runs"]


def test_the_action_judges_only_what_a_change_touches(ledger, tmp_path):
    (tmp_path / "draft.md").write_text("The port took 14 million boxes.\n")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "draft.md")
    git(tmp_path, "commit", "-qm", "draft")
    assert run(tmp_path, DRAFTS="draft.md", SINCE="HEAD").returncode == 0


@pytest.mark.parametrize("name", ["$(touch broken)", "; touch broken", "`touch broken`"])
def test_a_file_name_is_no_command(ledger, tmp_path, name):
    assert run(tmp_path, DRAFTS=name).returncode == 2
    assert not (tmp_path / "broken").exists()
