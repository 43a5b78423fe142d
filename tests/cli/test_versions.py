"""`add --version-of`: what changes is listed before anything is written."""

from __future__ import annotations

import pytest

LATER = """A correction.

Bilateral trade between China and South Korea reached about $371 billion in 2021.

China's exports to South Korea rose 10.2 percent in 2021.
"""


@pytest.fixture
def later(ledger, tmp_path):
    (tmp_path / "later.txt").write_text(LATER)
    return lambda *more: ledger("add", "later.txt", "--version-of", "customs", *more)


def test_without_a_terminal_the_changes_are_listed_and_nothing_is_written(later, tmp_path):
    said = later()
    assert said.code == 2
    assert said.lines[0].startswith("changed open")
    assert "$371 billion" in said.lines[1]
    assert said.lines[-1].startswith("customs-2, after customs: 1 claim as before (0 moved), 1 cha")
    assert said.err == "Nothing was written. To pin this version, add --yes\n"
    assert not (tmp_path / "evidence/customs-2").exists()


def test_with_yes_the_version_is_pinned_and_a_second_time_unchanged(later, ledger):
    assert later("--yes").lines[-1].startswith("added customs-2: 2 claims")
    again = later("--yes")
    assert (again.code, again.lines[-1].split(":")[0]) == (0, "unchanged customs-2")
    assert ledger("check").code in (0, 1)


def test_a_version_needs_one_document_and_one_it_follows(ledger, tmp_path):
    assert ledger("add", "customs.txt", "kita.txt", "--version-of", "customs").code == 2
    (tmp_path / "x.txt").write_text("Exports rose 5 percent in 2020.\n")
    said = ledger("add", "x.txt", "--version-of", "nothing", "--yes")
    assert (said.code, "no document nothing is pinned" in said.err) == (2, True)
