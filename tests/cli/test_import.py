"""Claims from elsewhere come in where the pinned text says them, and go out and in unchanged."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

BY_HAND = "between China and South Korea"  # words that no extracted claim is made of alone


def claims(said):
    return {one["id"]: one for one in map(json.loads, said.lines)}


@pytest.fixture
def twin(ledger, tmp_path):
    """Type in another workspace with the same documents."""
    other = tmp_path / "twin"
    ledger("init", str(other))
    given = ("--published", "2022-02-01", "--publisher", "A desk")
    assert ledger("-C", str(other), "add", "customs.txt", "kita.txt", *given).code == 0
    return lambda *arguments: ledger("-C", str(other), *arguments)


@pytest.fixture
def by_hand(ledger, tmp_path):
    """The id of a claim that was made by hand from a table of quotes."""
    before = set(claims(ledger("export", "jsonl")))
    (tmp_path / "hand.csv").write_text(f'document,quote,speaker\ncustoms,"{BY_HAND}",Lee\n')
    said = ledger("import", "hand.csv")
    assert (said.code, "imported 1 claim;" in said.err) == (0, True)
    (name,) = set(claims(ledger("export", "jsonl"))) - before
    return name


def test_a_claim_made_by_hand_is_an_act_and_outlives_finding_claims_anew(ledger, by_hand):
    acts = [json.loads(line) for line in ledger("log", "--format", "jsonl").lines]
    assert [(act["type"], act["claim"], act["reviewer"]) for act in acts] == [
        ("addition", by_hand, "Ada")
    ]
    one = claims(ledger("export", "jsonl"))[by_hand]
    assert (one["quote"], one["speaker"], one["kind"]) == (BY_HAND, "Lee", "statement")


def test_importing_twice_adds_nothing(ledger, by_hand):
    said = ledger("import", "hand.csv")
    assert "imported 0 claims; 1 claim there already" in said.err
    assert len(ledger("log", "--format", "jsonl").lines) == 1


@pytest.mark.parametrize("form", ["jsonl", "csv", "annotations", "claimreview"])
def test_what_is_exported_is_imported_again_and_equal_on_the_shared_fields(
    ledger, twin, by_hand, tmp_path, form
):
    assert ledger("decide", by_hand, "supported").code == 0
    target = tmp_path / f"out.{form if form in ('jsonl', 'csv') else 'json'}"
    assert ledger("export", form, "-o", str(target)).code == 0
    assert twin("import", str(target)).code == 0
    ours, theirs = claims(ledger("export", "jsonl")), claims(twin("export", "jsonl"))
    assert theirs.keys() == ours.keys()
    shared = ["id", "document", "quote", "start", "end", "kind", "prefix", "suffix"]
    if form in ("jsonl", "csv"):
        shared += ["subject", "measure", "speaker", "place", "modality", "period"]
    for name, one in ours.items():
        assert {key: theirs[name][key] for key in shared} == {key: one[key] for key in shared}
    figure, again = ours[by_hand]["figure"], theirs[by_hand]["figure"]
    assert figure == again


@pytest.mark.parametrize("raw", [(), ("--raw",)])
def test_a_csv_keeps_figures_periods_and_formula_like_words(ledger, twin, tmp_path, raw):
    rows = (
        "document,quote,figure,value,unit,bound,first,last,grain,subject\n"
        'customs,"Bilateral trade between China and South Korea reached about $362 billion in",'
        "$362 billion,362000000000,USD,~,2021-01-01,2021-12-31,year,=trade\n"
    )
    (tmp_path / "in.csv").write_text(rows)
    assert ledger("import", "in.csv", "--raw").code == 0
    ledger("export", "csv", "-o", "out.csv", *raw)
    assert twin("import", "out.csv", *raw).code == 0
    ours, theirs = claims(ledger("export", "jsonl")), claims(twin("export", "jsonl"))
    (name,) = [name for name, one in ours.items() if one["subject"] == "=trade"]
    same = ("figure", "period", "subject", "kind")
    assert {key: theirs[name][key] for key in same} == {key: ours[name][key] for key in same}
    assert ours[name]["figure"]["value"] == "362000000000"


def test_a_claim_review_of_somebody_else_finds_its_document_by_its_address(typed, tmp_path):
    (tmp_path / "speech.txt").write_text("I have cut every tax there is. Next question.\n")
    typed("init")
    typed("add", "speech.txt", "--url", "https://example.org/speech")
    review = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": "I have cut every tax there is.",
        "itemReviewed": {"@type": "Claim", "appearance": {"url": "https://example.org/speech"}},
    }
    (tmp_path / "review.json").write_text(json.dumps(review))
    assert typed("import", "review.json").code == 0
    quotes = {one["quote"] for one in claims(typed("export", "jsonl")).values()}
    assert "I have cut every tax there is." in quotes


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.csv", "quote\nx\n", "a.csv:1: there is no column document"),
        ("a.csv", "document,quote\nnowhere,x\n", "a.csv:2: no document nowhere is pinned"),
        ("a.csv", "document,quote\ncustoms,not said\n", "a.csv:2: customs does not say “not said”"),
        ("a.csv", "document,quote\ncustoms,China\n", "times; say at which character"),
        ("a.csv", "document,quote\ncustoms\n", "a.csv:2: 1 cells under 2 titles"),
        (
            "a.csv",
            "document,quote,value,figure\ncustoms,China,x,China\n",
            "must be decimal numbers",
        ),
        ("a.csv", "document,quote,kind\ncustoms,China,rumour\n", "'rumour' is not a valid Kind"),
        ("a.json", "{}", "neither a ClaimReview nor a Web Annotation"),
        ("a.json", "{", "a.json: not JSON"),
        ("a.json", '{"@type":"ClaimReview"}', "no claimReviewed"),
        ("a.json", '{"type":"Annotation","target":"x"}', "one target with selectors"),
        ("a.jsonl", "{}\n", "a.jsonl:1: not a claim: the field"),
        ("a.txt", "", "reads a ledger folder or claims in"),
    ],
)
def test_what_cannot_be_placed_is_refused_with_its_place_and_changes_nothing(
    ledger, tmp_path, name, content, why
):
    (tmp_path / name).write_text(content)
    said = ledger("import", name)
    assert said.code == 2
    assert why in said.err
    assert ledger("log").out == ""


def test_one_refused_row_does_not_stop_the_others(ledger, tmp_path):
    rows = f'document,quote\nnowhere,x\ncustoms,"{BY_HAND}"\n'
    (tmp_path / "in.csv").write_text(rows)
    said = ledger("import", "in.csv")
    assert (said.code, "imported 1 claim;" in said.err) == (2, True)


@pytest.mark.parametrize(
    "form", ["csv", "jsonl", "xlsx", "html", "annotations", "prov", "markdown"]
)
def test_a_file_is_written_whole_says_its_loss_and_is_the_same_twice(ledger, tmp_path, form):
    said = ledger("export", form, "-o", "one")
    assert (said.code, said.out) == (0, "")
    assert said.err.startswith("wrote one; ")
    ledger("export", form, "-o", "two")
    assert Path("one").read_bytes() == Path("two").read_bytes()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith((".one", ".two"))]


def test_a_csv_gets_its_metadata_beside_it(ledger, tmp_path):
    ledger("export", "csv", "-o", "claims.csv")
    described = json.loads((tmp_path / "claims.csv-metadata.json").read_text())
    (head, *_) = csv.reader(io.StringIO((tmp_path / "claims.csv").read_text()))
    assert [column["name"] for column in described["tableSchema"]["columns"]] == head
    assert described["url"] == "claims.csv"


def test_a_site_must_be_a_web_address(ledger):
    said = ledger("export", "claimreview", "--site", "javascript:alert(1)")
    assert (said.code, "http or https" in said.err) == (2, True)
