"""The session on a team's database: a real server, a real terminal, and somebody else at work."""

import json
import os
import subprocess
import sys

import pytest
from terminal import Terminal

WORKBENCH = [sys.executable, "-m", "workbench"]
TEXT = "The port of Vigo handled 12 tonnes of salt in 2020.\n\nLund has 7 harbours.\n"


@pytest.fixture
def said(address, tmp_path):
    """Run a command on a database with two claims; what it prints."""
    (tmp_path / "vigo.txt").write_text(TEXT)
    env = os.environ | {"WORKBENCH_ROOT": address}

    def run(*words):
        done = subprocess.run(
            [*WORKBENCH, *words], cwd=tmp_path, env=env, capture_output=True, check=True, text=True
        )
        return done.stdout

    run("init")
    run("add", "vigo.txt")
    return run


def test_a_claim_is_decided_and_taken_back_and_what_others_decide_comes_by_itself(
    said, address, tmp_path
):
    review = [*WORKBENCH, "review", "--reviewer", "ana", "--queue", "document"]
    claims = [json.loads(line)["id"] for line in said("claims", "--format", "jsonl").splitlines()]
    with Terminal(review, tmp_path, 100, 30, env={"WORKBENCH_ROOT": address}) as terminal:
        terminal.wait("▎")
        terminal.press("s")
        terminal.wait("supported saved")
        terminal.press("u")
        terminal.wait("taken back")
        assert "Ben" not in terminal.text()
        said("decide", claims[0], "refuted", "--reviewer", "Ben", "--note", "not what it says")
        terminal.wait("Ben")
        terminal.wait("refuted")
        terminal.press("q")
        assert terminal.leave() == 0
        assert terminal.left_behind() == []
    acts = [json.loads(line) for line in said("log", "--format", "jsonl").splitlines()]
    assert sorted(act["type"] for act in acts) == ["decision", "decision", "retraction"]
