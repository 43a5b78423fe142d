"""How well and how fast figures are read, beside quantulum3 in the same run, on a gold file with
its scorer.

    python -m benchmarks.extraction GOLD.jsonl SCORER.py [--halves] [--write] [--predictions DIR]
        [--claims SENTENCES.jsonl]

GOLD has one sentence a line: {"id", "text", "quantities": […]}; `tests/data/extraction` holds two
such files. SCORER is run once per system as `python SCORER GOLD PREDICTIONS --json`. The gold's one
change slot is filled from our two: a direction wins over a bound. `--halves` also scores the two
halves of the gold by id hash; `--claims` times whole claims on sentences {"text"}, each by itself
and all as one text; `--write` writes the table to benchmarks/results/extraction.md.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from workbench.extract import extract
from workbench.extract.figures import scan
from workbench.model import Direction, Figure

Row = dict[str, Any]
System = Callable[[str], list[Row]]
METRICS = ("value", "value+unit", "value+unit~", "measured", "value+unit~+change")
HEADS = ("system", *METRICS, "on empty", "ranges", "sentences per CPU s")
BOUNDS = {">=": ">", "<=": "<"}
TABLE = Path(__file__).with_name("results") / "extraction.md"
PEER_SAMPLE = 60  # sentences that a slow peer is timed on


def quantity(figure: Figure) -> Row:
    """A figure as one quantity of a prediction line."""
    ends = (figure.low, figure.high)
    value = float(figure.value) if figure.value is not None else [float(one or 0) for one in ends]
    moved = figure.direction is not Direction.NONE
    change = figure.direction if moved else BOUNDS.get(figure.bound, figure.bound)
    return {
        "value": value,
        "unit": figure.unit.replace("_", " "),
        "change": change,
        "start": figure.start,
        "end": figure.end,
    }


def ours(text: str) -> list[Row]:
    """What this program finds in one sentence."""
    return [quantity(figure) for figure in scan(text, 0, len(text))[0]]


def quantulum(text: str) -> list[Row]:
    """What quantulum3 finds without its classifier, which needs one scikit-learn version."""
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False
    found = []
    for one in parser.parse(text):
        start, end = one.span
        unit = "" if one.unit.name == "dimensionless" else one.unit.name
        found.append({"value": one.value, "unit": unit, "start": start, "end": end})
    return found


def systems() -> dict[str, System]:
    """Every system that is installed, by name."""
    found: dict[str, System] = {"workbench": ours}
    if importlib.util.find_spec("quantulum3"):
        found[f"quantulum3 {version('quantulum3')}, no classifier"] = quantulum
    return found


def guarded(system: System, row: Row) -> list[Row]:
    """What the system finds; a peer's crash is a sentence without predictions."""
    try:
        return system(row["text"])
    except Exception as error:
        print(f"{system.__name__}: {row['id']}: {type(error).__name__}", file=sys.stderr)
        return []


def predict(system: System, rows: list[Row], path: Path) -> float:
    """Write the predictions; returns sentences per CPU second, the best of three later runs."""
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            line = {"id": row["id"], "quantities": guarded(system, row)}
            out.write(json.dumps(line) + "\n")
    sample = rows if system is ours else rows[:PEER_SAMPLE]
    return len(sample) / least(lambda: [guarded(system, row) for row in sample])


