"""EPUB: the chapters in the order of the spine, each as the HTML it is."""

from __future__ import annotations

import re
from dataclasses import replace
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from workbench.documents import markup
from workbench.documents.archive import Archive
from workbench.documents.blocks import Blocks
from workbench.documents.decoding import decode
from workbench.documents.html import declared_charset
from workbench.documents.limits import Limits
from workbench.documents.office import described
from workbench.documents.reading import ReadDocument
from workbench.documents.tree import attribute, local, parse
from workbench.errors import DocumentError

_CONTAINER = "META-INF/container.xml"
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})")


def read(data: bytes, limits: Limits) -> ReadDocument:
    """The text of a book. Raises DocumentError: broken, protected, over a limit, no text."""
    with Archive(data, limits) as archive:
        if "META-INF/encryption.xml" in archive and "META-INF/rights.xml" in archive:
            raise DocumentError("the book is protected against reading; its text cannot be taken")
        place = _package_place(archive)
        package = parse(archive.read(place))
        blocks = Blocks(limits.text)
        for chapter in _chapters(package, dirname(place)):
            if chapter in archive:
                _chapter(archive.read(chapter), blocks)
        text, layout = blocks.finish()
    if not text:
        raise DocumentError("the book holds no text; add the document itself")
    stated = _stated(package)
    document = described(
        ReadDocument(text=text, format="epub", layout=layout),
        title=stated.get("title"),
        author=stated.get("creator"),
        language=stated.get("language"),
    )
    return replace(document, publisher=stated.get("publisher"))


def _package_place(archive: Archive) -> str:
    if _CONTAINER in archive:
        for element in parse(archive.read(_CONTAINER)).iter():
            place = attribute(element, "full-path")
            if local(element) == "rootfile" and place:
                return normpath(place)
    for name in archive.names():
        if name.endswith(".opf"):
            return name
    raise DocumentError("the archive holds no package file; it is no EPUB")


def _chapters(package: Element, folder: str) -> list[str]:
    """Names of the chapters in the order of the spine."""
    names = {}
    order = []
    for element in package.iter():
        if local(element) == "item":
            target = unquote((attribute(element, "href") or "").partition("#")[0])
            names[attribute(element, "id")] = normpath(join(folder, target))
        elif local(element) == "itemref":
            order.append(attribute(element, "idref"))
    return list(dict.fromkeys(names[key] for key in order if key in names))


def _chapter(data: bytes, blocks: Blocks) -> None:
    stated = _XML_ENCODING.search(data[:200])
    charset = stated.group(1).decode("ascii") if stated else declared_charset(data)
    markup.read(decode(data, charset).text, blocks)


def _stated(package: Element) -> dict[str, str]:
    stated: dict[str, str] = {}
    for element in package.iter():
        if words := " ".join((element.text or "").split()):
            stated.setdefault(local(element), words)
    return stated
