"""Linking at size: `python -m benchmarks.link_scale STORE.jsonl ... [--peers] [--write]`.

STORE holds lines {"id", "text", "doc", "dim", "period"}, 50 a document; beside it STORE.links.jsonl
holds the planted links {"a", "b", "relation"} by line number. The claims' readings are taken as
stored: they are made here by a few patterns that fit the store's wordings, and go into an index as
the program makes it, before the clock starts. What is timed is the program's own code: a relink of
the whole index in a process of its own, and documents of 50 claims that were held back, added one
by one, each in a transaction of its own over a connection that was opened for it. With --peers
rapidfuzz on all pairs and TF-IDF top-n run beside it where they can.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import groupby, islice
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from benchmarks.scale_readings import documents, light, peers, planted, rows
from workbench.ledger.claims import claim_line
from workbench.link import keys
from workbench.model import Claim, Document
from workbench.store import index, linked, owed, queries, ready, writes
from workbench.store import keys as buckets
from workbench.store.tables import POSITION_BITS
from workbench.store.values import Entry
from workbench.workspace import owing
from workbench.workspace.entries import claim_entries
from workbench.workspace.readying import Readied, Sheet

SIZE = 50  # claims a document
HELD = 100  # documents that are added one by one, at most a tenth of the store
RESULTS = Path(__file__).parent / "results" / "linking.md"
HEADER = """# Linking at size

`python -m benchmarks.link_scale STORE.jsonl ... --peers --write`: synthetic stores with planted
repeats and conflicts (synonyms, name variants, typos, other scale words, coarser rounding), in the
program's own index (SQLite). `met` is the share of planted links whose claims share a key that is
not crowded, so that they are looked at; `linked` the share that got a link, `right` the share that
got the planted relation. CPU is that of all processes; the clock ran on a shared machine. The peak
is the most that all processes held together. A new document's time is from claims in memory to
links committed, on a connection that was opened for it.
Lines are kept until they are measured again, so an old line may be of an older comparison.

"""
TITLES = (
    "method", "claims", "relink: CPU s", "clock s", "CPU µs a claim", "peak", "links", "cap",
    "met / linked / right", "50 new claims: p50 / p95 ms", "CPU p50 / p95 ms", "met / linked",
)  # fmt: skip
Planted = tuple[int, int, str]


# ---------------------------------------------------------------- the index


def number_of(line: int) -> int:
    """The row number of a line of the store."""
    return line // SIZE << POSITION_BITS | line % SIZE


def entered(claims: list[Claim]) -> tuple[Document, list[Entry]]:
    """A document's claims as a refresh puts them into the index: readings, keys, all of it."""
    (document,) = documents(claims).values()
    found = [(at, claim_line(one).rstrip("\n"), one) for at, one in enumerate(claims, 1)]
    return document, claim_entries(found)


def put(connection: Any, ordinal: int, document: Document, entries: list[Entry]) -> None:
    """One more document in the index, its links owed."""
    writes.put_document(connection, document, ordinal)
    writes.put_claims(connection, ordinal, entries)
    owed.owe(connection, ordinal)


def read(ordinal: int, lines: list[dict[str, Any]]) -> tuple[Document, list[Entry], Readied]:
    """A document's claims from its lines of the store, ready for comparing."""
    document, entries = entered([light(line) for line in lines])
    return document, entries, Sheet(ordinal, document, [one.body for one in entries]).done()


def fill(source: Path, path: Path, held: set[int]) -> dict[int, list[Claim]]:
    """An index of all documents but those held back, without links; the latter's claims."""
    kept: dict[int, list[Claim]] = {}

    def kept_back(ordinal: int, lines: list[dict[str, Any]]) -> bool:
        if ordinal in held:
            kept[ordinal] = [light(line) for line in lines]
        return ordinal in held

    def filled(connection: Any) -> None:
        grouped = ((n, list(some)) for n, some in groupby(rows(source), key=lambda row: row["doc"]))
        wanted = ((n, lines) for n, lines in grouped if not kept_back(n, lines))
        with Pool() as pool:
            while some := list(islice(wanted, 2_000)):
                found = pool.starmap(read, some, chunksize=50)
                for (ordinal, _), (document, entries, made) in zip(some, found, strict=True):
                    put(connection, ordinal, document, entries)
                    ready.put(connection, *made)
        owed.owe(connection, owed.ALL)

    index.build_file(path, filled).close()
    return kept


# ---------------------------------------------------------------- what is measured


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


class Memory:
    """The most that this process and its children held together, in MB; looked at five times a
    second. (What the system says of children counts what they were forked from.)
    """

    peak = 0.0

    def __enter__(self) -> Memory:
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        page = resource.getpagesize() / 1e6
        while not self._done.wait(0.2):
            found = Path("/proc/self/task").glob("*/children")
            children = {pid for one in found for pid in one.read_text().split()}
            held = 0
            for pid in ("self", *children):
                with suppress(OSError):
                    held += int(Path(f"/proc/{pid}/statm").read_text().split()[1])
            self.peak = max(self.peak, held * page)


def relink(path: Path) -> dict[str, float]:
    """The whole index linked anew, in one transaction."""
    opened = index.open_file(path)
    assert opened is not None
    cpu, clock = _cpu(), time.perf_counter()
    with Memory() as memory, opened.write() as connection:
        owing.link(connection, {})
    clock, cpu = time.perf_counter() - clock, _cpu() - cpu
    with opened.read() as connection:
        links = linked.link_counts(connection).total()
        limit = buckets.cap(queries.claim_count(connection))
    opened.close()
    return {"cpu": cpu, "clock": clock, "peak": memory.peak, "links": links, "cap": limit}


