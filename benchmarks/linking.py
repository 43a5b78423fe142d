"""Pairs of bare texts and ranking for questions: `python benchmarks/linking.py GOLD SCORER`.

GOLD is a file of lines {"type": "pair", "id", "a": {"text"}, "b": {"text"}}, {"type": "claim",
"id", "text"} and {"type": "query", "id", "text"}; SCORER is the script that compares (`SCORER
--gold GOLD --pred PRED`). Rules only, nothing is learned from the file. With --bm25s the ranking
of bm25s
(stemmed) is scored beside ours.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from workbench.extract import extract, figures
from workbench.link.pairs import relate_sets
from workbench.link.retrieve import Ranker
from workbench.model import Document, Relation

DOCUMENTS = {slug: Document(slug, "", slug) for slug in ("a", "b")}
# What the gold calls unrelated is all that is neither repeat nor conflict.
NAMED = {Relation.REPEAT: "repeat", Relation.CONFLICT: "conflict"}
DEPTH = 100


def judged(row: dict[str, Any]) -> dict[str, Any]:
    """The relation of one pair."""
    a, b = row["a"]["text"], row["b"]["text"]
    relation, reasons = relate_sets(
        extract(a, document="a").claims,
        a,
        extract(b, document="b").claims,
        b,
        DOCUMENTS,
        figures(a),
        figures(b),
    )
    named = NAMED.get(relation, "unrelated") if relation else "unrelated"
    return {"id": row["id"], "relation": named, "reasons": reasons}


def ranked(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """For each query the claims that match it best, best first."""
    claims = [row for row in rows if row["type"] == "claim"]
    ranker = Ranker([row["text"] for row in claims])
    return [
        {
            "id": row["id"],
            "ranking": [claims[hit.index]["id"] for hit in ranker.search(row["text"], DEPTH)],
        }
        for row in rows
        if row["type"] == "query"
    ]


def ranked_by_bm25s(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same by bm25s with Snowball stems, its defaults otherwise."""
    import bm25s
    import Stemmer

    stemmer = Stemmer.Stemmer("english")
    claims = [row for row in rows if row["type"] == "claim"]
    queries = [row for row in rows if row["type"] == "query"]

    def terms(found: list[dict[str, Any]]) -> Any:
        texts = [row["text"] for row in found]
        return bm25s.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False)

    index = bm25s.BM25()
    index.index(terms(claims), show_progress=False)
    best, _ = index.retrieve(terms(queries), k=DEPTH, show_progress=False)
    return [
        {"id": row["id"], "ranking": [claims[i]["id"] for i in places]}
        for row, places in zip(queries, best, strict=True)
    ]


def totals(rows: list[dict[str, Any]], said: list[dict[str, Any]], scorer: Path) -> str:
    """Conflict precision and recall and the flip rate over all pair sets together."""
    spec = importlib.util.spec_from_file_location("scorer", scorer)
    if spec is None or spec.loader is None:
        return ""
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    pairs = [row for row in rows if row["type"] == "pair"]
    found = module.score_pairs(pairs, {row["id"]: row["relation"] for row in said})
    conflict = found["conflict"]
    return (
        f"all pair sets: conflict P {conflict['p']:.3f} R {conflict['r']:.3f}  "
        f"flip rate {found['flip_rate']:.4f}  accuracy {found['accuracy']:.3f}"
    )


def main() -> int:
    """Judge, rank, run the scorer, pass its exit code on."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("gold", type=Path)
    cli.add_argument("scorer", type=Path)
    cli.add_argument("--bm25s", action="store_true", help="score bm25s beside our ranking")
    args = cli.parse_args()
    rows = [json.loads(line) for line in args.gold.read_text("utf-8").splitlines() if line]
    begun = time.process_time()
    said = [judged(row) for row in rows if row["type"] == "pair"]
    pairs = time.process_time() - begun
    rankings = ranked(rows)
    print(f"{len(said)} pairs in {pairs:.1f} s CPU; {len(rankings)} queries in "
          f"{time.process_time() - begun - pairs:.1f} s CPU")  # fmt: skip
    code = run(args, said + rankings)
    print(totals(rows, said, args.scorer))
    if args.bm25s:
        print("bm25s:")
        code = run(args, ranked_by_bm25s(rows)) or code
    return code


def run(args: argparse.Namespace, lines: list[dict[str, Any]]) -> int:
    """The scorer on these predictions."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "predictions.jsonl"
        out.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
        command = [sys.executable, str(args.scorer), "--gold", str(args.gold), "--pred", str(out)]
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
