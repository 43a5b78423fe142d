"""Every benchmark and its command; runs those that have what they need.

    make bench                run what needs no outside data
    make bench DATA=FOLDER    run all; FOLDER holds data/, bench/ and seeds/

The gold files are third-party research data without a licence to ship: they are not in the project.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BENCHMARKS: dict[str, tuple[str, ...]] = {
    "documents": ("write",),
    "exports": (),
    "report": (),
    "gate": (),
    "gate_peers": (),
    "watching": (),
    "extraction": ("{data}/extraction-dev.jsonl", "{bench}/extraction/score.py", "--write"),
    "stories": ("{data}/stories-dev", "{bench}/stories/score.py"),
    "stories_links": ("{data}/stories-dev", "{bench}/stories/score.py"),
    "linking": ("{data}/linking-dev.jsonl", "{bench}/linking/score.py", "--bm25s"),
    "train_worth": ("{data}/checkworthy-train.jsonl",),
    "seeds": ("{seeds}",),
}


def main(outside: Path | None) -> int:
    """Run each benchmark in a process of its own; 1 when one failed."""
    failed = 0
    for name, words in BENCHMARKS.items():
        needs_data = any("{" in word for word in words)
        if not (HERE / f"{name}.py").exists():
            continue
        if needs_data and outside is None:
            print(f"\n== {name}: needs outside data (make bench DATA=FOLDER)")
            continue
        places = {part: str((outside or HERE) / part) for part in ("data", "bench", "seeds")}
        filled = [word.format(**places) for word in words]
        print(f"\n== {name}: python -m benchmarks.{name} {' '.join(words)}", flush=True)
        failed |= subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *filled]).returncode
    return int(failed != 0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 and sys.argv[1] else None))
