"""HTML as it stands to paragraphs and tables: for book chapters and letters, which have no frame.

A web page has navigation around its text and goes through `html`; here everything shown is text.
"""

from __future__ import annotations

from html.parser import HTMLParser

from workbench.documents.blocks import Blocks

_TEXT = ("p", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "address", "summary")
_LISTS = ("ul", "ol", "li", "dl", "dt", "dd", "legend", "caption", "figcaption")
_FRAMES = ("html", "body", "header", "footer", "main", "nav", "article", "aside", "section", "div")
_OTHERS = ("center", "details", "dialog", "fieldset", "figure", "form")
_BLOCKS = frozenset(_TEXT + _LISTS + _FRAMES + _OTHERS)
_SILENT = frozenset(("script", "style", "template", "head", "title", "noscript", "svg", "math"))


def read(markup: str, blocks: Blocks) -> None:
    """Append the paragraphs and tables of `markup`."""
    reader = _Reader(blocks)
    reader.feed(markup)
    reader.close()
    reader.finish()


class _Reader(HTMLParser):
    """Only the outermost table is a table; what its cells hold is their text."""

    def __init__(self, blocks: Blocks) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks = blocks
        self._words: list[str] = []
        self._silent = 0
        self._depth = 0  # of tables
        self._rows: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self._words.append(" " if self._depth else "\n")
        elif tag == "table":
            if not self._depth:
                self.finish()
            self._depth += 1
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self._rows.append([])
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
            if not self._rows:
                self._rows.append([])
            self._rows[-1].append("")
        elif tag in _BLOCKS:
            self._end_block()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self._end_cell()
                self._end_table()
        elif tag in _BLOCKS:
            self._end_block()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(data)

    def finish(self) -> None:
        """Append what is left: a text may end without ending its elements."""
        if self._depth:
            self._depth = 0
            self._end_cell()
            self._end_table()
        self._end_block()

    def _end_block(self) -> None:
        if self._depth:
            self._words.append(" ")
            return
        text = "".join(self._words)
        self._words.clear()
        self._blocks.paragraph(_flowing(text))

    def _end_cell(self) -> None:
        text = " ".join("".join(self._words).split())
        self._words.clear()
        if self._rows and self._rows[-1]:
            self._rows[-1][-1] += text
        elif text:
            self._blocks.paragraph(text)

    def _end_table(self) -> None:
        """A table of one column or one row only places things; it is paragraphs."""
        rows, self._rows = [row for row in self._rows if row], []
        if len(rows) < 2 or max(map(len, rows)) < 2:
            for cell in (cell for row in rows for cell in row):
                self._blocks.paragraph(cell)
        else:
            self._blocks.table(rows)


def _flowing(text: str) -> str:
    """White space as a browser shows it; the line ends of `br` are kept by their neighbours."""
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip("\n")
