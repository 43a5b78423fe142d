"""A frozen queue of any length, read a page at a time.

The queue is one vector of row numbers. What a row shows is read in pages of 64 and the last 32
pages are kept, so a step costs the same at a thousand claims and at a million.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from workbench.model import QueueRow, Status, Verdict

PAGE = 64
KEPT = 32

ReadRows = Callable[[Sequence[int]], list[QueueRow]]


def _gone(number: int) -> QueueRow:
    """A row whose claim was taken out of its document after the queue was frozen."""
    return QueueRow(number, "", "", "(no longer in its document)", Status.DISMISSED, None, 0.0, 0)


class Pages:
    """Rows by position in a frozen vector of row numbers."""

    def __init__(self, numbers: array[int], read: ReadRows) -> None:
        self.numbers = numbers
        self._read = read
        self._kept: OrderedDict[int, list[QueueRow]] = OrderedDict()

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, position: int) -> QueueRow:
        """The row at a position. Raises IndexError outside the queue."""
        if not 0 <= position < len(self.numbers):
            raise IndexError(position)
        page, offset = divmod(position, PAGE)
        rows = self._kept.get(page)
        if rows is None:
            first = page * PAGE
            rows = self._kept[page] = self._complete(self.numbers[first : first + PAGE])
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(page)
        return rows[offset]

    def _complete(self, numbers: Sequence[int]) -> list[QueueRow]:
        rows = self._read(numbers)
        if len(rows) == len(numbers):
            return rows
        found = {row.number: row for row in rows}
        return [found.get(number) or _gone(number) for number in numbers]

    def forget(self, position: int) -> None:
        """Read the page around a position anew next time: a row on it has changed."""
        self._kept.pop(position // PAGE, None)

    def forget_all(self) -> None:
        """Read everything anew."""
        self._kept.clear()

    def differs(self, position: int) -> bool:
        """Whether the page around a position, if it was read, would read otherwise now."""
        page = position // PAGE
        rows = self._kept.get(page)
        return rows is not None and rows != self._complete(self.numbers[page * PAGE :][:PAGE])

    def update(self, position: int, status: Status, verdict: Verdict | None) -> None:
        """Give a row another standing, where its page has been read."""
        page, offset = divmod(position, PAGE)
        rows = self._kept.get(page)
        if rows:
            rows[offset] = replace(rows[offset], status=status, verdict=verdict)

    def insert(self, position: int, number: int) -> None:
        """Put one row into the frozen order, for a claim that comes back by undo."""
        self.numbers.insert(position, number)
        self._kept.clear()

    def position_of(self, number: int, near: int = 0) -> int | None:
        """Where a row stands; looks around `near` first, as undo mostly goes back a little."""
        low = max(0, near - PAGE)
        for start, stop in ((low, near + PAGE), (0, len(self.numbers))):
            try:
                return self.numbers.index(number, start, stop)
            except ValueError:
                continue
        return None

    def after(self, position: int) -> Iterator[int]:
        """Every other position, going down from here and then round from the top."""
        yield from range(position + 1, len(self.numbers))
        yield from range(min(position, len(self.numbers)))
