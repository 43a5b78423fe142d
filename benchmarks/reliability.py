"""Run the reliability harness against the installed program, and print a table of what it found.

    python -m benchmarks.reliability HARNESS SCRATCH [--full] [--only NAME]…

HARNESS is the folder with crash.py, ackorder.py, torn.py, concurrency.py, faults.py and tamper.py;
SCRATCH a folder for the workspaces they kill, cut and tamper with. The small run takes some ten
minutes, the full one (the figures of results/reliability.md) hours.

    python -m benchmarks.reliability HARNESS SCRATCH --only concurrency --database ADDRESS

does the same on an empty PostgreSQL database (postgresql://…).

    python -m benchmarks.reliability prepare FOLDER [ADDRESS]

makes one such workspace: three documents with twelve claims, and decisions.jsonl to be recorded.
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import sys
import time
from itertools import cycle
from pathlib import Path

PROGRAM = f"{sys.executable} -m workbench"
WB = PROGRAM + " -C {work}"
TOWNS = ("Lund", "Vigo", "Kolding")
GOODS = (("tea", 5200), ("coffee", 310), ("timber", 48), ("salt", 9700))
VERDICTS = ("supported", "mixed", "refuted", "unproven")
LINES = 20_000

DECIDE = (
    f"sh -c 'head -n {{n}} {{work}}/decisions.jsonl | {WB} decide --jsonl - --reviewer {{worker}}'"
)
PREPARE = f"{sys.executable} -m benchmarks.reliability prepare {{work}}"
REVIEW = f"{sys.executable} -m benchmarks.reviewing {{work}} {{worker}} {{n}}"
MIGRATE = f"{sys.executable} -m benchmarks.migrating {{work}} {{n}}"
EXPORT = f"{WB} export jsonl -o {{work}}/out.jsonl"
# Other letters each time, and no figure in common with another claim: what repeats or contradicts a
# refuted claim would be a finding of check, and rightly.
NEWS = "s/.*/The N& handled 12 tonnes of & for Mrs M& in 2020./"
ADD = f"sh -c 'date +%N | tr 0-9 a-j | sed \"{NEWS}\" | {WB} add -'"
STATUS = f"{WB} status"
INDEX = "{work}/.workbench/index.sqlite"


def prepare(folder: Path, address: str | None = None) -> None:
    """A workspace that is sound, without conflicts, and has work for any number of decisions."""
    folder.mkdir(parents=True, exist_ok=True)
    root = address or str(folder)
    call("init", root)
    names = []
    for place, town in enumerate(TOWNS):
        path = folder / f"{town.lower()}.txt"
        path.write_text(
            "\n\n".join(
                f"The port of {town} handled {amount + place} tonnes of {good} in {2018 + place}."
                for good, amount in GOODS
            )
            + "\n",
            encoding="utf-8",
        )
        names.append(str(path))
    call("-C", root, "add", *names)
    listed = call("-C", root, "claims", "--format", "jsonl")
    ids = [json.loads(line)["id"] for line in listed.splitlines()]
    with (folder / "decisions.jsonl").open("w", encoding="ascii") as out:
        for number, (claim, verdict) in enumerate(zip(cycle(ids), cycle(VERDICTS))):
            if number == LINES:
                break
            record = {"claim": claim, "verdict": verdict, "note": f"box {number}, text of a note"}
            out.write(json.dumps(record) + "\n")


def call(*words: str) -> str:
    """What the program prints; an error of its stops everything."""
    done = subprocess.run([*PROGRAM.split(), *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"workbench {words}: {done.returncode}: {done.stderr}")
    return done.stdout


def commands(full: bool) -> dict[str, list[str]]:
    """The arguments of each script of the harness, but for the folder it works in."""
    check = f"{WB} check"
    common = ["--init", PREPARE, "--list", f"{WB} log --ids", "--check", check, "--db", INDEX]
    # torn.py damages the index: opening it must be part of the check.
    opened = ["--check", f"sh -c '{STATUS} && {check}'"]
    several = (DECIDE, REVIEW, ADD, EXPORT, MIGRATE)
    acts = [word for act in several for word in ("--act", act)]
    tamper = ["--ledger", "claims/reviews/*.jsonl", "--check", check, "--event", '"previous":']
    tamper += ["--link", "previous"]
    crowd = ["--procs", "8", "--each", "500"] if full else ["--procs", "4", "--each", "50"]
    found = {
        "ackorder": [*common, "--act", DECIDE, "--n", "1000" if full else "50"],
        "torn": [*common, *opened, "--act", DECIDE, "--cuts", "1000" if full else "50"],
        "concurrency": [*common, "--act", DECIDE, *crowd, "--max-p99-ms", "2000"],
        "faults": [*common, "--act", DECIDE, "--rounds", "200" if full else "30"],
    }
    for seed in range(1, 5 if full else 2):  # in parts: each begins with a small workspace
        kills = "250" if full else "60"
        found[f"crash-{seed}"] = [*common, *acts, "--kills", kills, "--seed", str(seed)]
    found["ackorder"] += ["--suffix", r"claims/reviews/[^/]*\.jsonl$"]
    found["faults"] += ["--tmpfs-kb", "4096", "--timeout", "300"]
    for seed in range(1, 11 if full else 2):
        found[f"tamper-{seed}"] = [*tamper, "--seed", str(seed), "--reps", "3"]
    return found


def on_server(words: list[str], address: str) -> list[str]:
    """The same arguments for a database: no SQLite file, and the address in place of the folder.

    A killed upgrade leaves the older tables, which `init` has to bring up before anything else.
    """
    at = words.index("--db") if "--db" in words else len(words)
    there = words[:at] + words[at + 2 :]
    if MIGRATE in there:
        init = f"{PROGRAM} init {address} --backup {{work}} > {{work}}/made"
        for option in ("--list", "--check"):
            asked = there.index(option) + 1
            there[asked] = f"sh -c '{init} && {there[asked]}'"
    for old, new in (
        (WB, f"{PROGRAM} -C {address}"),
        (PREPARE, f"{PREPARE} {address}"),
        (REVIEW, REVIEW.replace("{work}", address)),
        (MIGRATE, f"{MIGRATE.replace('{work}', address)} {{work}}"),
    ):
        there = [word.replace(old, new) for word in there]
    return there


def run(harness: Path, scratch: Path, chosen: dict[str, list[str]], only: list[str]) -> int:
    """Run the scripts one after the other; the number of those that found something."""
    failed = 0
    for name, arguments in chosen.items():
        script = name.partition("-")[0]
        if only and name not in only and script not in only:
            continue
        work = scratch / f"{name}-{time.time_ns()}"
        if script == "tamper":
            prepare(work)
            for worker in ("ana", "ben"):
                words = DECIDE.format(work=work, worker=worker, n=40)
                subprocess.run(shlex.split(words), check=True, stdout=subprocess.DEVNULL)
        words = [sys.executable, str(harness / f"{script}.py"), "--work", str(work), *arguments]
        started = time.monotonic()
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        (scratch / f"{name}.log").write_text(done.stdout + done.stderr, encoding="utf-8")
        last = (done.stdout.strip().splitlines() or ["nothing printed"])[-1]
        took = time.monotonic() - started
        print(f"| {name} | {'ok' if not done.returncode else 'FAIL'} | {last} | {took:.0f} s |")
        sys.stdout.flush()
        failed += bool(done.returncode)
    return failed


def main() -> None:
    """What the command line asks for."""
    if sys.argv[1:2] == ["prepare"]:
        return prepare(Path(sys.argv[2]), *sys.argv[3:4])
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("harness", type=Path)
    parser.add_argument("scratch", type=Path)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--database", metavar="ADDRESS")
    parser.add_argument("--only", action="append", default=[])
    given = parser.parse_args()
    given.scratch.mkdir(parents=True, exist_ok=True)
    chosen = commands(given.full)
    if given.database:
        chosen = {name: on_server(words, given.database) for name, words in chosen.items()}
    raise SystemExit(run(given.harness, given.scratch.resolve(), chosen, given.only) > 0)


if __name__ == "__main__":
    main()
