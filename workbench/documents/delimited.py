"""CSV and TSV as tables of cells, drawn with pipes; empty rows part one table from the next."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from workbench.documents.blocks import Blocks
from workbench.documents.decoding import Decoded
from workbench.documents.limits import Limits
from workbench.documents.reading import ReadDocument
from workbench.errors import DocumentError

_SIGNS = ",;\t|"
_SAMPLE = 64 * 1024
_LARGEST_CELL = 1 << 20


def read_commas(decoded: Decoded, limits: Limits) -> ReadDocument:
    """A table whose cells are parted by the sign that its first rows agree on."""
    return _read(decoded, _delimiter(decoded.text[:_SAMPLE]), "csv", limits)


def read_tabs(decoded: Decoded, limits: Limits) -> ReadDocument:
    """A table whose cells are parted by tabs."""
    return _read(decoded, "\t", "tsv", limits)


def _read(decoded: Decoded, sign: str, form: str, limits: Limits) -> ReadDocument:
    blocks = Blocks(limits.text)
    try:
        rows = csv.reader(io.StringIO(decoded.text.replace("\0", ""), newline=""), delimiter=sign)
        csv.field_size_limit(_LARGEST_CELL)
        for first, table in tables(bounded(rows, limits)):
            blocks.table(table, row=first)
    except csv.Error as error:
        raise DocumentError(f"the table is broken in line {rows.line_num}: {error}") from None
    text, layout = blocks.finish()
    if not text:
        raise DocumentError("the table is empty")
    return ReadDocument(
        text=text,
        format=form,
        encoding=decoded.encoding,
        replaced=decoded.replaced,
        layout=layout,
    )


def bounded(rows: Iterable[Sequence[str]], limits: Limits) -> Iterator[Sequence[str]]:
    """The rows, while their cells are within the limit. Raises DocumentError beyond."""
    cells = 0
    for row in rows:
        cells += len(row)
        if cells > limits.cells:
            raise DocumentError(f"more than {limits.cells:,} cells (limit: cells)")
        yield row


def tables(rows: Iterable[Sequence[str]]) -> Iterator[tuple[int, list[Sequence[str]]]]:
    """Runs of rows that are not empty, each with the number of its first row, from 1."""
    run: list[Sequence[str]] = []
    for number, row in enumerate(rows, 1):
        if any(cell.strip() for cell in row):
            run.append(row)
        elif run:
            yield number - len(run), run
            run = []
    if run:
        yield number - len(run) + 1, run


def _delimiter(sample: str) -> str:
    """The sign that stands most often, and equally often, in the first lines."""
    lines = [line for line in sample.split("\n")[:20] if line.strip()]
    counts = {sign: [line.count(sign) for line in lines] for sign in _SIGNS}
    return max(_SIGNS, key=lambda sign: (min(counts[sign], default=0), sum(counts[sign])))
