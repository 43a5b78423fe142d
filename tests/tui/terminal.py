"""A program on a real pseudo-terminal, its screen read back with pyte.

Answers the questions that Textual asks a terminal, keeps every byte that was written, and can say
whether modes, cursor and line settings are as they were before.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pyte

_ANSWERS = [
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),
    (re.compile(rb"\x1b\[\?(?!2026)(\d+)\$p"), b"\x1b[?2048;0$y"),
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?62;22c"),
]
_UNKNOWN = re.compile(
    rb"\x1b\[[<=>][0-9;:]*[a-zA-Z]|\x1b\[\?[0-9;]*\$[a-z]|\x1bP.*?\x1b\\|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)",
    re.S,
)
_LASTING = {47, 1047, 1049, 1000, 1002, 1003, 1004, 1005, 1006, 1015, 1016, 2004, 2026, 2031, 2048}


class Terminal:
    """One program on one pseudo-terminal."""

    def __init__(
        self,
        command: list[str],
        cwd: Path | None = None,
        columns: int = 80,
        rows: int = 24,
        env: dict[str, str] | None = None,
    ) -> None:
        self.raw = bytearray()
        self._fed = self._asked = 0
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._fd, self._slave = pty.openpty()
        self._resize(columns, rows)
        self._before = termios.tcgetattr(self._slave)
        settings = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"} | (env or {})
        if not env or "NO_COLOR" not in env:
            settings.pop("NO_COLOR", None)
        for name in ("COLUMNS", "LINES"):
            settings.pop(name, None)
        self.process = subprocess.Popen(
            command,
            cwd=cwd,
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            env=settings,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._fd)
        os.close(self._slave)

    def _resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self._resize(columns, rows)
        self.screen.resize(rows, columns)

    def read(self, wait: float) -> bytes:
        """One chunk, or b"" when nothing comes within the wait."""
        if not select.select([self._fd], [], [], wait)[0]:
            return b""
        try:
            data = os.read(self._fd, 1 << 18)
        except OSError:
            return b""
        self.raw += data
        new = bytes(self.raw[self._asked :])
        last = 0
        for question, answer in _ANSWERS:
            for match in question.finditer(new):
                os.write(self._fd, answer)
                last = max(last, match.end())
        self._asked = max(self._asked + last, len(self.raw) - 24)
        return data

    def settle(self, quiet: float = 0.25, limit: float = 10.0) -> None:
        """Read until nothing has come for a while, or for at most so many seconds."""
        end = time.monotonic() + limit
        while time.monotonic() < end and self.read(quiet):
            pass

    def text(self) -> str:
        """The screen now, lines joined by line ends."""
        new = bytes(self.raw[self._fed :])
        cut = new.rfind(b"\x1b")
        if cut >= 0 and len(new) - cut < 24 and not re.search(rb"[a-zA-Z\x07\\]", new[cut + 2 :]):
            new = new[:cut]
        self._fed += len(new)
        self._stream.feed(_UNKNOWN.sub(b"", new))
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait(self, for_text: str | Callable[[str], bool], limit: float = 20.0) -> str:
        """Read until the screen has the text; the screen. AssertionError when it never comes."""
        test = for_text if callable(for_text) else (lambda screen: for_text in screen)
        end = time.monotonic() + limit
        while not test(self.text()):
            if time.monotonic() > end or (self.process.poll() is not None and not self.read(0.05)):
                raise AssertionError(f"not on the screen: {for_text}\n{self.text()}")
            self.read(0.05)
        return self.text()

    def press(self, keys: str | bytes) -> None:
        """Type."""
        os.write(self._fd, keys.encode() if isinstance(keys, str) else keys)

    def leave(self, limit: float = 10.0) -> int | None:
        """The exit code once the program has ended."""
        end = time.monotonic() + limit
        while self.process.poll() is None and time.monotonic() < end:
            self.read(0.05)
        self.settle(0.1)
        return self.process.poll()

    def left_behind(self) -> list[str]:
        """What the program did not put back: modes, cursor, line settings."""
        state: dict[int, bytes] = {}
        for match in re.finditer(rb"\x1b\[\?([0-9;]+)([hl])", bytes(self.raw)):
            for mode in match[1].split(b";"):
                state[int(mode)] = match[2]
        left = [f"mode {mode}" for mode, on in state.items() if on == b"h" and mode in _LASTING]
        if state.get(25) == b"l":
            left.append("hidden cursor")
        if state.get(7) == b"l":
            left.append("no line wrap")
        pushed = len(re.findall(rb"\x1b\[>\d+u", self.raw))
        if pushed != len(re.findall(rb"\x1b\[<u", self.raw)):
            left.append("keyboard protocol")
        if termios.tcgetattr(self._slave)[:4] != self._before[:4]:
            left.append("line settings")
        return left


def python(script: str) -> list[str]:
    """A command that runs a script beside these tests."""
    return [sys.executable, str(Path(__file__).parent / script)]
