"""How time and memory grow with one endless line: python -m benchmarks.long_line [MB…] [--write]

Each size is read in a process of its own, claims counted as they are found and let go. The line is
three sentences in turn, two of them with claims, so its claims stand as close as in dense news.
With --write the table goes to results/long-line.md.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from datetime import date
from itertools import cycle, islice
from pathlib import Path

RESULTS = Path(__file__).with_name("results") / "long-line.md"
SENTENCES = (
    "Exports to Norland rose 4.5 percent to $3.2 billion in May, the ministry said. ",
    "The port handled 41 ships on 4 May 2019 and hired nobody at all this week. ",
    "Nobody knows what comes next for the people of the harbour town by the sea. ",
)
HEAD = """# One line

A single line of so many million characters, read by `workbench.extract.stream` in a process of its
own; CPU seconds of one core, and the most memory the process held, the text itself among it.

    python -m benchmarks.long_line {sizes} --write

| MB | claims | skipped numbers | CPU s | CPU s a MB | peak MB |
| --- | --- | --- | --- | --- | --- |
"""


def read(megabytes: int) -> str:
    """The row of one size."""
    from workbench.extract import stream

    size = megabytes * 1_000_000
    text = "".join(islice(cycle(SENTENCES), size // min(map(len, SENTENCES))))[:size]
    claims = skipped = 0
    began = time.process_time()
    for found in stream(text, published=date(2021, 6, 1)):
        claims += len(found.claims)
        skipped += len(found.skipped)
    took = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"| {megabytes} | {claims:,} | {skipped:,} | {took:.1f} | {took / megabytes:.2f} "
        f"| {peak:.0f} |"
    )


def main() -> None:
    """Print the table; with one size and --row only its row."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[1, 5, 10])
    parser.add_argument("--row", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if options.row:
        print(read(options.sizes[0]))
        return
    table = HEAD.format(sizes=" ".join(map(str, options.sizes)))
    for size in options.sizes:
        command = [sys.executable, "-m", "benchmarks.long_line", str(size), "--row"]
        table += subprocess.run(command, capture_output=True, text=True, check=True).stdout
    print(table, end="")
    if options.write:
        RESULTS.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
