r"""Where an offset of a text stands. A line ends at \n, \r\n or a lone \r."""

from __future__ import annotations

from bisect import bisect_right

from workbench.patterns import lazy

_LINE_END = lazy(r"\r\n|\r|\n")


class Lines:
    """The line starts of one text, found once. Lines and columns (code points) count from 1."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def start(self, line: int) -> int:
        """The offset at which a line begins."""
        return self._starts[line - 1]

    def content(self, line: int) -> str:
        """A line without its line end."""
        last = line >= len(self._starts)
        end = len(self._text) if last else self._starts[line]
        return self._text[self._starts[line - 1] : end].rstrip("\r\n")