def relink_apart(path: Path) -> dict[str, float]:
    """The same in a process of its own, whose peak is that of the relink alone."""
    command = [sys.executable, "-m", "benchmarks.link_scale", "--relink", str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def shares(path: Path, source: Path, links: Iterable[Planted], limit: int) -> tuple[float, ...]:
    """How many of the planted links were looked at, linked, and linked as planted."""
    wanted = list(links)
    ends = {end for a, b, _ in wanted for end in (a, b)}
    own = {n: set(keys(light(row))) for n, row in enumerate(rows(source)) if n in ends}
    opened = index.open_file(path)
    assert opened is not None
    found: Counter[str] = Counter()
    with opened.read() as connection:
        for batch in writes.batches(wanted, 2_000):
            shared = {(a, b): own[a] & own[b] for a, b, _ in batch}
            sizes = buckets.sizes(connection, {key for some in shared.values() for key in some})
            pairs = [(number_of(a), number_of(b)) for a, b, _ in batch]
            there = linked.relations_of(connection, [*pairs, *((b, a) for a, b in pairs)])
            for (a, b, relation), (one, two) in zip(batch, pairs, strict=True):
                said = there.get((one, two)) or there.get((two, one))
                found["met"] += any(sizes[key] <= limit for key in shared[a, b])
                found["linked"] += said is not None
                found["right"] += said == relation
    opened.close()
    return tuple(found[what] / max(1, len(wanted)) for what in ("met", "linked", "right"))


def add(path: Path, ordinal: int, claims: list[Claim]) -> tuple[float, float]:
    """One new document put and linked; milliseconds by the clock and of processor time."""
    opened = index.open_file(path)
    assert opened is not None
    with opened.read():
        clock, cpu = time.perf_counter(), time.process_time()
    with opened.write() as connection:
        document, entries = entered(claims)
        put(connection, ordinal, document, entries)
        owing.link(connection, {document.slug: document})
    took = (time.perf_counter() - clock) * 1000, (time.process_time() - cpu) * 1000
    opened.close()
    return took


def measured(source: Path) -> list[str]:
    """The cells of the table for one store."""
    links = planted(source)
    count = sum(1 for _ in rows(source))
    whole = range(count // SIZE)
    held = set(random.Random(3).sample(whole, min(HELD, len(whole) // 10)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index.sqlite"
        kept = fill(source, path, held)
        full = relink_apart(path)
        limit = int(full["cap"])
        new = [one for one in links if _touches(one, held)]
        told = shares(path, source, (one for one in links if not _touches(one, held)), limit)
        gc.collect()
        gc.freeze()  # what this benchmark holds itself is nothing to go through every time
        took = [add(path, ordinal, claims) for ordinal, claims in sorted(kept.items())]
        added = shares(path, source, new, limit)
    clocks, cpus = (sorted(some) for some in zip(*took, strict=True))
    at = int(len(took) * 0.95)
    return [
        "workbench", f"{count:,}", f"{full['cpu']:,.0f}", f"{full['clock']:,.0f}",
        f"{full['cpu'] / count * 1e6:.0f}", f"{full['peak']:,.0f} MB", f"{full['links']:,}",
        f"{limit}", " / ".join(f"{one:.4f}" for one in told),
        f"{statistics.median(clocks):.0f} / {clocks[at]:.0f}",
        f"{statistics.median(cpus):.0f} / {cpus[at]:.0f}",
        " / ".join(f"{one:.4f}" for one in added[:2]),
    ]  # fmt: skip


def _touches(link: Planted, held: set[int]) -> bool:
    return link[0] // SIZE in held or link[1] // SIZE in held


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def table(sources: Sequence[Path], with_peers: bool) -> Iterator[str]:
    """The lines of the table, as they are measured."""
    yield _line(TITLES)
    yield _line("---" for _ in TITLES)
    for source in sources:
        yield _line(measured(source))
        if with_peers:
            for cells in peers(source):
                yield _line([*cells, *["-"] * (len(TITLES) - len(cells))])


def main() -> int:
    """Measure every store, print the table, write it when asked."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("stores", type=Path, nargs="*")
    cli.add_argument("--peers", action="store_true", help="rapidfuzz and TF-IDF as well")
    cli.add_argument("--write", action="store_true", help="write results/linking.md")
    cli.add_argument("--relink", type=Path, help="link this index anew and print what it took")
    args = cli.parse_args()
    if args.relink:
        print(json.dumps(relink(args.relink)))
        return 0
    lines = []
    for line in table(args.stores, args.peers):
        lines.append(line)
        print(line, flush=True)
    if args.write:
        keep(lines)
    return 0


def keep(lines: list[str]) -> None:
    """Write the table; methods and sizes that were not measured now keep their line."""
    known = RESULTS.read_text("utf-8").splitlines() if RESULTS.is_file() else []
    title, rule, *new = lines
    old = known[known.index(title) + 2 :] if title in known else []
    rows = {tuple(line.split(" | ")[:2]): line for line in [*old, *new]}
    order = sorted(rows, key=lambda key: (int(key[1].replace(",", "")), "workbench" not in key[0]))
    text = "\n".join([title, rule, *(rows[key] for key in order)])
    RESULTS.write_text(f"{HEADER}{text}\n", "utf-8")


if __name__ == "__main__":
    os.nice(5)
    sys.exit(main())
