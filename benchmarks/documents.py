"""Reading documents, broken documents and new versions: `python -m benchmarks.documents PART`.

`speed`: documents a second for each format on a batch of 200 of our own making, cold (a new pool)
and warm, and their processor time against our reader and the parser alone in this process.
`broken`: 2,000 randomly broken documents a format and 2,000 drawn by hypothesis; counts what was
read and refused. Fails on a traceback. `edits`: 1,000 random edits, our re-anchoring against the
best place that an approximate matcher with the same weights finds (no floor, no doubt).
`write`: all of it, into results/documents.md.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.documents.edits import edited, sentence
from tests.documents.packed import docx, epub, odt, par, xlsx
from tests.documents.pdfs import down, pdf
from tests.documents.test_broken import WHOLE, draw, examine
from tests.documents.test_versions import _overlap, counted
from workbench.documents import Children, read_all
from workbench.documents.formats import FORMATS
from workbench.documents.limits import DEFAULT
from workbench.documents.registry import format_of

BATCH, CASES, DOCUMENTS, ROUNDS = 200, 2_000, 84, 3
LONG = 400  # sentences: 5,000 words, ten pages of a PDF


def sentences(seed: int, count: int = 240) -> list[str]:
    chance = random.Random(seed)
    return [sentence(chance) for _ in range(count)]


def made(form: str, seed: int, count: int = 240) -> bytes:
    """A document of so many sentences; a page of a PDF holds forty."""
    lines = sentences(seed, count)
    html = "".join(f"<p>{line}</p>" for line in lines)
    makers: dict[str, Callable[[], bytes]] = {
        "pdf": lambda: pdf([down(lines[at : at + 40], pitch=16) for at in range(0, count, 40)]),
        "docx": lambda: docx(*map(par, lines)),
        "odt": lambda: odt("".join(f"<text:p>{line}</text:p>" for line in lines)),
        "epub": lambda: epub([html]),
        "xlsx": lambda: xlsx({"S": "".join(map(_row, lines))}),
        "rtf": lambda: b"{\\rtf1 " + b"\\par ".join(line.encode() for line in lines) + b"}",
        "html": lambda: f"<html><body><article>{html}</article></body></html>".encode(),
        "eml": lambda: b"Subject: x\n\n" + "\n\n".join(lines).encode(),
        "csv": lambda: "\n".join(line.replace(" ", ",") for line in lines).encode(),
        "txt": lambda: "\n\n".join(lines).encode(),
    }
    return makers[form]()


def _row(line: str) -> str:
    return "<row>" + "".join(f'<c t="str"><v>{word}</v></c>' for word in line.split()) + "</row>"


def _pdfium(data: bytes) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            page.get_textpage().get_text_range()


def _docx2python(data: bytes) -> None:
    from docx2python import docx2python

    with docx2python(io.BytesIO(data)) as document:
        _ = document.text


def _striprtf(data: bytes) -> None:
    from striprtf.striprtf import rtf_to_text

    rtf_to_text(data.decode("latin-1"))


def _trafilatura(data: bytes) -> None:
    import trafilatura

    trafilatura.bare_extraction(data.decode(), fast=True, with_metadata=True)


ALONE: dict[str, Callable[[bytes], None]] = {
    "pdf": _pdfium,
    "docx": _docx2python,
    "rtf": _striprtf,
    "html": _trafilatura,
}


SMALL = "pdf", "docx", "odt", "epub", "xlsx", "rtf", "html", "eml", "csv", "txt"
BATCHES: list[tuple[str, tuple[str, ...], int]] = [
    *((form, (form,), 240) for form in SMALL),
    ("pdf, 10 pages", ("pdf",), LONG),
    ("docx, 5,000 words", ("docx",), LONG),
    ("mixed", SMALL, 240),
    ("mixed, 5,000 words", SMALL, LONG),
]


def speed() -> Iterator[str]:
    heads = "batch", "cold/s", "warm/s", "ours, ms", "read here, ms", "parser alone, ms"
    yield f"| {' | '.join(heads)} | wrapper | all |"
    yield f"| --- |{' ---: |' * 7}"
    for label, forms, count in BATCHES:
        batch = [
            (made(form, seed, count), f"{seed}.{form}")
            for seed, form in zip(range(BATCH), cycle(forms), strict=False)
        ]
        cold, warm, ours, here = _paces(batch)
        alone = _alone(forms, batch)
        more = f"{ours / alone - 1:+.0%}" if alone else ""
        yield (
            f"| {label} | {cold:.0f} | {warm:.0f} | {ours:.2f} | {here:.2f} "
            f"| {f'{alone:.2f}' if alone else ''} | {ours / here - 1:+.0%} | {more} |"
        )


def _paces(batch: list[tuple[bytes, str]]) -> tuple[float, float, float, float]:
    """Documents a second with a new pool and a used one; ms of processor time a document through
    the used pool and by our readers here. Medians of rounds that take turns."""
    paces, ours, here = [], [], []
    _read_here(batch)
    with Children() as children:
        cold = _pace(batch, children)
        for _ in range(ROUNDS):
            start = time.process_time()
            _read_here(batch)
            here.append(time.process_time() - start)
            start, before = time.process_time(), _spent(children)
            paces.append(_pace(batch, children))
            spent = sum(took - before.get(pid, 0.0) for pid, took in _spent(children).items())
            ours.append(time.process_time() - start + spent)
    each = 1000 / len(batch)
    return cold, median(paces), median(ours) * each, median(here) * each


def _pace(batch: list[tuple[bytes, str]], children: Children) -> float:
    start = time.perf_counter()
    assert all(hasattr(one, "text") for one in read_all(batch, children))
    return len(batch) / (time.perf_counter() - start)


def _spent(children: Children) -> dict[int, float]:
    """Processor seconds of each child so far, as Linux counts them."""
    pids = [child._process.pid for child in children._idle]
    return {pid: int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9 for pid in pids}


def _read_here(batch: list[tuple[bytes, str]]) -> None:
    """Each document by its format's reader itself, in this process."""
    for data, name in batch:
        FORMATS[format_of(data, name)].read(data, None, DEFAULT)


