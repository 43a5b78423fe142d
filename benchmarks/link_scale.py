"""Linking at size: `python benchmarks/link_scale.py STORE.jsonl ... [--peers] [--write]`.

STORE holds lines {"id", "text", "doc", "dim", "period"}, 50 a document; beside it STORE.links.jsonl
holds the planted links {"a", "b", "relation"} by line number. The claims' readings are taken as
stored: they are made here by a few patterns that fit the store's wordings, before the clock starts
(--extract reads them with `workbench.extract` instead, which takes long). What is timed: a full
relink by the keys in one pass, and one document of 50 claims against all others over a key table in
SQLite that holds the prepared claims. With --peers rapidfuzz on all pairs and TF-IDF top-n run
beside it where they can.
"""

from __future__ import annotations

import argparse
import gc
import pickle
import random
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from scale_readings import documents, extracted, light, planted, rows

from workbench.link import compare_pairs, keys, prepare_all
from workbench.link.keys import key_class
from workbench.link.prepared import Prepared
from workbench.model import Claim

SIZE = 50  # claims a document
# A key that more claims carry is not searched: `relink` and one new document.
CAP, CAP_NEW = 25, 25
HEADER = """# Linking at size

`python benchmarks/link_scale.py STORE.jsonl ... --peers --write`: synthetic stores with planted
repeats and conflicts (synonyms, name variants, typos, other scale words, coarser rounding). Recall
is the share of planted links whose claims are compared; `right` the share that also got the
planted relation. Relinks are CPU seconds of one core; a new document is timed by the clock and by
its CPU on a shared machine. TF-IDF is scikit-learn's, characters 3 to 5, the 10 best of each claim.

"""


# ---------------------------------------------------------------- the store


class Store:
    """A key table and the prepared claims in SQLite, as an index beside a ledger has them."""

    def __init__(self, path: Path) -> None:
        self.db = sqlite3.connect(path)
        self.db.execute("PRAGMA journal_mode=OFF")
        self.db.execute("PRAGMA synchronous=OFF")
        self.db.execute("PRAGMA cache_size=-131072")
        self.db.execute("CREATE TABLE claim(number INTEGER PRIMARY KEY, part TEXT, ready BLOB)")
        self.db.execute("CREATE TABLE raw(key INTEGER, number INTEGER)")

    def fill(self, source: Path, read: Any) -> int:
        """Readings, keys and prepared claims of a store; how many claims."""
        batch: list[Claim] = []
        count = 0
        for row in rows(source):
            batch.append(read(row))
            if len(batch) == 20 * SIZE:
                self._put(batch, count)
                count, batch = count + len(batch), []
        self._put(batch, count)
        self.db.execute(
            "CREATE TABLE link_key(key INTEGER, number INTEGER, PRIMARY KEY(key, number)) "
            "WITHOUT ROWID"
        )
        self.db.execute("INSERT INTO link_key SELECT key, number FROM raw ORDER BY key, number")
        self.db.execute("DROP TABLE raw")
        self.db.execute("CREATE INDEX part ON claim(part)")
        self.db.commit()
        return count + len(batch)

    def _put(self, claims: list[Claim], start: int) -> None:
        ready = prepare_all(claims, documents(claims))
        self.db.executemany(
            "INSERT INTO claim VALUES (?, ?, ?)",
            (
                (start + index, _part(item.claim), pickle.dumps(item, 5))
                for index, item in enumerate(ready)
            ),
        )
        self.db.executemany(
            "INSERT INTO raw VALUES (?, ?)",
            ((key, start + index) for index, claim in enumerate(claims) for key in keys(claim)),
        )

    def ready(self, numbers: Iterable[int]) -> dict[int, Prepared]:
        """Prepared claims by number."""
        wanted = sorted(set(numbers))
        found: dict[int, Prepared] = {}
        for start in range(0, len(wanted), 500):
            some = wanted[start : start + 500]
            marks = ",".join("?" * len(some))
            query = f"SELECT number, ready FROM claim WHERE number IN ({marks})"
            found |= {number: pickle.loads(blob) for number, blob in self.db.execute(query, some)}
        return found


