"""Make the n-th call that could lose something fail, for each n, and look what is left.

    python -m benchmarks.failing SCRATCH [--most 100]

`strace` makes one call of the real program fail with EIO: its n-th write, sync, rename or cut, for
n from 1 until that call is no longer reached (or `--most` in all). The program records decisions
in one workspace that is never made anew, so that every run begins with what the one before left.
Each time: every acknowledged act is there, no act is there twice or half, `check` finds nothing,
and nobody sees a traceback.
"""

from __future__ import annotations

import argparse
import subprocess
import time
from collections import Counter
from itertools import count
from pathlib import Path

from benchmarks.reliability import PROGRAM, prepare

CALLS = ("write", "pwrite64", "fsync", "fdatasync", "rename", "ftruncate")
DECISIONS = 3


def run(root: Path, call: str, number: int, turn: int) -> tuple[str, str]:
    """One run in which a call fails; what became of it, and what is wrong afterwards ("")."""
    given = (root / "decisions.jsonl").read_bytes().splitlines(keepends=True)
    lines = b"".join(given[turn * DECISIONS : (turn + 1) * DECISIONS])
    trace = root.parent / "trace"
    inject = f"inject={call}:error=EIO:when={number}"
    strace = ["strace", "-f", "-qq", "-o", str(trace), "-e", f"trace={call}", "-e", inject]
    words = [*strace, *PROGRAM.split(), "-C", str(root), "decide", "--jsonl", "-"]
    done = subprocess.run(words, input=lines, capture_output=True, check=False)
    if b"(INJECTED)" not in trace.read_bytes():
        return "not reached", ""
    said = done.stdout.splitlines(keepends=True)
    acks = [line.split()[1].decode() for line in said if line.endswith(b"\n")]
    outcome = "done" if done.returncode == 0 else "refused"
    if b"unknown" in done.stderr:
        outcome = "unknown, reopen"
    return outcome, wrong(root, acks, done.stderr)


def wrong(root: Path, acks: list[str], said: bytes) -> str:
    """What is not as it must be after a run."""
    check, log = (ask(root, *words) for words in (("check",), ("log", "--ids")))
    ids = log.stdout.decode().split()
    if b"Traceback" in said + check.stderr + log.stderr:
        return "a traceback"
    if set(acks) - set(ids):
        return "an acknowledged act is lost"
    if len(ids) != len(set(ids)):
        return "an act is there twice"
    if check.returncode or log.returncode:
        return f"check: {check.returncode}, {check.stdout[:200]!r}"
    return ""


def ask(root: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """What the program says of the workspace when nothing fails."""
    command = [*PROGRAM.split(), "-C", str(root), *words]
    return subprocess.run(command, capture_output=True, check=False)


def main() -> None:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("scratch", type=Path)
    parser.add_argument("--most", type=int, default=100)
    given = parser.parse_args()
    root = given.scratch / f"failing-{time.time_ns()}" / "ledger"
    prepare(root)
    outcomes: Counter[str] = Counter()
    failures, turn = 0, 0
    for call in CALLS:
        for number in count(1):
            if turn == given.most:
                break
            outcome, why = run(root, call, number, turn)
            if outcome == "not reached":
                break
            turn += 1
            outcomes[outcome] += 1
            if why:
                failures += 1
                print(f"FAIL {call} {number} ({outcome}): {why}", flush=True)
    told = ", ".join(f"{name} {times}" for name, times in sorted(outcomes.items()))
    print(f"calls={turn} {told} failures={failures}")
    raise SystemExit(bool(failures) or not turn)


if __name__ == "__main__":
    main()
