"""Reading order: a page of two or more columns is read column by column, top to bottom.

A gutter is a vertical strip that (almost) no line crosses, with running text on both sides. Lines
that cross it (a headline, a wide figure's caption) part the page into bands, each read on its own.
Cells of a table are short, so a table is no pair of columns and its rows stay whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median

from workbench.documents.printed import Printed

_FEWEST_LINES = 4  # of a column
_SHORTEST_LINE = 18  # characters: the median line of a column of prose is longer
_MOST_CROSSING = 0.34
_DEEPEST = 4
_CELL = 1.5  # line heights: justified words are closer, cells are not


def in_reading_order(lines: Sequence[Printed]) -> list[Printed]:
    """The lines as a reader takes them; pieces of one table row joined again."""
    return _joined(_ordered(list(lines), _DEEPEST))


def _ordered(lines: list[Printed], depth: int) -> list[Printed]:
    gutter = _gutter(lines) if depth else None
    if gutter is None:
        return lines
    crossing: list[Printed] = []
    rest: list[Printed] = []
    for line in lines:
        (crossing if line.left < gutter < line.right else rest).append(line)
    crossing.sort(key=lambda line: -line.middle)
    found: list[Printed] = []
    for bar in (*crossing, None):
        band = [line for line in rest if bar is None or line.middle > bar.middle]
        rest = [line for line in rest if bar is not None and line.middle <= bar.middle]
        for side in _sides(band, gutter):
            found += _ordered(_downwards(side), depth - 1)
        if bar is not None:
            found.append(bar)
    return found


def _sides(lines: list[Printed], gutter: float) -> tuple[list[Printed], list[Printed]]:
    left = [line for line in lines if line.right <= gutter]
    return left, [line for line in lines if line.right > gutter]


def _downwards(lines: list[Printed]) -> list[Printed]:
    """Top to bottom; pieces on one base line stay in the order the file gives them."""
    tallest = median([line.height for line in lines]) if lines else 0.0
    return sorted(lines, key=lambda line: -round(line.middle / max(tallest / 2, 1.0)))


def _gutter(lines: Sequence[Printed]) -> float | None:
    """The middle of the strip that the fewest lines cross, if it parts running text."""
    if len(lines) < 2 * _FEWEST_LINES:
        return None
    best: tuple[int, float] | None = None
    for place in _candidates(lines):
        crossing = sum(1 for line in lines if line.left < place < line.right)
        if crossing <= _MOST_CROSSING * len(lines) and (best is None or crossing < best[0]):
            sides = _sides([one for one in lines if not one.left < place < one.right], place)
            if all(_is_column(side) for side in sides) and _beside(*sides):
                best = crossing, place
    return best[1] if best else None


def _candidates(lines: Sequence[Printed]) -> list[float]:
    """Just left of where at least a few lines begin, from left to right."""
    starts = sorted(round(line.left) for line in lines)
    counted = {place: len(list(run)) for place, run in groupby(starts)}
    return [place - 2.0 for place, count in counted.items() if count >= _FEWEST_LINES - 1][1:]


def _is_column(lines: Sequence[Printed]) -> bool:
    if len(lines) < _FEWEST_LINES:
        return False
    return median(len(line.text) for line in lines) >= _SHORTEST_LINE


def _beside(left: Sequence[Printed], right: Sequence[Printed]) -> bool:
    """Whether both sides share most of their height, as columns do."""
    top = min(max(line.top for line in left), max(line.top for line in right))
    bottom = max(min(line.bottom for line in left), min(line.bottom for line in right))
    shorter = min(
        max(line.top for line in side) - min(line.bottom for line in side) for side in (left, right)
    )
    return top - bottom > 0.5 * shorter


def _joined(lines: list[Printed]) -> list[Printed]:
    """Pieces that follow each other on one base line, as one line; others are lines of a column."""
    runs: list[list[Printed]] = []
    for line in lines:
        if runs and line.gap and runs[-1][-1].gap and _level(runs[-1][-1], line):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [_merge(run) if len(run) > 1 or run[0].gap else run[0] for run in runs]


def _level(a: Printed, b: Printed) -> bool:
    return abs(a.middle - b.middle) < 0.5 * max(a.height, b.height) and b.left >= a.right


def _merge(run: list[Printed]) -> Printed:
    """One line; `gap` only where something in it is as far apart as cells are."""
    return Printed(
        text=" ".join(piece.text for piece in run),
        left=min(piece.left for piece in run),
        bottom=min(piece.bottom for piece in run),
        right=max(piece.right for piece in run),
        top=max(piece.top for piece in run),
        broken=run[-1].broken,
        gap=any(b.left - a.right > _CELL * max(a.height, b.height) for a, b in pairwise(run)),
    )
