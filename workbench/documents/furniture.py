"""Page furniture: running heads and feet that repeat from page to page, and page numbers.

Only the outermost lines of a page, within its outer margins, can be furniture. A number at either
end of a line is taken for the page's, so "Annual report 3" and "Annual report 4" repeat each other;
a bare number must count along with the pages. A single page has none but words set on end along
its side, which stand in nobody's sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.documents.printed import Sheet

_MARGIN = 0.15  # of the page's height, at either end
_SIDE = 0.12  # of its width, on either side
_OUTERMOST = 3  # lines at either end
_FEWEST_PAGES = 3
_SHARE = 0.3  # of the pages: heads of left and right pages differ, and change with the chapter
_NAMED = re.compile(
    r"\b(?:page|p\.|seite|página|pagina) *\d{1,4}(?: *(?:of|/|von|de|sur|di) *\d{1,4})?\b"
)
_AT_AN_END = re.compile(r"^\d{1,4}\b(?![.,]\d)|(?<![.,\d])\d{1,4}$")
_BARE = re.compile(r"[-–—|\s]*(\d{1,4})(?: *(?:/|of) *\d{1,4})?[-–—|\s]*")
_ROMAN = re.compile(r"[ivxlc]{1,7}")


def furniture(sheets: Sequence[Sheet]) -> list[frozenset[int]]:
    """For each sheet the indices of its lines that are furniture."""
    edges = [list(_edges(sheet)) for sheet in sheets]
    keys = [
        {at: _key(sheet, at) for at in outer} for sheet, outer in zip(sheets, edges, strict=True)
    ]
    pages = Counter(key for found in keys for key in set(found.values()) if key is not None)
    filled = sum(1 for sheet in sheets if sheet.lines)
    least = max(min(_FEWEST_PAGES, filled), _SHARE * filled / 2, 2)
    return [
        frozenset(
            at
            for at, key in found.items()
            if key is not None and pages[key] >= (2 if key.counts else least)
        )
        | _on_end(sheet)
        for sheet, found in zip(sheets, keys, strict=True)
    ]


def _on_end(sheet: Sheet) -> frozenset[int]:
    """Lines of words set on end along a side of the page."""
    edge = _SIDE * sheet.width
    return frozenset(
        at
        for at, line in enumerate(sheet.lines)
        if line.height > 3 * (line.right - line.left)
        and len(line.text) > 3
        and (line.right < edge or line.left > sheet.width - edge)
    )


class _Key(NamedTuple):
    """What two lines share that repeat each other: the words, and the end of the page."""

    words: str
    high: bool
    counts: bool = False


def _edges(sheet: Sheet) -> Iterator[int]:
    """The outermost lines in the margins, by place and not by their order in the file."""
    order = sorted(range(len(sheet.lines)), key=lambda at: -sheet.lines[at].middle)
    high, low = (1 - _MARGIN) * sheet.height, _MARGIN * sheet.height
    yield from (at for at in order[:_OUTERMOST] if sheet.lines[at].middle > high)
    yield from (at for at in order[-_OUTERMOST:] if sheet.lines[at].middle < low)


def _key(sheet: Sheet, at: int) -> _Key | None:
    """The key of a line; page numbers share how far they are ahead of the count of pages."""
    line = sheet.lines[at]
    high = line.middle > sheet.height / 2
    text = " ".join(line.text.casefold().split())
    if bare := _BARE.fullmatch(text):
        return _Key(f"ahead {int(bare[1]) - sheet.number}", high, counts=True)
    if _ROMAN.fullmatch(text):
        return _Key("roman", high, counts=True)
    words = _AT_AN_END.sub("#", _NAMED.sub("page #", text))
    return _Key(words, high) if any(char.isalpha() for char in words) else None
