"""A prepared claim comes back from its line as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.link import COMPACT_VERSION, Sets, compact, prepare_all, restored
from workbench.model import Document
from workbench.records import claim_from

LEDGER = Path(__file__).parents[2] / "claims"


def back(ready):
    lines = compact(ready)
    shared = Sets(lines.shared)
    return [restored(line, shared) for line in lines.lines]


def test_the_claims_of_the_gold_stories_come_back(gold):
    claims, documents, _ = gold
    for slug in documents:
        ready = prepare_all([claim for claim in claims if claim.document == slug], documents)
        assert back(ready) == ready


@pytest.mark.skipif(not LEDGER.is_dir(), reason="runs beside the repository's own ledger")
def test_the_claims_of_the_repositorys_own_ledger_come_back():
    for path in sorted(LEDGER.glob("*.jsonl")):
        lines = path.read_text("utf-8").splitlines()
        claims = [claim_from(json.loads(line)) for line in lines]
        document = Document(path.stem, "", "x", title="Trade with South Korea", publisher="Post")
        ready = prepare_all(claims, {path.stem: document})
        assert back(ready) == ready


def test_what_claims_share_is_kept_once(say):
    claims = [
        say(f"Velde and Hamlen handled {n} tonnes", f"{n} tonnes", str(n), "tonne", offset=n * 100)
        for n in range(1, 9)
    ]
    lines = compact(prepare_all(claims, {}))
    assert "hamlen handl veld" in json.loads(lines.shared)
    assert all("hamlen handl veld" not in json.loads(line)[1:] for line in lines.lines)


def test_the_version_names_the_fields():
    number, _, fields = COMPACT_VERSION.partition(".")
    assert number.isdecimal()
    assert len(fields) == 8
