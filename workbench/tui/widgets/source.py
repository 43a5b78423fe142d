"""The source: the document's own text around the claim, the claim's span set apart in it."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence

from workbench.model import Claim, ReviewStore
from workbench.tui.describe import source_words
from workbench.tui.text import Line, Piece, overlay, wrap
from workbench.tui.theme import Styles
from workbench.tui.widgets.pane import Pane

WINDOW = 60_000
"""Code points wrapped at once: longer documents are wrapped around the claim."""

_KEPT = 8


def _window(place: tuple[int, int], text: str) -> tuple[int, int]:
    """The part of the document to wrap: all of it, or some pages around a place.

    Neighbouring claims get the same window, so that it is wrapped once. It begins after a line end
    when one is near.
    """
    if len(text) <= 2 * WINDOW:
        return 0, len(text)
    middle = place[0] // WINDOW * WINDOW
    low = max(0, middle - WINDOW // 2)
    low = max(text.rfind("\n", max(0, low - 2_000), low) + 1, 0) or low
    high = min(len(text), max(middle + WINDOW + WINDOW // 2, place[1]))
    return low, high


class Source(Pane):
    """A document's lines, wrapped once for each document and width."""

    def __init__(self, styles: Styles, **options: str) -> None:
        super().__init__(styles, "Source", **options)
        self.text = ""
        self.spans: Sequence[tuple[int, int]] = ()
        self.marked: list[tuple[int, int, str]] = []
        self._wrapped: OrderedDict[tuple[str, int, int], list[tuple[int, int]]] = OrderedDict()
        self._message: list[Line] = []

    @property
    def length(self) -> int:
        """Wrapped lines, or lines of the message that stands in for a document."""
        return len(self.spans) or len(self._message)

    def say(self, lines: list[Line]) -> None:
        """Show words of our own instead of a document."""
        self.text, self.spans, self.marked, self._message = "", (), [], lines
        self.subtitle, self.top = "", 0
        self.refresh()

    def open(self, claim: Claim, store: ReviewStore) -> None:
        """Show the document with the claim's span on screen, a little context above it."""
        figure = claim.reading.figure
        marked = [(claim.start, claim.end, "quote")]
        if figure:
            marked.append((figure.start, figure.end, "figure"))
        self.name_shown = "Source"
        self._show(claim.document, marked, store)
        if claim.page:
            self.subtitle = f"p. {claim.page} · {self.subtitle}"

    def open_evidence(self, slug: str, span: tuple[int, int] | None, store: ReviewStore) -> None:
        """Show a pinned document at the words that evidence points at, or at its beginning."""
        self.name_shown = "Evidence"
        self._show(slug, [(*span, "quote")] if span else [], store)

    def _show(self, slug: str, marked: list[tuple[int, int, str]], store: ReviewStore) -> None:
        text = store.text(slug)
        start, end, _ = marked[0] if marked else (0, 0, "")
        width = max(1, self.size.width - 3)
        self.text, self.marked = text.replace("\r\n", "  "), marked
        self.subtitle = source_words(store.documents.get(slug), slug)
        self.spans = self._wrap(slug, (start, end), text, width)
        first, last = self._line_at(start), self._line_at(max(start, end - 1))
        above = max(1, (self.room - (last - first + 1)) // 3) if last - first + 1 < self.room else 0
        self.top = max(0, min(first - above, self.length - self.room))
        self.refresh()

    def _wrap(
        self, slug: str, place: tuple[int, int], text: str, width: int
    ) -> Sequence[tuple[int, int]]:
        low, high = _window(place, text)
        key = (slug, low, width)
        spans = self._wrapped.get(key)
        if spans is None or spans[-1][1] != high:
            spans = self._wrapped[key] = wrap(text, low, high, width, join=True)
            if len(self._wrapped) > _KEPT:
                self._wrapped.popitem(last=False)
        return spans

    def _line_at(self, offset: int) -> int:
        return max(0, bisect_right(self.spans, offset, key=lambda span: span[0]) - 1)

    def line(self, y: int, width: int) -> tuple[Sequence[Piece], str]:
        """The title, or a line of text; a bar in the margin beside the claim's lines."""
        if y == 0:
            return self.title(width), "text"
        at = self.top + y - 1
        if self._message:
            return ((("  ", "text"), *self._message[at]) if at < self.length else ()), "text"
        if at >= self.length:
            return (), "text"
        start, end = self.spans[at]
        low, high, _ = self.marked[0] if self.marked else (0, 0, "")
        margin = ("▎ ", "accent") if start < high and low < max(end, start + 1) else ("  ", "text")
        return (margin, *overlay(self.text, start, end, self.marked)), "text"
