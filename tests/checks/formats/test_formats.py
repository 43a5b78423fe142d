"""The machine formats, read back by other people's parsers."""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from workbench.checks.drafts import DraftReport
from workbench.checks.formats import sarif
from workbench.checks.formats.registry import FORMATS
from workbench.checks.formats.report import Report
from workbench.checks.numbers import DraftNumber, Standing
from workbench.checks.registry import RULES
from workbench.model import Finding, Level

FINDING = Finding(
    "WB010",
    Level.ERROR,
    "conflict: 100%, a\nb",
    "claims/a,b:c.jsonl",
    3,
    claim="aaaaaaaa",
    related=(("claims/kita.jsonl", 7),),
)
UNREAD = Finding("WB000", Level.ERROR, "Permission denied", "draft.md")
NUMBER = DraftNumber("$362 billion", 10, 22, 1, 11, Standing.UNSEEN, "no claim says it")
DRAFT = DraftReport(
    "my draft.md",
    "Trade was $362 billion.",
    (NUMBER,),
    (Finding("WB020", Level.ERROR, "unseen", "my draft.md", 1, 11),),
)


def written(name: str, report: Report) -> str:
    out = io.StringIO()
    FORMATS[name](report, out)
    return out.getvalue()


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_writes_the_same_bytes_twice_and_nothing_that_steers_a_terminal(name):
    evil = replace(FINDING, message="\x1b[2J\u009b31m\u202e", file="claims/\x1b.jsonl")
    report = Report([evil], [DRAFT])
    text = written(name, report)
    assert text == written(name, report)
    assert not any(ord(char) < 0x20 and char not in "\n\t" for char in text)
    assert not any(0x7F <= ord(char) < 0xA0 or char == "\u202e" for char in text)


def test_json_has_the_fixed_keys_and_classes_that_add_up():
    record = json.loads(written("json", Report([FINDING], [DRAFT])))
    assert set(record) == {"drafts", "findings"}
    (draft,) = record["drafts"]
    assert set(draft) >= {"draft", "numbers", "findings", "summary"}
    assert draft["summary"] == {
        "numbers": 1,
        "backed": 0,
        "contradicted": 0,
        "pending": 0,
        "unseen": 1,
        "exempt": 0,
    }
    number = {"text", "start", "end", "line", "class", "claim", "reason"}
    assert number <= set(draft["numbers"][0])
    assert {"code", "level", "message", "file", "line", "claim"} <= set(record["findings"][0])


def test_a_github_annotation_escapes_what_its_reader_would_split_at():
    line = written("github", Report([FINDING]))
    assert line == (
        "::error file=claims/a%2Cb%3Ac.jsonl,line=3,col=1,title=WB010 open-conflict"
        "::conflict: 100%25, a%0Ab\n"
    )


def test_github_calls_a_note_a_notice():
    assert written("github", Report([replace(FINDING, level=Level.NOTE)])).startswith("::notice ")


def test_junit_has_one_case_a_rule_and_counts_that_fit_them():
    root = ET.fromstring(written("junit", Report([FINDING], [DRAFT], [UNREAD])))
    ledger, draft = root.findall("testsuite")
    assert (ledger.get("failures"), ledger.get("errors")) == ("1", "1")
    assert (draft.get("name"), draft.get("failures")) == ("my draft.md", "1")
    for suite in (ledger, draft):
        assert int(suite.get("tests", "")) == len(suite.findall("testcase"))
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("errors", "")) == len(suite.findall("testcase/error"))
    (failure,) = ledger.findall("testcase/failure")
    assert failure.get("message") == "conflict: 100%, a\nb"


def test_a_note_fails_no_junit_case():
    root = ET.fromstring(written("junit", Report([replace(FINDING, level=Level.NOTE)])))
    assert root.get("failures") == "0"


def test_sarif_says_its_columns_count_code_points_and_lists_every_rule():
    (run,) = json.loads(written("sarif", Report([FINDING], [DRAFT])))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_a_sarif_place_is_a_uri_and_the_other_end_of_a_conflict_is_related():
    (run,) = json.loads(written("sarif", Report([FINDING])))["runs"]
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "claims/a%2Cb%3Ac.jsonl"
    assert place["region"] == {"startLine": 3, "startColumn": 1}
    (other,) = result["relatedLocations"]
    assert other["physicalLocation"]["region"]["startLine"] == 7


def test_a_sarif_fingerprint_survives_a_move_to_another_line():
    moved = replace(FINDING, line=99)
    first, second = (
        json.loads(written("sarif", Report([finding])))["runs"][0]["results"][0]
        for finding in (FINDING, moved)
    )
    assert first["partialFingerprints"] == second["partialFingerprints"]


def test_two_like_sarif_results_have_two_fingerprints():
    (run,) = json.loads(written("sarif", Report([FINDING, FINDING])))["runs"]
    marks = {result["partialFingerprints"]["workbenchFinding/v1"] for result in run["results"]}
    assert len(marks) == 2


def test_sarif_beyond_what_hosts_accept_is_cut_and_says_so(monkeypatch):
    monkeypatch.setattr(sarif, "MOST_RESULTS", 2)
    (run,) = json.loads(written("sarif", Report([FINDING] * 5)))["runs"]
    assert len(run["results"]) == 2
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("3 findings are left out")


def test_sarif_is_not_successful_when_something_went_unread():
    (run,) = json.loads(written("sarif", Report(unread=[UNREAD])))["runs"]
    assert run["invocations"][0]["executionSuccessful"] is False


@pytest.mark.parametrize(
    ("report", "code"),
    [
        (Report(), 0),
        (Report([replace(FINDING, level=Level.NOTE)]), 0),
        (Report([replace(FINDING, level=Level.WARNING)]), 1),
        (Report([FINDING]), 1),
        (Report(drafts=[DRAFT]), 1),
        (Report([FINDING], unread=[UNREAD]), 2),
    ],
)
def test_the_exit_code_is_2_for_unread_1_for_loud_findings_0_otherwise(report, code):
    assert report.exit_code == code
