"""Changes told by stat: which files count, and which are too fresh to be trusted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from workbench.model import Claim
from workbench.workspace import open_workspace, scan


@pytest.mark.usefixtures("two")
def test_only_ledger_files_are_looked_at(root: Path) -> None:
    (root / "claims/notes.txt").write_text("x")
    (root / "claims/UPPER.jsonl").write_text("x")
    (root / "evidence/stray.txt").write_text("x")
    (root / "claims/reviews/other.jsonl").write_text("x")
    assert sorted(scan.scan(root)) == [
        "claims/alpha.jsonl",
        "claims/beta.jsonl",
        "evidence/alpha/document.toml",
        "evidence/beta/document.toml",
    ]


@pytest.mark.usefixtures("two")
def test_a_file_read_just_after_it_changed_is_read_again(root: Path) -> None:
    """Two edits of one size within the clock's grain: only the digest can tell them apart."""
    path = root / "claims/beta.jsonl"
    _, source = scan.read(root, "claims/beta.jsonl")
    assert source.modified == -1
    assert scan.changed(scan.scan(root), {"claims/beta.jsonl": source}) == sorted(scan.scan(root))
    data = path.read_bytes()
    with open_workspace(root):
        times = path.stat()
        path.write_bytes(data.replace(b'"Bo"', b'"Cy"'))
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    with open_workspace(root) as opened:
        last = list(opened.claims())[-1]
        assert last.reading.speaker == "Cy"


def test_a_file_at_rest_is_trusted_by_its_stat(root: Path, two: list[Claim]) -> None:
    read_at = (root / "claims/beta.jsonl").stat().st_ctime_ns + 10**9
    now = scan.scan(root)["claims/beta.jsonl"]
    assert scan.settled(now, read_at) == now
    assert not scan.changed({now.path: now}, {now.path: now})


@pytest.mark.usefixtures("two")
def test_a_folder_without_ledger_has_no_files(tmp_path: Path) -> None:
    assert scan.scan(tmp_path / "nowhere") == {}
