"""The gate, measured: classes, slips, legal retellings, and the time of a large check.

Run: python -m benchmarks.gate [--quick | --every N] [--million]. Writes benchmarks/results/gate.md;
--quick makes each 11th change of a digit only, --every N each Nth; --million also checks against a
million claims, whose look-up tables the first of the runs prepares (a minute, some 3 GB).
"""

from __future__ import annotations

import hashlib
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from tests.checks.gate_corpus import (
    DATA,
    FIFTH,
    FINE,
    FOURTH,
    SECOND,
    SIXTH,
    THIRD,
    approved,
    check,
    drafts,
    in_class,
    ledger,
    mutants,
    over,
    retellings,
    swaps,
    worst,
)
from workbench.link.tables import word_list

OUT = Path(__file__).parent / "results" / "gate.md"
LEDGER_SIZES = (1_000, 10_000)
MILLION = 1_000_000
DRAFT_WORDS = 5_000
PUBLISHED = date(2024, 1, 1)
_BLIND = (
    (
        "A second set",
        SECOND,
        "Run blind first: 109 of 148 classes right, 99.9 % of changed digits caught, 82 % called "
        "contradicted, 48 of 48 wrong words caught, 10 of 29 retellings refused.",
    ),
    (
        "A third set",
        THIRD,
        "Run blind first: 65 of 80 classes right, 100 % of changed digits caught (each 5th made), "
        "88 % called contradicted, 26 of 28 wrong words caught, 6 of 18 retellings refused.",
    ),
    (
        "A fourth set",
        FOURTH,
        "Run blind first: 123 of 202 classes right, 47 of 55 wrong words caught, 12 of 42 "
        "retellings refused; digits were changed after the first mending only (each 17th): 100 % "
        "caught, 76 % called contradicted.",
    ),
    (
        "A fifth set",
        FIFTH,
        "Run blind first, after what the fourth had taught: 94 of 135 classes right, 38 of 45 "
        "wrong words caught, 10 of 38 retellings refused; digits were changed after the first "
        "mending (each 11th): 100 % caught, 99 % called contradicted.",
    ),
    (
        "A sixth set",
        SIXTH,
        "Run blind first: 96 of 108 classes right, 41 of 45 wrong words caught, 1 of 30 retellings "
        "refused, 39 of 39 swaps and 100 % of changed digits caught (each 7th made), 98 % called "
        "contradicted.",
    ),
)
_FORMS = (
    "{place} exported {amount:.1f} million tonnes of {crop} in {year}.",
    "Output of {crop} in {place} rose {share:.1f} percent in {year}.",
    "The {crop} harvest in {place} was worth ${amount:.1f} billion in {year}.",
    "{place} had {count:,} {crop} growers in {year}.",
)
_FIRST = word_list(
    "Nor Est Vel Gal Sund Mar Tor Rho Har Tess Quor Lor Bal Cas Dun Fer Gim Hol Ist Jar"
)
_LAST = word_list("land avia mark doria wick holm stan ford berg ville")
_CROPS = word_list("wheat maize rice barley coffee tea cotton sugar soybeans olives apples grapes")
_FILLER = "The minister said the weather had been kind to growers and that more would follow."


