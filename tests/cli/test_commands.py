"""The commands on a real workspace folder."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

FORMS = {"id", "document", "kind", "quote", "start", "end", "sentence", "status", "verdict"}
FORMS |= {
    "subject",
    "measure",
    "speaker",
    "modality",
    "place",
    "worth",
    "period",
    "figure",
    "links",
}


def claims(typed, *options):
    return [json.loads(line) for line in typed("claims", "--format", "jsonl", *options).lines]


def claim_on(typed, words):
    return next(claim for claim in claims(typed) if words in claim["quote"])


# ---------------------------------------------------------------- start


def test_an_empty_workspace_says_what_to_type_next(typed):
    typed("init")
    assert "workbench add FILE" in typed("status").out
    assert "workbench add FILE" in typed("claims").err
    assert typed("log").out == ""
    assert typed("check").code == 0


def test_outside_a_workspace_the_error_says_how_to_make_one(typed):
    said = typed("status")
    assert (said.code, said.out) == (2, "")
    assert "workbench init" in said.err


def test_add_pins_the_bytes_and_reports_each_document(ledger, tmp_path):
    root = tmp_path / "evidence" / "customs"
    assert (root / "original.txt").read_bytes() == (tmp_path / "customs.txt").read_bytes()
    again = ledger("add", "customs.txt", "--published", "2022-02-01")
    assert (again.code, again.out.split()[0]) == (0, "unchanged")


def test_a_refused_document_is_named_and_the_others_are_still_added(ledger, tmp_path):
    (tmp_path / "new.txt").write_text("Exports fell 12 percent in 2020.\n")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7\n")
    said = ledger("add", "scan.pdf", "missing.txt", "new.txt")
    assert said.code == 2
    assert "PDF" in said.err
    assert "missing.txt" in said.err
    assert said.out.startswith("added new")


def test_a_page_inside_the_own_network_is_not_fetched(ledger):
    said = ledger("add", "http://127.0.0.1/page")
    assert said.code == 2
    assert "127.0.0.1" in said.err
    assert "not fetched" in said.err


def test_an_odd_file_name_becomes_a_plain_slug(ledger, tmp_path):
    (tmp_path / "-rf .. \x1b[2J.txt").write_text("Imports rose 3 percent in 2019.\n")
    said = ledger("add", "--", "-rf .. \x1b[2J.txt")
    assert said.code == 0
    assert "\x1b" not in said.out
    assert (tmp_path / "evidence" / "rf-2j").is_dir()


def test_reread_finds_the_claims_of_pinned_documents_anew(ledger, tmp_path):
    file = tmp_path / "claims" / "customs.jsonl"
    before = file.read_bytes()
    file.write_bytes(b"")
    assert ledger("add", "--reread", "customs").code == 0
    assert file.read_bytes() == before
    assert ledger("add", "--reread", "nope").code == 2


# ---------------------------------------------------------------- look


def test_claims_have_the_fixed_keys_and_quote_the_pinned_text(ledger, tmp_path):
    found = claims(ledger)
    assert found
    for claim in found:
        assert set(claim) >= FORMS
        text = (tmp_path / "evidence" / claim["document"] / "text.txt").read_text()
        assert text[claim["start"] : claim["end"]] == claim["quote"]
        assert isinstance(claim["figure"]["value"], str)


def test_claims_are_narrowed_by_words_document_and_value(ledger):
    assert all("exports" in claim["quote"] for claim in claims(ledger, "exports"))
    assert {claim["document"] for claim in claims(ledger, "--document", "kita")} == {"kita"}
    (found,) = claims(ledger, "--value", "362000000000")
    assert found["figure"]["text"].endswith("$362 billion")
    assert "workbench claims" in ledger("claims", "nothing like it").err


def test_the_table_of_claims_fits_80_columns(ledger):
    assert max(map(len, ledger("claims").lines)) <= 80


def test_the_conflict_is_listed_once_with_its_reasons(ledger):
    said = ledger("links", "--relation", "conflict", "--format", "jsonl")
    (link,) = map(json.loads, said.lines)
    assert link["a"] < link["b"]
    assert link["reasons"]
    assert "conflict" in ledger("links").out


def test_what_is_told_twice_is_one_group_with_its_origins_counted(ledger, tmp_path):
    for name, publisher in (("post", "Post"), ("echo", "Echo")):
        text = "Steel exports of Velde reached 5.31 million tonnes in 2020, Coast Wire reported.\n"
        (tmp_path / f"{name}.txt").write_text(f"{publisher}\n\n{text}")
        ledger("add", f"{name}.txt", "--published", "2021-02-01", "--publisher", publisher)
    (group,) = map(json.loads, ledger("links", "--groups", "--format", "jsonl").lines)
    assert len(group["claims"]) == len(group["documents"]) == 2
    assert group["origins"] == ["Coast Wire"]
    assert ledger("links", "--groups").lines[0] == "2 documents, 1 origin: Coast Wire"
    assert ledger("links", "--groups", "--relation", "repeat").code == 2


def test_arithmetic_lines_have_the_fixed_keys(ledger, tmp_path):
    text = (
        "Exports were $100 million in 2020 and $150 million in 2021, an increase of 70 percent.\n"
    )
    (tmp_path / "slip.txt").write_text(text)
    ledger("add", "slip.txt", "--published", "2022-02-01")
    rows = [json.loads(line) for line in ledger("arithmetic", "--format", "jsonl").lines]
    assert [set(row) for row in rows] == [{"claims", "relation", "holds", "why"}] * len(rows)
    assert False in [row["holds"] for row in rows]
    assert "cannot hold" in ledger("arithmetic").out


# ---------------------------------------------------------------- decide


def test_a_decision_is_acknowledged_by_the_id_that_the_log_shows(ledger):
    claim = claim_on(ledger, "362")
    said = ledger("decide", claim["id"][:10], "supported", "--note", "as the yearbook has it")
    assert said.code == 0
    word, name = said.out.split()
    assert word == "ACK"
    assert ledger("log", "--ids").lines == [name]
    (act,) = map(json.loads, ledger("log", "--format", "jsonl").lines)
    assert {
        "id",
        "type",
        "claim",
        "verdict",
        "reviewer",
        "at",
        "note",
        "evidence",
        "parents",
    } <= set(act)
    assert (act["verdict"], act["reviewer"]) == ("supported", "Ada")
    assert claim_on(ledger, "362")["status"] == "approved"


@pytest.mark.parametrize("place", ["", "#quote=about $301 billion", "#char=0,15"])
def test_evidence_is_resolved_against_the_pinned_text(ledger, place):
    claim = claim_on(ledger, "362")
    assert ledger("decide", claim["id"], "refuted", "--evidence", f"kita{place}").code == 0
    (act,) = map(json.loads, ledger("log", "--format", "jsonl").lines)
    (evidence,) = act["evidence"]
    quote = {"": "", "#char=0,15": "Bilateral trade"}.get(place, "about $301 billion")
    assert (evidence["document"], evidence["quote"]) == ("kita", quote)
    assert len(evidence["digest"]) == 64
    assert "kita" in ledger("evidence", "list", claim["id"]).out


@pytest.mark.parametrize(
    "reference", ["nope", "kita#quote=not there", "kita#quote=o", "kita#char=5,1", "kita#page=1"]
)
def test_evidence_that_does_not_resolve_records_nothing(ledger, reference):
    said = ledger("decide", claim_on(ledger, "362")["id"], "refuted", "--evidence", reference)
    assert (said.code, said.out) == (2, "")
    assert ledger("log", "--ids").out == ""


def test_decisions_in_bulk_are_acknowledged_one_by_one_and_bad_lines_are_reported(ledger, tmp_path):
    ids = [claim["id"] for claim in claims(ledger)]
    lines = [{"claim": name, "verdict": "supported", "evidence": ["kita"]} for name in ids]
    lines.insert(1, {"claim": "nope", "verdict": "supported"})
    lines.insert(2, {"claim": ids[0], "verdict": "maybe"})
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines) + "{\n")
    said = ledger("decide", "--jsonl", "in.jsonl")
    assert said.code == 2
    assert [line.split()[0] for line in said.lines] == ["ACK"] * len(ids)
    assert [line.split(": ")[1] for line in said.err.splitlines()] == [
        "in.jsonl:2",
        "in.jsonl:3",
        f"in.jsonl:{len(lines) + 1}",
    ]
    assert set(ledger("log", "--ids").lines) == {line.split()[1] for line in said.lines}


def test_a_claim_that_changed_since_it_was_opened_is_not_decided(ledger):
    claim = claim_on(ledger, "362")["id"]
    first = ledger("decide", claim, "supported", "--expect", "none").out.split()[1]
    assert ledger("decide", claim, "refuted", "--expect", "none").code == 2
    assert ledger("decide", claim, "refuted", "--expect", first).code == 0


def test_undo_takes_back_the_newest_act_and_the_log_shows_both(ledger):
    claim = claim_on(ledger, "362")["id"]
    ledger("decide", claim, "supported")
    assert ledger("undo").code == 0
    assert claim_on(ledger, "362")["status"] == "open"
    types = [json.loads(line)["type"] for line in ledger("log", "--format", "jsonl").lines]
    assert types == ["decision", "retraction"]
    assert ledger("undo").code == 2


def test_a_note_changes_no_status(ledger):
    claim = claim_on(ledger, "362")["id"]
    assert ledger("note", claim, "asked the customs office").out.startswith("ACK ")
    assert claim_on(ledger, "362")["status"] == "open"
    assert "asked the customs office" in ledger("log").out
    assert ledger("note", claim, "  ").code == 2


def test_evidence_can_be_attached_without_a_verdict(ledger):
    claim = claim_on(ledger, "362")["id"]
    assert "evidence add" in ledger("evidence", "list", claim).err
    assert ledger("evidence", "add", claim, "kita", "--stance", "refutes").code == 0
    (row,) = map(json.loads, ledger("evidence", "list", claim, "--format", "jsonl").lines)
    assert (row["stance"], row["tier"], row["document"]) == ("refutes", "secondary", "kita")


def test_the_beginning_of_an_id_must_be_long_and_belong_to_one_claim(ledger):
    claim = claim_on(ledger, "362")["id"]
    assert ledger("decide", claim[:3], "supported").code == 2
    assert ledger("decide", claim[:6], "supported").code == 0


def test_everything_is_the_same_without_the_index(ledger, tmp_path):
    import shutil

    ledger("decide", claim_on(ledger, "362")["id"], "supported")
    asked = [("claims", "--format", "jsonl"), ("links", "--format", "jsonl"), ("status",), ("log",)]
    before = [ledger(*one).out for one in asked]
    shutil.rmtree(tmp_path / ".workbench")
    assert [ledger(*one).out for one in asked] == before


# ---------------------------------------------------------------- hand over


def test_csv_and_jsonl_say_the_same_claims(ledger, tmp_path):
    rows = list(csv.DictReader(io.StringIO(ledger("export", "csv").out)))
    lines = [json.loads(line) for line in ledger("export", "jsonl").lines]
    assert [row["id"] for row in rows] == [line["id"] for line in lines]
    assert lines == claims(ledger)
    said = ledger("export", "csv", "-o", "out.csv")
    assert (said.out, "left out" in said.err) == ("", True)
    assert list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text()))) == rows


def test_a_ledger_exported_is_a_workspace_that_imports_again(ledger, tmp_path):
    ledger("decide", claim_on(ledger, "362")["id"], "supported")
    elsewhere = tmp_path.parent / f"{tmp_path.name}-copy"
    other = tmp_path.parent / f"{tmp_path.name}-other"
    assert ledger("export", "ledger", "-o", str(elsewhere)).code == 0
    assert ledger("init", str(other)).code == 0
    for _ in range(2):  # the second time brings nothing new
        assert ledger("-C", str(other), "import", str(elsewhere)).code == 0
    for asked in (("claims", "--format", "jsonl"), ("log", "--format", "jsonl"), ("check",)):
        assert ledger("-C", str(other), *asked).out == ledger(*asked).out


def test_a_ledger_is_not_exported_into_itself_or_over_something_else(ledger, tmp_path):
    for target in ("inside", "evidence", "customs.txt"):
        said = ledger("export", "ledger", "-o", target)
        assert (said.code, target in said.err) == (2, True)
    assert not (tmp_path / "inside").exists()
    assert ledger("export", "ledger").code == 2


def test_a_tampered_ledger_is_not_imported(ledger, tmp_path):
    ledger("decide", claim_on(ledger, "362")["id"], "supported")
    elsewhere = tmp_path.parent / f"{tmp_path.name}-copy"
    ledger("export", "ledger", "-o", str(elsewhere))
    (acts,) = (elsewhere / "claims" / "reviews").glob("*.jsonl")
    acts.write_bytes(acts.read_bytes().replace(b"supported", b"refuted"))
    other = tmp_path.parent / f"{tmp_path.name}-other"
    ledger("init", str(other))
    said = ledger("-C", str(other), "import", str(elsewhere))
    assert said.code == 2
    assert "nothing was imported" in said.err
    assert ledger("-C", str(other), "log").out == ""


def test_claims_are_imported_only_where_the_pinned_text_says_them(ledger, tmp_path):
    lines = [json.loads(line) for line in ledger("export", "jsonl").lines]
    lost = tmp_path / "claims" / f"{lines[0]['document']}.jsonl"
    kept = lost.read_bytes()
    lost.write_bytes(b"".join(kept.splitlines(keepends=True)[1:]))
    lines.append({**lines[0], "id": "f" * 32, "quote": "something else"})
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    said = ledger("import", "in.jsonl")
    assert said.code == 2
    assert f"in.jsonl:{len(lines)}" in said.err
    assert lost.read_bytes() == kept


def test_doctor_looks_and_changes_nothing(ledger, tmp_path):
    before = sorted(path for path in tmp_path.rglob("*"))
    said = ledger("doctor")
    assert (said.code, "2 documents" in said.out) == (0, True)
    assert sorted(path for path in tmp_path.rglob("*")) == before


def test_demo_summarises_the_shipped_ledger_and_names_the_next_command(typed, tmp_path):
    said = typed("demo", "copy")
    assert said.code == 0
    for word in ("document", "claim", "repeat", "conflict", "reviewed so far", "arithmetic slip"):
        assert word in said.out
    assert said.lines[-1] == "Next: cd copy && workbench review"
    assert typed("-C", "copy", "check").code == 0
    assert typed("demo", "copy").code == 2


def test_a_workspace_is_found_from_a_folder_below_it_and_named_by_an_option(
    ledger, tmp_path, monkeypatch
):
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    expected = ledger("status").out
    monkeypatch.chdir(below)
    assert ledger("status").out == expected
    monkeypatch.chdir(Path("/"))
    assert ledger("-C", str(tmp_path), "status").out == expected
    assert ledger("-C", str(below), "status").code == 2
    monkeypatch.setenv("WORKBENCH_ROOT", str(tmp_path))
    assert ledger("status").out == expected


# ---------------------------------------------------------------- review


def test_review_in_lines_records_what_is_typed(ledger, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("s\nq\n"))
    said = ledger("review", "--plain")
    assert (said.code, "saved" in said.out) == (0, True)
    (act,) = map(json.loads, ledger("log", "--format", "jsonl").lines)
    assert (act["verdict"], act["reviewer"]) == ("supported", "Ada")


def test_review_without_a_terminal_says_what_to_do(ledger):
    said = ledger("review")
    assert (said.code, "review --plain" in said.err) == (2, True)


@pytest.mark.parametrize("command", [["review"], ["demo", "copy"]], ids=" ".join)
def test_on_a_terminal_the_session_opens_and_q_leaves_it(ledger, tmp_path, command):
    pty = pytest.importorskip("pty")
    terminal, inside = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "WORKBENCH_REVIEWER": "Ada"}
    with subprocess.Popen(
        [sys.executable, "-m", "workbench", *command],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        cwd=tmp_path,
        env=environment,
        start_new_session=True,
    ) as session:
        os.close(inside)
        seen, asked, deadline = b"", 0, time.monotonic() + 30
        while session.poll() is None and time.monotonic() < deadline:
            if select.select([terminal], [], [], 0.2)[0]:
                with contextlib.suppress(OSError):  # the other end is closed: it has left
                    seen += os.read(terminal, 65536)
            # The queue has been read once its progress is on the screen.
            if not asked and re.search(rb"\d+ of [\d,]+ done", seen):
                asked = os.write(terminal, b"q")
        code = session.wait(10) if asked else session.kill()
    os.close(terminal)
    assert (asked, code) == (1, 0), seen[-500:]


def test_init_makes_the_folder_that_minus_c_names(typed, tmp_path):
    (tmp_path / "desk").mkdir()
    assert typed("-C", str(tmp_path / "desk"), "init").code == 0
    assert (tmp_path / "desk" / "workbench.toml").exists()
    assert not (tmp_path / "workbench.toml").exists()


def test_a_review_opens_at_the_claim_that_is_named(ledger, monkeypatch):
    ids = [json.loads(line)["id"] for line in ledger("claims", "--format", "jsonl").lines]
    for name in ids[-1], ids[0][:12]:
        monkeypatch.setattr("sys.stdin", io.StringIO("quit\n"))
        quote = json.loads(
            ledger("claims", "--format", "jsonl").lines[
                ids.index(next(one for one in ids if one.startswith(name)))
            ]
        )["quote"]
        said = ledger("review", name, "--plain")
        assert (said.code, " ".join(quote.split())[:30] in said.out) == (0, True)
    assert ledger("review", "no-such-claim", "--plain").code == 2
