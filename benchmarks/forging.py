"""A forger who knows the format: change acts, hash them anew, and see what `check` says.

    python -m benchmarks.forging SCRATCH [--seeds 10] [--reps 3]

`tamper.py` of the harness edits lines without knowing what they are. Here each act is sealed again
after it was changed, so that its id fits; what gives it away is the chain, the heads, the parents,
or the place it stands in. At last a whole ledger is rebuilt with every reference made to fit, which
no files can tell of themselves: an earlier commit, a signature and a digest kept elsewhere do.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shlex
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.reliability import DECIDE, PROGRAM, prepare
from workbench.ledger.acts import digest
from workbench.ledger.canonical import encode
from workbench.ledger.layout import act_paths, chain_name
from workbench.ledger.notes import covered
from workbench.ledger.reviews import Head, head_line

Record = dict[str, Any]
Change = Callable[[Record, Record], object]
PLACE = re.compile(r"^claims/[\w./-]+:[1-9]\d*:", re.MULTILINE)

# What is done to an act; the second is another act, of another claim and reviewer.
EDITS: dict[str, Change] = {
    "another verdict": lambda act, other: act.update(verdict=_not(act["verdict"])),
    "moved to another claim": lambda act, other: act.update(claim=other["claim"]),
    "another reviewer's name": lambda act, other: act.update(reviewer=other["reviewer"]),
    "a future time": lambda act, other: act.update(at="2099" + act["at"][4:]),
    "a field of a newer version": lambda act, other: act.update(weight=1),
    "a type of a newer version": lambda act, other: act.update(type="verdict2"),
    "no parents": lambda act, other: act.update(parents=[other["id"]]),
    "another number": lambda act, other: act.update(seq=act["seq"] + 1),
}


def _not(verdict: str) -> str:
    return "refuted" if verdict != "refuted" else "supported"


def sealed(act: Record) -> bytes:
    """The line of an act with the id that fits what it says now."""
    act.pop("id", None)
    act["id"] = digest(encode(covered(act)))
    return encode(act)


def acts_of(path: Path) -> list[Record]:
    """The acts in a file."""
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def forge(root: Path, change: Change, rng: random.Random) -> None:
    """Change one act of one reviewer and seal it again."""
    path, from_path = rng.sample(act_paths(root), 2)
    acts = acts_of(path)
    at = rng.randrange(len(acts))
    others = [one for one in acts_of(from_path) if one["claim"] != acts[at]["claim"]]
    change(acts[at], rng.choice(others))
    lines = path.read_bytes().splitlines()
    lines[at] = sealed(acts[at])
    path.write_bytes(b"".join(line + b"\n" for line in lines))


def carry_over(root: Path, rng: random.Random) -> None:
    """Take a line out of one reviewer's file and put it into another's, as it is."""
    path, target = rng.sample(act_paths(root), 2)
    lines = path.read_bytes().splitlines(keepends=True)
    moved = lines.pop(rng.randrange(len(lines)))
    path.write_bytes(b"".join(lines))
    target.write_bytes(target.read_bytes() + moved)


def rebuild(root: Path, rng: random.Random) -> None:
    """Turn one verdict round, and make every id, parent, chain and head of the ledger fit."""
    files = {path: acts_of(path) for path in act_paths(root)}
    chosen = rng.choice([act for acts in files.values() for act in acts])
    chosen["verdict"] = _not(chosen["verdict"])
    names: dict[str, str] = {}
    waiting = [act for acts in files.values() for act in acts]
    while waiting:  # parents before children
        ready = [act for act in waiting if _named(act) <= names.keys()]
        for act in ready:
            was = act["id"]
            act["parents"] = sorted(names[one] for one in act["parents"])
            act["previous"] = names.get(act["previous"])
            sealed(act)
            names[was] = act["id"]
        waiting = [act for act in waiting if act not in ready]
    for path, acts in files.items():
        path.write_bytes(b"".join(encode(act) + b"\n" for act in acts))
        last = acts[-1]
        head = path.with_name(f"{chain_name(last['reviewer'], last['writer'])}.head")
        head.write_bytes(head_line(Head(last["seq"], last["id"])))


def _named(act: Record) -> set[str]:
    return {*act["parents"], *([act["previous"]] if act["previous"] else [])}


def ask(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What the program answers."""
    command = [*PROGRAM.split(), "-C", str(root), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def caught(said: subprocess.CompletedProcess[str]) -> bool:
    """Whether findings were told with file and line, and in peace."""
    found = PLACE.search(said.stdout) is not None
    return said.returncode == 1 and found and "Traceback" not in said.stderr


def witnessed(root: Path, scratch: Path) -> str:
    """Let a commit, a signature and a digest bear witness to a ledger; the digest."""
    git = ["git", "-C", str(root), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    key = scratch / "key"
    commands = [
        [*git, "init", "-q"],
        [*git, "add", "-A"],
        [*git, "commit", "-q", "-m", "as it was"],
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)],
        [*PROGRAM.split(), "-C", str(root), "sign", "--key", str(key), "--reviewer", "ana"],
    ]
    for command in commands:
        subprocess.run(command, check=True, capture_output=True)
    return (
        ask(root, "export", "bundle", "-o", str(scratch / "x.zip"))
        .stderr.split("digest ")[1]
        .split(";")[0]
    )


def replaced(root: Path, scratch: Path, rng: random.Random) -> Counter[str]:
    """Rebuild the ledger; which of the witnesses tell, and that without them nobody can."""
    before = witnessed(root, scratch)
    rebuild(root, rng)
    told = Counter({"all rebuilt: a signature tells": caught(ask(root, "check"))})
    shutil.rmtree(root / "claims" / "signatures")
    told["all rebuilt: an earlier commit tells"] = caught(ask(root, "check", "--base", "HEAD"))
    told["all rebuilt: no file tells of itself"] = ask(root, "check").returncode == 0
    bundle = scratch / "forged.zip"
    ask(root, "export", "bundle", "-o", str(bundle))
    for name, words in (
        ("all rebuilt: a digest kept elsewhere tells", [before]),
        ("all rebuilt: no bundle tells of itself", []),
    ):
        asked = [PROGRAM.split()[0], str(bundle), *words]
        told[name] = subprocess.run(asked, capture_output=True, check=False).returncode == len(
            words
        )
    return told


def main() -> None:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("scratch", type=Path)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--reps", type=int, default=3)
    given = parser.parse_args()
    work = given.scratch / f"forging-{time.time_ns()}"
    prepare(work / "ledger")
    for worker in ("ana", "ben"):
        words = DECIDE.format(work=work / "ledger", worker=worker, n=40)
        subprocess.run(shlex.split(words), check=True, stdout=subprocess.DEVNULL)
    tried: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for seed in range(1, given.seeds + 1):
        rng = random.Random(seed)
        for name, change in [*EDITS.items(), ("moved to another's file", None)]:
            for _ in range(given.reps):
                root = work / "forged"
                shutil.copytree(work / "ledger", root)
                forge(root, change, rng) if change else carry_over(root, rng)
                tried[name] += 1
                found[name] += caught(ask(root, "check"))
                shutil.rmtree(root)
        scratch = work / f"whole-{seed}"
        shutil.copytree(work / "ledger", scratch / "ledger")
        told = replaced(scratch / "ledger", scratch, rng)
        found += told
        tried.update(told.keys())
    for name, times in tried.items():
        print(f"{'ok  ' if found[name] == times else 'FAIL'} {name}: {found[name]} of {times}")
    raise SystemExit(found != tried)


if __name__ == "__main__":
    main()
