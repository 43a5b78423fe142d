"""Links and arithmetic of gold stories, scored: `python benchmarks/stories_links.py GOLD SCORER`.

The whole path from files to claims to links and sums; `stories.py` scores the claims alone. GOLD
holds documents.jsonl ({"file", "title", "publisher", "published"} a line), the files and the gold.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from workbench import documents
from workbench.extract import extract
from workbench.link import arithmetic, link_all
from workbench.model import Claim, Document
from workbench.records import claim_record


def read_all(gold: Path) -> tuple[list[Claim], dict[str, Document]]:
    """The claims read from the gold's documents, and the documents."""
    claims: list[Claim] = []
    found: dict[str, Document] = {}
    for line in (gold / "documents.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        name, published = row["file"], date.fromisoformat(row["published"])
        text = documents.read((gold / name).read_bytes(), name).text
        publisher = row.get("publisher")
        found[name] = Document(
            name, "", name, title=row.get("title"), publisher=publisher, published=published
        )
        claims += extract(text, document=name, published=published, publisher=publisher).claims
    return claims, found


def write(path: Path, rows: Iterable[Mapping[str, object]]) -> Path:
    """Rows as lines of JSON."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def main() -> int:
    """Read, link, add up, run the scorer, pass its exit code on."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("gold", type=Path)
    cli.add_argument("scorer", type=Path)
    cli.add_argument("--errors", action="store_true", help="let the scorer list every error")
    args = cli.parse_args()
    claims, found = read_all(args.gold)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        read = write(folder / "claims.jsonl", map(claim_record, claims))
        links = write(
            folder / "links.jsonl",
            ({"a": one.a, "b": one.b, "relation": one.relation} for one in link_all(claims, found)),
        )
        sums = write(
            folder / "sums.jsonl",
            (
                {"claims": one.claims, "holds": "undecidable" if one.holds is None else one.holds}
                for one in arithmetic(claims, found)
            ),
        )
        command = [sys.executable, str(args.scorer), "--gold", str(args.gold), "--pred", str(read)]
        command += ["--links", str(links), "--arithmetic", str(sums)]
        return subprocess.run(command + ["--errors"] * args.errors, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
