"""Text -> blocks, which no sentence crosses: paragraphs, headings, list items, table rows.

A block is a span of the untouched text. Soft-wrapped lines of one paragraph stay in one block; a
blank line, a heading, a list mark, a table row or a dated label ("Aug. 7-11, 2001:") starts
another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.model import Span
from workbench.patterns import lazy

# Lines longer than this are not hard-wrapped, so each of them is a paragraph of its own.
WIDEST_WRAP = 160
# Lines that are all shorter than this (addresses, bylines, verse) are not a wrapped paragraph.
NARROWEST_WRAP = 35
# Proportional type: a wrapped line may end this much before the widest one of its paragraph.
SLACK = 0.78

_BREAKS = "\n\r\f\v\x85\u2028\u2029"
_LINE = lazy(f"[^{_BREAKS}]+")
_ONE_BREAK = frozenset(("\r\n", *_BREAKS))

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
_DATE = rf"(?:\d{{1,2}} )?(?:{_MONTH}\ ?)?(?:\d{{1,2}}(?:[-–]\d{{1,2}})?)?(?:,? ?\d{{4}})?"
_LABEL = lazy(rf"(?=[A-Z0-9]){_DATE}: ")
_FURNITURE = lazy(
    r"(?:Published|Updated|Posted|Modified|Date|Source|Photo|Image|File photo|Credit|By|Author"
    r"|Editor|Copyright|Tags|Read more|Related|Share)\b[^.]{0,60}(?::|$)"
)
_HEADING = lazy(r"#{1,6}(?:\s|$)|(?:=+|-{3,}|_{3,}|\*{3,})\s*$")
_BULLET = lazy(r"[-*+•‣▪◦·●]\s")
_NUMBERED = lazy(r"(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{2,4})[.)]\s|\((?:\d{1,3}|[a-z]|[ivx]{2,4})\)\s")

_DASH_ITEM = lazy(r"[–—]\s")
_CLOSED = lazy(r"[.!?…:;][\"'”’»)\]*_]{0,3}$")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that no sentence crosses. A `row` is one unit and not split further."""

    start: int
    end: int
    row: bool = False


def is_row(line: str) -> bool:
    """Whether a stripped line is a row of a table drawn with pipes."""
    return line.startswith("|") or line.count("|") >= 2


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a text, in order, without surrounding white space. Linear in the text."""
    paragraph: list[Span] = []
    behind = 0
    for match in _LINE.finditer(text):
        start, end = _trim(text, match.start(), match.end())
        if start == end:
            continue  # a line of spaces: its two line ends stay in the gap and read as a blank line
        if paragraph and text[behind : match.start()] not in _ONE_BREAK:
            yield from _split_paragraph(text, paragraph)
            paragraph = []
        paragraph.append(Span(start, end))
        behind = match.end()
    if paragraph:
        yield from _split_paragraph(text, paragraph)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    left = piece.lstrip()
    return (end, end) if not left else (end - len(left), start + len(piece.rstrip()))


def _split_paragraph(text: str, lines: list[Span]) -> Iterator[Block]:
    """Cut a run of lines without a blank one between them into blocks."""
    start, last = lines[0].start, lines[0]
    row = is_row(text[last.start : last.end])
    if len(lines) == 1:
        yield Block(start, last.end, row)
        return
    width = max(line.end - line.start for line in lines)
    listing = _starts_item(text, last)
    for line in lines[1:]:
        this_row = is_row(text[line.start : line.end])
        item = _starts_item(text, line)
        if row or this_row or _parts(text, last, line, width, item, listing):
            yield Block(start, last.end, row)
            start, row, listing = line.start, this_row, item
        last = line
    yield Block(start, last.end, row)


def _starts_item(text: str, line: Span) -> bool:
    return bool(_BULLET.match(text, line.start) or _NUMBERED.match(text, line.start))


def _parts(text: str, last: Span, line: Span, width: int, item: bool, listing: bool) -> bool:
    """Whether `line` starts a new block after `last`."""
    if _HEADING.match(text, line.start, line.end) or _HEADING.match(text, last.start, last.end):
        return True
    if _BULLET.match(text, line.start) or _LABEL.match(text, line.start):
        return True
    if _FURNITURE.match(text, line.start, line.end) or _FURNITURE.match(text, last.start, last.end):
        return True
    closed = _CLOSED.search(text, max(last.start, last.end - 5), last.end)
    if item or _DASH_ITEM.match(text, line.start):
        # "…cost\n12. Then" is prose; a numbered item follows another one or a finished sentence.
        return listing or closed is not None
    return not _wrapped(text, last, line, width, closed is not None)


def _wrapped(text: str, last: Span, line: Span, width: int, closed: bool) -> bool:
    """Whether the line end between the two is a soft wrap: the next word would not have fitted."""
    if width > WIDEST_WRAP:
        return False
    first = text[line.start]
    if first.islower() or closed or text[last.end - 1] in "-,\u00ad":
        return True
    if width < NARROWEST_WRAP:
        return False
    word = _first_word(text, line)
    return last.end - last.start + 1 + word >= width * SLACK


def _first_word(text: str, line: Span) -> int:
    head = text[line.start : min(line.end, line.start + 40)].split(None, 1)[0]
    return len(head)
