"""What the part of a text that is being read is about: the period its heading or its stem states.

"## The quarter in brief (April-June)" holds until the next heading, "In the third quarter:" for the
list under it. What neither dates is about what the whole text is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.extract import intervals
from workbench.extract.periods import FoundPeriod
from workbench.model import Figure, Grain, Period, Span
from workbench.patterns import lazy

_WIDE = frozenset((Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR, Grain.RANGE))
_ITEM = lazy(r"(?:[-*•–]|\d{1,2}[.)])\s")
_MARKED = lazy(r"##|\*\*[^*]+\*\*$")
_CLOSED = '.!?:;,…"”’'
_BREAKS = "\n\r"
_LONGEST = 80  # characters of a line that heads a section without any mark
_PARTS = range(1, 12)  # months


@dataclass(frozen=True, slots=True)
class About:
    """`main`: the period of the section or text; `parts`: see `periods.find`."""

    main: Period | None
    parts: tuple[Period, ...]

    @property
    def told(self) -> Period | None:
        """The period of what is told there without one of its own: the context gives it."""
        return in_context(self.main)


class Section:
    """The part of a text up to the sentence that is being read."""

    __slots__ = ("_begun", "_headed", "_main", "_marked", "_parts", "_stem", "_text")

    def __init__(self, text: str, main: Period | None) -> None:
        self._text, self._main = text, main
        self._headed: Period | None = None
        self._marked = False  # whether the heading above bears a mark
        self._stem: Period | None = None
        self._begun = False  # whether running text has begun: above it stand title and byline
        self._parts: dict[int, Period] = {}

    def about(self, span: Span) -> About:
        """What the sentence `span`, which comes next, is about."""
        if self._stem and not _ITEM.match(self._text, span.start):
            self._stem = None
        return About(self._stem or self._headed or self._main, tuple(self._parts.values()))

    def read(self, span: Span, figures: Sequence[Figure], found: Sequence[FoundPeriod]) -> None:
        """The sentence has been read: does it head what follows?"""
        stated = [one.period for one in found if one.period and one.role == "period"]
        for period in stated:
            months = intervals.length(period)
            if months in _PARTS and period.grain is not Grain.DAY:
                self._parts[months] = period
        wide = [one for one in stated if one.grain in _WIDE]
        marked = _MARKED.match(self._text, span.start, span.end) is not None
        if marked or self._is_line(span, figures):
            # A plain line, be it a caption or a name, does not end what a marked heading began.
            if wide or marked or not self._marked:
                self._headed, self._marked = _context(wide), marked
            self._stem = None
        elif self._text[span.end - 1] == ":" and wide:
            self._stem = _context(wide)
        self._begun = self._begun or self._text[span.end - 1] in ".!?"

    def _is_line(self, span: Span, figures: Sequence[Figure]) -> bool:
        """Whether a line of its own without a mark heads what follows: "2. Half year to June"."""
        text = self._text
        if figures or not self._begun or span.end - span.start > _LONGEST:
            return False
        if text[span.end : span.end + 1] not in ("", *_BREAKS):
            return False
        if span.start and text[span.start - 1] not in _BREAKS:
            return False
        first = text[span.start]
        return (first.isupper() or first.isdigit()) and text[span.end - 1] not in _CLOSED


def in_context(main: Period | None) -> Period | None:
    """The period that a text states for itself, as one that its sentences have from the context."""
    return replace(main, basis="context") if main and main.basis == "stated" else main


def _context(wide: Sequence[Period]) -> Period | None:
    return replace(wide[-1], basis="context") if wide else None
