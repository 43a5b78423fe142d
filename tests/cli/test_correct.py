"""`correct`: what rests on a claim that turned out wrong, and the rule about the rest of it."""

import json

import pytest

COPY = "Bilateral trade between China and South Korea reached about $362 billion in 2021.\n"


@pytest.fixture
def copied(ledger, tmp_path):
    """A workspace in which a second document repeats a figure; the two claims."""
    (tmp_path / "outlook.txt").write_text(COPY)
    ledger("add", "outlook.txt", "--published", "2022-03-01")
    found = [json.loads(line) for line in ledger("claims", "--format", "jsonl").lines]
    said = {one["document"]: one["id"] for one in found if "362" in one["quote"]}
    wrong, copy = said["customs"], said["outlook"]
    for claim in (wrong, copy):
        assert ledger("decide", claim, "supported").code == 0
    return wrong, copy


def test_repeats_drafts_and_handed_over_exports_are_listed_with_words_for_a_notice(
    ledger, copied, tmp_path
):
    wrong, copy = copied
    assert ledger("export", "csv", "-o", "../a.csv", "--for", "the wire desk").code == 0
    (tmp_path / "draft.md").write_text(
        "Trade between China and South Korea was $362 billion in 2021."
    )
    ledger("decide", wrong, "refuted", "--note", "the table says 301", "--evidence", "kita")
    said = ledger("correct", wrong, "draft.md")
    assert said.code == 0
    assert f"repeat      {copy[:12]} outlook  approved, supported" in said.out
    assert "draft       draft.md:1:" in said.out
    assert "csv ../a.csv  for the wire desk, by Ada" in said.out
    assert (
        "We now find it refuted: the table says 301. See kita. [Say what is right.]"
        in said.lines[-1]
    )
    kinds = [
        json.loads(line)["kind"] for line in ledger("correct", wrong, "--format", "jsonl").lines
    ]
    assert kinds == ["repeat", "export", "notice"]


def test_a_correction_that_stops_half_way_is_a_finding_until_it_is_carried_through(ledger, copied):
    wrong, copy = copied
    assert "WB030" not in ledger("check").out
    ledger("decide", wrong, "refuted")
    found = ledger("check")
    assert found.code == 1
    assert "warning WB030 correction-not-carried-through: still counts as right" in found.out
    ledger("decide", copy, "refuted")
    assert "WB030" not in ledger("check").out


def test_before_anybody_decided_there_is_no_notice(ledger, copied):
    said = ledger("correct", copied[0])
    assert (said.code, "Correction" in said.out) == (0, False)
    assert "Nobody has decided that it does not stand" in said.err


def test_whom_an_export_is_for_needs_a_file(ledger):
    said = ledger("export", "csv", "--for", "the wire desk")
    assert (said.code, said.out) == (2, "")
    assert "give both, -o OUT and --for NAME" in said.err


def test_a_broken_record_of_handovers_is_named_with_its_line(ledger, copied, tmp_path):
    ledger("export", "csv", "-o", "../a.csv", "--for", "the wire desk")
    (path,) = (tmp_path / "claims" / "handovers").glob("*.jsonl")
    path.write_text(path.read_text() + "{}\n")
    said = ledger("correct", copied[0])
    assert said.code == 2
    assert f"claims/handovers/{path.name}:2: no handover: it has exactly" in said.err
