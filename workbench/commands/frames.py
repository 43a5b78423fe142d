"""A place in a text as a compiler shows it: the line, and a mark under the words."""

from __future__ import annotations

from workbench.checks.lines import Lines
from workbench.commands.output import cells, width
from workbench.literal import literal

_BEFORE = 28


def frame(lines: Lines, start: int, end: int) -> list[str]:
    """Two lines: the source line, cut to the width around the words, and the mark under them."""
    line, column = lines.at(start)
    content = lines.content(line)
    gutter = f"{line:>5} | "
    room = width() - len(gutter)
    first = max(0, column - 1 - _BEFORE) if cells(content) > room else 0
    lead = _visible(content[first : column - 1])
    words = _visible(content[column - 1 : column - 1 + end - start])
    shown = ("…" if first else "") + _visible(content[first:])
    lead_cells = cells(lead) + bool(first)
    mark = "^" * max(1, min(cells(words), room - lead_cells))
    return [f"{gutter}{_cut(shown, room)}", f"{' ' * 5} | {' ' * lead_cells}{mark}"]


def _visible(text: str) -> str:
    return literal(text).replace("\t", " ").replace("\n", " ")


def _cut(text: str, room: int) -> str:
    if cells(text) <= room:
        return text
    while cells(text) >= room:
        text = text[: len(text) - max(1, cells(text) - room)]
    return text + "…"
