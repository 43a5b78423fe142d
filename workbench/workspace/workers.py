"""Batches compared by as many processes as there are cores, in the order in which they come.

The processes are plain children that speak over pipes, not forks: whoever opens a workspace may
have threads, and need not be a module that can be imported again. They get what they compare, so
they see a database as it is inside the open transaction, and whichever database it is.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from queue import SimpleQueue

import workbench
from workbench.workspace.comparing import Batch, Finding, findings

MOST = 4
"""Processes at most: each holds a batch and the program itself, some 80 MB."""

_AHEAD = 2  # batches that wait for each process, so that none runs dry
_HOME = str(Path(workbench.__file__).parents[1])


def cores() -> int:
    """How many processes comparing may use."""
    return min(MOST, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1)


def compared(batches: Iterable[Batch], processes: int) -> Iterator[Finding]:
    """The findings of every batch, in order. With one process nothing is started."""
    if processes < 2:
        for batch in batches:
            yield from findings(batch)
        return
    with ExitStack() as stack:
        free: SimpleQueue[_Worker] = SimpleQueue()
        for _ in range(processes):
            free.put(stack.enter_context(_Worker()))
        threads = stack.enter_context(ThreadPoolExecutor(processes, "comparing"))
        waiting: deque[Future[list[Finding]]] = deque()
        for batch in batches:
            waiting.append(threads.submit(_by_one_of, free, batch))
            if len(waiting) > processes * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _by_one_of(free: SimpleQueue[_Worker], batch: Batch) -> list[Finding]:
    worker = free.get()
    try:
        return worker.findings(batch)
    finally:
        free.put(worker)


class _Worker:
    """One child. If it cannot be started or dies, its batches are compared here."""

    def __init__(self) -> None:
        path = os.pathsep.join(filter(None, (_HOME, os.environ.get("PYTHONPATH"))))
        # -P: the folder we stand in may be anybody's and is no place to import from
        self._process: subprocess.Popen[bytes] | None = None
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "workbench.workspace.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
            )
        except OSError:
            return

    def __enter__(self) -> _Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def _end(self) -> None:
        child, self._process = self._process, None
        if child is None or child.stdin is None or child.stdout is None:
            return
        child.kill()
        child.stdout.close()
        with suppress(OSError):  # what it did not read any more
            child.stdin.close()
        child.wait()

    def findings(self, batch: Batch) -> list[Finding]:
        """What the child finds in a batch."""
        child = self._process
        if child is None or child.stdin is None or child.stdout is None:
            return findings(batch)
        try:
            pickle.dump(batch, child.stdin, protocol=5)
            child.stdin.flush()
            found: list[Finding] = pickle.load(child.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            self._end()
            return findings(batch)
        return found