def least(work: Callable[[], object]) -> float:
    """CPU seconds of the fastest of three runs."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def claims_speed(name: str, texts: list[str]) -> str:
    """How many sentences a CPU second gives whole claims, one call a sentence and one for all."""
    extract(texts[0])
    each = len(texts) / least(lambda: [extract(text) for text in texts])
    whole = "\n\n".join(texts)
    once = len(texts) / least(lambda: extract(whole))
    return (
        f"Whole claims on `{name}`, {len(texts):,} sentences: {each:,.0f} per CPU s in a call "
        f"each, {once:,.0f} as one text."
    )


def range_recall(rows: list[Row], path: Path) -> str:
    """How many gold ranges and moves are predicted with both ends right."""
    lines = path.read_text(encoding="utf-8").splitlines()
    said = {row["id"]: row["quantities"] for row in map(json.loads, lines)}
    hit = total = 0
    for row in rows:
        mine = [sorted(q["value"]) for q in said[row["id"]] if isinstance(q["value"], list)]
        for gold in row["quantities"]:
            if isinstance(gold["value"], list):
                total += 1
                if sorted(gold["value"]) in mine:
                    mine.remove(sorted(gold["value"]))
                    hit += 1
    return f"{hit}/{total}"


def measured(
    name: str, system: System, rows: list[Row], scorer: Path, folder: Path
) -> tuple[str, ...]:
    """One row of the table: every metric of one system on one gold file."""
    gold, path = folder / "gold.jsonl", folder / f"{system.__name__}.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    speed = predict(system, rows, path)
    command = [sys.executable, str(scorer), str(gold), str(path), "--json"]
    result = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    scores = [str(result["metrics"][metric]["F1"]) for metric in METRICS]
    noise = f"{result['predictions_on_those']}/{result['sentences_without_gold']}"
    return (name, *scores, noise, range_recall(rows, path), f"{speed:,.0f}")


def half(row: Row) -> int:
    """Which half of the gold a sentence belongs to."""
    return int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % 2


def table(
    rows: list[Row], scorer: Path, folder: Path, *, halves: bool
) -> Iterator[tuple[str, ...]]:
    """The rows of the table, every system on the whole gold and, if asked, on its halves."""
    parts = {"": rows}
    if halves:
        parts |= {f", half {k}": [row for row in rows if half(row) == k] for k in (0, 1)}
    for label, part in parts.items():
        for name, system in systems().items():
            yield measured(f"{name}{label}", system, part, scorer, folder)


def markdown(gold: Path, rows: list[Row], lines: list[tuple[str, ...]], speeds: list[str]) -> str:
    """The table with what it was measured on and how to run it again."""
    quantities = sum(len(row["quantities"]) for row in rows)
    body = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return (
        f"# Figures\n\nF1 in per cent on `{gold.name}`: {len(rows)} sentences, {quantities} "
        f"quantities. CPython {platform.python_version()}, one core.\n"
        "`on empty`: predictions on the sentences that hold no quantity. `ranges`: ranges and "
        "from-to moves with both ends right.\n\n"
        f"    python -m benchmarks.extraction {gold.name} score.py --claims SENTENCES --write\n\n"
        f"| {' | '.join(HEADS)} |\n|{' --- |' * len(HEADS)}\n{body}\n\n" + "\n".join(speeds) + "\n"
    )


def read(path: Path) -> list[Row]:
    """The lines of a file of JSON."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Run every system that is installed and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("gold", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--halves", action="store_true")
    parser.add_argument(
        "--write", action="store_true", help="write benchmarks/results/extraction.md"
    )
    parser.add_argument("--predictions", type=Path, help="keep the prediction files here")
    parser.add_argument("--claims", type=Path, help="time whole claims on these sentences, too")
    args = parser.parse_args()
    rows = read(args.gold)
    lines = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.predictions or Path(scratch)
        print("  ".join(HEADS))
        for line in table(rows, args.scorer, folder, halves=args.halves):
            print("  ".join(line), flush=True)
            lines.append(line)
    timed = {
        path.name: [row["text"] for row in read(path)] for path in (args.gold, args.claims) if path
    }
    speeds = [claims_speed(name, texts) for name, texts in timed.items()]
    print("\n".join(speeds))
    if args.write:
        TABLE.parent.mkdir(exist_ok=True)
        TABLE.write_text(markdown(args.gold, rows, lines, speeds), encoding="utf-8")


if __name__ == "__main__":
    main()
