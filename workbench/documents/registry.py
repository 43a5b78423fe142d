"""Which reader takes which bytes. Content decides; the file name only breaks ties."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeVar

from workbench.documents.children import Children, shared
from workbench.documents.formats import FORMATS
from workbench.documents.limits import DEFAULT
from workbench.documents.reading import ReadDocument
from workbench.errors import DocumentError
from workbench.literal import one_line

if TYPE_CHECKING:
    from concurrent.futures import Future

_ENDINGS = {ending: key for key, form in FORMATS.items() for ending in form.endings}
_SIGNATURES = ((b"%PDF-", "pdf"), (b"{\\rtf", "rtf"))
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office (DOC, XLS, PPT)"),
    (b"\x89PNG\r\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"\x7fELF", "program"),
)
# Names and types that stand unpacked in a zip archive, so that it need not be opened here.
_ZIPPED = {
    "docx": b"word/document.xml",
    "xlsx": b"xl/workbook.xml",
    "odt": b"application/vnd.oasis.opendocument.text",
    "epub": b"application/epub+zip",
}
_FOREIGN_ZIPPED = {".pptx": "PPTX", ".ods": "ODS", ".odp": "ODP"}
_ZIP = b"PK\x03\x04"
_AHEAD = 2  # documents in hand a worker, so that none waits for the next
WORKERS = 2

Value = TypeVar("Value")


def read(
    data: bytes, name: str, *, charset: str | None = None, children: Children | None = None
) -> ReadDocument:
    """Read `data` as what it is. `charset` is what the transport declared.

    `children` reads the formats that are read apart, within its limits; by default a pool that this
    process shares. Raises DocumentError naming the document and what is wrong with it.
    """
    try:
        key = format_of(data, name)
        form = FORMATS[key]
        if form.apart:
            return (children or shared()).read(key, data, charset)
        return form.read(data, charset, children.limits if children else DEFAULT)
    except RecursionError:
        raise DocumentError(f"{one_line(name)}: nested too deeply; save it as text") from None
    except DocumentError as refusal:
        raise DocumentError(f"{one_line(name)}: {refusal}") from None


def read_all(
    documents: Iterable[tuple[bytes, str]], children: Children, workers: int = WORKERS
) -> Iterator[ReadDocument | DocumentError]:
    """Read many, `workers` at a time, in the order given; a refusal takes its document's place.

    Documents are taken from the iterable only a few ahead of what has been handed back.
    """

    def one(data: bytes, name: str) -> ReadDocument | DocumentError:
        try:
            return read(data, name, children=children)
        except DocumentError as refusal:
            return refusal

    yield from done_ahead((partial(one, data, name) for data, name in documents), workers)


def done_ahead(jobs: Iterable[Callable[[], Value]], workers: int = WORKERS) -> Iterator[Value]:
    """What the jobs give, in their order; `workers` are at them, a few jobs ahead of the caller."""
    from concurrent.futures import ThreadPoolExecutor  # dear, and one document needs none

    waiting: list[Future[Value]] = []
    source = iter(jobs)
    with ThreadPoolExecutor(workers) as pool:
        waiting += map(pool.submit, islice(source, _AHEAD * workers))
        while waiting:
            yield waiting.pop(0).result()
            waiting += map(pool.submit, islice(source, 1))


def format_of(data: bytes, name: str) -> str:
    """The key of the format in FORMATS. Raises DocumentError for one without a reader."""
    ending = PurePath(name).suffix.lower()
    for signature, key in _SIGNATURES:
        if data.startswith(signature):
            return key
    if foreign := _foreign(data, ending):
        raise DocumentError(
            f"{foreign} is not read; save it as PDF, text, Markdown or HTML and add that"
        )
    if data.startswith(_ZIP):
        return _zipped(data, ending)
    if _is_html(data) and ending not in (".eml", ".mht", ".mhtml"):
        return "html"
    named = _ENDINGS.get(ending, "text")
    return "pdf" if b"%PDF-" in data[:1024] and named == "text" and ending != ".txt" else named


def _foreign(data: bytes, ending: str) -> str | None:
    for signature, label in _FOREIGN:
        if data.startswith(signature):
            return label
    if not data.startswith(_ZIP):
        return None
    known = _ENDINGS.get(ending) in _ZIPPED or any(mark in data for mark in _ZIPPED.values())
    return None if known else _FOREIGN_ZIPPED.get(ending, "ZIP")


def _zipped(data: bytes, ending: str) -> str:
    """The format of an archive: what its name says if its content agrees, else its content."""
    named = _ENDINGS.get(ending, "")
    inside = [key for key, mark in _ZIPPED.items() if mark in data]
    return named if named in inside or not inside else inside[0]


def _is_html(data: bytes) -> bool:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html"))
