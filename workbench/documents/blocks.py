"""Paragraphs and tables put together to a canonical text with its layout.

Paragraphs are parted by an empty line, because a single line end does not end a sentence. A table
is drawn with pipes, the form that extraction reads cells from; a pipe within a cell becomes "¦".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.documents.layout import Layout, Page, Table
from workbench.errors import DocumentError

# A page begins here: written into a paragraph's text, taken out when the paragraph is placed.
PAGE_MARK = "\f"
_BLANKS = re.compile(r"[ \t\u2028\u2029\x0b\x85]+")
_ROUND_LINE_ENDS = re.compile(r" ?\n ?")
_UNSAFE = re.compile("[\0-\x08\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class Blocks:
    """A text in the making. `most` bounds its code points."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._parts: list[str] = []
        self._length = 0
        self._pages: list[Page] = []
        self._tables: list[Table] = []

    def paragraph(self, text: str) -> None:
        """Append a paragraph; white space runs become one blank, line ends stay."""
        text = _ROUND_LINE_ENDS.sub("\n", _BLANKS.sub(" ", _UNSAFE.sub("\ufffd", text)))
        begun = False
        for at, piece in enumerate(text.strip(" \n").split(PAGE_MARK)):
            if at:
                self.new_page()
            self._append(piece if begun else piece.lstrip(), glued=begun)
            begun = begun or bool(piece.strip())

    def table(
        self, rows: Sequence[Sequence[str]], sheet: str = "", row: int = 1, column: int = 1
    ) -> None:
        """Append a table whose first row is its head; ragged rows are filled up."""
        width = max((len(cells) for cells in rows), default=0)
        if not width or not any(any(cells) for cells in rows):
            return
        lines = [_pipes(cells, width) for cells in rows]
        lines.insert(1, "|" + " --- |" * width)
        self._append("\n".join(lines))
        start = self._length - sum(len(line) + 1 for line in lines) + 1
        self._tables.append(Table(start, self._length, sheet, row, column))

    def new_page(self) -> None:
        """What is appended from now on is on the next page."""
        if not self._pages:
            self._pages.append(Page(0, 1))
        self._pages.append(Page(self._length, self._pages[-1].number + 1))

    def finish(self) -> tuple[str, Layout]:
        """The text, with a last line end, and its layout."""
        text = "".join(self._parts)
        return (text + "\n" if text else ""), Layout(
            pages=tuple(self._placed()), tables=tuple(self._tables)
        )

    def _placed(self) -> list[Page]:
        """Pages start with the text that follows them, not with the blank lines before it."""
        text = "".join(self._parts)
        found = []
        for page in self._pages:
            start = page.start
            while start < len(text) and text[start].isspace():
                start += 1
            found.append(Page(start, page.number))
        return found

    def _append(self, text: str, *, glued: bool = False) -> None:
        if not text.strip():
            return
        if self._parts and not glued:
            text = "\n\n" + text
        self._parts.append(text)
        self._length += len(text)
        if self._length > self._most:
            raise DocumentError(f"more than {self._most:,} characters of text (limit: text)")


def _pipes(cells: Sequence[str], width: int) -> str:
    words = [_UNSAFE.sub("\ufffd", " ".join(cell.split())).replace("|", "\u00a6") for cell in cells]
    return "| " + " | ".join(words + [""] * (width - len(words))) + " |"
