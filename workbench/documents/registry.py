"""Which reader takes which bytes. Content decides; the file name only breaks ties."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from workbench.documents import html, markdown, plain
from workbench.documents.decoding import Decoded, decode
from workbench.documents.reading import ReadDocument
from workbench.errors import DocumentError
from workbench.literal import one_line

Reader = Callable[[Decoded], ReadDocument]

READERS: dict[str, Reader] = {
    "html": html.read,
    "markdown": markdown.read,
    "text": plain.read,
}

_SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
}

_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
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
_ZIPPED = {
    ".docx": "DOCX",
    ".xlsx": "XLSX",
    ".pptx": "PPTX",
    ".odt": "ODT",
    ".ods": "ODS",
    ".epub": "EPUB",
}
_LATER = {".csv": "CSV", ".tsv": "TSV", ".eml": "e-mail"}
_PRINTABLE_SHARE = 0.9


def read(data: bytes, name: str, *, charset: str | None = None) -> ReadDocument:
    """Read `data` as what it is. `charset` is what the transport declared.

    Raises DocumentError naming the format when there is no reader for it.
    """
    try:
        return _read(data, PurePath(name).suffix.lower(), charset)
    except RecursionError:
        raise DocumentError(f"{one_line(name)}: nested too deeply; save it as text") from None
    except DocumentError as refusal:
        raise DocumentError(f"{one_line(name)}: {refusal}") from None


def _read(data: bytes, suffix: str, charset: str | None) -> ReadDocument:
    if refused := _unreadable(data, suffix):
        raise DocumentError(
            f"{refused} is not read yet; save it as text, Markdown or HTML and add that"
        )
    page = _is_html(data, suffix)
    decoded = decode(data, charset or (html.declared_charset(data) if page else None))
    if _is_binary(decoded.text):
        raise DocumentError("not a text but binary data; give the document itself")
    return READERS["html" if page else _SUFFIXES.get(suffix, "text")](decoded)


def _unreadable(data: bytes, suffix: str) -> str | None:
    for signature, label in _SIGNATURES:
        if data.startswith(signature):
            return label
    if data.startswith(b"PK\x03\x04"):
        return _ZIPPED.get(suffix, "ZIP")
    return _LATER.get(suffix)


def _is_html(data: bytes, suffix: str) -> bool:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return _SUFFIXES.get(suffix) == "html" or head.startswith((b"<!doctype html", b"<html"))


def _is_binary(text: str) -> bool:
    sample = text[:4096]
    odd = sum(
        1 for char in sample if (char < " " and char not in "\t\n\r\f\x1b") or char == "\ufffd"
    )
    return odd > len(sample) * (1 - _PRINTABLE_SHARE)
