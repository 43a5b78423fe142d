"""What a blind reviewer prints or takes along holds nothing of the first verdict."""

import json

import pytest

NOTE = "an unmistakable reason"
FORMATS = ("csv", "jsonl", "markdown", "html", "claimreview", "annotations", "prov")


@pytest.fixture
def first(ledger):
    """The claim that Ada has refuted, and the command line."""
    claim = json.loads(ledger("claims", "--format", "jsonl").lines[0])["id"]
    assert ledger("decide", claim, "refuted", "--note", NOTE).code == 0
    return claim


@pytest.mark.parametrize("form", FORMATS)
def test_no_export_tells_the_second_reviewer_until_they_have_decided(ledger, first, form):
    blind = ("export", form, "--blind", "--reviewer", "Ben")
    told = ledger(*blind)
    assert told.code == 0
    assert "Ada" not in told.out
    assert NOTE not in told.out
    everything = ledger("export", form).out
    assert "refuted" in everything.lower()
    ledger("decide", first, "refuted", "--reviewer", "Ben")
    assert (NOTE in ledger(*blind).out) == (NOTE in everything)


def test_no_count_tells_either(ledger, first):
    told = ledger("status", "--blind", "--reviewer", "Ben")
    assert told.code == 0
    assert "refuted" not in told.out
    assert "0 of" in told.out
    assert "refuted" in ledger("status").out


def test_what_holds_every_act_is_refused_blind(ledger, tmp_path):
    refused = ledger("export", "ledger", "--blind", "-o", str(tmp_path / "out"))
    assert refused.code == 2
    assert "--blind" in refused.err
    assert ledger("status", "--blind", "--agreement").code == 2
