"""PDF by pdfium: each page's printed lines with their boxes, then one running text.

pdfium gives U+FFFE for a hyphen at a line end and swallows the break; here that ends a line. Its
text of a range and its list of characters can drift apart, so lines are cut in whichever of the two
the boxes agree with (pdfium issue 2079).
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from itertools import pairwise
from typing import Any

from workbench.documents import flow
from workbench.documents.limits import Limits
from workbench.documents.plain import first_line, stated_date
from workbench.documents.printed import Printed, Sheet
from workbench.documents.reading import ReadDocument
from workbench.errors import DocumentError
from workbench.model import Origin

_BREAK = re.compile("\r\n|\r|\n|\f|\ufffe|\x02")
_SWALLOWED = "\ufffe\x02"
_UNSAFE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_PASSWORD = 4  # FPDF_ERR_PASSWORD
# Pieces of a line further apart than this many line heights are columns, cells or justified.
_WIDE = 0.9
_MOST_PIECES = 2_000
_FEWEST_BESIDE = 4  # lines that begin in the right half of a page of columns

Box = tuple[float, float, float, float]


def read(data: bytes, limits: Limits) -> ReadDocument:
    """The running text of a PDF with pages and boxes.

    Raises DocumentError: encrypted, broken, too many pages, or without a text layer.
    """
    pypdfium2 = _pypdfium2()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise DocumentError(_why(error)) from None
    with document:
        count = len(document)
        if count > limits.pages:
            raise DocumentError(f"{count:,} pages, more than {limits.pages:,} (limit: pages)")
        sheets = [_sheet(document, at) for at in range(count)]
        stated = document.get_metadata_dict(skip_empty=True)
    text, layout = flow.run_on(sheets)
    if not text.strip():
        raise DocumentError("the PDF holds no text (a scan?); recognise its text and add that")
    if len(text) > limits.text:
        raise DocumentError(f"more than {limits.text:,} characters of text (limit: text)")
    title, author = _words(stated.get("Title")), _words(stated.get("Author"))
    published = stated_date(text)
    origins = {
        "title": Origin.FOUND if title else Origin.GUESSED,
        "author": Origin.FOUND,
        "published": Origin.FOUND,
    }
    values = {"title": title or first_line(text), "author": author, "published": published}
    return ReadDocument(
        text=text,
        format="pdf",
        title=title or first_line(text),
        author=author,
        published=published,
        replaced=text.count("\ufffd"),
        origins={name: origin for name, origin in origins.items() if values[name]},
        layout=layout,
    )


def _pypdfium2() -> Any:
    """The parser, imported when first needed: 92 ms of CPU. It has no types."""
    return import_module("pypdfium2")


@cache
def _raw() -> Any:
    """Its functions on single characters."""
    return import_module("pypdfium2.raw")


def _why(error: Any) -> str:
    if getattr(error, "err_code", None) == _PASSWORD:
        return "the PDF is encrypted; save it without a password and add that"
    return "the PDF is broken: no reader can open it; get it anew"


def _words(text: str | None) -> str | None:
    words = " ".join(_UNSAFE.sub(" ", text or "").split())
    return words if any(char.isalnum() for char in words) else None


def _sheet(document: Any, at: int) -> Sheet:
    """A page's lines as pdfium orders them; a page that cannot be loaded has none."""
    pypdfium2 = _pypdfium2()
    try:
        page = document[at]
    except pypdfium2.PdfiumError:
        return Sheet(at + 1, 0.0, 0.0, ())
    try:
        width, height = page.get_size()
        textpage = page.get_textpage()
        try:
            return Sheet(at + 1, width, height, tuple(_lines(textpage, width)))
        finally:
            textpage.close()
    except pypdfium2.PdfiumError:
        return Sheet(at + 1, 0.0, 0.0, ())
    finally:
        page.close()


def _lines(page: Any, width: float) -> list[Printed]:
    """The lines of a page. One rectangle may hold the text of two columns: where lines begin in the
    right half, wide lines are looked at character by character."""
    text = _text(page)
    spans = list(_spans(text))
    lines = [piece for span in spans for piece in _pieces(page, text, *span, math.inf)]
    if sum(1 for line in lines if line.left > 0.4 * width) < _FEWEST_BESIDE:
        return lines
    return [piece for span in spans for piece in _pieces(page, text, *span, 0.5 * width)]


def _spans(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each line, and whether a hyphen at its end was swallowed."""
    start = 0
    for match in _BREAK.finditer(text):
        yield start, match.start(), match.group() in _SWALLOWED
        start = match.end()
    yield start, len(text), False


def _text(page: Any) -> str:
    """One code unit for each entry of pdfium's list of characters, so that indices agree."""
    pdfium = _raw()
    count = max(0, pdfium.FPDFText_CountChars(page))
    # Two units a character: what it writes for a range may be longer than the list of characters.
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    if count and pdfium.FPDFText_GetText(page, 0, count, buffer) - 1 == count:
        text = bytes(memoryview(buffer)[:count]).decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text
    codes = (pdfium.FPDFText_GetUnicode(page, at) for at in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)


def _pieces(page: Any, text: str, start: int, end: int, broken: bool, wide: float) -> list[Printed]:
    """The line `text[start:end]`; in pieces where gaps part columns or cells."""
    if not text[start:end].strip():
        return []
    boxes = _rectangles(page, start, end - start)
    if not boxes:
        return [Printed(_clean(text[start:end]), 0.0, 0.0, 0.0, 0.0, broken)]
    around = _around(boxes)
    if not _parted(boxes) and around[2] - around[0] < wide:
        return [Printed(_clean(text[start:end]), *around, broken)]
    cuts = _cuts(page, text, start, end)
    edges = [start, *cuts, end]
    pieces = [
        Printed(_clean(text[a:b]), *_around(boxes), broken and b == end, gap=len(edges) > 2)
        for a, b in pairwise(edges)
        if text[a:b].strip() and (boxes := _rectangles(page, a, b - a))
    ]
    return pieces


def _clean(text: str) -> str:
    """Surrogate pairs joined, what no text holds replaced, white space runs as one space."""
    if _UNSAFE.search(text):
        joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        text = _UNSAFE.sub("\ufffd", joined)
    return " ".join(text.split())


def _rectangles(page: Any, start: int, count: int) -> list[Box]:
    pdfium = _raw()
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    return [
        (left.value, bottom.value, right.value, top.value)
        for at in range(min(pdfium.FPDFText_CountRects(page, start, count), _MOST_PIECES))
        if pdfium.FPDFText_GetRect(page, at, left, top, right, bottom)
    ]


def _around(boxes: list[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _parted(boxes: list[Box]) -> bool:
    ordered = sorted(boxes)
    return any(
        b[0] - a[2] > _WIDE * max(a[3] - a[1], b[3] - b[1], 4.0) for a, b in pairwise(ordered)
    )


def _cuts(page: Any, text: str, start: int, end: int) -> list[int]:
    """Where a character stands far to the right of the one before, or back to the left of it."""
    pdfium = _raw()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    cuts, before = [], None
    for at in range(start, end):
        if text[at].isspace() or not pdfium.FPDFText_GetCharBox(page, at, left, right, bottom, top):
            continue
        if before is not None:
            wide = _WIDE * max(top.value - bottom.value, before[1], 4.0)
            if left.value - before[0] > wide or before[0] - right.value > 4 * wide:
                cuts.append(at)
        before = right.value, top.value - bottom.value
    return cuts
