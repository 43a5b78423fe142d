"""`workbench link`: what a person says about two claims holds, whatever is found again."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "tui"))


@pytest.fixture
def harbour(typed, tmp_path, monkeypatch):
    """The harbour ledger, worked on as Ana; its claims about passengers and one about people."""
    from harbour import claims, plant

    monkeypatch.chdir(plant(tmp_path / "harbour"))
    (tmp_path / "harbour" / "workbench.toml").write_text('reviewer = "Ana"\n')
    names = [claim.id for claim in claims()]
    return typed, names[3], names[9], names[4]


def relations(typed, one, other):
    found = [json.loads(line) for line in typed("links", "--format", "jsonl").lines]
    return [link["relation"] for link in found if {link["a"], link["b"]} == {one, other}]


def read_again(root=Path()):
    """The claims of a document found anew, one of them read a little differently."""
    path = root / "claims" / "newspaper.jsonl"
    said = path.read_text("utf-8")
    path.write_text(said.replace('"subject":"ferries"', '"subject":"the ferries"'), "utf-8")
    assert path.read_text("utf-8") != said


def test_a_rejected_link_stays_away_when_the_document_is_read_again_until_it_is_undone(harbour):
    typed, first, second, _ = harbour
    assert relations(typed, first, second) == ["repeat"]
    assert typed("link", first, second, "none").out.startswith("ACK ")
    assert relations(typed, first, second) == []
    read_again()
    assert relations(typed, first, second) == []
    typed("undo")
    assert relations(typed, first, second) == ["repeat"]


def test_a_link_made_by_hand_is_there_and_goes_with_undo(harbour):
    typed, first, _, other = harbour
    assert relations(typed, first, other) == []
    assert typed("link", other, first, "related", "--note", "one payroll").code == 0
    assert relations(typed, first, other) == ["related"]
    read_again()
    assert relations(typed, first, other) == ["related"]
    assert typed("undo").code == 0
    assert relations(typed, first, other) == []


def test_a_confirmed_link_takes_the_relation_that_was_said(harbour):
    typed, first, second, _ = harbour
    typed("link", first, second, "update")
    assert relations(typed, first, second) == ["update"]


def test_what_cannot_be_linked_is_one_line(harbour):
    typed, first, second, _ = harbour
    for words, why in (
        ((first, first, "repeat"), "no link with itself"),
        ((first, "nothing", "repeat"), "no claim nothing"),
        ((first, second, "same"), "same"),
    ):
        said = typed("link", *words)
        assert (said.code, said.out) == (2, "")
        assert why in said.err
    assert typed("log").out == ""
