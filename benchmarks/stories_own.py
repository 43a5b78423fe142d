"""Links and sums of the project's own gold stories: `python -m benchmarks.stories_own [--write]`.

Every folder of tests/link/stories holds short documents in several house styles and what a careful
reader links in them, written down before the program read them. The whole path is measured: files
to claims to links and sums. A gold claim is found when a claim of that document has a figure that
overlaps its figure; links between claims that the gold does not name are not counted.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.stories_links import read_all
from workbench import documents
from workbench.link import arithmetic, link_all
from workbench.model import Claim

STORIES = Path(__file__).parent.parent / "tests" / "link" / "stories"
RESULTS = Path(__file__).parent / "results" / "stories.md"
RELATIONS = ("repeat", "conflict", "update", "related")
# What the program said when it first read a story, before any rule was changed for its sake.
FIRST = """\
| blind round, first run | repeat P / R | conflict P / R | update R | negatives linked | sums |
| --- | --- | --- | --- | --- | --- |
| one: quake, maker, school, tram | .941 / .390 | .429 / .130 | .211 | 4 of 67 | 3 of 22 |
| two: drought, vote, air | .933 / .560 | .778 / .467 | .167 | 2 of 47 | 5 of 12 |
| three: museum, dairy, breach | 1.000 / .656 | .700 / .778 | .333 | 3 of 31 | 3 of 7 |
| four: cod, rent, bank | 1.000 / .474 | .500 / .053 | .667 | 1 of 35 | 8 of 19 |
| five: fire, rail, vac | .968 / .789 | .833 / .417 | .118 | 2 of 32 | 6 of 9 |
| six: solar, film | .933 / .700 | .667 / .167 | .000 | 2 of 22 | 2 of 7 |
| seven: power, clinic | .943 / .635 | .846 / .393 | .400 | 2 of 36 | 8 of 12 |
| eight: census, phone | 1.000 / .753 | .958 / .885 | .500 | 0 of 36 | 8 of 9 |
"""


def rows(path: Path) -> list[dict[str, Any]]:
    """The lines of a file of JSON."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def squeezed(text: str) -> tuple[str, list[int]]:
    """Letters and digits only, in lower case, and where each stood."""
    kept = [(char.lower(), at) for at, char in enumerate(text) if char.isalnum()]
    return "".join(char for char, _ in kept), [at for _, at in kept]


def place(row: dict[str, Any], text: str) -> tuple[int, int]:
    """Where a gold claim's figure, or its quote, stands in the canonical text."""
    small, where = squeezed(text)
    quote = squeezed(row["quote"])[0]
    start = small.find(quote)
    figure = squeezed(row["figure_text"] or row["quote"])[0]
    at = start + quote.find(figure)
    if start < 0:
        raise ValueError(f"{row['file']}: no such quote: {row['quote']}")
    return where[at], where[at + len(figure) - 1] + 1


def paired(story: Path, claims: list[Claim]) -> dict[str, str]:
    """The found claim of each gold claim, as found id -> gold id."""
    out: dict[str, str] = {}
    texts: dict[str, str] = {}
    for row in rows(story / "claims.jsonl"):
        name = row["file"]
        if name not in texts:
            texts[name] = documents.read((story / name).read_bytes(), name).text
        first, last = place(row, texts[name])
        for claim in claims:
            figure = claim.reading.figure
            span = (figure.start, figure.end) if figure else (claim.start, claim.end)
            same = claim.document == name and bool(figure) == bool(row["figure_text"])
            if same and claim.id not in out and span[0] < last and first < span[1]:
                out[claim.id] = row["id"]
                break
    return out


def ends(row: dict[str, Any]) -> frozenset[str]:
    """The two claims of a gold link."""
    return frozenset((row["a"]["claim"], row["b"]["claim"]))


def measured(story: Path) -> Counter[str]:
    """Counts of one story: gold, right and said per relation, negatives, sums."""
    claims, found = read_all(story)
    gold_of = paired(story, claims)
    said = {
        frozenset((gold_of[link.a], gold_of[link.b])): link.relation.value
        for link in link_all(claims, found)
        if link.a in gold_of and link.b in gold_of
    }
    gold = {ends(row): row["relation"] for row in rows(story / "links.jsonl")}
    never = {ends(row) for row in rows(story / "negatives.jsonl")}
    out: Counter[str] = Counter()
    for pair, relation in gold.items():
        out[f"{relation} gold"] += 1
        out[f"{relation} right"] += said.get(pair) == relation
    for pair, relation in said.items():
        if pair in gold or (pair in never and relation in ("repeat", "conflict")):
            out[f"{relation} said"] += 1
    out["negatives"] = len(never)
    out["wrong"] = sum(said.get(pair) in ("repeat", "conflict") for pair in never)
    sums = {
        frozenset(gold_of.get(end, "") for end in one.claims): one.holds
        for one in arithmetic(claims, found)
    }
    for row in rows(story / "arithmetic.jsonl"):
        wanted = {"undecidable": None}.get(row["holds"], row["holds"])
        key = frozenset(end["claim"] for end in row["ends"])
        out["sums"] += 1
        out["sums right"] += any(
            len(key & got) >= 2 and holds is wanted for got, holds in sums.items()
        )
    return out


def line(name: str, counts: Counter[str]) -> str:
    """One row of the table."""
    cells = [name]
    for relation in RELATIONS:
        gold, right, said = (counts[f"{relation} {what}"] for what in ("gold", "right", "said"))
        precision = f"{right / said:.3f}" if said else "-"
        recall = f"{right / gold:.3f}" if gold else "-"
        cells.append(f"{precision} / {recall} ({right} of {gold})")
    cells.append(f"{counts['wrong']} of {counts['negatives']}")
    cells.append(f"{counts['sums right']} of {counts['sums']}")
    return f"| {' | '.join(cells)} |"


def main() -> int:
    """Measure every story, print the table, write it if asked."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--write", action="store_true", help=f"write {RESULTS.name}")
    args = cli.parse_args()
    head = ["story", *(f"{one} P / R" for one in RELATIONS), "negatives linked", "sums right"]
    table = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    total: Counter[str] = Counter()
    for story in sorted(path for path in STORIES.iterdir() if path.is_dir()):
        counts = measured(story)
        total.update(counts)
        table.append(line(story.name, counts))
    table.append(line("all", total))
    print("\n".join(table))
    if args.write:
        told = (__doc__ or "").split("\n\n", 1)[1].strip()
        text = "# Links and sums of our own stories\n\n"
        text += f"`python -m benchmarks.stories_own --write`. {told}\n\n"
        text += "\n".join(table) + "\n\n"
        text += f"Eight rounds were read blind, each before the rules it led to:\n\n{FIRST}"
        RESULTS.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