def _part(claim: Claim) -> str:
    figure = claim.reading.figure
    return key_class(figure.unit) if figure else ""


# ---------------------------------------------------------------- what is measured


def _pairs(store: Store, members: dict[int, Prepared] | None) -> Iterator[tuple[int, int]]:
    """Pairs that share a key which at most CAP claims carry, of one part of the store; each once
    for the smallest such key.
    """
    own: dict[int, list[int]] = defaultdict(list)
    bucket: list[int] = []
    last = None
    for key, number in store.db.execute("SELECT key, number FROM link_key ORDER BY key, number"):
        if members is not None and number not in members:
            continue
        if key != last:
            yield from _fresh(bucket, own)
            bucket, last = [], key
        if len(bucket) <= CAP:
            bucket.append(number)
    yield from _fresh(bucket, own)


def _fresh(bucket: list[int], seen: dict[int, list[int]]) -> Iterator[tuple[int, int]]:
    if not 2 <= len(bucket) <= CAP:
        return
    for index, one in enumerate(bucket):
        known = seen[one]
        for other in bucket[index + 1 :]:
            if other not in known:
                known.append(other)
                yield one, other


def relink(store: Store, links: Sequence[tuple[int, int, str]]) -> dict[str, float]:
    """The full relink, part by part: claims of two dimensions never share a key."""
    begun = time.process_time()
    parts = [row[0] for row in store.db.execute("SELECT DISTINCT part FROM claim")]
    wanted = {(a, b): relation for a, b, relation in links}
    compared = met = right = made = 0
    for part in parts:
        query = "SELECT number, ready FROM claim WHERE part = ?"
        ready = {n: pickle.loads(blob) for n, blob in store.db.execute(query, (part,))}
        seen = Counter[str]()
        pairs = _watched(_pairs(store, ready), wanted, seen)
        for link, one, two in compare_pairs(pairs, ready):
            made += 1
            right += wanted.get((min(one, two), max(one, two))) == link.relation.value
        compared, met = compared + seen["pairs"], met + seen["planted"]
        del ready, pairs
        gc.collect()
    return {
        "seconds": time.process_time() - begun,
        "pairs": compared,
        "recall": met / len(links),
        "right": right / len(links),
        "links": made,
    }


def _watched(
    pairs: Iterable[tuple[int, int]], wanted: Mapping[tuple[int, int], str], seen: Counter[str]
) -> Iterator[tuple[int, int]]:
    for pair in pairs:
        seen["pairs"] += 1
        seen["planted"] += pair in wanted
        yield pair


