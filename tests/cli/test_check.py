"""The gate as CI meets it: exit codes, formats, and what is imported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.cli.test_start import UNASKED, imported

DRAFT = """# Trade

Bilateral trade between China and South Korea reached about $362 billion in 2021.
The port took 14 million boxes.
"""


def settle(typed):
    """Every claim decided, so that nothing is open."""
    for line in typed("claims", "--format", "jsonl").lines:
        assert typed("decide", json.loads(line)["id"], "supported").code == 0


def test_an_open_conflict_is_a_finding_with_the_words_in_their_line(ledger):
    said = ledger("check")
    assert said.code == 1
    head, frame, mark, *_ = said.lines
    assert head.startswith("evidence/customs/text.txt:1:61: error WB010 open-conflict: ")
    assert frame.startswith("    1 | ")
    assert frame[mark.index("^") :].startswith("$362 billion")
    assert "      = see evidence/kita/text.txt:1" in said.lines
    assert "      = see claims/customs.jsonl:1" in said.lines
    assert said.lines[-1] == "1 error; 2 documents in the ledger"


def test_a_decided_conflict_is_none_and_the_exit_code_is_0(ledger):
    settle(ledger)
    said = ledger("check")
    assert (said.code, said.out) == (0, "nothing found; 2 documents in the ledger\n")


def test_one_changed_digit_in_a_pinned_text_is_exit_1_naming_file_and_line(ledger, tmp_path):
    settle(ledger)
    pinned = tmp_path / "evidence" / "customs" / "text.txt"
    pinned.write_text(pinned.read_text().replace("362", "382"))
    said = ledger("check")
    assert said.code == 1
    assert "claims/customs.jsonl:1:1: error WB001" in said.out
    assert "evidence/customs/text.txt:1" in said.out
    assert "WB002 evidence-bytes-changed" in said.out


@pytest.mark.parametrize("name", ["evidence/customs/text.txt", "claims/customs.jsonl"])
def test_a_file_that_cannot_be_read_is_exit_2_and_named(ledger, tmp_path, name):
    settle(ledger)
    (tmp_path / name).unlink()
    os.mkfifo(tmp_path / name)
    for form in ("text", "json", "sarif", "junit", "github"):
        said = ledger("check", "--format", form)
        assert (form, said.code) == (form, 2)
        assert "WB000" in said.out
        assert name in said.out


def test_a_missing_pinned_text_is_not_green(ledger, tmp_path):
    settle(ledger)
    (tmp_path / "evidence" / "customs" / "text.txt").unlink()
    assert ledger("check").code in (1, 2)


def test_an_edited_act_is_exit_1_naming_its_file_and_line(ledger, tmp_path):
    settle(ledger)
    (acts,) = (tmp_path / "claims" / "reviews").glob("*.jsonl")
    acts.write_bytes(acts.read_bytes().replace(b'"supported"', b'"refuted"', 1))
    said = ledger("check")
    assert said.code == 1
    assert f"claims/reviews/{acts.name}:1:1: error WB003 ledger-broken" in said.out


def test_a_draft_has_the_fixed_json_and_classes_that_add_up(ledger, tmp_path):
    settle(ledger)
    (tmp_path / "draft.md").write_text(DRAFT)
    said = ledger("check", "draft.md", "--format", "json")
    assert said.code == 1
    record = json.loads(said.out)
    assert set(record) == {"drafts", "findings", "heads"}
    (draft,) = record["drafts"]
    assert set(draft) >= {"draft", "numbers", "findings", "summary"}
    assert draft["text"] == "file"
    for number in draft["numbers"]:
        assert DRAFT[number["start"] : number["end"]] == number["text"]
        assert set(number) >= {"text", "start", "end", "line", "class", "claim", "reason"}
    classes = {number["text"]: number["class"] for number in draft["numbers"]}
    assert classes == {"$362 billion": "backed", "2021": "backed", "14 million": "unseen"} or (
        classes["$362 billion"] == "backed" and "unseen" in classes.values()
    )
    summary = draft["summary"]
    assert summary.pop("numbers") == sum(summary.values()) == len(draft["numbers"])


def test_a_draft_before_any_verdict_is_pending(ledger, tmp_path):
    (tmp_path / "draft.md").write_text(DRAFT)
    said = ledger("check", "draft.md")
    assert said.code == 1
    assert "WB021 number-pending" in said.out
    assert "draft.md:3:" in said.out


def test_a_draft_on_standard_input_is_read_as_text(ledger):
    code = (
        "from workbench.cli import run\nraise SystemExit(run(['check', '-', '--format', 'json']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=DRAFT.encode(), capture_output=True, check=False
    )
    assert json.loads(done.stdout)["drafts"][0]["draft"] == "-"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("missing.md", None),
        ("scan.pdf", b"%PDF-1.7\n"),
        ("binary.txt", bytes(range(256)) * 40),
    ],
)
def test_a_draft_that_cannot_be_read_is_exit_2_and_the_others_are_still_checked(
    ledger, tmp_path, name, data
):
    settle(ledger)
    (tmp_path / "draft.md").write_text(DRAFT)
    if data is not None:
        (tmp_path / name).write_bytes(data)
    said = ledger("check", name, "draft.md", "--format", "json")
    assert said.code == 2
    record = json.loads(said.out)
    assert [finding["file"] for finding in record["findings"]] == [name]
    assert [draft["draft"] for draft in record["drafts"]] == ["draft.md"]


def test_an_empty_draft_is_fine(ledger, tmp_path):
    settle(ledger)
    (tmp_path / "draft.md").write_text("")
    assert ledger("check", "draft.md").code == 0


def test_every_format_says_the_same_twice_and_parses(ledger, tmp_path):
    (tmp_path / "draft.md").write_text(DRAFT)
    for form, parse in (("json", json.loads), ("sarif", json.loads), ("junit", ET.fromstring)):
        said = ledger("check", "draft.md", "--format", form)
        assert said == ledger("check", "draft.md", "--format", form)
        parse(said.out)
    assert ledger("check", "draft.md", "--format", "github").lines[0].startswith("::error file=")


def test_rules_are_turned_off_in_the_configuration_and_a_wrong_name_is_refused(ledger, tmp_path):
    (tmp_path / "workbench.toml").write_text('[rules]\nopen-conflict = "off"\n')
    assert ledger("check").code == 0
    (tmp_path / "workbench.toml").write_text('[rules]\nopen-conflicts = "off"\n')
    said = ledger("check")
    assert (said.code, "open-conflict" in said.err) == (2, True)


def test_check_writes_nothing_into_the_workspace(ledger, tmp_path):
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    ledger("check")
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_check_and_extract_load_neither_database_nor_terminal_nor_network(ledger, tmp_path):
    (tmp_path / "draft.md").write_text(DRAFT)
    for arguments in (["check"], ["check", "draft.md"], ["extract", "draft.md"], ["log"]):
        assert imported(*arguments, cwd=tmp_path).startswith("HEAVY [] ")


def test_a_check_of_a_text_waits_for_no_reader_of_another_format(ledger, tmp_path):
    (tmp_path / "draft.md").write_text(DRAFT)
    assert imported("check", "draft.md", cwd=tmp_path, watched=UNASKED) == "HEAVY [] 1"


def test_this_repository_passes_its_own_check(typed):
    root = Path(__file__).resolve().parents[2]
    said = typed("-C", str(root), "check")
    assert (said.code, said.err) == (0, "")


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_several_formats_at_once_each_in_its_file(ledger, tmp_path):
    (tmp_path / "draft.md").write_text(DRAFT)
    forms = ("--format", "text", "--format", "sarif=out.sarif", "--format", "markdown=out.md")
    said = ledger("check", "draft.md", *forms)
    assert said.code == 1
    assert said.lines[-1].endswith("2 documents in the ledger")
    assert json.loads((tmp_path / "out.sarif").read_text())["version"] == "2.1.0"
    assert (tmp_path / "out.md").read_text().startswith("## workbench check: ")


@pytest.mark.parametrize(
    "forms",
    [("xml",), ("json", "sarif"), ("json=",), ("json=no/such/folder/x",), ("json=\0",)],
)
def test_a_format_that_cannot_be_written_is_exit_2(ledger, forms):
    arguments = [part for form in forms for part in ("--format", form)]
    said = ledger("check", *arguments)
    assert (said.code, len(said.err.splitlines())) == (2, 1)


def test_a_baseline_lets_an_old_finding_pass_and_not_a_new_one(ledger, tmp_path):
    settle(ledger)
    (tmp_path / "draft.md").write_text(DRAFT)
    assert ledger("check", "draft.md", "--write-baseline", "old.json").code == 0
    said = ledger("check", "draft.md", "--baseline", "old.json")
    assert said.code == 0
    assert "[in the baseline]" in said.out
    (tmp_path / "draft.md").write_text("A new first line.\n\n" + DRAFT)
    assert ledger("check", "draft.md", "--baseline", "old.json").code == 0
    (tmp_path / "draft.md").write_text(DRAFT + "\nThe port took 15 million cars.\n")
    assert ledger("check", "draft.md", "--baseline", "old.json").code == 1
    (tmp_path / "draft.md").write_text("Nothing.\n")
    said = ledger("check", "draft.md", "--baseline", "old.json")
    assert (said.code, "no longer found, still in the baseline: WB020" in said.out) == (0, True)


@pytest.mark.parametrize("data", [None, "", "{}"])
def test_a_baseline_that_is_none_is_exit_2(ledger, tmp_path, data):
    if data is not None:
        (tmp_path / "old.json").write_text(data)
    said = ledger("check", "--baseline", "old.json")
    assert (said.code, "old.json" in said.err) == (2, True)


def test_only_changed_lines_are_judged_and_the_summary_says_so(ledger, tmp_path):
    settle(ledger)
    (tmp_path / "draft.md").write_text(DRAFT)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "draft.md")
    git(tmp_path, "commit", "-qm", "draft")
    assert ledger("check", "draft.md").code == 1
    said = ledger("check", "draft.md", "--diff", "HEAD")
    assert (said.code, "only lines changed since HEAD" in said.out) == (0, True)
    (tmp_path / "draft.md").write_text(DRAFT + "\nThe port took 15 million cars.\n")
    said = ledger("check", "draft.md", "--diff", "HEAD")
    assert said.code == 1
    assert "14 million" not in said.out.replace(DRAFT, "")
    assert ledger("check", "draft.md", "--diff", "nowhere").code == 2


def test_changed_lines_without_a_repository_are_exit_2(ledger, tmp_path):
    (tmp_path / "draft.md").write_text(DRAFT)
    said = ledger("check", "draft.md", "--diff", "HEAD")
    assert (said.code, "--diff HEAD" in said.err) == (2, True)


def test_a_stage_has_levels_of_its_own(ledger, tmp_path):
    settle(ledger)
    (tmp_path / "draft.md").write_text(DRAFT)
    (tmp_path / "workbench.toml").write_text('[stages.draft]\nnumber-unseen = "note"\n')
    assert ledger("check", "draft.md").code == 1
    assert ledger("check", "draft.md", "--stage", "draft").code == 0
    assert ledger("check", "draft.md", "--stage", "release").code == 1


def test_a_conflict_that_no_draft_rests_on_is_left_to_the_check_of_the_ledger(ledger, tmp_path):
    (tmp_path / "draft.md").write_text("Nothing is counted here.\n")
    assert ledger("check").code == 1
    assert ledger("check", "draft.md").code == 0
