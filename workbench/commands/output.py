"""What commands print: aligned tables, and colour only where it helps a person."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Any, TypeVar

import click

from workbench.literal import one_line

Command = TypeVar("Command", bound=Callable[..., object])

GAP = "  "


def format_option(*names: str) -> Callable[[Command], Command]:
    """--format, the first name being the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(names),
        default=names[0],
        show_default=True,
        help="How to print it.",
    )


def words(values: Iterable[StrEnum]) -> click.Choice[str]:
    """A choice between the values of an enum; given the enum, click would offer its names."""
    return click.Choice([value.value for value in values])


def tell(message: str) -> None:
    """Talk, on stderr: what was done, what to type next. Never data, and nobody's secrets."""
    if "://" in message:
        from workbench.exports.addresses import redact

        message = redact(message)
    click.echo(message, err=True)


def coloured() -> bool:
    """Whether stdout is a terminal whose owner has not asked for no colour."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not plain and sys.stdout.isatty()


def paint(text: str, **style: Any) -> str:
    """The text in a style, where colour is wanted."""
    return click.style(text, **style) if coloured() else text


def width() -> int:
    """How many cells a line may take: the terminal's, or 80 when there is none."""
    return max(40, shutil.get_terminal_size((80, 24)).columns) if sys.stdout.isatty() else 80


def cells(text: str) -> int:
    """How many terminal cells a text takes: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(_cell(char) for char in text)


def _cell(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) == "Mn":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def clip(text: str, room: int) -> str:
    """The text on one line in at most `room` cells, cut with an ellipsis."""
    flat = one_line(text)
    if cells(flat) <= room:
        return flat
    used, kept = 1, []
    for char in flat:
        used += _cell(char)
        if used > room:
            break
        kept.append(char)
    return "".join(kept) + "…"


def table(titles: Sequence[str], rows: Iterable[Sequence[str]], *, right: str = "") -> list[str]:
    """Aligned lines under a heading. The last column takes what is left of the width.

    `right` names the columns (by title) whose cells stand at the right, as numbers do.
    """
    flat = [[one_line(cell) for cell in row] for row in rows]
    lines = [list(titles), *flat]
    fixed = [max(cells(line[place]) for line in lines) for place in range(len(titles) - 1)]
    at_right = [place for place, title in enumerate(titles) if title in right.split()]
    lines_drawn = [drawn(line, fixed, at_right) for line in lines]
    return [paint(lines_drawn[0], bold=True), *lines_drawn[1:]]


def drawn(line: Sequence[str], sizes: Sequence[int], at_right: Sequence[int] = ()) -> str:
    """One line of a table: cells of these sizes, and a last one that takes what is left."""
    parts = [
        _pad(one_line(cell), size, place in at_right)
        for place, (cell, size) in enumerate(zip(line, sizes, strict=False))
    ]
    return GAP.join([*parts, clip(line[-1], rest(sizes))]).rstrip()


def rest(sizes: Sequence[int]) -> int:
    """How many cells these columns leave to the last one."""
    return max(16, width() - sum(sizes) - len(GAP) * len(sizes))


def _pad(cell: str, size: int, right: bool) -> str:
    blanks = " " * (size - cells(cell))
    return blanks + cell if right else cell + blanks


def count(number: int, noun: str, plural: str | None = None) -> str:
    """`1 claim`, `2 claims`, `1,204 claims`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
