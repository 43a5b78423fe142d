import pytest

from tests.ledger.workspaces import TEXT, claim_at, workspace
from workbench.errors import LedgerError
from workbench.ledger.claims import claim_line, raw_lines, read_claims, write_claims
from workbench.records import claim_record

CLAIMS = [
    claim_at(TEXT, "Imports fell 77.4 percent in 2020.", "77.4 percent"),
    claim_at(TEXT + "a\u2028b\x85c\r\n", "a\u2028b\x85c\r"),
]


def test_claims_read_back_in_order_with_their_line_numbers(tmp_path):
    write_claims(tmp_path, "trade", CLAIMS)
    assert list(read_claims(tmp_path, "trade")) == list(enumerate(CLAIMS, start=1))


def test_raw_lines_are_the_same_records(tmp_path):
    write_claims(tmp_path, "trade", CLAIMS)
    records = [claim_record(claim) for claim in CLAIMS]
    assert list(raw_lines(tmp_path, "trade")) == list(enumerate(records, start=1))


def test_a_file_that_is_right_already_is_not_touched(tmp_path):
    assert write_claims(tmp_path, "trade", CLAIMS)
    before = (tmp_path / "claims" / "trade.jsonl").stat()
    assert not write_claims(tmp_path, "trade", CLAIMS)
    assert (tmp_path / "claims" / "trade.jsonl").stat().st_ino == before.st_ino
    assert write_claims(tmp_path, "trade", CLAIMS[:1])


def test_a_document_without_claims_file_has_none(tmp_path):
    assert list(read_claims(workspace(tmp_path), "other")) == []


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("not json", "not JSON"),
        ("[]", "JSON object"),
        ("{}", "the field sentence is missing"),
        (claim_line(CLAIMS[0])[:-1].replace('"start":12', '"start":-1'), "from 0"),
        (claim_line(CLAIMS[0])[:-1].replace('"kind":"quantity"', '"kind":"x"'), "not a valid Kind"),
        (claim_line(CLAIMS[0])[:-1].replace("{", '{"id":"a",', 1), "'id' stands twice"),
        (claim_line(CLAIMS[0])[:-1].replace('"worth":0.5', '"worth":NaN'), "NaN"),
        (claim_line(CLAIMS[0])[:-1].replace('"inferred"', '"x"').replace("null", "1"), "text"),
        ("[" * 100_000, "deep"),
    ],
)
def test_a_broken_line_is_refused_with_file_and_line(tmp_path, line, why):
    write_claims(tmp_path, "trade", CLAIMS[:1])
    with (tmp_path / "claims" / "trade.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(LedgerError, match=rf"claims/trade\.jsonl:2: .*{why}"):
        list(read_claims(tmp_path, "trade"))


@pytest.mark.parametrize("line", ["not json", "[]", "{} {}", "[" * 100_000])
def test_the_cheap_form_refuses_what_is_no_object(tmp_path, line):
    write_claims(tmp_path, "trade", [])
    (tmp_path / "claims" / "trade.jsonl").write_text(line + "\n")
    with pytest.raises(LedgerError, match=r"claims/trade\.jsonl:1: "):
        list(raw_lines(tmp_path, "trade"))
