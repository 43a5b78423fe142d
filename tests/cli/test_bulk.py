"""Many decisions from a file: with one sync for several, and no line acknowledged before it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from tests.cli.conftest import Type
from workbench.commands.jsonl import arrived


@pytest.fixture
def pipe() -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Both ends of a pipe: what is written is there at once."""
    out, into = os.pipe()
    with os.fdopen(out, "rb") as source, os.fdopen(into, "wb", buffering=0) as sink:
        yield source, sink


def ids(ledger: Type) -> list[str]:
    return [json.loads(line)["id"] for line in ledger("claims", "--format", "jsonl").lines]


def log(ledger: Type) -> list[dict]:
    return [json.loads(line) for line in ledger("log", "--format", "jsonl").lines]


def write(path: Path, lines: list[dict]) -> str:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path.name


def test_lines_are_taken_as_they_arrive_and_nobody_waits_for_more(pipe):
    source, sink = pipe
    lines = arrived(source, 2)
    sink.write(b"one\n")
    assert [line.data for line in next(lines)] == [b"one"]
    sink.write(b"two\n\nthree\nfo")
    assert [[line.data for line in next(lines)] for _ in range(2)] == [[b"two"], [b"three"]]
    sink.write(b"ur\nfive")
    assert [line.data for line in next(lines)] == [b"four"]
    sink.close()
    (last,) = next(lines)
    assert (last.data, last.place.rpartition(":")[2]) == (b"five", "6")


def test_an_acknowledgement_comes_before_the_next_line_is_written(ledger, tmp_path):
    command = [sys.executable, "-m", "workbench", "decide", "--jsonl", "-"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as running:
        for name in ids(ledger):
            running.stdin.write(json.dumps({"claim": name, "verdict": "mixed"}).encode() + b"\n")
            running.stdin.flush()
            assert running.stdout.readline().split()[1].decode() in ledger("log", "--ids").lines
        running.stdin.close()
        assert running.wait() == 0


def test_the_second_of_two_lines_on_one_claim_has_seen_the_first(ledger, tmp_path):
    claim = ids(ledger)[0]
    lines = [{"claim": claim, "verdict": word} for word in ("mixed", "supported")]
    assert ledger("decide", "--jsonl", write(tmp_path / "in.jsonl", lines)).code == 0
    first, second = log(ledger)
    assert (first["parents"], second["parents"]) == ([], [first["id"]])
    assert json.loads(ledger("claims", "--format", "jsonl").lines[0])["verdict"] == "supported"


def test_a_line_that_cannot_be_recorded_does_not_keep_back_those_beside_it(ledger, tmp_path):
    one, other, *_ = names = ids(ledger)
    about = ("--who", "an office", "--asked", "Is it so?", "--how", "telephone")
    asked = ledger("evidence", "contact", one, *about)
    contact = f"contact:{asked.out.split()[1]}"
    lines = [{"claim": name, "verdict": "supported"} for name in names]
    lines.insert(1, {"claim": other, "verdict": "mixed", "evidence": contact})
    said = ledger("decide", "--jsonl", write(tmp_path / "in.jsonl", lines))
    assert said.code == 2
    assert said.err.startswith("workbench: in.jsonl:2: ")
    decided = [act for act in log(ledger) if act["type"] == "decision"]
    assert [act["claim"] for act in decided] == names
    assert [f"ACK {act['id']}" for act in decided] == said.lines


def test_many_lines_have_one_sync_for_each_four(ledger, tmp_path, monkeypatch):
    synced = []
    sync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda fd: synced.append(fd) or sync(fd))
    lines = [{"claim": ids(ledger)[0], "verdict": "mixed"}] * 8
    ledger("decide", ids(ledger)[0], "supported")
    one, many = len(synced), write(tmp_path / "in.jsonl", lines)
    assert len(ledger("decide", "--jsonl", many).lines) == 8
    assert len(synced) - one <= 2 * one
