"""Files that other processes read ahead give the index that is made without them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from workbench.review.revisions import revision
from workbench.workspace import open_workspace
from workbench.workspace.ahead import Ahead
from workbench.workspace.reading import claims_name
from workbench.workspace.shelf import Folder

_TABLES = ("claim", "body", "wording", "link_key", "link", "tally", "document", "problem", "act")


def rows(root: Path) -> dict[str, list[tuple[object, ...]]]:
    open_workspace(root).close()
    with closing(sqlite3.connect(root / ".workbench/index.sqlite")) as index:
        return {name: sorted(index.execute(f"SELECT * FROM {name}")) for name in _TABLES}


@pytest.fixture
def by_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every document is read ahead by two processes."""
    monkeypatch.setattr("workbench.workspace.ahead.MANY", 1)
    monkeypatch.setattr("workbench.workspace.ahead.cores", lambda: 2)


def test_the_index_is_the_same_whoever_read_the_files(root, two, plant, request) -> None:
    plant("gamma", [f"The harbour of Kiel handled salt {n} tonne 2020" for n in range(40)])
    with open_workspace(root, reviewer="Ana") as opened:
        opened.record(revision(two[0], replace(two[0].reading, subject="tea of Lund")))
    broken = root / claims_name("beta")
    broken.write_bytes(b"{\n" + broken.read_bytes())
    (root / claims_name("gamma")).rename(root / claims_name("lost"))
    alone = rows(root)
    request.getfixturevalue("by_all")
    (root / ".workbench/index.sqlite").unlink()
    assert rows(root) == alone
    assert all(alone[name] for name in ("claim", "problem", "act"))


def test_bytes_that_changed_since_are_read_again(root, two, by_all) -> None:
    ahead = Ahead(Folder(root), ["alpha", "beta"])
    data = (root / claims_name("alpha")).read_bytes()
    assert len(ahead.of("alpha", data.splitlines(keepends=True)[0]).entries) == 1
    assert len(ahead.of("beta", (root / claims_name("beta")).read_bytes()).entries) == 3
    assert ahead.of("nobody", b"").entries == []
    ahead.close()
