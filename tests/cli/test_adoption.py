"""The action's own steps, run as a runner runs them, in a scratch repository."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_check import DRAFT, git

yaml = pytest.importorskip("yaml")
ROOT = Path(__file__).resolve().parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
INSTALL, CHECK = ACTION["runs"]["steps"]
SHELLS = {"bash": ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail"]}


def filled(text: str, given: dict[str, str]) -> str:
    """A value of a step with its `${{ … }}` put in; whoever names anything else fails here."""
    return re.sub(r"\$\{\{ (\S+) \}\}", lambda found: given[found[1]], str(text))


def run(
    step: dict, folder: Path, tools: Path, extra: dict[str, str] | None = None, **inputs: str
) -> subprocess.CompletedProcess[str]:
    """One step, as a runner runs it: its script in a file, its shell, its variables."""
    given = {
        f"inputs.{name}": str(one.get("default", "")) for name, one in ACTION["inputs"].items()
    }
    given |= {f"inputs.{name}": value for name, value in inputs.items()}
    given["github.action_path"] = str(ROOT)
    summary, script = folder / "summary.md", folder / "step.sh"
    summary.touch()
    script.write_text(filled(step["run"], given))
    runner = {"RUNNER_TEMP": str(folder), "GITHUB_STEP_SUMMARY": str(summary)}
    own = {name: filled(value, given) for name, value in step.get("env", {}).items()}
    path = {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        [*SHELLS[step["shell"]], str(script)],
        cwd=folder,
        env={**os.environ, **runner, **path, **own, **(extra or {})},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where `python` and `workbench` are this very interpreter and this very program."""
    folder = tmp_path_factory.mktemp("tools")
    for name, module in (("python", ""), ("workbench", "-m workbench")):
        (folder / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {module} "$@"\n')
        (folder / name).chmod(0o755)
    return folder


def check(folder: Path, tools: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    return run(CHECK, folder, tools, **inputs)


def test_the_action_annotates_writes_a_summary_and_sarif_and_fails(ledger, tmp_path, tools):
    (tmp_path / "draft.md").write_text(DRAFT)
    done = check(tmp_path, tools, drafts="draft*.md")
    assert (done.returncode, done.stderr) == (1, "")
    assert re.match(r"::(error|warning) file=", done.stdout)
    assert "| draft.md |" in (tmp_path / "summary.md").read_text()
    assert json.loads((tmp_path / "workbench.sarif").read_text())["runs"]


def test_the_action_judges_only_what_a_change_touches(ledger, tmp_path, tools):
    (tmp_path / "draft.md").write_text("The port took 14 million boxes.\n")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "draft.md")
    git(tmp_path, "commit", "-qm", "draft")
    assert check(tmp_path, tools, drafts="draft.md", diff="HEAD").returncode == 0


def test_where_there_is_no_ledger_the_action_says_so_and_leaves_with_2(tmp_path, tools):
    (tmp_path / "draft.md").write_text(DRAFT)
    done = check(tmp_path, tools, drafts="draft.md")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


@pytest.mark.parametrize("name", ["$(touch broken)", "; touch broken", "`touch broken`"])
def test_a_file_name_is_no_command(ledger, tmp_path, tools, name):
    assert check(tmp_path, tools, drafts=name).returncode == 2
    assert not (tmp_path / "broken").exists()


def test_the_action_installs_the_program_of_its_own_folder_and_checks_with_it(
    ledger, tmp_path, tools
):
    """Without the network: what is needed to build, and to run, is here already."""
    pytest.importorskip("hatchling")
    site = tmp_path / "site"
    # In pip's own reading of its variables, 0 is what turns the isolation off.
    alone = {"PIP_TARGET": str(site), "PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0"}
    installed = run(INSTALL, tmp_path, tools, {**alone, "PIP_NO_INDEX": "1"})
    assert installed.returncode == 0, installed.stderr
    assert (site / "bin" / "workbench").is_file()
    (tmp_path / "draft.md").write_text(DRAFT)
    done = run(CHECK, tmp_path, site / "bin", {"PYTHONPATH": str(site)}, drafts="draft.md")
    assert (done.returncode, done.stderr) == (1, "")
    assert "::error file=draft.md" in done.stdout
