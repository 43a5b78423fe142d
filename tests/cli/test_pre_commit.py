"""The hook as pre-commit runs it, in a scratch repository; nothing is fetched."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_check import git

yaml = pytest.importorskip("yaml")
ROOT = Path(__file__).resolve().parents[2]


def configure(folder: Path) -> None:
    """Our hook as the repository's own: the same keys, with this very program as its entry."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["entry"].split()[0] == "workbench"
    program = f'"{sys.executable}" -m {hook["entry"]}'
    own = {**hook, "language": "system", "entry": program, "files": "^drafts/"}
    config = {"repos": [{"repo": "local", "hooks": [own]}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PRE_COMMIT_HOME": str(folder / ".cache"),
        "PRE_COMMIT_COLOR": "never",
    }
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_hook_refuses_a_number_that_nobody_verified_and_passes_without_one(ledger, tmp_path):
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    (drafts / "one.md").write_text("The port took 14 million boxes.\n")
    (tmp_path / "elsewhere.md").write_text("The port took 15 million cars.\n")
    git(tmp_path, "init", "-q")
    configure(tmp_path)
    git(tmp_path, "add", "drafts", "elsewhere.md", ".pre-commit-config.yaml")
    refused = run(tmp_path)
    assert refused.returncode == 1, refused.stdout + refused.stderr
    assert "drafts/one.md:1:15: error WB020" in refused.stdout
    assert "elsewhere.md" not in refused.stdout
    (drafts / "one.md").write_text("The port took boxes.\n")
    git(tmp_path, "add", "drafts")
    passed = run(tmp_path)
    assert passed.returncode == 0, passed.stdout + passed.stderr


@pytest.mark.parametrize("name", ["empty.md", "big.txt", "no-git.md"])
def test_exit_codes_of_odd_drafts(ledger, tmp_path, name):
    path = tmp_path / name
    path.write_text({"empty.md": "", "no-git.md": "Words.\n"}.get(name, ""))
    if name == "big.txt":
        with open(path, "wb") as file:
            file.truncate(50_000_000)
    expected = {"empty.md": 0, "big.txt": 2, "no-git.md": 0}[name]
    said = ledger("check", name)
    assert said.code == expected
    assert ledger("check", name, "--diff", "HEAD").code == 2


def test_a_ledger_that_is_missing_or_broken_is_never_green(ledger, tmp_path):
    (tmp_path / "draft.md").write_text("Words.\n")
    for path in sorted((tmp_path / "claims").glob("*.jsonl")):
        path.write_text("not json\n")
    assert ledger("check", "draft.md").code == 1
    assert ledger("-C", "nowhere", "check", "draft.md").code == 2
