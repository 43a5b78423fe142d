"""The session on a real pseudo-terminal: what arrives there, and what is left behind."""

import os
import re
import signal
import time

import pytest
from terminal import Terminal, python

WARDS = [*python("drive.py"), "wards"]


def test_the_screen_names_claim_span_verdict_keys_and_progress_at_80_by_24():
    with Terminal(WARDS) as terminal:
        screen = terminal.wait("▎ In ward 0 the harbour board handled 1,000 crates of tea in 2021.")
        assert "0 of 200 done" in screen
        for word in ("s supported", "r refuted", "c not checkable", "q quit", "u undo"):
            assert word in screen


def test_quitting_exits_0_and_puts_everything_back():
    with Terminal(WARDS) as terminal:
        terminal.wait("▎ In ward 0")
        terminal.press("q")
        assert terminal.leave() == 0
        assert terminal.left_behind() == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_the_session_and_puts_everything_back(number):
    with Terminal(WARDS) as terminal:
        terminal.wait("▎ In ward 0")
        os.kill(terminal.process.pid, number)
        assert terminal.leave() == 128 + number
        assert terminal.left_behind() == []


def test_ctrl_c_is_quit():
    with Terminal(WARDS) as terminal:
        terminal.wait("▎ In ward 0")
        terminal.press("\x03")
        assert terminal.leave() == 0
        assert terminal.left_behind() == []


def test_the_frame_is_there_and_quit_works_while_the_store_still_opens():
    with Terminal([*WARDS, "slow"]) as terminal:
        screen = terminal.wait("q quit")
        assert "opening the workspace" in screen
        assert "s supported" in screen
        terminal.press("q")
        assert terminal.leave(3) == 0
        assert terminal.left_behind() == []


def test_a_store_that_cannot_be_opened_is_one_line_after_the_terminal_is_back():
    with Terminal([*WARDS, "broken"]) as terminal:
        assert terminal.leave() == 2
        assert terminal.left_behind() == []
        tail = terminal.raw[terminal.raw.rfind(b"\x1b[?1049l") :]
        assert b"error: index.sqlite: newer than this program" in tail
        assert b"Traceback" not in terminal.raw
        assert b"\x1b]0;" not in terminal.raw


def test_a_bug_leaves_no_traceback_and_no_data_on_the_terminal():
    with Terminal([*WARDS, "bug"]) as terminal:
        assert terminal.leave() == 3
        assert terminal.left_behind() == []
        assert b"Traceback" not in terminal.raw
        assert b"secret" not in terminal.raw


def test_an_idle_session_writes_no_byte():
    with Terminal(WARDS) as terminal:
        terminal.wait("▎ In ward 0")
        terminal.press("s")
        terminal.wait("saved")
        terminal.settle(0.5)
        before = len(terminal.raw)
        end = time.monotonic() + 2
        while time.monotonic() < end:
            terminal.read(0.2)
        assert len(terminal.raw) == before


def test_a_note_prompt_does_not_blink():
    with Terminal(WARDS) as terminal:
        terminal.wait("▎ In ward 0")
        terminal.press("a")
        terminal.wait("Note")
        terminal.settle(0.5)
        before = len(terminal.raw)
        terminal.read(1.5)
        assert len(terminal.raw) == before


def test_every_screen_of_a_hostile_document_is_plain_text():
    with Terminal([*python("drive.py"), "hostile"], columns=120, rows=40) as terminal:
        terminal.wait("spent 12 euros")
        terminal.press("a\x1b[200~\x1b]0;PWN\x07\u202enote\x1b[201~\r")
        terminal.wait("note · saved")
        for _ in range(12):
            terminal.press("s")
            terminal.settle(0.05)
        on_the_review = (*"\tj\tj\tj\tj", "\x1b", *"'y&u", "/PWN\r", "\\PWN\r", "f")
        marked = ("\x1b", "g", "  ", "*", "\x1b", "@\x1b[200~\x1b]0;PWN\x07\x1b[201~\r")
        over_it = ("=\x1b[2Jx\r", "\x1b", "+PWN\r", "\x1b", ":PWN", "\x1b", "bdoc#quote=PWN\r")
        for key in (*on_the_review, *marked, *over_it):
            terminal.press(key)
            terminal.settle(0.3 if key == "\x1b" else 0.08)  # a lone escape waits to be alone
        screens = (("\x0f", "Overview"), ("x", "Queue"), ("A", "Adjudicate"), ("nn", "Adjudicate"))
        for key, words in (*screens, ("\x1b", "Queue"), ("\x07", "Conflicts")):
            terminal.press(key)
            terminal.wait(words)
        terminal.press("sn")
        terminal.settle()
        terminal.press("\x1b")
        terminal.wait("Queue")
        terminal.press("?")
        terminal.wait("Help")
        terminal.settle()
        ours = re.compile(
            rb"\x1b\]22;[a-z]+\x07|\x1b\[[0-9;:<>=?$]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b\[>?[0-9;]*[a-z]|\r|\n"
        )
        copied = re.compile(rb"\x1b\]52;c;[A-Za-z0-9+/=]+\x07")  # what y sends, in base 64
        assert len(copied.findall(bytes(terminal.raw))) == 1
        rest = ours.sub(b"", copied.sub(b"", bytes(terminal.raw))).decode()
        bad = sorted({c for c in rest if ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202e\u200b"})
        assert bad == []
        assert "PWN" in rest
        assert b"\x1b[2J\x1b[31m" not in terminal.raw
        assert terminal.process.poll() is None
        terminal.press("x")
        terminal.settle()
        terminal.press("q")
        assert terminal.leave() == 0
        assert terminal.left_behind() == []


def test_no_color_leaves_no_colour_and_still_marks_the_span():
    with Terminal(WARDS, env={"NO_COLOR": "1"}) as terminal:
        terminal.wait("▎ In ward 0")
        codes = re.findall(rb"\x1b\[([0-9;]*)m", bytes(terminal.raw))
        used = {int(part) for code in codes for part in code.split(b";") if part}
        assert used <= {0, 1, 2, 4, 7, 39, 49}
        assert 4 in used


def test_the_panes_survive_a_tiny_terminal_and_come_back():
    with Terminal(WARDS) as terminal:
        terminal.wait("▎ In ward 0")
        terminal.resize(40, 10)
        terminal.settle(0.3)
        terminal.resize(80, 24)
        terminal.settle(0.3)
        assert "In ward 0 the harbour board" in terminal.text()


def test_a_note_is_written_in_the_reviewers_own_editor_and_the_screen_comes_back(tmp_path):
    script = tmp_path / "my editor.sh"
    script.write_text('#!/bin/sh\necho "two lines" > "$1"\necho "of a note" >> "$1"\n', "utf-8")
    script.chmod(0o755)
    with Terminal(WARDS, env={"EDITOR": f"'{script}'", "VISUAL": ""}) as terminal:
        terminal.wait("▎ In ward 0")
        terminal.press("\x05")
        terminal.wait("note · saved")
        assert "▎ In ward 0" in terminal.text()
        terminal.press("q")
        assert terminal.leave() == 0
        assert terminal.left_behind() == []


def test_an_editor_that_cannot_be_run_is_said_and_the_session_goes_on():
    with Terminal(WARDS, env={"EDITOR": "/nowhere/editor; touch /tmp/x", "VISUAL": ""}) as terminal:
        terminal.wait("▎ In ward 0")
        terminal.press("\x05")
        terminal.wait("the editor could not be run")
        terminal.press("s")
        terminal.wait("supported saved")
