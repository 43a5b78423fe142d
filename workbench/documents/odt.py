"""ODT: paragraphs, tables, frames and notes of the final version, without tracked deletions."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from workbench.documents.archive import Archive
from workbench.documents.blocks import PAGE_MARK, Blocks
from workbench.documents.limits import Limits
from workbench.documents.office import metadata
from workbench.documents.reading import ReadDocument
from workbench.documents.tree import attribute, local, parse
from workbench.errors import DocumentError

_PARAGRAPHS = ("p", "h")
_GONE = frozenset(
    ("tracked-changes", "annotation", "sequence-decls", "forms", "note-citation", "bookmark-ref")
)
_AS_TEXT = {"tab": " ", "line-break": "\n", "soft-page-break": PAGE_MARK}
_MOST_REPEATED = 1_000


def read(data: bytes, limits: Limits) -> ReadDocument:
    """The text of an ODT. Raises DocumentError: broken, encrypted, over a limit, no text."""
    with Archive(data, limits) as archive:
        root = parse(archive.read("content.xml"))
        blocks = Blocks(limits.text)
        _Body(blocks).read(root)
        text, layout = blocks.finish()
        if not text:
            raise DocumentError("the ODT holds no text; add the document itself")
        return metadata(archive, ReadDocument(text=text, format="odt", layout=layout))


class _Body:
    """Walks the body in order; notes and frames follow the paragraph that holds them."""

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks
        self._held: list[Element] = []

    def read(self, element: Element) -> None:
        """Append every paragraph and table below `element`."""
        for child in element:
            name = local(child)
            if name in _PARAGRAPHS:
                self._blocks.paragraph("".join(self._text(child)))
                self._follow()
            elif name == "table":
                self._blocks.table([self._cells(row) for row in _rows(child)])
                self._follow()
            elif name == "soft-page-break":
                self._blocks.new_page()
            elif name not in _GONE:
                self.read(child)

    def _follow(self) -> None:
        held, self._held = self._held, []
        for one in held:
            self.read(one)

    def _cells(self, row: Element) -> list[str]:
        found: list[str] = []
        for cell in row:
            if local(cell) in ("table-cell", "covered-table-cell"):
                words = " ".join("".join(self._text(cell)).split())
                times = attribute(cell, "number-columns-repeated") or "1"
                found += [words] * (min(int(times), _MOST_REPEATED) if times.isdecimal() else 1)
        while found and not found[-1]:
            found.pop()
        return found

    def _text(self, element: Element) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            name = local(child)
            if name in _AS_TEXT:
                yield _AS_TEXT[name]
            elif name == "s":
                yield " "
            elif name in ("note", "text-box"):
                self._held.append(child)
            elif name not in _GONE:
                yield from self._text(child)
                if name in _PARAGRAPHS:
                    yield " "
            yield child.tail or ""


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if local(child) == "table-row":
            yield child
        elif local(child) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(child)
