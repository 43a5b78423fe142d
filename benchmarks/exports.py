"""How fast and in how much memory many claims are written: python -m benchmarks.exports [CLAIMS]

A workspace is planted with CLAIMS (default 100,000), opened once to build its index, and exported
as JSON lines and as CSV, each in a process of its own. Beside it stands the same rows written by
`json` and `csv` alone from memory: what the format itself costs. `--view` leaves the workspace out
and writes a million claims that are made as they are asked for: what the exporters cost.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from workbench.model import (
    Act,
    Claim,
    ClaimState,
    Document,
    Figure,
    Grain,
    Kind,
    Link,
    Period,
    Problem,
    Reading,
    Span,
    Sum,
)

PER_DOCUMENT = 500
FORMS = ("jsonl", "csv")


class Made:
    """A view of claims that are made as they are asked for."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.documents: Mapping[str, Document] = {
            "made": Document("made", "0" * 64, "original.txt")
        }
        self.problems: Sequence[Problem] = ()

    def claims(self) -> Iterator[Claim]:
        """All of them, each anew."""
        return (_claim("made", number) for number in range(self.total))

    def claim(self, claim_id: str) -> Claim | None:
        """None: nothing is kept."""
        return None

    def state(self, claim_id: str) -> ClaimState:
        """Open."""
        return ClaimState()

    def links(self, claim_id: str) -> Sequence[Link]:
        """None."""
        return ()

    def acts(self) -> Iterator[Act]:
        """None."""
        return iter(())

    def text(self, slug: str) -> str:
        """Nothing."""
        return ""

    def line_of(self, claim_id: str) -> tuple[str, int]:
        """One line for all."""
        return "claims/made.jsonl", 1

    def sums(self) -> Sequence[Sum]:
        """None."""
        return ()


def _words(number: int) -> tuple[str, str]:
    figure = f"{number % 90_000 + 10_000:,}"
    return f"Depot {number} took in {figure} crates of tea in {2000 + number % 20}.", figure


def _claim(slug: str, number: int, start: int = 0) -> Claim:
    quote, words = _words(number)
    at, year = start + quote.index(words), 2000 + number % 20
    figure = Figure(at, at + len(words), words, Decimal(words.replace(",", "")), unit="crate")
    reading = Reading(
        f"Depot {number}",
        "crates",
        figure,
        Period(date(year, 1, 1), date(year, 12, 31), Grain.YEAR, "stated"),
    )
    end = start + len(quote)
    return Claim(
        f"{number:032x}", slug, Kind.QUANTITY, quote, start, end, Span(start, end), reading, 0.5
    )


def plant(root: Path, total: int) -> None:
    """A workspace with that many claims, pinned and written as `add` writes them."""
    from workbench.ledger.claims import write_claims
    from workbench.ledger.documents import write_document
    from workbench.workspace import init

    init(root)
    for first in range(0, total, PER_DOCUMENT):
        slug, claims, lines, start = f"depots-{first}", [], [], 0
        for number in range(first, min(first + PER_DOCUMENT, total)):
            claims.append(_claim(slug, number, start))
            lines.append(claims[-1].quote + "\n")
            start += len(lines[-1])
        text = "".join(lines)
        document = Document(slug, "", "original.txt", title=slug)
        write_document(root, replace(document, **_digests(text)), text.encode(), text)
        write_claims(root, slug, claims)


def _digests(text: str) -> dict[str, str]:
    import hashlib

    digest = hashlib.sha256(text.encode()).hexdigest()
    return {"sha256": digest, "text_sha256": digest}


def export(form: str, target: Path, root: Path | None, total: int) -> float:
    """Write one format; seconds."""
    from workbench.exports.registry import EXPORTS

    write = EXPORTS[form].write
    with target.open("w", encoding="utf-8", newline="\n") as out:
        if root is None:
            began = time.perf_counter()
            write(Made(total), out)
            return time.perf_counter() - began
        from workbench.workspace import open_workspace

        with open_workspace(root) as workspace:
            began = time.perf_counter()
            write(workspace, out)
            return time.perf_counter() - began


def bare(form: str, source: Path, target: Path) -> float:
    """The same rows written by the standard library alone, from memory; seconds."""
    import csv

    with source.open(encoding="utf-8", newline="") as lines:
        rows = [json.loads(line) for line in lines] if form == "jsonl" else list(csv.reader(lines))
    with target.open("w", encoding="utf-8", newline="\n") as out:
        began = time.perf_counter()
        if form == "jsonl":
            for row in rows:
                out.write(json.dumps(row, separators=(",", ":")) + "\n")
        else:
            csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
        return time.perf_counter() - began


def _child(form: str, target: str, root: str, total: str) -> None:
    """One measurement in a process of its own: seconds and peak memory in MiB."""
    seconds = export(form, Path(target), Path(root) if root else None, int(total))
    print(json.dumps([seconds, _peak()]))


def _peak() -> float:
    """The most memory this process has held, in MiB.

    Not `ru_maxrss`: that is handed down by the process that started this one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        fields = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(fields["VmHWM"].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _measured(form: str, target: Path, root: Path | None, total: int) -> tuple[float, float]:
    arguments = [form, str(target), str(root or ""), str(total)]
    command = [sys.executable, "-m", "benchmarks.exports", "--child", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, peak = json.loads(done.stdout)
    return seconds, peak


def main(arguments: list[str]) -> None:
    """Print one line a format: claims per second, peak memory, times the bare writer's seconds."""
    if arguments[:1] == ["--child"]:
        _child(*arguments[1:])
        return
    view = "--view" in arguments
    numbers = [one for one in arguments if one.isdecimal()]
    total = int(numbers[0]) if numbers else 1_000_000 if view else 100_000
    with tempfile.TemporaryDirectory() as folder:
        root = None if view else Path(folder, "workspace")
        if root is not None:
            root.mkdir()
            plant(root, total)
            from workbench.workspace import open_workspace

            began = time.perf_counter()
            open_workspace(root).close()
            print(f"index of {total:,} claims: {time.perf_counter() - began:.1f} s")
        for form in FORMS:
            target = Path(folder, f"out.{form}")
            seconds, peak = _measured(form, target, root, total)
            ratio = ""
            if total <= 200_000:  # the bare writer holds all rows in memory
                ratio = (
                    f", {seconds / bare(form, target, Path(folder, 'bare')):.1f} × the bare writer"
                )
            size = target.stat().st_size / 2**20
            speed = f"{total / seconds:,.0f} claims/s, peak {peak:.0f} MiB"
            print(f"{form}: {speed}, {size:.0f} MiB written{ratio}")


if __name__ == "__main__":
    main(sys.argv[1:])
