"""What every start costs, and what every mistake on the command line says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from workbench import __version__
from workbench.cli import MODULES, SECTIONS, cli

HEAVY = ("sqlmodel", "sqlalchemy", "sqlite3", "textual", "httpx", "rich", "pydantic", "trafilatura")
# Of the standard library: what only readers of other formats, writers and pools of workers need.
UNASKED = (
    *("email", "zipfile", "xml.etree.ElementTree", "ctypes", "csv", "html.parser", "statistics"),
    *("concurrent.futures", "logging", "asyncio", "socket", "tempfile", "random", "secrets"),
)
# Runs one command line in this very interpreter and then says which of the heavy libraries came in.
PROBE = """
import sys
from workbench.cli import run
code = run(sys.argv[1:])
heavy = [name for name in {heavy} if name in sys.modules]
print("HEAVY", heavy, code, file=sys.stderr)
"""


def workbench(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own, away from any workspace."""
    environment = {key: value for key, value in os.environ.items() if "WORKBENCH" not in key}
    return subprocess.run(
        [sys.executable, "-m", "workbench", *arguments],
        capture_output=True,
        check=False,
        env={**environment, **(options.pop("env", None) or {})},  # type: ignore[dict-item]
        **options,  # type: ignore[call-overload]
    )


def imported(*arguments: str, cwd: Path, watched: tuple[str, ...] = HEAVY) -> str:
    """The last line that the probe says: the heavy libraries, and the exit code."""
    code = PROBE.format(heavy=watched)
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, cwd=cwd, check=False
    )
    return done.stderr.decode().splitlines()[-1]


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["check", "--help"], ["check", "--explain", "WB010"]]
)
def test_help_and_version_import_nothing_heavy(arguments, tmp_path):
    assert imported(*arguments, cwd=tmp_path) == "HEAVY [] 0"


def test_help_names_every_command_with_its_own_short_help():
    shown = CliRunner().invoke(cli, ["--help"]).output
    assert "workbench demo" in shown
    for part in SECTIONS.values():
        for name, (_, line) in part.items():
            assert name in shown
            command = cli.get_command(None, name)  # type: ignore[arg-type]
            assert command is not None
            assert command.short_help == line


@pytest.mark.parametrize("name", list(MODULES))
def test_the_help_of_every_command_fits_80_columns(name):
    result = CliRunner().invoke(cli, [name, "--help"], terminal_width=80)
    assert result.exit_code == 0
    assert max(map(len, result.output.splitlines())) <= 80


def test_the_version_is_one_line():
    done = workbench("--version")
    assert (done.returncode, done.stdout) == (0, f"workbench {__version__}\n".encode())


def test_no_arguments_print_the_help():
    done = workbench()
    assert done.returncode == 0
    assert done.stdout.startswith(b"Usage: workbench")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nope"],
        ["nope"],
        ["decide"],
        ["decide", "x", "maybe"],
        ["extract", "--published", "yesterday", "-"],
        ["extract", "no-such-file.txt"],
        ["extract", "--jsonl", "no-such-file.jsonl"],
        ["extract", "."],
        ["extract", "x", "--figures", "--skipped"],
        ["check", "--explain", "WB999"],
        ["check", "--base", "main"],
        ["export", "xlsx"],
        ["export", "nope"],
        ["review"],
        ["review", "--blind"],
        ["status"],
        ["check"],
        ["-C", "no-such-folder", "status"],
        ["-C", "postgresql://user:secret@host/db", "status"],
    ],
    ids=" ".join,
)
def test_a_mistake_is_one_line_on_stderr_and_exit_2(arguments, tmp_path):
    done = workbench(*arguments, cwd=tmp_path, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert done.stdout == b""
    line = done.stderr.decode()
    assert line.startswith("workbench: ")
    assert line.count("\n") == 1
    assert "Traceback" not in line
    assert "secret" not in line


def test_a_name_with_control_characters_is_shown_and_not_sent(tmp_path):
    done = workbench("extract", "\x1b]0;evil\x07.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert b"\x1b" not in done.stderr
    assert "␛]0;evil␇.txt".encode() in done.stderr


def test_an_internal_error_is_one_line_and_the_traceback_only_on_request(tmp_path):
    broken = tmp_path / "workbench.toml"
    broken.write_text("")
    code = "import workbench.commands.status as s\nfrom workbench.cli import run\n"
    code += "def fail(**_): raise RuntimeError('odd \\x1b[2J')\ns.command.callback = fail\n"
    code += "raise SystemExit(run(['status']))"
    for debug, told in (("", False), ("1", True)):
        environment = {**os.environ, "WORKBENCH_DEBUG": debug}
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=False, env=environment
        )
        assert done.returncode == 3
        assert (b"Traceback" in done.stderr) is told
        last = done.stderr.decode().splitlines()[-1]
        assert last.startswith("workbench: internal error, RuntimeError: odd ␛[2J; please report")


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    text = tmp_path / "many.jsonl"
    text.write_text('{"id": 1, "text": "x"}\n' * 20_000)
    command = [sys.executable, "-m", "workbench", "extract", "--jsonl", str(text)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written_is_one_line_and_exit_2():
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "workbench", "--help"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.decode().startswith("workbench: input or output failed: No space left")
    assert done.stderr.count(b"\n") == 1


def test_a_device_and_a_pipe_are_refused_as_input(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for name in (str(pipe), "/dev/zero"):
        done = workbench("extract", name, timeout=20)
        assert done.returncode == 2
        assert b"not a regular file" in done.stderr
