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
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from workbench.documents import wire
from workbench.documents.limits import DEFAULT, MB, Limits
from workbench.documents.reading import ReadDocument
from workbench.errors import DocumentError

_ROOT = str(Path(__file__).parents[2])
# The project's folder goes last and the working folder not at all (-P): a stranger's json.py in it
# must not be imported. The limits follow as JSON.
_COMMAND = (
    sys.executable,
    "-P",
    "-c",
    "import sys; sys.path.append(sys.argv[1]); from workbench.documents.child import main; main()",
    _ROOT,
)
# glibc gives memory back after each document and faults it in again for the next: a tenth of the
# time of a PDF. A child keeps up to 16 MB. Other C libraries do not know these names.
_KEPT = {"MALLOC_TRIM_THRESHOLD_": str(16 * MB), "MALLOC_MMAP_THRESHOLD_": str(4 * MB)}
_MOST_DOCUMENTS = 500  # then a fresh child: parsers leak
_LONGEST = 3600.0  # seconds that the thread sleeps when nothing is due
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
        self._deadlines = _Deadlines()

    def __enter__(self) -> Children:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End every idle child."""
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.end()
        self._deadlines.close()

    def read(self, form: str, data: bytes, charset: str | None = None) -> ReadDocument:
        """Have a child read `data` in the format `form`. Raises DocumentError."""
        with self._lock:
            child = self._idle.pop() if self._idle else None
        child = child or _Child(self._command, self.limits)
        keep = False
        try:
            with self._deadlines.over(child, self.limits.wall):
                answer, body = child.ask(form, data, charset)
            peak = answer.get("peak")
            peak = peak if isinstance(peak, int) else _LARGEST
            self.peak = max(self.peak, peak)
            keep = child.asked < _MOST_DOCUMENTS and peak < _LARGEST and not child.late
            return _document(answer, body, self.limits)
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


def _document(answer: dict[str, Any], body: bytes, limits: Limits) -> ReadDocument:
    if "over" in answer:
        raise DocumentError(_over_memory(limits))
    if "refused" in answer:
        raise DocumentError(str(answer["refused"]))
    try:
        return wire.decode(answer.get("document"), body)
    except ValueError:
        raise DocumentError("its reader gave no document; the file is broken") from None


def _over_memory(limits: Limits) -> str:
    return f"needs more than {limits.memory // MB} MB of memory to read (limit: memory)"


class _Deadlines:
    """Ends children that are late: one thread for a pool, since starting one costs a page of text.

    It sleeps to the earliest deadline it knew when it lay down, and is woken for none that is
    later; so as a rule nobody wakes it for a document at all.
    """

    def __init__(self) -> None:
        self._due: dict[_Child, float] = {}
        self._changed = threading.Condition()
        self._wakes = 0.0
        self._thread: threading.Thread | None = None

    @contextmanager
    def over(self, child: _Child, seconds: float) -> Iterator[None]:
        """What is done within ends the child when it takes longer."""
        due = time.monotonic() + seconds
        with self._changed:
            self._due[child] = due
            if self._thread is None:
                thread = threading.Thread(target=self._watch, daemon=True)
                thread.start()  # it waits for what we hold
                self._thread = thread
            elif due < self._wakes:
                self._changed.notify()
        try:
            yield
        finally:
            with self._changed:
                self._due.pop(child, None)

    def close(self) -> None:
        """End the thread once nothing is due."""
        with self._changed:
            self._thread = None
            self._changed.notify()

    def _watch(self) -> None:
        with self._changed:
            while self._due or self._thread is threading.current_thread():
                now = time.monotonic()
                for child in [child for child, due in self._due.items() if due <= now]:
                    del self._due[child]
                    child.too_late()
                self._wakes = min(self._due.values(), default=now + _LONGEST)
                self._changed.wait(self._wakes - now)


class _Child:
    """One process and the pipes to it."""

    def __init__(self, command: Sequence[str], limits: Limits) -> None:
        self.asked = 0
        self._limits = limits
        self._process = subprocess.Popen(
            [*command, json.dumps(asdict(limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=wire.ROOM,
            env={**os.environ, **_KEPT},
            start_new_session=True,  # a group of its own, so that all it starts ends with it
        )
        self.late = False

    def ask(self, form: str, data: bytes, charset: str | None) -> tuple[dict[str, Any], bytes]:
        """Put one document to the child. Raises DocumentError when no answer comes of it."""
        self.asked += 1
        questions, answers = self._pipes()
        most = self._limits.output
        try:
            wire.send(questions, {"format": form, "charset": charset}, data)
            reply = wire.receive(answers, most)
        except wire.TooLong:
            raise DocumentError(
                f"gives more than {most // MB} MB of output (limit: output)"
            ) from None
        except (OSError, ValueError, RecursionError):
            reply = None
        if reply is None or not isinstance(reply[0], dict):
            raise DocumentError(self._why())
        return reply

    def _pipes(self) -> tuple[BinaryIO, BinaryIO]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        return self._process.stdin, self._process.stdout  # type: ignore[return-value]

    def too_late(self) -> None:
        """End the process in the midst of its answer."""
        self.late = True
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

    def _why(self) -> str:
        """Why no answer came, from how the process ended."""
        if self.late:
            return f"takes longer than {self._limits.wall:g} s to read (limit: wall)"
        self._kill()  # if it is dead already, this does not change how it died
        code = self._process.wait()
        if code == -getattr(signal, "SIGXCPU", 24):
            return f"takes more than {self._limits.cpu} s of processor time to read (limit: cpu)"
        return "its reader broke down on it; the file is broken, or too large for its memory"

    def end(self) -> None:
        """End the process and everything it started."""
        self._kill()
        for pipe in self._pipes():
            with suppress(OSError):
                pipe.close()
        self._process.wait()
