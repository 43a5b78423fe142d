"""Lines of styled pieces, wrapped and cut by terminal cells.

`shown` is the one door through which text reaches the terminal: every piece passes it when it is
drawn, so no control, direction or invisible character of a document gets out as itself (threats T1
to T3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from workbench.literal import literal

Piece = tuple[str, str]
"""Text and the name of its style."""

Line = tuple[Piece, ...]

_WORD = re.compile(r"[^ \t\n]+[ \t]*|[ \t]+")
_BROKEN_AT = 48
"""Characters from which a line counts as broken by an editor and not by its author."""

_RUNS_ON = re.compile(r"[^\W\d_]|[\d$€£¥(\"'“‘«](?!\w{0,3}[.)]\s)")
_BREAKS = str.maketrans({"\t": "    ", "\n": " "})


def shown(text: str) -> str:
    """The text as it is drawn: on one line, without a character that a terminal would act upon."""
    return (
        literal(text).translate(_BREAKS) if not text.isprintable() or not text.isascii() else text
    )


def width_of(text: str) -> int:
    """Cells that the text takes when drawn."""
    return len(text) if text.isascii() and text.isprintable() else cell_len(shown(text))


def cut(text: str, cells: int) -> str:
    """As much of the drawn text as fits, with an ellipsis where something is missing."""
    text = shown(text)
    if cell_len(text) <= cells:
        return text
    kept, used = [], 1
    for character in text:
        used += cell_len(character)
        if used > cells:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…" if cells > 0 else ""


def strip(
    line: Sequence[Piece], width: int, styles: Mapping[str, Style], base: str = "text"
) -> Strip:
    """One screen line, cut or filled to the width; pieces named "text" look like the base."""
    ground = styles[base]
    same = {"text"} if not ground.reverse else set(styles)  # a colour in reverse would be a ground
    segments = [
        Segment(shown(text), ground if name in same else ground + styles[name])
        for text, name in line
        if text
    ]
    return Strip(segments).adjust_cell_length(width, ground)


def spread(
    left: Sequence[Piece], right: Sequence[Piece], width: int, fill: str = " ", style: str = "text"
) -> Line:
    """Pieces at the left and at the right of one line; the left gives way when both do not fit."""
    room = width - sum(width_of(text) for text, _ in right)
    kept: list[Piece] = []
    for text, name in left:
        if room <= 0:
            break
        text = cut(text, room)
        kept.append((text, name))
        room -= width_of(text)
    return (*kept, (fill * max(0, room), style), *right)


def wrap(
    text: str, start: int, end: int, width: int, *, join: bool = False
) -> list[tuple[int, int]]:
    """The spans of the screen lines that `text[start:end]` takes at this width, in cells.

    A line end, with its carriage return, is in no span. Words longer than a line are broken. With
    `join`, lines that an editor has broken in the middle of a paragraph run on.
    """
    lines: list[tuple[int, int]] = []
    width = max(1, width)
    at = start
    while at <= end:
        stop = _line_end(text, at, end)
        while join and _goes_on(text, at, stop, end):
            stop = _line_end(text, stop + 1, end)
        tail = stop - 1 if at < stop < end and text[stop - 1] == "\r" else stop
        # as long as the text itself, so that places in it stay what they are
        flat = text[at:tail].replace("\r\n", "  ").replace("\n", " ")
        plain = flat.isascii() and flat.isprintable()
        pieces = _plain(flat, width) if plain else _cells(flat, width)
        lines.extend((at + low, at + high) for low, high in pieces)
        if stop >= end:
            break
        at = stop + 1
    return lines


def _line_end(text: str, at: int, end: int) -> int:
    stop = text.find("\n", at, end)
    return end if stop < 0 else stop


def _goes_on(text: str, at: int, stop: int, end: int) -> bool:
    """Whether a paragraph runs on after this line end: a long line, then one that begins a word."""
    if stop >= end:
        return False
    line = text[max(at, text.rfind("\n", at, stop) + 1) : stop]
    return len(line) >= _BROKEN_AT and _RUNS_ON.match(text, stop + 1) is not None


def _plain(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Printable ASCII: one cell a character, so breaks are found by searching backwards."""
    at = 0
    while len(text) - at > width:
        blank = text.rfind(" ", at, at + width + 1)
        stop = blank if blank > at else at + width
        yield at, stop
        at = stop + (blank > at)
    yield at, len(text)


def _cells(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Any text, word by word; a word wider than a line is broken where the line ends."""
    at = used = 0
    for match in _WORD.finditer(text):
        cells = width_of(match.group().rstrip(" \t"))
        if used and used + cells > width:
            yield at, match.start()
            at, used = match.start(), 0
        if cells <= width:
            used += width_of(match.group())
            continue
        for index in range(match.start(), match.end()):
            cells = width_of(text[index])
            if used and used + cells > width:
                yield at, index
                at, used = index, 0
            used += cells
    yield at, len(text)


def wrapped(pieces: Sequence[Piece], width: int, indent: int = 0) -> list[Line]:
    """Styled pieces as a paragraph; lines after the first begin with `indent` blanks."""
    flat = "".join(text for text, _ in pieces)
    runs = _runs(pieces)
    start, end = wrap(flat, 0, len(flat), width)[0]
    lines = [overlay(flat, start, end, runs)]
    rest = end + (2 if flat.startswith("\r\n", end) else flat[end : end + 1] in (" ", "\n"))
    if rest < len(flat):
        for start, end in wrap(flat, rest, len(flat), width - indent):
            lines.append(((" " * indent, "text"), *overlay(flat, start, end, runs)))
    return lines


def _runs(pieces: Sequence[Piece]) -> list[tuple[int, int, str]]:
    runs, at = [], 0
    for text, name in pieces:
        runs.append((at, at + len(text), name))
        at += len(text)
    return runs


def overlay(text: str, start: int, end: int, runs: Sequence[tuple[int, int, str]]) -> Line:
    """`text[start:end]` in pieces; where runs overlap, the later one gives the style."""
    edges = {start, end}
    for low, high, _ in runs:
        edges.update(edge for edge in (low, high) if start < edge < end)
    marks = sorted(edges)
    line = []
    for low, high in pairwise(marks):
        name = "text"
        for first, last, style in runs:
            if first <= low and high <= last:
                name = style
        line.append((text[low:high], name))
    return tuple(line)
