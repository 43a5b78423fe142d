"""A verdict that rests on data is named when the newest version of the data says otherwise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.checks import data_moved
from workbench.model import ActType, Draft, Evidence, Finding, Verdict
from workbench.review.citing import evidence_named
from workbench.workspace import Source, init, open_snapshot, open_workspace

TABLE = "Port,Containers (million),Share (%)\nNorvik,31.2,12.5\nOstby,4.05,3.1\n"
DRAFT = "Norvik handled 31 million containers in 2021.\n"
CELL = "evidence/prices.csv#row=Norvik;column=Containers (million)"

Found = Callable[[str], list[Finding]]


@pytest.fixture
def found(tmp_path: Path) -> Found:
    """Findings after the claim was found to stand on a place, and the table came out anew."""

    def find(newest: str, reference: str = CELL) -> list[Finding]:
        init(tmp_path)
        with open_workspace(tmp_path, reviewer="Ada") as opened:
            sources = [Source("prices.csv", TABLE.encode()), Source("draft.txt", DRAFT.encode())]
            assert [one.outcome for one in opened.add(sources)] == ["added", "added"]
            (claim,) = (one for one in opened.claims_in("draft") if one.reading.figure)
            evidence = evidence_named(opened, reference)
            opened.record(
                Draft(ActType.DECISION, claim.id, Verdict.SUPPORTED, evidence=(evidence,))
            )
            list(opened.add([Source("new.csv", newest.encode())]))
        toml = tmp_path / "evidence/new/document.toml"
        toml.write_text(f'version_of = "prices"\n{toml.read_text()}')
        return list(data_moved.find(open_snapshot(tmp_path)))

    return find


def test_the_same_number_in_other_rows_and_digits_is_no_finding(found: Found) -> None:
    assert found(TABLE.replace("\nNorvik,31.2", "\nAnker,1,1\nNorvik,31.18")) == []


def test_a_number_that_the_claim_cannot_be_is_named_with_its_cell(found: Found) -> None:
    (finding,) = found(TABLE.replace("31.2", "29.4"))
    assert finding.code == "WB017"
    assert finding.message == (
        "the claim says “31 million”, and new has “29.4” at row=Norvik;column=Containers (million)"
    )


def test_a_row_that_is_gone_is_named(found: Found) -> None:
    (finding,) = found(TABLE.replace("Norvik", "Nordvik"))
    assert "no cell in row “Norvik”" in finding.message


def test_a_quote_that_is_gone_is_named_and_one_that_stands_is_not(found: Found) -> None:
    (finding,) = found(TABLE.replace("4.05", "4.06"), "prices#quote=Ostby | 4.05")
    assert "does not say “Ostby | 4.05” any more" in finding.message


def test_a_quote_that_stands_elsewhere_is_no_finding(found: Found) -> None:
    assert (
        found(TABLE.replace("\nNorvik", "\nAnker,1,1\nNorvik"), "prices#quote=Ostby | 4.05") == []
    )


def test_a_cell_is_cited_with_its_heads_and_its_characters(tmp_path: Path) -> None:
    init(tmp_path)
    with open_workspace(tmp_path) as opened:
        list(opened.add([Source("prices.csv", TABLE.encode())]))
        cited = evidence_named(opened, CELL)
        start = opened.text("prices").index("31.2")
        where = f"row=Norvik;column=Containers (million);char={start},{start + 4}"
        digest = opened.documents["prices"].sha256
    assert cited == Evidence("prices", where, "31.2", digest=digest)
