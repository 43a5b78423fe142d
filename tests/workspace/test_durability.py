"""Nothing acknowledged is lost: kills, several writers at once, an index that cannot keep up."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.ledger.verify import verify
from workbench.model import ActType, Claim, Draft, Status, Verdict
from workbench.workspace import open_workspace

Plant = Callable[..., list[Claim]]

WRITER = """
import sys
from pathlib import Path
from workbench.model import ActType, Draft, Verdict
from workbench.workspace import open_workspace

root, name, turns = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with open_workspace(root, reviewer=name) as opened:
    claims = [claim.id for claim in opened.claims()]
    for turn in range(turns):
        act = opened.record(
            Draft(ActType.DECISION, claims[turn % len(claims)], verdict=Verdict.SUPPORTED)
        )
        print("ACK", act.id, flush=True)
"""


def writer(root: Path, name: str, turns: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", WRITER, str(root), name, str(turns)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def fork() -> int:
    """`os.fork`; newer Pythons warn of threads, and ours hold nothing that the child needs."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def acknowledged(output: bytes) -> set[str]:
    return {
        line.split()[1].decode() for line in output.splitlines(keepends=True) if line[-1:] == b"\n"
    }


def test_four_processes_record_two_hundred_decisions(root: Path, two: list[Claim]) -> None:
    running = [writer(root, name, 50) for name in ("Ana", "Bo", "Cy", "Ana")]
    said: set[str] = set()
    for process in running:
        output, complaints = process.communicate(timeout=60)
        assert (process.returncode, complaints) == (0, b"")
        said |= acknowledged(output)
    assert len(said) == 200
    with open_workspace(root) as opened:
        acts = {act.id: act for act in opened.acts()}
        assert acts.keys() == said
        # Each writer saw all that was there: an act has one parent, and a parent one child.
        parents = [parent for act in acts.values() for parent in act.parents]
        assert len(parents) == len(set(parents)) == 200 - len(two)
    assert verify(root) == []


def test_twenty_kills_lose_no_acknowledged_act(root: Path, two: list[Claim]) -> None:
    """A process that forks writers, so that a kill lands amid the acts and not in the start-up."""
    said: set[str] = set()
    wait = random.Random(5)
    with open_workspace(root, reviewer="Ana"):
        pass
    for _ in range(20):
        read, write = os.pipe()
        child = fork()
        if child == 0:  # pragma: no cover - killed
            try:
                with open_workspace(root, reviewer="Ana") as opened:
                    while True:
                        for claim in two:
                            draft = Draft(ActType.DECISION, claim.id, verdict=Verdict.SUPPORTED)
                            os.write(write, f"ACK {opened.record(draft).id}\n".encode())
            finally:
                os._exit(1)
        os.close(write)
        first = os.read(read, 100)
        time.sleep(wait.random() * 0.06)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(read, "rb") as rest:
            said |= acknowledged(first + rest.read())
        with open_workspace(root, reviewer="Ana") as opened:
            assert said <= {act.id for act in opened.acts()}
    assert len(said) >= 20
    assert verify(root) == []


def test_an_act_counts_even_when_the_index_cannot_take_it_in(
    root: Path, two: list[Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is synced first; an index that fails afterwards finds the act later."""
    from workbench.errors import StoreError
    from workbench.workspace import recording

    calls: list[int] = []
    whole = recording.Recorder._take_in

    def failing(self: recording.Recorder, now: object, documents: object) -> None:
        calls.append(1)
        if len(calls) == 1:
            raise StoreError("disk full")
        whole(self, now, documents)  # type: ignore[arg-type]

    monkeypatch.setattr(recording.Recorder, "_take_in", failing)
    with open_workspace(root, reviewer="Ana") as opened:
        act = opened.record(Draft(ActType.DECISION, two[0].id, verdict=Verdict.SUPPORTED))
        assert opened.state(two[0].id).status is Status.OPEN
        opened.record(Draft(ActType.NOTE, two[1].id, note="later"))
        assert opened.state(two[0].id).heads == (act.id,)


def test_a_rebuild_that_is_killed_leaves_the_old_or_no_index(root: Path, plant: Plant) -> None:
    for number in range(12):
        plant(f"doc-{number}", [f"Harbour tea {i} tonne 2021" for i in range(10)])
    for delay in (0.0, 0.01, 0.03, 0.06, 0.1):
        child = fork()
        if child == 0:  # pragma: no cover - killed
            try:
                open_workspace(root).close()
            finally:
                os._exit(0)
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        (root / ".workbench/index.sqlite").unlink(missing_ok=True)
    with open_workspace(root) as opened:
        assert opened.counts().total == 120
