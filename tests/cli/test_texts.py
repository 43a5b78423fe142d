"""The commands that need no workspace: extract and compare, one text or many."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import threading

import pytest

from workbench.checks.numbers import tokens
from workbench.model import Skipped

TEXT = "1. Exports rose 4.5 percent to $36 billion in 2021, from 2 to 3 ships a day.\n"


@pytest.fixture
def paper(tmp_path):
    (tmp_path / "paper.txt").write_text(TEXT)
    return "paper.txt"


def rows(said):
    return [json.loads(line) for line in said.lines]


def pair(a, b, **more):
    return json.dumps({"id": 1, "a": {"text": a}, "b": {"text": b}, **more}) + "\n"


def compared(typed, tmp_path, *lines):
    (tmp_path / "pairs.jsonl").write_text("".join(lines))
    return typed("compare", "--jsonl", "pairs.jsonl")


def test_a_claim_has_the_fixed_keys_and_its_words_at_its_place(typed, paper):
    found = rows(typed("extract", paper, "--format", "jsonl"))
    assert found
    for claim in found:
        assert TEXT[claim["start"] : claim["end"]] == claim["quote"]
        assert (claim["status"], claim["verdict"], claim["links"]) == ("open", None, [])
        assert {"worth", "modality", "speaker", "place", "subject", "measure"} <= set(claim)


def test_the_ids_are_those_that_add_gives(typed, paper):
    found = {claim["id"] for claim in rows(typed("extract", paper, "--format", "jsonl"))}
    typed("init")
    typed("add", paper)
    assert {claim["id"] for claim in rows(typed("claims", "--format", "jsonl"))} == found


def test_a_relative_period_is_read_against_the_given_day(typed, tmp_path):
    (tmp_path / "p.txt").write_text("Exports rose 4.5 percent last year.")
    (claim,) = rows(typed("extract", "p.txt", "--published", "2022-03-01", "--format", "jsonl"))
    assert claim["period"]["first"] == "2021-01-01"
    assert claim["period"]["basis"] == "document date"


def test_people_see_two_lines_a_claim_within_80_columns(typed, paper):
    said = typed("extract", paper)
    assert "4.5 percent, up" in said.out
    assert max(map(len, said.lines)) <= 80


def test_a_move_is_one_range_among_the_figures(typed, tmp_path):
    (tmp_path / "p.txt").write_text("The share fell from 28 percent to 8.8 percent.")
    (figure,) = rows(typed("extract", "p.txt", "--figures", "--format", "jsonl"))
    assert (figure["value"], figure["low"], figure["high"]) == (None, "28", "8.8")
    assert "28 to 8.8 percent, down" in typed("extract", "p.txt", "--figures").out


def test_claims_and_skipped_numbers_together_leave_no_digit_out(typed, paper):
    marks = rows(typed("extract", paper, "--skipped", "--format", "jsonl"))
    skipped = [Skipped(m["start"], m["end"], m["text"], m["rule"]) for m in marks]
    claims = rows(typed("extract", paper, "--format", "jsonl"))
    figures = [claim["figure"] for claim in claims if claim["figure"]]
    spans = {(figure["start"], figure["end"]) for figure in figures}
    covered = {place for start, end in spans for place in range(start, end)}
    left = [
        token
        for token in tokens(TEXT, [], skipped)
        if token.rule is None and token.start not in covered
    ]
    assert left == []
    assert ("1", "list") in {(mark["text"], mark["rule"]) for mark in marks}


def test_standard_input_is_read_when_no_path_is_given(typed, monkeypatch):
    class Piped(io.StringIO):
        buffer = io.BytesIO(TEXT.encode())

    monkeypatch.setattr(sys, "stdin", Piped())
    assert "4.5 percent, up" in typed("extract").out


def test_a_text_without_claims_says_where_to_look(typed, tmp_path):
    (tmp_path / "p.txt").write_text("Hello.")
    said = typed("extract", "p.txt")
    assert (said.code, said.out, "--skipped" in said.err) == (0, "", True)


def test_a_batch_answers_line_by_line_and_reports_the_bad_ones(typed, tmp_path):
    lines = [{"id": "a", "text": TEXT, "published": "2022-01-01"}, {"id": 2, "text": ""}]
    bad = ['{"id": 3}', '{"id": 4, "text": "x", "published": "soon"}', "[]", "{", '{"id": NaN}']
    written = [json.dumps(line) for line in lines] + bad
    (tmp_path / "in.jsonl").write_text("\n".join(written) + "\n\n")
    said = typed("extract", "--jsonl", "in.jsonl")
    assert said.code == 2
    assert [row["id"] for row in rows(said)] == ["a", 2]
    places = [line.split(": ")[1] for line in said.err.splitlines()]
    assert places == [f"in.jsonl:{number}" for number in range(3, 8)]


def test_a_batch_gives_figures_when_asked(typed, tmp_path):
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "a", "text": TEXT}) + "\n")
    (row,) = rows(typed("extract", "--jsonl", "in.jsonl", "--figures"))
    assert set(row) == {"id", "figures"}
    assert "4.5" in {figure["value"] for figure in row["figures"]}


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (
            "Exports to China fell 12.5 percent in 2020.",
            "In 2020 exports to China dropped 12.5%.",
            "repeat",
        ),
        (
            "Exports to China fell 12.5 percent in 2020.",
            "In 2020 exports to China rose 12.5%.",
            "conflict",
        ),
        (
            "Exports to China fell 12.5 percent in 2020.",
            "The port took 14 million boxes.",
            "unrelated",
        ),
    ],
)
def test_two_texts_are_compared_by_what_they_claim(typed, tmp_path, a, b, relation):
    (row,) = rows(compared(typed, tmp_path, pair(a, b)))
    assert (row["id"], row["relation"]) == (1, relation)
    assert bool(row["reasons"]) is (relation != "unrelated")


def test_a_figure_that_is_repeated_conflicts_with_no_other_of_the_same_texts(typed, tmp_path):
    text = "Tea exports were $36 billion. Tea exports were $30 billion."
    (row,) = rows(compared(typed, tmp_path, pair(text, text)))
    assert row["relation"] == "repeat"


def test_a_bad_pair_is_reported_and_the_others_are_compared(typed, tmp_path):
    said = compared(typed, tmp_path, '{"id": 1, "a": {"text": "x"}}\n', pair("x", "y"))
    assert (said.code, len(rows(said))) == (2, 1)
    assert "pairs.jsonl:1" in said.err


def test_a_batch_shared_by_two_processes_gives_the_same_lines(tmp_path, typed):
    lines = [json.dumps({"id": f"n{k}", "text": TEXT.replace("36", str(k))}) for k in range(40)]
    (tmp_path / "in.jsonl").write_text("\n".join([*lines[:20], "{", *lines[20:]]) + "\n")
    alone = typed("extract", "--jsonl", "in.jsonl")
    shared = typed("extract", "--jsonl", "in.jsonl", "--jobs", "2")
    assert shared.lines == alone.lines
    assert shared.code == alone.code == 2
    assert "in.jsonl:21" in shared.err


def test_one_text_is_not_shared_by_processes(tmp_path, typed):
    (tmp_path / "a.txt").write_text(TEXT)
    said = typed("extract", "a.txt", "--jobs", "4")
    assert said.code == 2
    assert "--jsonl" in said.err


def test_each_line_of_a_batch_is_answered_before_the_next_is_given():
    command = [sys.executable, "-m", "workbench", "extract", "--jsonl", "-", "--figures"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as batch:
        late = threading.Timer(60, batch.kill)  # who waits for more input answers nothing
        late.start()
        for name in ("a", "b"):
            batch.stdin.write(json.dumps({"id": name, "text": TEXT}).encode() + b"\n")
            batch.stdin.flush()
            assert json.loads(batch.stdout.readline())["id"] == name
        late.cancel()


def test_a_claim_of_a_batch_names_the_text_it_is_from(tmp_path, typed):
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "a.txt", "text": TEXT}) + "\n")
    (row,) = rows(typed("extract", "--jsonl", "in.jsonl"))
    assert {claim["document"] for claim in row["claims"]} == {"a.txt"}