def classes(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Numbers of known class, by class: how many, and how many are in it."""
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for draft in drafts(folder):
        report = check(draft.text, ledger(folder), draft.name)
        for start, end, kind in draft.numbers:
            total[kind] += 1
            right[kind] += in_class(report, start, end, kind)
    yield from ((kind, total[kind], right[kind]) for kind in total)


def slips(folder: Path, every: int) -> Counter[str]:
    """What became of backed numbers with one digit changed, and of swapped figures."""
    found: Counter[str] = Counter()
    view = ledger(folder)
    for draft in drafts(folder):
        for name, text, start, end in mutants(draft, view, every):
            kinds = {n.standing.value for n in over(check(text, view, name), start, end)}
            found["digit"] += 1
            found["digit caught"] += not kinds <= set(FINE)
            found["digit contradicted"] += "contradicted" in kinds
        for name, text in swaps(draft, view):
            found["swap"] += 1
            found["swap caught"] += worst(check(text, view, name)) not in FINE
    for mark, word in (("-", "word"), ("+", "legal")):
        for source, said in retellings(mark, folder):
            found[word] += 1
            found[f"{word} caught"] += worst(check(said, approved(source))) not in FINE
    return found


def plant(root: Path, size: int) -> None:
    """A workspace with so many approved-to-be claims, and a draft of 5,000 words beside it."""
    from workbench.extract import extract
    from workbench.ledger.claims import write_claims
    from workbench.ledger.documents import write_document
    from workbench.model import Document
    from workbench.workspace import init

    init(root)
    chance = random.Random(7)
    said: list[str] = []
    total = number = 0
    while total < size:
        sentences = [_sentence(chance) for _ in range(100)]
        said += sentences
        text = "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, 100, 4)) + "\n"
        slug = f"report-{number:05}"
        number += 1
        data = text.encode()
        digest = hashlib.sha256(data).hexdigest()
        document = Document(slug, digest, "original.txt", title=slug, published=PUBLISHED)
        found = extract(text, document=slug, published=PUBLISHED).claims
        write_document(root, document, data, text)
        write_claims(root, slug, found)
        total += len(found)
    (root / "draft.md").write_text(_draft(chance, said), encoding="utf-8")


def _sentence(chance: random.Random) -> str:
    return chance.choice(_FORMS).format(
        place=chance.choice(_FIRST) + chance.choice(_LAST),
        crop=chance.choice(_CROPS),
        amount=chance.uniform(1, 900),
        share=chance.uniform(1, 60),
        count=chance.randrange(1_000, 90_000),
        year=chance.randrange(1995, 2024),
    )


def _draft(chance: random.Random, said: list[str]) -> str:
    parts: list[str] = []
    while sum(len(part.split()) for part in parts) < DRAFT_WORDS:
        parts.append(chance.choice(said) if chance.random() < 0.6 else _sentence(chance))
        if chance.random() < 0.5:
            parts.append(_FILLER)
    return "\n\n".join(" ".join(parts[at : at + 5]) for at in range(0, len(parts), 5))


def timed(size: int, runs: int = 3) -> str:
    """The fastest of some runs of the whole process: seconds on the clock, and of the processor."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        plant(root, size)
        command = [sys.executable, "-m", "workbench", "-C", folder, "check", "draft.md"]
        times = []
        for _ in range(runs):
            began, spent = time.perf_counter(), _spent()
            done = subprocess.run(
                [*command, "--format", "json"], cwd=folder, capture_output=True, check=False
            )
            assert done.returncode == 1, done.stderr
            times.append((time.perf_counter() - began, _spent() - spent))
    wall, processor = min(times)
    return f"{wall:.2f} s ({processor:.2f} s of processor)"


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def rows(folder: Path, every: int, of: str = "") -> Iterator[str]:
    """What one set of drafts shows, as rows of a table; `of` names the set in each row."""
    for kind, n, good in classes(folder):
        yield f"| {of}class: {kind} | {n} | {good} right |"
    found = slips(folder, every)
    for what, words in (
        ("digit", "one digit of a backed number, year or date changed: caught"),
        ("swap", "two backed figures swapped: caught"),
        ("word", "wrong word beside the right digits: caught"),
        ("legal", "legal retelling: false alarm"),
    ):
        caught = found[f"{what} caught"]
        yield f"| {of}{words} | {found[what]} | {caught} ({caught / found[what]:.1%}) |"
        if what == "digit":
            n, most = found[what], found["digit contradicted"]
            yield f"| {of}… and called contradicted | {n} | {most} ({most / n:.1%}) |"


def table(every: int, sizes: Iterable[int] = LEDGER_SIZES) -> str:
    """Everything measured, as Markdown."""
    made = f" Every {every}th change of a digit is made." if every > 1 else ""
    parts = [
        f"# The gate\n\nRerun: `python -m benchmarks.gate`.{made} The texts are in "
        "`tests/data/gate/`."
    ]
    head = "| what | cases | result |\n|---|---:|---:|\n"
    timings = [
        f"| 5,000 words against {size:,} claims, whole process | 1 | {timed(size)} |"
        for size in sizes
    ]
    parts.append(head + "\n".join([*rows(DATA, every), *timings]))
    for title, folder, first in _BLIND:
        parts.append(f"## {title}\n\n{first}")
        parts.append(head + "\n".join(rows(folder, every, f"{title.removeprefix('A ')}: ")))
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Measure, print and write."""
    every = 11 if "--quick" in sys.argv else 1
    if "--every" in sys.argv:
        every = int(sys.argv[sys.argv.index("--every") + 1])
    sizes = (*LEDGER_SIZES, MILLION) if "--million" in sys.argv else LEDGER_SIZES
    text = table(every, sizes)
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
