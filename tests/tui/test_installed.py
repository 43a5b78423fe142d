"""`workbench review` itself on a pseudo-terminal: nothing that was shown is lost."""

import json
import os
import signal
import subprocess
import sys

from terminal import Terminal

WORKBENCH = [sys.executable, "-m", "workbench"]
REVIEW = [*WORKBENCH, "review", "--reviewer", "ana", "--queue", "document"]


def log(root):
    out = subprocess.run(
        [*WORKBENCH, "log", "--format", "jsonl"], cwd=root, capture_output=True, check=True
    )
    return [json.loads(line) for line in out.stdout.splitlines()]


def test_a_kill_right_after_saved_is_shown_loses_no_verdict(root):
    for number, (key, word) in enumerate((("s", "supported"), ("r", "refuted")), 1):
        with Terminal(REVIEW, root) as terminal:
            terminal.wait("▎")
            terminal.press(key)
            terminal.wait(f"{word} saved")
            os.kill(terminal.process.pid, signal.SIGKILL)
        acts = log(root)
        assert len(acts) == number
        assert word in [act["verdict"] for act in acts]


def test_three_verdicts_one_undo_quit_and_the_next_start_is_at_the_same_claim(root):
    with Terminal(REVIEW, root) as terminal:
        terminal.wait("▎")
        for key, words in (("s", "✓ supported saved"), ("x", "± mixed saved"), ("o", "« outdated")):
            terminal.press(key)
            terminal.wait(words)
        terminal.press("u")
        terminal.wait("taken back")
        terminal.wait("▎ ")
        terminal.settle()
        here = next(line for line in terminal.text().split("\n") if line.startswith("▌"))
        terminal.press("q")
        assert terminal.leave() == 0
        assert terminal.left_behind() == []
    with Terminal(REVIEW, root) as terminal:
        terminal.wait("▎")
        again = next(line for line in terminal.text().split("\n") if line.startswith("▌"))
        assert again == here
        assert "2 of 10 done" in terminal.text()
    kinds = [(act["type"], act["verdict"]) for act in log(root)]
    assert sorted(kinds, key=str) == [
        ("decision", "mixed"),
        ("decision", "outdated"),
        ("decision", "supported"),
        ("retraction", None),
    ]


def test_plain_lines_through_a_pipe(root):
    done = subprocess.run(
        [*WORKBENCH, "review", "--plain", "--reviewer", "ana"],
        cwd=root,
        input=b"s\nrefuted the audit says 94\nundo\nquit\n",
        capture_output=True,
        check=True,
    )
    assert b"supported: saved" in done.stdout
    assert b"\x1b" not in done.stdout
    assert len(log(root)) == 3