def one_document(
    store: Store, count: int, links: Sequence[tuple[int, int, str]], rounds: int
) -> dict[str, float]:
    """One document of 50 claims against all others: milliseconds and recall of its links."""
    chosen = random.Random(3).sample(range(count // SIZE), min(rounds, count // SIZE))
    partners: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for a, b, _ in links:
        partners[a // SIZE].append((a, b))
        partners[b // SIZE].append((a, b))
    took, cpu, met, wanted = [], [], 0, 0
    for document in chosen:
        mine = range(document * SIZE, (document + 1) * SIZE)
        fresh = [store.ready([number])[number].claim for number in mine]
        begun, worked = time.perf_counter(), time.process_time()
        own = dict(zip(mine, prepare_all(fresh, documents(fresh)), strict=True))
        pairs = _of_document(store, own)
        others = store.ready({other for _, other in pairs} - own.keys())
        list(compare_pairs(pairs, own | others))
        took.append((time.perf_counter() - begun) * 1000)
        cpu.append((time.process_time() - worked) * 1000)
        said = {(min(pair), max(pair)) for pair in pairs}
        met += sum(pair in said for pair in partners[document])
        wanted += len(partners[document])
    return {
        "p50": statistics.median(took),
        "p95": sorted(took)[int(len(took) * 0.95)],
        "cpu": sorted(cpu)[int(len(cpu) * 0.95)],
        "recall": met / max(1, wanted),
    }


def _of_document(store: Store, own: dict[int, Prepared]) -> list[tuple[int, int]]:
    pairs = []
    query = "SELECT number FROM link_key WHERE key = ? LIMIT ?"
    for number, item in own.items():
        others: set[int] = set()
        for key in keys(item.claim):
            found = [row[0] for row in store.db.execute(query, (key, CAP_NEW + 1))]
            if len(found) <= CAP_NEW:
                others.update(found)
        pairs += [(number, other) for other in sorted(others)
                  if other != number and (other not in own or other > number)]  # fmt: skip
    return pairs


# ---------------------------------------------------------------- peers


def peers(source: Path, links: Sequence[tuple[int, int, str]]) -> Iterator[str]:
    """The same store by rapidfuzz on all pairs and by TF-IDF top-n, at the sizes they can reach."""
    texts = [row["text"] for row in rows(source)]
    if len(texts) > 200_000:
        return
    from rapidfuzz import fuzz, process
    from sklearn.feature_extraction.text import TfidfVectorizer

    begun = time.process_time()
    some = random.Random(1).sample(range(len(texts)), 100)
    process.cdist([texts[i] for i in some], texts, scorer=fuzz.token_set_ratio, score_cutoff=80)
    each = (time.process_time() - begun) / len(some)
    yield f"| rapidfuzz token_set_ratio, all pairs (from {len(some)} rows) | {len(texts):,} | " \
          f"{each * len(texts) / 2:,.0f} | all | - | - | - | - |"  # fmt: skip
    if len(texts) > 20_000:
        return
    begun = time.process_time()
    matrix = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5)).fit_transform(texts)
    best: list[set[int]] = []
    for start in range(0, len(texts), 500):
        block = (matrix[start : start + 500] @ matrix.T).tocsr()
        for index in range(block.shape[0]):
            row = block.getrow(index)
            order = row.data.argsort()[::-1][:11]
            best.append(set(row.indices[order].tolist()))
    met = sum(b in best[a] or a in best[b] for a, b, _ in links) / len(links)
    yield f"| TF-IDF top 10 | {len(texts):,} | {time.process_time() - begun:,.0f} | " \
          f"{10 * len(texts):,} | {met:.3f} | - | - | - |"  # fmt: skip


# ---------------------------------------------------------------- the table


def measured(source: Path, args: argparse.Namespace) -> Iterator[str]:
    """The lines of the table for one store."""
    links = planted(source)
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "store.sqlite")
        count = store.fill(source, extracted if args.extract else light)
        gc.collect()
        new = one_document(store, count, links, args.rounds)
        full = relink(store, links) if count <= args.most else None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = (
        f"{full['seconds']:,.0f} | {full['pairs']:,} | {full['recall']:.4f} | {full['right']:.4f}"
        if full
        else "- | - | - | -"
    )
    new_told = (
        f"{new['p50']:.0f} / {new['p95']:.0f} ms (CPU p95 {new['cpu']:.0f}), "
        f"recall {new['recall']:.4f}"
    )
    yield f"| workbench | {count:,} | {told} | {new_told} | {peak:,.0f} MB |"


def main() -> int:
    """Measure every store, print the table, write it when asked."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("stores", type=Path, nargs="+")
    cli.add_argument("--extract", action="store_true", help="read the texts with workbench.extract")
    cli.add_argument("--peers", action="store_true", help="rapidfuzz and TF-IDF as well")
    cli.add_argument("--rounds", type=int, default=60, help="documents tried against the store")
    cli.add_argument("--most", type=int, default=2_000_000, help="relink stores up to this size")
    cli.add_argument("--write", action="store_true", help="write results/linking.md")
    args = cli.parse_args()
    lines = [
        "| method | claims | full relink, s | pairs | recall | right | 50 new claims, p50 / p95 "
        "| peak |",
        "| --- " * 8 + "|",
    ]
    print(*lines, sep="\n")
    for source in args.stores:
        found = measured(source, args)
        for line in [*found, *(peers(source, planted(source)) if args.peers else ())]:
            lines.append(line)
            print(line, flush=True)
    if args.write:
        target = Path(__file__).parent / "results" / "linking.md"
        target.parent.mkdir(exist_ok=True)
        target.write_text(HEADER + "\n".join(lines) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
