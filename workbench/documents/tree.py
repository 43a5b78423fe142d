"""XML from outside as a tree: no DTD, so no entities and nothing fetched; known encodings only."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from workbench.errors import DocumentError

_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
_DECLARED = re.compile(r"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})")
# In these the signs of "<!DOCTYPE" stand for themselves; others could hide one.
_UTF = ("utf-8", "utf8", "utf-16", "us-ascii", "ascii")
_WESTERN = ("iso-8859-1", "iso-8859-15", "windows-1251", "windows-1252")
_PLAIN = frozenset((*_UTF, *_WESTERN))
_BROKEN = "its XML is broken: it cannot be parsed"


def parse(data: bytes) -> Element:
    """The root element. Raises DocumentError for broken XML, a DTD, or an unknown encoding."""
    _check(data)
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        raise DocumentError(_BROKEN) from None


def each(data: bytes, name: str) -> Iterator[Element]:
    """Every element of that local name in turn, emptied when the next is asked for.

    For parts whose tree would be many times their size. Raises DocumentError as `parse` does.
    """
    _check(data)
    try:
        above: list[Element] = []
        for event, element in ElementTree.iterparse(io.BytesIO(data), events=("start", "end")):
            if event == "start":
                above.append(element)
                continue
            above.pop()
            if local(element) == name:
                yield element
                above[-1].clear() if above else element.clear()
    except (ElementTree.ParseError, ValueError, LookupError):
        raise DocumentError(_BROKEN) from None


def _check(data: bytes) -> None:
    wide = next((name for mark, name in _WIDE.items() if data.startswith(mark)), None)
    try:
        text = data.decode(wide or "latin-1")
    except UnicodeError:
        raise DocumentError("its XML is broken: it cannot be decoded") from None
    declared = _DECLARED.search(text[:200])
    if declared and declared[1].lower() not in _PLAIN:
        raise DocumentError(f"its XML is encoded as {declared[1]}; save it as UTF-8")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise DocumentError("its XML declares a DTD, which is refused: no entities are expanded")


def local(element: Element) -> str:
    """The name without its namespace; "" for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its name without namespace."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return None


def first(element: Element, name: str) -> Element | None:
    """The first descendant of that local name."""
    return next((one for one in element.iter() if local(one) == name), None)
