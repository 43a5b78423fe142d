"""The formats we read: what each is called, by which endings, and whether it is read apart.

Read apart means in a child process: every format whose reader is a large program, or whose bytes
can be made to cost far more than their size. A reader is imported when the first document of its
format comes: who checks a text waits for no other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from workbench.documents import markdown, plain
from workbench.documents.decoding import Decoded, decode
from workbench.documents.limits import Limits
from workbench.documents.reading import ReadDocument
from workbench.errors import DocumentError

Reader = Callable[[bytes, str | None, Limits], ReadDocument]
_PRINTABLE_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name for people, its endings, its reader, and whether it is read apart."""

    label: str
    endings: tuple[str, ...]
    read: Reader
    apart: bool


def _module(name: str) -> Any:
    """The module of a reader."""
    return import_module(f"workbench.documents.{name}")


def _bytes(name: str) -> Reader:
    """The reader in a module of this name, which takes bytes."""

    def read(data: bytes, charset: str | None, limits: Limits) -> ReadDocument:
        document: ReadDocument = _module(name).read(data, limits)
        return document

    return read


def _text(reader: Callable[[Decoded, Limits], ReadDocument]) -> Reader:
    """A reader of text: refuse what is binary all the same."""

    def read(data: bytes, charset: str | None, limits: Limits) -> ReadDocument:
        decoded = decode(data, charset)
        if _is_binary(decoded.text):
            raise DocumentError("not a text but binary data; give the document itself")
        return reader(decoded, limits)

    return read


def _html(data: bytes, charset: str | None, limits: Limits) -> ReadDocument:
    html = _module("html")
    read = _text(lambda decoded, limits: html.read(decoded))
    return read(data, charset or html.declared_charset(data), limits)


def _commas(text: Decoded, limits: Limits) -> ReadDocument:
    document: ReadDocument = _module("delimited").read_commas(text, limits)
    return document


def _tabs(text: Decoded, limits: Limits) -> ReadDocument:
    document: ReadDocument = _module("delimited").read_tabs(text, limits)
    return document


def _is_binary(text: str) -> bool:
    sample = text[:4096]
    odd = sum(
        1 for char in sample if (char < " " and char not in "\t\n\r\f\x1b") or char == "\ufffd"
    )
    return odd > len(sample) * (1 - _PRINTABLE_SHARE)


FORMATS: dict[str, Format] = {
    "text": Format("text", (".txt",), _text(lambda text, limits: plain.read(text)), False),
    "markdown": Format(
        "Markdown", (".md", ".markdown"), _text(lambda text, limits: markdown.read(text)), False
    ),
    "html": Format("HTML", (".html", ".htm", ".xhtml"), _html, True),
    "csv": Format("CSV", (".csv",), _text(_commas), False),
    "tsv": Format("TSV", (".tsv", ".tab"), _text(_tabs), False),
    "pdf": Format("PDF", (".pdf",), _bytes("pdf"), True),
    "docx": Format("DOCX", (".docx", ".docm"), _bytes("docx"), True),
    "xlsx": Format("XLSX", (".xlsx", ".xlsm"), _bytes("xlsx"), True),
    "odt": Format("ODT", (".odt",), _bytes("odt"), True),
    "rtf": Format("RTF", (".rtf",), _bytes("rtf"), True),
    "epub": Format("EPUB", (".epub",), _bytes("epub"), True),
    "mail": Format("e-mail", (".eml", ".mht", ".mhtml"), _bytes("mail"), True),
}
