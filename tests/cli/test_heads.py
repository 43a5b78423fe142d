"""The heads digest stands in every export and report, so that whoever holds one can compare."""

import json
import zipfile

import pytest


@pytest.fixture
def decided(ledger):
    """A workspace with a verdict; the ledger's heads digest comes with it."""
    claim = ledger("claims", "--format", "jsonl").out.split('"id":"')[1][:32]
    ledger("decide", claim, "supported")
    (line,) = [one for one in ledger("doctor").lines if one.startswith("heads digest")]
    return ledger, line[-64:]


INSIDE = ("markdown", "html", "claimreview", "annotations", "prov", "csvw")


@pytest.mark.parametrize("form", [*INSIDE, "csv", "jsonl"])
def test_every_export_names_the_heads(decided, form):
    ledger, digest = decided
    said = ledger("export", form)
    assert said.err.endswith(f"heads digest {digest}\n")
    assert (digest in said.out) == (form in INSIDE)


def test_files_that_are_no_text_name_the_heads_as_well(decided, tmp_path):
    ledger, digest = decided
    ledger("export", "xlsx", "-o", "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        assert digest in book.read("docProps/core.xml").decode()
    ledger("export", "csv", "-o", "a.csv")
    assert digest in (tmp_path / "a.csv-metadata.json").read_text()
    assert digest in ledger("export", "ledger", "-o", "../copy").err
    assert digest in ledger("export", "marked", "customs.txt").out


def test_machine_reports_of_a_check_name_the_heads(decided):
    ledger, digest = decided
    assert json.loads(ledger("check", "--format", "json").out)["heads"] == digest
    for form in ("sarif", "junit", "markdown"):
        assert digest in ledger("check", "--format", form).out
