"""The formats we read: what each is called, by which endings, and whether it is read apart.

Read apart means in a child process: every format whose reader is a large program, or whose bytes
can be made to cost far more than their size.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.documents import (
    delimited,
    docx,
    epub,
    html,
    mail,
    markdown,
    odt,
    pdf,
    plain,
    rtf,
    xlsx,
)
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


def _bytes(reader: Callable[[bytes, Limits], ReadDocument]) -> Reader:
    def read(data: bytes, charset: str | None, limits: Limits) -> ReadDocument:
        return reader(data, limits)

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
    read = _text(lambda decoded, limits: html.read(decoded))
    return read(data, charset or html.declared_charset(data), limits)


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
    "csv": Format("CSV", (".csv",), _text(delimited.read_commas), False),
    "tsv": Format("TSV", (".tsv", ".tab"), _text(delimited.read_tabs), False),
    "pdf": Format("PDF", (".pdf",), _bytes(pdf.read), True),
    "docx": Format("DOCX", (".docx", ".docm"), _bytes(docx.read), True),
    "xlsx": Format("XLSX", (".xlsx", ".xlsm"), _bytes(xlsx.read), True),
    "odt": Format("ODT", (".odt",), _bytes(odt.read), True),
    "rtf": Format("RTF", (".rtf",), _bytes(rtf.read), True),
    "epub": Format("EPUB", (".epub",), _bytes(epub.read), True),
    "mail": Format("e-mail", (".eml", ".mht", ".mhtml"), _bytes(mail.read), True),
}
