"""`decide --occurrences` and `undo`: one verdict for every place where a thing is told."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "tui"))


@pytest.fixture
def harbour(typed, tmp_path, monkeypatch):
    """The harbour ledger, worked on as Ana, and its claims about passengers."""
    from harbour import plant

    monkeypatch.chdir(plant(tmp_path / "harbour"))
    (tmp_path / "harbour" / "workbench.toml").write_text('reviewer = "Ana"\n')
    told = [one for one in claims(typed) if "Ferry passengers" in one["quote"]]
    return typed, *(one["id"] for one in told)


def claims(typed):
    return [json.loads(line) for line in typed("claims", "--format", "jsonl").lines]


def standing(typed, *names):
    found = {one["id"]: (one["status"], one["decided_with"]) for one in claims(typed)}
    return [found[name] for name in names]


def test_every_occurrence_gets_the_verdict_and_says_with_which_claim(harbour):
    typed, first, second = harbour
    said = typed("decide", first, "supported", "--occurrences", "2", "--note", "the line closed")
    assert (said.code, len(said.lines)) == (0, 2)
    assert "2 occurrences in 2 documents, 2 origins: 2 decided" in said.err
    assert standing(typed, first, second) == [("approved", None), ("approved", first)]
    assert f"supported with claim {first[:12]}" in typed("log").out
    assert f"with claim {first[:12]}" in typed("export", "markdown").out
    assert [json.loads(line).get("other") for line in typed("log", "--format", "jsonl").lines] == [
        None,
        first,
    ]


def test_a_number_that_is_not_the_number_of_occurrences_decides_nothing(harbour):
    typed, first, _ = harbour
    said = typed("decide", first, "supported", "--occurrences", "3")
    assert (said.code, said.out) == (2, "")
    assert "has 2 occurrences in 2 documents, 2 origins, not 3; see: workbench links" in said.err
    assert typed("log").out == ""


def test_undo_takes_the_verdict_back_from_all_of_them(harbour):
    typed, first, second = harbour
    typed("decide", first, "supported", "--occurrences", "2")
    said = typed("undo")
    assert (said.code, len(said.lines)) == (0, 2)
    assert standing(typed, first, second) == [("open", None), ("open", None)]


def test_an_occurrence_decided_otherwise_before_keeps_its_own(harbour):
    typed, first, second = harbour
    typed("decide", second, "refuted")
    said = typed("decide", first, "supported", "--occurrences", "2")
    assert "1 decided, 1 left as they are" in said.err
    verdicts = {one["id"]: one["verdict"] for one in claims(typed)}
    assert (verdicts[first], verdicts[second]) == ("supported", "refuted")


def test_a_claim_that_changed_since_it_was_looked_at_is_decided_nowhere(harbour):
    typed, first, second = harbour
    typed("note", first, "asked the board")
    said = typed("decide", first, "supported", "--occurrences", "2", "--expect", "none")
    assert said.code == 2
    assert standing(typed, first, second) == [("open", None), ("open", None)]