def _alone(forms: Sequence[str], batch: list[tuple[bytes, str]]) -> float | None:
    """Milliseconds of processor time a document that the parser takes, if it is there."""
    parse = ALONE.get(forms[0]) if len(forms) == 1 else None
    if parse is None:
        return None
    try:
        parse(batch[0][0])
    except ImportError:
        return None
    start = time.process_time()
    for data, _ in batch:
        parse(data)
    return (time.process_time() - start) * 1000 / len(batch)


def broken() -> Iterator[str]:
    yield "| document | read | refused | drawn by hypothesis | peak of a child, MB |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for name in WHOLE:
        with Children() as children:
            refused = examine(name, CASES, children)
            drawn = draw(name, CASES, children)
            peak = f"{children.peak / 1e6:.0f}" if children.peak else ""
        yield f"| {name} | {CASES - refused} | {refused} | {drawn} | {peak} |"


def edits() -> Iterator[str]:
    seeds = range(5_000, 5_000 + DOCUMENTS)
    yield "| matcher | untouched quotes | found in place | wrong | reported lost | CPU, s |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for name, count in (("ours", counted), ("best place", best_places)):
        start = time.process_time()
        untouched, found, wrong, lost = count(seeds)
        took = time.process_time() - start
        yield (
            f"| {name} | {untouched} | {found / untouched:.2%} | {wrong} | {lost} | {took:.1f} |"
        )


def best_places(seeds: range) -> tuple[int, int, int, int]:
    """What an approximate matcher finds that always takes the best place: up to half wrong."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    from workbench.documents.anchoring import places, score
    from workbench.model import Span

    untouched = found = wrong = lost = 0
    for seed in seeds:
        case = edited(seed)
        for was, now, touched in zip(case.was, case.now, case.touched, strict=True):
            quote = case.old[was.start : was.end]
            spans = list(places(case.new, quote))
            near = partial_ratio_alignment(quote, case.new, score_cutoff=50)
            if not spans and near is not None:
                spans = [Span(near.dest_start, near.dest_end)]
            prefix, suffix = case.old[max(0, was.start - 32) : was.start], case.old[was.end :][:32]
            place = max(
                spans,
                key=lambda one: score(case.new, one, quote, prefix, suffix, was.start),
                default=None,
            )
            untouched += not touched
            found += not touched and place == now
            lost += place is None
            wrong += place is not None and not _overlap(place, now)
    return untouched, found, wrong, lost


def write() -> None:
    """Run all parts and put their tables into results/documents.md."""
    tables = {name: "\n".join(part()) for name, part in PARTS.items()}
    text = HEAD.format(
        day=datetime.now(UTC).date(), batch=BATCH, cases=CASES, rounds=ROUNDS, **tables
    )
    (Path(__file__).parent / "results" / "documents.md").write_text(text, encoding="utf-8")
    print(text)


PARTS: dict[str, Callable[[], Iterator[str]]] = {"speed": speed, "broken": broken, "edits": edits}
HEAD = """# Documents: speed, broken input, new versions

Measured {day} by `python -m benchmarks.documents write` on two shared cores, Python 3.11, on
documents of our own making.

## Speed

{batch} documents a batch through two children. Unless the row says otherwise a document has 240
sentences, some 3,000 words (a PDF of six pages); "mixed" takes the ten formats in turn. Documents a
second are wall time, which neighbours on the machine inflate: cold with a new pool, warm with a
used one. The rest is processor time a document, median of {rounds} rounds that take turns: through
the used pool (this process and its children), by our reader in this process, and by the parser
alone that gives text without layout. "Wrapper" is the price of the child (pool against our reader),
"all" is pool against parser alone. CSV and text are read without a child. A price
below zero: the same reader is faster in a child than here; why is not known.

{speed}

## Broken input

{cases} randomly broken documents a format (inside their archives too), and {cases} drawn by
hypothesis: each read or refused in one line, no traceback.

{broken}

## New versions

1,008 random edits of 84 documents. "Best place" is the approximate matcher that web annotation
tools use, with the same weights (quote 50, prefix 20, suffix 20, position 2) and no floor: it takes
the best place there is.

{edits}
"""

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=[*PARTS, "write"])
    chosen = parser.parse_args().part
    if chosen == "write":
        write()
    for line in PARTS[chosen]() if chosen != "write" else ():
        print(line, flush=True)
