"""Our own documentation through our own gate: a figure that is not what was measured is found."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tools import docs_ledger
from workbench.cli import run

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = [
    line.removeprefix("- ")
    for line in (ROOT / "docs" / "ledger" / "measured.md").read_text("utf-8").splitlines()
    if line.startswith("- ")
]


def test_the_documentation_passes_its_own_gate(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    pages = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("docs/**/how-to/*.md"))
    assert run(["-C", "docs/ledger", "check"]) == 0, capsys.readouterr().out
    assert run(["-C", "docs/ledger", "check", "README.md", *pages]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda text: text[:40])
def test_a_figure_that_was_measured_passes_and_a_stale_one_is_found(sentence, tmp_path, capsys):
    page = tmp_path / "page.md"
    where = ["-C", str(ROOT / "docs" / "ledger"), "check", str(page)]
    page.write_text(f"# A page\n\nOf the program.\n\n- {sentence}\n", encoding="utf-8")
    assert run(where) == 0, capsys.readouterr().out
    digit = re.search(r"\d(?=\D*$)", sentence.replace("quantulum3", "quantulum_"))
    assert digit is not None
    other = "7" if digit[0] != "7" else "4"
    stale = sentence[: digit.start()] + other + sentence[digit.end() :]
    page.write_text(f"# A page\n\nOf the program.\n\n- {stale}\n", encoding="utf-8")
    assert run(where) == 1


@pytest.fixture
def copied(tmp_path, monkeypatch) -> Path:
    """The ledger and the tables in a folder of their own."""
    for name in ("docs/ledger", "benchmarks/results"):
        left = shutil.ignore_patterns(".workbench")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=left)
    monkeypatch.setattr(docs_ledger, "ROOT", tmp_path)
    monkeypatch.setattr(docs_ledger, "LEDGER", tmp_path / "docs" / "ledger")
    monkeypatch.setattr(docs_ledger, "RESULTS", tmp_path / "benchmarks" / "results")
    # The tables may have been measured anew since.
    assert refresh("--verify", answer="y\n" * 60).exit_code == 0
    return tmp_path


def refresh(*options: str, answer: str = "") -> Result:
    return CliRunner().invoke(docs_ledger.main, ["Ada", *options], input=answer)


def test_a_new_table_leaves_only_the_changed_figure_to_a_person(copied):
    table = copied / "benchmarks" / "results" / "gate.md"
    text = table.read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if "two backed figures swapped" in line)
    cases = row.split("|")[2].strip()
    changed = row.replace(f"| {cases} | {cases} ", f"| {cases} | {int(cases) - 1} ")
    assert changed != row
    table.write_text(text.replace(row, changed), encoding="utf-8")
    done = refresh()
    waiting = [line for line in done.output.splitlines() if line.startswith("unverified: ")]
    assert done.exit_code == 1
    assert {line.partition(" caught ")[2].partition(" of two")[0] for line in waiting} == {
        f"{int(cases) - 1} of {cases} swaps"
    }
    asked = refresh("--verify", answer="y\n" * 10)
    assert (asked.exit_code, changed in asked.output) == (0, True)
    assert refresh().exit_code == 0


def test_a_row_that_is_gone_is_named(copied):
    table = copied / "benchmarks" / "results" / "linking.md"
    table.write_text("# Linking\n", encoding="utf-8")
    assert "benchmarks/results/linking.md: no row" in str(
        refresh().output + str(refresh().exception)
    )
