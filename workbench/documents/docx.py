"""DOCX: paragraphs, tables, text boxes and notes as a reader of the final version sees them.

Tracked insertions count and deletions do not; hidden text, comments, headers and footers do not.
A text box is read once, though the file holds it twice for old programs. Pages break where the
writer broke them and where the program that saved the file left its marks; a file without marks may
have more pages than are counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import normpath
from xml.etree.ElementTree import Element

from workbench.documents.archive import Archive
from workbench.documents.blocks import PAGE_MARK, Blocks
from workbench.documents.limits import Limits
from workbench.documents.office import metadata
from workbench.documents.reading import ReadDocument
from workbench.documents.tree import attribute, first, local, parse
from workbench.errors import DocumentError

_DELETED = ("del", "moveFrom", "delText", "instrText", "delInstrText")
_PROPERTIES = ("rPr", "pPr", "tblPr", "trPr", "tcPr", "sectPr")
_GONE = frozenset((*_DELETED, *_PROPERTIES))
_AS_TEXT = {"tab": " ", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": " "}
_MAIN = "word/document.xml"
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


def read(data: bytes, limits: Limits) -> ReadDocument:
    """The text of a DOCX. Raises DocumentError: broken, over a limit, a DTD, nothing to read."""
    with Archive(data, limits) as archive:
        main = _main_part(archive)
        root = parse(archive.read(main))
        folder = main.rpartition("/")[0]
        notes = {
            (kind, key): note
            for kind in ("footnote", "endnote")
            for key, note in _notes(archive, f"{folder}/{kind}s.xml", kind)
        }
        blocks = Blocks(limits.text)
        _Body(blocks, notes).read(root)
        text, layout = blocks.finish()
        if not text:
            raise DocumentError("the DOCX holds no text; add the document itself")
        return metadata(archive, ReadDocument(text=text, format="docx", layout=layout))


def _main_part(archive: Archive) -> str:
    """The main part where programs put it, else by its relationship."""
    if _MAIN in archive:
        return _MAIN
    if "_rels/.rels" in archive:
        for one in parse(archive.read("_rels/.rels")):
            if (attribute(one, "Type") or "").endswith("/officeDocument"):
                target = normpath((attribute(one, "Target") or "").lstrip("/"))
                if target in archive:
                    return target
    raise DocumentError("the archive holds no word/document.xml; it is no DOCX")


def _notes(archive: Archive, name: str, kind: str) -> Iterator[tuple[str, Element]]:
    if name in archive:
        for note in parse(archive.read(name)):
            if local(note) == kind and "eparator" not in (attribute(note, "type") or ""):
                yield attribute(note, "id") or "", note


class _Body:
    """Walks the body in order; notes follow the paragraph that refers to them."""

    def __init__(self, blocks: Blocks, notes: Mapping[tuple[str, str], Element]) -> None:
        self._blocks = blocks
        self._notes = notes
        self._boxes: list[Element] = []
        self._called: list[Element] = []
        self._fresh = False  # nothing was written since the writer's own page break

    def read(self, element: Element) -> None:
        """Append every paragraph and table below `element`."""
        for child in element:
            name = local(child)
            if name == "p":
                self._blocks.paragraph("".join(self._text(child)))
                self._follow()
            elif name == "tbl":
                self._blocks.table([self._cells(row) for row in _rows(child)])
                self._follow()
            elif name not in _GONE:
                self.read(_chosen(child))

    def _follow(self) -> None:
        """The text boxes and notes that the paragraph before held."""
        boxes, self._boxes = self._boxes, []
        called, self._called = self._called, []
        for one in (*boxes, *called):
            self.read(one)

    def _cells(self, row: Element) -> list[str]:
        found: list[str] = []
        for cell in _children(row, "tc"):
            found.append(" ".join("".join(self._text(cell)).replace(PAGE_MARK, " ").split()))
            span = next((one for one in cell.iter() if local(one) == "gridSpan"), None)
            wide = attribute(span, "val") if span is not None else None
            found += [""] * min(int(wide) - 1, 63) if wide and wide.isdecimal() else []
        return found

    def _text(self, element: Element) -> Iterator[str]:
        for child in element:
            name = local(child)
            if name == "t":
                self._fresh = self._fresh and not child.text
                yield child.text or ""
            elif name in _AS_TEXT:
                yield _AS_TEXT[name]
            elif name == "br":
                self._fresh = attribute(child, "type") == "page"
                yield "\n" + PAGE_MARK * self._fresh
            elif name == "lastRenderedPageBreak":
                yield "" if self._fresh else PAGE_MARK
            elif name == "txbxContent":
                self._boxes.append(child)
            elif name in _NOTES:
                note = self._notes.get((_NOTES[name], attribute(child, "id") or ""))
                self._called += [note] if note is not None else []
            elif name not in _GONE and not (name == "r" and _hidden(child)):
                yield from self._text(_chosen(child))
                if name == "p":
                    yield " "


def _rows(table: Element) -> Iterator[Element]:
    for row in _children(table, "tr"):
        if not any(
            local(mark) == "del" for props in row if local(props) == "trPr" for mark in props
        ):
            yield row


def _children(element: Element, name: str) -> Iterator[Element]:
    """Children of that name, through wrappers such as content controls."""
    for child in element:
        if local(child) == name:
            yield child
        elif local(child) in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            yield from _children(child, name)


def _chosen(element: Element) -> Element:
    """Of two forms of the same content the first."""
    if local(element) != "AlternateContent":
        return element
    return next((child for child in element if local(child) in ("Choice", "Fallback")), element)


def _hidden(run: Element) -> bool:
    for props in run:
        if local(props) == "rPr" and (mark := first(props, "vanish")) is not None:
            return attribute(mark, "val") not in ("0", "false", "off")
    return False
