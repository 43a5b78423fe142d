"""Printed lines and sheets: what a page-based format is before it becomes running text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed line (or one column's share of it) and its box in points, origin at lower left.

    `broken`: the line ended in a hyphen that the format took out. `gap`: it stands beside another
    piece on the same base line, as a cell or a column does.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    broken: bool = False
    gap: bool = False

    @property
    def height(self) -> float:
        """The height of its box."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Half way between bottom and top."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: number from 1, size in points, lines in the order the file gives them."""

    number: int
    width: float
    height: float
    lines: tuple[Printed, ...]
