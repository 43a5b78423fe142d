"""Markdown: the source is the canonical text, so spans point into the file an editor has open."""

from __future__ import annotations

import re

from workbench.documents import plain
from workbench.documents.decoding import Decoded
from workbench.documents.reading import ReadDocument, found_in

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_ENTRY = re.compile(
    r"^(title|author|date|published|publisher|language|url):[ \t]*(\S(?:.*[^ \t\n])?)[ \t]*$", re.M
)
_HEADING = re.compile(r"^#{1,2}[ \t]+(\S(?:.*[^ \t#\n])?)[ \t#]*$", re.MULTILINE)


def read(decoded: Decoded) -> ReadDocument:
    """The source as it stands, with metadata from front matter, else from the first heading."""
    text = decoded.text
    stated = _front_matter(text)
    day = plain.parse_day(stated.get("published") or stated.get("date") or "")
    return found_in(
        ReadDocument(
            text=text,
            format="markdown",
            encoding=decoded.encoding,
            replaced=decoded.replaced,
            title=stated.get("title") or _heading(text),
            author=stated.get("author"),
            publisher=stated.get("publisher"),
            published=day or plain.stated_date(text),
            language=stated.get("language"),
            url=stated.get("url"),
        )
    )


def _front_matter(text: str) -> dict[str, str]:
    block = _FRONT.match(text)
    if not block:
        return {}
    return {key: value.strip("'\"") for key, value in _ENTRY.findall(block.group(1))}


def _heading(text: str) -> str | None:
    match = _HEADING.search(text)
    return match.group(1).strip("*_ ") if match else None
