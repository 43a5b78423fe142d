"""Pure work done by as many processes as there are cores, in the order in which it comes.

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
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Protocol

import workbench
from workbench.workspace.comparing import Batch, Finding

MOST = 4
"""Processes at most: each holds a batch and the program itself, some 80 MB."""

_AHEAD = 2  # batches that wait for each process, so that none runs dry
_HOME = str(Path(workbench.__file__).parents[1])


def cores() -> int:
    """How many processes such work may use."""
    return min(MOST, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1)


class Job(Protocol):
    """Work that follows from what it holds alone, and can be sent to another process."""

    def done(self) -> Any:
        """The outcome; it can be sent back."""


def compared(batches: Iterable[Batch], processes: int) -> Iterator[Finding]:
    """The findings of every batch, in order. With one process nothing is started."""
    for found in worked(batches, processes):
        yield from found


def worked(jobs: Iterable[Job], processes: int) -> Generator[Any, None, None]:
    """The outcome of every job, in order. With one process nothing is started."""
    if processes < 2:
        for job in jobs:
            yield job.done()
        return
    with ExitStack() as stack:
        free: SimpleQueue[_Worker] = SimpleQueue()
        for _ in range(processes):
            free.put(stack.enter_context(_Worker()))
        threads = stack.enter_context(ThreadPoolExecutor(processes, "working"))
        waiting: deque[Future[Any]] = deque()
        for job in jobs:
            waiting.append(threads.submit(_by_one_of, free, job))
            if len(waiting) > processes * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _by_one_of(free: SimpleQueue[_Worker], job: Job) -> Any:
    worker = free.get()
    try:
        return worker.done(job)
    finally:
        free.put(worker)


class _Worker:
    """One child. If it cannot be started or dies, its work is done here."""

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

    def done(self, job: Job) -> Any:
        """What the child makes of a job."""
        child = self._process
        if child is None or child.stdin is None or child.stdout is None:
            return job.done()
        try:
            pickle.dump(job, child.stdin, protocol=5)
            child.stdin.flush()
            return pickle.load(child.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            self._end()
            return job.done()
