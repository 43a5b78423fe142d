"""Documents, names and people that try to steer the terminal: nothing of theirs gets through."""

from __future__ import annotations

import json
import signal
import subprocess
import sys

import pytest

EVIL = "\x1b]52;c;ZXZpbA==\x1b\\\x1b]0;x\x07\x1b[2J\x9b31m\x9d0;y\x9c\x7f\u202e\u2066\u200b"
TEXT = f"Exports of {EVIL}tea rose 4.5 percent in 2021.\n\nAnd {EVIL}tea fell 9 percent in 2021.\n"
# Newline and tab may pass; no other control character, and nothing that turns or hides text.
ALLOWED = {"\n", "\t"}
HIDDEN = {
    chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0x200B, 0x202E, 0x2066)
} - ALLOWED


@pytest.fixture
def hostile(typed, tmp_path):
    """A workspace whose every free text is hostile."""
    (tmp_path / "evil.txt").write_text(TEXT)
    typed("init")
    given = ("--title", f"A {EVIL} title", "--publisher", EVIL, "--author", EVIL, "--url", EVIL)
    assert typed("add", "evil.txt", *given).code == 0
    for line in typed("claims", "--format", "jsonl").lines:
        claim = json.loads(line)["id"]
        typed("decide", claim, "refuted", "--note", EVIL, "--reviewer", f"Eve {EVIL}")
    return typed


COMMANDS = [
    ["status"],
    ["claims"],
    ["claims", "--format", "jsonl"],
    ["claims", EVIL],
    ["links"],
    ["links", "--format", "jsonl"],
    ["arithmetic"],
    ["log"],
    ["log", "--format", "jsonl"],
    ["check"],
    *(
        ["check", "evil.txt", "--format", form]
        for form in ("text", "json", "sarif", "junit", "github")
    ),
    ["check", EVIL],
    ["check", "--explain", EVIL],
    ["export", "markdown"],
    ["export", "jsonl"],
    ["export", EVIL],
    ["extract", "evil.txt"],
    ["extract", "evil.txt", "--figures"],
    ["extract", "evil.txt", "--skipped"],
    ["extract", "evil.txt", "--format", "jsonl"],
    ["extract", EVIL],
    ["evidence", "list", EVIL],
    ["decide", EVIL, "supported"],
    ["note", EVIL, EVIL],
    ["undo", "--reviewer", EVIL],
    ["import", EVIL],
    ["add", EVIL],
    ["add", "--published", EVIL, "evil.txt"],
    ["doctor"],
    ["-C", EVIL, "status"],
]


def test_no_command_lets_a_document_or_a_name_steer_the_terminal(hostile):
    for arguments in COMMANDS:
        said = hostile(*arguments)
        assert said.code in (0, 1, 2), arguments
        assert not HIDDEN & set(said.out + said.err), arguments


def test_csv_keeps_the_very_characters_for_programs(hostile):
    assert "\x1b]52" in hostile("export", "csv").out


def test_an_interrupt_is_quiet_and_130(tmp_path):
    command = [sys.executable, "-m", "workbench", "extract", "--jsonl", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(b'{"id": 1, "text": "x"}\n' * 2000)
        process.stdin.flush()
        process.stdout.readline()  # it is at work now
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        assert process.stderr.read() == b""
