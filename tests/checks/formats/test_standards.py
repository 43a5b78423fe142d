"""The machine formats against the schemas of those who read them."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import jsonschema
import pytest
from lxml import etree

from tests.checks.formats.test_formats import DRAFT, FINDING, UNREAD
from tests.checks.gate_corpus import DATA
from workbench.checks.exemptions import Suppression
from workbench.checks.fingerprints import baseline_from, baseline_text, fingerprints
from workbench.checks.formats import sarif
from workbench.checks.formats.registry import FORMATS
from workbench.checks.formats.report import Report
from workbench.config import Exemption
from workbench.errors import UsageError

ANSWERED = replace(
    DRAFT,
    answered={DRAFT.findings[0]: Suppression(Exemption("WB020", "our own count"), 1, 1, 1)},
)
KNOWN = dict.fromkeys(fingerprints([FINDING]), "known")
REPORTS = [
    Report(),
    Report([FINDING], [DRAFT], [UNREAD]),
    Report([FINDING, FINDING], [ANSWERED], baseline=KNOWN, since="main"),
    Report([replace(FINDING, file="ä b/\udce9%\n.jsonl", message="\x00\x1b\ufffe\U0001f600")]),
]


def written(name: str, report: Report) -> str:
    out = io.StringIO()
    FORMATS[name](report, out)
    return out.getvalue()


@pytest.mark.parametrize("name", ["sarif-2.1.0-rtm.5.json", "sarif-2.1.0-part.json"])
@pytest.mark.parametrize("report", REPORTS)
def test_sarif_is_what_the_standard_says(report, name):
    """Against the whole schema that hosts use, and against the part we write, put down stricter.

    The whole one is kept as it stands in the npm package @microsoft/jest-sarif 1.0.0-beta.0 (MIT).
    """
    schema = json.loads((DATA / name).read_text(encoding="utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    checker = kind(schema, format_checker=jsonschema.FormatChecker())
    assert [
        error.message for error in checker.iter_errors(json.loads(written("sarif", report)))
    ] == []


@pytest.mark.parametrize("report", REPORTS)
def test_junit_is_what_ci_servers_read(report):
    schema = etree.XMLSchema(etree.parse(str(DATA / "junit.xsd")))
    schema.assertValid(etree.fromstring(written("junit", report).encode("utf-8", "surrogatepass")))


@pytest.mark.parametrize("report", REPORTS)
def test_a_github_annotation_is_one_line_whatever_it_is_about(report):
    lines = written("github", report).splitlines()
    assert all(re.match(r"::(error|warning|notice) file=[^,]+,line=\d+,col=\d+,", x) for x in lines)


def test_a_github_annotation_escapes_what_would_end_its_place_or_its_message():
    odd = replace(FINDING, file="a,b:c%.md", message="one\r\ntwo: 100%, done")
    (line,) = (one for one in written("github", Report([odd])).splitlines() if "two" in one)
    assert "file=a%2Cb%3Ac%25.md,line=" in line
    assert line.endswith("one%0D%0Atwo: 100%25, done")


def test_an_exempt_finding_is_suppressed_with_its_reason_and_counts_no_more():
    (run,) = json.loads(written("sarif", Report(drafts=[ANSWERED])))["runs"]
    (result,) = run["results"]
    assert result["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "our own count"}
    ]
    assert Report(drafts=[ANSWERED]).exit_code == 0
    assert written("github", Report(drafts=[ANSWERED])) == ""
    assert 'failures="0"' in written("junit", Report(drafts=[ANSWERED]))
    assert "our own count" in written("markdown", Report(drafts=[ANSWERED]))


def test_a_finding_of_the_baseline_is_marked_and_a_second_one_like_it_is_new():
    report = Report([FINDING, FINDING], baseline=KNOWN)
    (run,) = json.loads(written("sarif", report))["runs"]
    assert [one["baselineState"] for one in run["results"]] == ["unchanged", "new"]
    assert report.exit_code == 1
    assert Report([FINDING], baseline=KNOWN).exit_code == 0


def test_an_unread_file_is_not_forgiven_by_a_baseline():
    known = dict.fromkeys(fingerprints([UNREAD]), "known")
    assert Report(unread=[UNREAD], baseline=known).exit_code == 2


def test_a_baseline_is_read_back_and_tells_what_is_gone():
    known = baseline_from(baseline_text([FINDING]).encode(), "b.json")
    assert Report([replace(FINDING, line=99)], baseline=known).gone == []
    (gone,) = Report([], baseline=known).gone
    assert gone.startswith("WB010 claims/a,b:c.jsonl: conflict")


@pytest.mark.parametrize("data", [b"", b"[]", b'{"version": 2, "findings": {}}', b"\xff", b"{}"])
def test_another_file_than_a_baseline_is_refused_by_name(data):
    with pytest.raises(UsageError, match=r"b\.json: not a baseline"):
        baseline_from(data, "b.json")


def test_markdown_keeps_words_from_being_read_as_marks():
    evil = replace(FINDING, message="<script>|[x](http://e.org)| *b*")
    text = written("markdown", Report([evil], [DRAFT]))
    assert "<script>" not in text
    assert "](http" not in text
    assert "| my draft.md | 1 | 0 | 0 | 0 | 1 | 0 |" in text


def test_sarif_names_no_more_related_places_than_hosts_show():
    many = tuple((f"claims/{n}.jsonl", 1) for n in range(300))
    (run,) = json.loads(written("sarif", Report([replace(FINDING, related=many)])))["runs"]
    assert len(run["results"][0]["relatedLocations"]) == sarif.MOST_RELATED
