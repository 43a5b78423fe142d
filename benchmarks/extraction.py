"""How well and how fast figures are read, beside quantulum3, on a gold file with its scorer.

    python benchmarks/extraction.py GOLD.jsonl SCORER.py [--halves] [--predictions DIR]

GOLD has one sentence a line: {"id", "text", "quantities": […]}. SCORER is run once per system as
`python SCORER GOLD PREDICTIONS --json`. The gold's one change slot is filled from our two: a
direction wins over a bound. `--halves` also scores the two halves of the gold by id hash.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workbench.extract.figures import scan
from workbench.model import Direction, Figure

Row = dict[str, Any]
METRICS = ("value", "value+unit", "value+unit~", "measured", "value+unit~+change")
BOUNDS = {">=": ">", "<=": "<"}


def quantity(figure: Figure) -> Row:
    """A figure as one quantity of a prediction line."""
    ends = (figure.low, figure.high)
    value = float(figure.value) if figure.value is not None else [float(one or 0) for one in ends]
    moved = figure.direction is not Direction.NONE
    change = figure.direction if moved else BOUNDS.get(figure.bound, figure.bound)
    unit = figure.unit.replace("_", " ")
    return {
        "value": value,
        "unit": unit,
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


def predict(system: Callable[[str], list[Row]], rows: list[Row], path: Path) -> float:
    """Write the predictions; returns sentences per CPU second, the best of three later runs."""
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            try:
                found = system(row["text"])
            except Exception as error:  # a peer's crash is a sentence without predictions
                print(f"{system.__name__}: {row['id']}: {type(error).__name__}", file=sys.stderr)
                found = []
            out.write(json.dumps({"id": row["id"], "quantities": found}) + "\n")
    least = float("inf")
    for _ in range(3):
        start = time.process_time()
        for row in rows[: len(rows) if system is ours else 60]:
            try:
                system(row["text"])
            except Exception:
                continue
        least = min(least, time.process_time() - start)
    return (len(rows) if system is ours else min(60, len(rows))) / least


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


def score(name: str, rows: list[Row], gold: Path, scorer: Path, path: Path, speed: float) -> None:
    """Print one line of the table."""
    command = [sys.executable, str(scorer), str(gold), str(path), "--json"]
    result = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    cells = "".join(f"{result['metrics'][metric]['F1']:>20}" for metric in METRICS)
    noise = f"{result['predictions_on_those']}/{result['sentences_without_gold']}"
    print(f"{name:24}{cells}{noise:>12}{range_recall(rows, path):>10}{speed:>12,.0f}")


def half(row: Row) -> int:
    """Which half of the gold a sentence belongs to."""
    return int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % 2


def main() -> None:
    """Run every system that is installed and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("gold", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--halves", action="store_true")
    parser.add_argument("--predictions", type=Path, help="keep the prediction files here")
    args = parser.parse_args()
    rows = [json.loads(line) for line in args.gold.read_text(encoding="utf-8").splitlines()]
    parts = {"all": rows}
    if args.halves:
        parts |= {f"half {k}": [row for row in rows if half(row) == k] for k in (0, 1)}
    systems: list[Callable[[str], list[Row]]] = [ours]
    if importlib.util.find_spec("quantulum3"):
        systems.append(quantulum)
    heads = "".join(f"{metric:>20}" for metric in METRICS)
    print(f"{'F1, %':24}{heads}{'on empty':>12}{'ranges':>10}{'sent/CPU s':>12}")
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.predictions or Path(scratch)
        for label, part in parts.items():
            gold = folder / f"gold-{label.replace(' ', '-')}.jsonl"
            gold.write_text("".join(json.dumps(row) + "\n" for row in part), encoding="utf-8")
            for system in systems:
                path = folder / f"{system.__name__}-{label.replace(' ', '-')}.jsonl"
                speed = predict(system, part, path)
                score(f"{system.__name__} ({label})", part, gold, args.scorer, path, speed)


if __name__ == "__main__":
    main()
