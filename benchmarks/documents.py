"""Reading documents, broken documents and new versions: `python benchmarks/documents.py PART`.

`speed`: documents a second for each format on a batch of 200 of our own making, cold (a new pool)
and warm, against calling the parser alone in this process. Two workers, as many as here are cores.
`broken`: 2,000 randomly broken documents a format; counts what was read and refused. Fails on a
traceback. `edits`: 1,000 random edits, our re-anchoring against the best place that an approximate
matcher with the same weights finds (no floor, no doubt).
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.documents.edits import edited, sentence
from tests.documents.packed import docx, epub, odt, par, xlsx
from tests.documents.pdfs import down, pdf
from tests.documents.test_broken import WHOLE, examine
from tests.documents.test_versions import _overlap, counted
from workbench.documents import Children, read_all

BATCH, CASES, DOCUMENTS = 200, 2_000, 84


def sentences(seed: int, count: int = 240) -> list[str]:
    chance = random.Random(seed)
    return [sentence(chance) for _ in range(count)]


def made(form: str, seed: int) -> bytes:
    """A document of 240 sentences; a PDF of it has six pages."""
    lines = sentences(seed)
    html = "".join(f"<p>{line}</p>" for line in lines)
    makers: dict[str, Callable[[], bytes]] = {
        "pdf": lambda: pdf([down(lines[at : at + 40], pitch=16) for at in range(0, 240, 40)]),
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


def speed() -> None:
    print(f"{'format':8}{'cold/s':>9}{'warm/s':>9}{'alone/s':>9}  overhead of ours, warm")
    for form in ("pdf", "docx", "odt", "epub", "xlsx", "rtf", "html", "eml", "csv", "txt"):
        batch = [(made(form, seed), f"{seed}.{form}") for seed in range(BATCH)]
        with Children() as children:
            cold, warm = (_rate(batch, children) for _ in range(2))
        alone = _alone(form, batch)
        more = f"{alone / warm - 1:+.0%}" if alone else ""
        print(f"{form:8}{cold:9.0f}{warm:9.0f}{alone or 0:9.0f}  {more}", flush=True)


def _rate(batch: list[tuple[bytes, str]], children: Children) -> float:
    start = time.perf_counter()
    assert all(hasattr(one, "text") for one in read_all(batch, children))
    return len(batch) / (time.perf_counter() - start)


def _alone(form: str, batch: list[tuple[bytes, str]]) -> float | None:
    if form not in ALONE:
        return None
    try:
        ALONE[form](batch[0][0])
    except ImportError:
        return None
    start = time.perf_counter()
    for data, _ in batch:
        ALONE[form](data)
    return len(batch) / (time.perf_counter() - start)


def broken() -> None:
    for name in WHOLE:
        start = time.perf_counter()
        with Children() as children:
            refused = examine(name, CASES, children)
        took = time.perf_counter() - start
        print(f"{name:8}{CASES - refused:6} read {refused:6} refused {took:7.1f} s", flush=True)


def edits() -> None:
    seeds = range(5_000, 5_000 + DOCUMENTS)
    for name, count in (("ours", counted), ("best place", best_places)):
        start = time.perf_counter()
        untouched, found, wrong, lost = count(seeds)
        print(
            f"{name:12}{found / untouched:8.2%} of {untouched} untouched found in place, "
            f"{wrong} wrong, {lost} reported lost, {time.perf_counter() - start:.1f} s"
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


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parts = {"speed": speed, "broken": broken, "edits": edits}
    parser.add_argument("part", choices=parts)
    parts[parser.parse_args().part]()
