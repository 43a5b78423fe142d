"""Batches compared by other processes give what they give here, in order."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from workbench.model import Claim
from workbench.store import ready
from workbench.workspace import open_workspace, relinking, workers
from workbench.workspace.comparing import Batch, batch_of, findings


@pytest.fixture
def batches(root: Path, two: list[Claim]) -> list[Batch]:
    """The two documents' pairs, in three batches."""
    with open_workspace(root) as opened, opened._index.read() as connection:
        rows = [number for number, _ in ready.all_marks(connection)]
        pairs = list(product(rows[:2], rows[2:]))
        return [batch_of(connection, pairs[at : at + 2]) for at in range(0, 6, 2)]


def test_children_find_what_is_found_here(batches: list[Batch]) -> None:
    wanted = [found for batch in batches for found in findings(batch)]
    assert {found.relation for found in wanted} >= {"repeat", "conflict"}
    assert list(workers.compared(batches * 5, 2)) == wanted * 5
    assert list(workers.compared(batches, 1)) == wanted


def test_what_a_child_that_dies_had_is_compared_here(
    batches: list[Batch], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = [found for batch in batches for found in findings(batch)]
    monkeypatch.setattr("sys.executable", "/bin/false")
    assert list(workers.compared(batches, 2)) == wanted
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    assert list(workers.compared(batches, 2)) == wanted


def test_nobodys_folder_is_imported_from(
    batches: list[Batch], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "decimal.py").write_text("open('ran', 'w')")
    (tmp_path / "workbench.py").write_text("open('ran', 'w')")
    monkeypatch.chdir(tmp_path)
    assert list(workers.compared(batches, 2))
    assert not (tmp_path / "ran").exists()


def test_processes_and_batches_change_no_link(
    root: Path, two: list[Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_workspace(root) as opened:
        wanted = {claim.id: list(opened.links(claim.id)) for claim in two}
    monkeypatch.setattr("workbench.workspace.linking.SMALL", 1)
    monkeypatch.setattr(relinking, "_MANY", 1)
    monkeypatch.setattr(relinking, "_BATCH", 1)
    (root / ".workbench/index.sqlite").unlink()
    with open_workspace(root) as opened:
        assert {claim.id: list(opened.links(claim.id)) for claim in two} == wanted
