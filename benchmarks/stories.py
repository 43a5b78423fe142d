"""Claims of a folder of gold stories, scored: `python benchmarks/stories.py GOLD SCORER`.

GOLD holds documents.jsonl (lines with "file", "publisher", "published"), the files and the gold
claims; SCORER is the script that compares (`SCORER --gold GOLD --pred CLAIMS.jsonl`). With
--seconds N the documents are read again and again for N seconds of CPU, to state the speed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from workbench import documents
from workbench.extract import extract
from workbench.extract.sentences import split
from workbench.records import claim_record


def read_all(gold: Path) -> list[tuple[str, str, date | None, str | None]]:
    """File name, canonical text, publication date and publisher of each gold document."""
    rows = (gold / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    found = []
    for row in map(json.loads, filter(None, rows)):
        read = documents.read((gold / row["file"]).read_bytes(), row["file"])
        published = date.fromisoformat(row["published"]) if row.get("published") else None
        found.append((row["file"], read.text, published, row.get("publisher")))
    return found


def speed(texts: list[tuple[str, str, date | None, str | None]], seconds: float) -> float:
    """Sentences turned into claims per second of CPU time."""
    sentences = sum(len(list(split(text))) for _, text, _, _ in texts)
    rounds, begun = 0, time.process_time()
    while time.process_time() - begun < seconds:
        for name, text, published, publisher in texts:
            extract(text, document=name, published=published, publisher=publisher)
        rounds += 1
    return sentences * rounds / (time.process_time() - begun)


def main() -> int:
    """Write the claims, run the scorer on them, pass its exit code on."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("gold", type=Path)
    cli.add_argument("scorer", type=Path)
    cli.add_argument("--out", type=Path, help="keep the claims in this file")
    cli.add_argument("--errors", action="store_true", help="let the scorer list every error")
    cli.add_argument("--seconds", type=float, default=0.0, help="also measure speed for this long")
    args = cli.parse_args()
    texts = read_all(args.gold)
    with tempfile.TemporaryDirectory() as folder:
        out = args.out or Path(folder) / "claims.jsonl"
        with out.open("w", encoding="utf-8") as lines:
            for name, text, published, publisher in texts:
                found = extract(text, document=name, published=published, publisher=publisher)
                for claim in found.claims:
                    lines.write(json.dumps(claim_record(claim), ensure_ascii=False) + "\n")
        command = [sys.executable, str(args.scorer), "--gold", str(args.gold), "--pred", str(out)]
        code = subprocess.run([*command, *(["--errors"] if args.errors else [])], check=False)
    if args.seconds:
        print(f"whole claims: {speed(texts, args.seconds):,.0f} sentences per CPU second")
    return code.returncode


if __name__ == "__main__":
    sys.exit(main())
