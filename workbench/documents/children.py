"""Children that read documents for us: started once, used for many, ended when they misbehave.

A parser is a large program fed by strangers. Here it runs in a process of its own, bounded in
processor time and memory by the system, in wall time and output by us; when it hangs or dies, one
document is refused and the batch goes on with a new child.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from workbench.documents import wire
from workbench.documents.limits import DEFAULT, MB, Limits
from workbench.documents.reading import ReadDocument
from workbench.errors import DocumentError

_ROOT = str(Path(__file__).parents[2])
# The project's folder goes last and the working folder not at all (-P): a stranger's json.py in it
# must not be imported.
_COMMAND = (
    sys.executable,
    "-P",
    "-c",
    "import sys; sys.path.append(sys.argv[1]); from workbench.documents.child import main; main()",
    _ROOT,
)
_MOST_DOCUMENTS = 500  # then a fresh child: parsers leak
_LARGEST = 150 * MB  # a child that has grown beyond this is not used again


class Children:
    """A pool of children. Any thread may call `read`; each call has a child of its own meanwhile.

    Ends its children on `close`; they end by themselves when this process is gone.
    """

    def __init__(self, limits: Limits = DEFAULT, command: Sequence[str] = _COMMAND) -> None:
        self.limits = limits
        self.peak = 0  # the largest resident size a child has reported, in bytes
        self._command = tuple(command)
        self._idle: list[_Child] = []
        self._lock = threading.Lock()

    def __enter__(self) -> Children:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every idle child."""
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.end()

    def read(self, form: str, data: bytes, charset: str | None = None) -> ReadDocument:
        """Have a child read `data` in the format `form`. Raises DocumentError."""
        with self._lock:
            child = self._idle.pop() if self._idle else None
        child = child or _Child(self._command)
        keep = False
        try:
            answer = child.ask(form, data, charset, self.limits)
            peak = answer.get("peak")
            peak = peak if isinstance(peak, int) else _LARGEST
            self.peak = max(self.peak, peak)
            keep = child.asked < _MOST_DOCUMENTS and peak < _LARGEST
            return _document(answer, self.limits)
        finally:
            if keep:
                with self._lock:
                    self._idle.append(child)
            else:
                child.end()


_shared: Children | None = None
_starting = threading.Lock()


def shared() -> Children:
    """The pool of this process, with the default limits; ended at exit."""
    global _shared
    with _starting:
        if _shared is None:
            _shared = Children()
            atexit.register(_shared.close)
        return _shared


def _document(answer: dict[str, Any], limits: Limits) -> ReadDocument:
    if "over" in answer:
        raise DocumentError(_over_memory(limits))
    if "refused" in answer:
        raise DocumentError(str(answer["refused"]))
    try:
        return wire.decode(answer.get("document"))
    except ValueError:
        raise DocumentError("its reader gave no document; the file is broken") from None


def _over_memory(limits: Limits) -> str:
    return f"needs more than {limits.memory // MB} MB of memory to read (limit: memory)"


class _Child:
    """One process and the pipes to it."""

    def __init__(self, command: Sequence[str]) -> None:
        self.asked = 0
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # a group of its own, so that all it starts ends with it
        )
        self._late = False

    def ask(self, form: str, data: bytes, charset: str | None, limits: Limits) -> dict[str, Any]:
        """Put one document to the child. Raises DocumentError when no answer comes of it."""
        self.asked += 1
        header = {"format": form, "charset": charset, "limits": asdict(limits)}
        alarm = threading.Timer(limits.wall, self._too_late)
        alarm.daemon = True
        alarm.start()
        try:
            answer = self._exchange(json.dumps(header).encode(), data, limits)
        finally:
            alarm.cancel()
        if answer is None:
            raise DocumentError(self._why(limits))
        return answer

    def _exchange(self, header: bytes, data: bytes, limits: Limits) -> dict[str, Any] | None:
        questions, answers = self._pipes()
        try:
            wire.send(questions, header)
            wire.send(questions, data)
            reply = wire.receive(answers, limits.output)
            answer = json.loads(reply) if reply is not None else None
        except wire.TooLong:
            raise DocumentError(
                f"gives more than {limits.output // MB} MB of output (limit: output)"
            ) from None
        except (OSError, ValueError, RecursionError):
            return None
        return answer if isinstance(answer, dict) else None

    def _pipes(self) -> tuple[BinaryIO, BinaryIO]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        return self._process.stdin, self._process.stdout  # type: ignore[return-value]

    def _too_late(self) -> None:
        self._late = True
        self._kill()

    def _kill(self) -> None:
        """Kill the whole group. Its number cannot be anybody else's: we have not waited for it."""
        if self._process.returncode is not None:
            return
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()

    def _why(self, limits: Limits) -> str:
        """Why no answer came, from how the process ended."""
        if self._late:
            return f"takes longer than {limits.wall:g} s to read (limit: wall)"
        self._kill()  # if it is dead already, this does not change how it died
        code = self._process.wait()
        if code == -getattr(signal, "SIGXCPU", 24):
            return f"takes more than {limits.cpu} s of processor time to read (limit: cpu)"
        return "its reader broke down on it; the file is broken, or too large for its memory"

    def end(self) -> None:
        """End the process and everything it started."""
        self._kill()
        for pipe in self._pipes():
            with suppress(OSError):
                pipe.close()
        self._process.wait()
