"""The check that watches its files, as a person at a terminal has it."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time

import pytest


class Watching:
    """The program on a terminal of its own."""

    def __init__(self, folder, *arguments: str) -> None:
        self.end, other = pty.openpty()
        command = [sys.executable, "-m", "workbench", "check", "--watch", *arguments]
        self.process = subprocess.Popen(
            command, cwd=folder, stdin=other, stdout=other, stderr=other, start_new_session=True
        )
        os.close(other)
        self.said = ""

    def until(self, words: str, seconds: float = 20) -> str:
        """What the terminal got until the words came."""
        until = time.monotonic() + seconds
        while words not in self.said:
            left = until - time.monotonic()
            assert left > 0, self.said
            if select.select([self.end], [], [], left)[0]:
                self.said += os.read(self.end, 65536).decode()
        told, _, self.said = self.said.partition(words)
        return told

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(10)
        while select.select([self.end], [], [], 0.2)[0]:
            try:
                self.said += os.read(self.end, 65536).decode()
            except OSError:
                break
        os.close(self.end)
        return code


def test_a_saved_draft_and_a_verdict_are_checked_anew_and_ctrl_c_ends_it(ledger, tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text("The port took 14 million boxes.\n")
    watching = Watching(tmp_path, "draft.md")
    assert "1 unseen" in watching.until("stop with Ctrl-C")
    draft.write_text("Nothing is counted here.\n")
    again = watching.until("stop with Ctrl-C")
    assert "draft.md: 0 numbers" in again
    assert "\x1b[2J" in again or "\x1b[H" in again
    (tmp_path / "workbench.toml").write_text("[rules]\nno-such-rule = 1\n")
    assert "workbench.toml" in watching.until("stop with Ctrl-C")
    assert watching.stop() == 130
    assert "Traceback" not in watching.said


@pytest.mark.parametrize("other", [("--format", "json"), ("--write-baseline", "x.json")])
def test_watching_prints_text_and_writes_nothing(ledger, other):
    said = ledger("check", "--watch", *other)
    assert (said.code, len(said.err.splitlines())) == (2, 1)
