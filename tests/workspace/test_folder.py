"""Find a workspace, make one, copy the one that ships."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.config import Config, load
from workbench.errors import LedgerError, UsageError
from workbench.workspace import copy_shipped, find_root, init, open_workspace


def test_a_new_workspace_has_all_it_needs(tmp_path: Path) -> None:
    made = init(tmp_path)
    assert {"evidence/", "claims/", "workbench.toml", ".gitignore", ".gitattributes"} <= set(made)
    assert load(tmp_path) == Config()
    assert (tmp_path / ".gitignore").read_text() == ".workbench/\n"
    assert (tmp_path / ".gitattributes").read_text() == (
        "claims/** -text\nevidence/** -text\nclaims/reviews/*.jsonl diff=workbench\n"
    )


def test_every_option_in_the_new_file_is_valid_when_uncommented(tmp_path: Path) -> None:
    init(tmp_path)
    path = tmp_path / "workbench.toml"
    lines = path.read_text().splitlines()
    options = [line.removeprefix("# ") if " = " in line else line for line in lines]
    path.write_text("\n".join(options))
    assert load(tmp_path).reviewer == "Your Name"


def test_making_it_again_changes_nothing(tmp_path: Path) -> None:
    init(tmp_path)
    assert init(tmp_path) == []


def test_what_is_there_is_kept_and_completed(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*.bak")
    (tmp_path / "workbench.toml").write_text('reviewer = "Ana"\n')
    assert ".gitignore" in init(tmp_path)
    assert (tmp_path / ".gitignore").read_text() == "*.bak\n.workbench/\n"
    assert load(tmp_path).reviewer == "Ana"


def test_the_nearest_workspace_upwards_is_found(tmp_path: Path) -> None:
    init(tmp_path)
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert find_root(deep) == tmp_path


def test_no_workspace_is_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="workbench init"):
        find_root(tmp_path)


def test_a_file_where_the_folder_should_be_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    with pytest.raises(LedgerError):
        init(tmp_path / "x")


def test_the_shipped_ledger_is_copied_ready_to_open(tmp_path: Path) -> None:
    copy_shipped(tmp_path / "demo")
    with open_workspace(tmp_path / "demo") as opened:
        assert opened.report.problems == ()
    assert (tmp_path / "demo" / ".gitignore").exists()
