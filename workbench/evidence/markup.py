"""What a page's markup holds besides its main text: all its words, and its linked data."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

_SILENT = {"script", "style", "template", "noscript", "svg"}
_LINKED = "application/ld+json"
_MOST_SCRIPTS = 200
_LONGEST_SCRIPT = 2_000_000


class _Parts(HTMLParser):
    """The words of a page and the scripts of its linked data, in one pass."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.scripts: list[str] = []
        self._silent = 0
        self._linked: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = (dict(attrs).get("type") or "").split(";")[0].strip().lower()
        if tag == "script" and kind == _LINKED and len(self.scripts) < _MOST_SCRIPTS:
            self._linked = []
        self._silent += tag in _SILENT
        self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._linked is not None:
            self.scripts.append("".join(self._linked)[:_LONGEST_SCRIPT])
            self._linked = None
        self._silent = max(0, self._silent - (tag in _SILENT))
        self.words.append(" ")

    def handle_data(self, data: str) -> None:
        if self._linked is not None:
            self._linked.append(data)
        elif not self._silent:
            self.words.append(data)


def _parts(markup: str) -> _Parts:
    parts = _Parts()
    parts.feed(markup)
    parts.close()
    return parts


def words(markup: str) -> str:
    """Every word of a page, menus and advertisements with them, blanks between them as one."""
    return " ".join("".join(_parts(markup).words).split())


def linked_data(markup: str) -> list[Any]:
    """The JSON-LD of a page, each script parsed; those that are no JSON are left out."""
    found = []
    for script in _parts(markup).scripts:
        try:
            found.append(json.loads(script))
        except (ValueError, RecursionError):
            continue
    return found
