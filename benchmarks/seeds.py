"""Whether the main job holds on five outside articles, which are not part of the project.

    python -m benchmarks.seeds FOLDER

Adds the articles of FOLDER to a scratch workspace through the installed program, with their dates,
and looks for the claims and links that a careful reader would name. Prints one line for each; exits
1 when one is missing.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATES = {
    "000": "2020-09-16",
    "001": "2023-08-02",
    "002": "2001-10-01",
    "003": "2022-11-25",
    "004": "2022-07-25",
}


@dataclass(frozen=True, slots=True)
class Expected:
    """A claim to be found: article, what must be equal, words its subject or quote must hold."""

    name: str
    article: str
    value: str | None = None
    unit: str | None = None
    bound: str | None = None
    direction: str | None = None
    first: str | None = None
    last: str | None = None
    modality: str | None = None
    kind: str | None = None
    words: str = ""

    def fits(self, claim: dict[str, Any]) -> bool:
        """Whether the program's claim is this one."""
        figure, period = claim["figure"] or {}, claim["period"] or {}
        said = (
            (self.value, figure.get("value")),
            (self.unit, figure.get("unit")),
            (self.bound, figure.get("bound")),
            (self.direction, figure.get("direction")),
            (self.first, period.get("first")),
            (self.last, period.get("last")),
            (self.modality, claim["modality"]),
            (self.kind, claim["kind"]),
        )
        text = f"{claim['subject']} {claim['measure']} {claim['quote']}"
        return (
            claim["document"].startswith(f"{self.article}-")
            and all(want is None or want == have for want, have in said)
            and all(word in text for word in self.words.split())
        )


YEAR_2020 = ("2020-01-01", "2020-12-31")
EXPECTED = (
    Expected(
        "imports down 77.4", "000", "77.4", "percent", None, "down", *YEAR_2020, words="import"
    ),
    Expected(
        "exports down 89.5", "000", "89.5", "percent", None, "down", *YEAR_2020, words="export"
    ),
    Expected(
        "factory closed",
        "000",
        first="2019-10-01",
        last="2019-10-31",
        kind="event",
        words="Samsung",
    ),
    Expected("largest partner", "000", kind="ranking", words="largest trading partner"),
    Expected("22 percent of 2016", "001", "22", "percent", None, None, "2022-01-01", "2022-12-31"),
    Expected("$10.69 bn", "002", "10690000000", "USD", None, None, "2001-01-01", "2001-06-30"),
    Expected("$10.37 bn", "002", "10370000000", "USD", None, None, "2001-01-01", "2001-06-30"),
    Expected(
        "over $100 bn by 2008",
        "002",
        "100000000000",
        "USD",
        ">",
        None,
        None,
        "2008-12-31",
        "forecast",
    ),
    Expected("four-fifths", "002", "80", "percent", "="),
    Expected("more than 80 percent", "002", "80", "percent", ">"),
    Expected("28 percent in 2000", "002", "28", "percent", None, None, "2000-01-01", "2000-12-31"),
    Expected("8.8 percent", "002", "8.8", "percent", None, None, "2001-01-01", "2001-06-30"),
    Expected("over 700 percent up", "002", "700", "percent", ">", "up"),
    Expected("US$100 million", "003", "100000000", "USD", None, None, "2023-01-01", "2023-12-31"),
    Expected(
        "more than $360 bn", "004", "360000000000", "USD", ">", None, "2021-01-01", "2021-12-31"
    ),
    Expected("72 times", "004", "72", "times"),
    Expected("$152.26 bn", "004", "152260000000", "USD", None, None, "2022-01-01", "2022-05-31"),
    Expected("up 10.2 percent", "004", "10.2", "percent", None, "up", "2022-01-01", "2022-05-31"),
    Expected("largest partner again", "004", kind="ranking", words="largest trading partner"),
)
REPEATS = (("four-fifths", "more than 80 percent"), ("largest partner", "largest partner again"))
FURNITURE = (
    "3 min read",
    "4 min read",
    "US$65bil",
    "US$300 Billion",
    "29-year-old",
    "levels 6, 7, 8",
)


def main(folder: Path) -> int:
    """Add, look, tell."""
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        _run(root, "init")
        for path in sorted(folder.glob("*.txt")):
            _run(root, "add", str(path), "--published", DATES[path.name[:3]])
        claims = [
            json.loads(line) for line in _run(root, "claims", "--format", "jsonl").splitlines()
        ]
        texts = {c["document"]: (root / "evidence" / c["document"] / "text.txt") for c in claims}
        whole = {slug: path.read_bytes().decode() for slug, path in texts.items()}
    wrong = sum(whole[c["document"]][c["start"] : c["end"]] != c["quote"] for c in claims)
    found = {e.name: [c for c in claims if e.fits(c)] for e in EXPECTED}
    results = [(e.name, bool(found[e.name])) for e in EXPECTED]
    results += [(f"{a} repeats {b}", _linked(found[a], found[b])) for a, b in REPEATS]
    results += [
        (f"nothing from “{word}”", not any(word in c["quote"] for c in claims))
        for word in FURNITURE
    ]
    results += [("every quote stands at its place", not wrong)]
    for name, held in results:
        print(f"{'ok  ' if held else 'MISS'} {name}")
    missed = sum(not held for _, held in results)
    print(f"{len(claims)} claims; {len(results) - missed} of {len(results)} hold")
    return int(missed > 0)


def _linked(some: list[dict[str, Any]], others: list[dict[str, Any]]) -> bool:
    ids = {claim["id"] for claim in others}
    return any(
        link["claim"] in ids and link["relation"] == "repeat"
        for claim in some
        for link in claim["links"]
    )


def _run(root: Path, *words: str) -> str:
    command = [str(Path(sys.executable).parent / "workbench"), "-C", str(root), *words]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"workbench {words[0]}: {done.stderr.strip()}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
