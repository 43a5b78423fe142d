"""Reading, links and history of the open claim: three panes, or three tabs on a narrow screen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widget import Widget

from workbench.model import Evidence, ReviewStore
from workbench.review.values import Opened, linking_words
from workbench.tui.describe import history_lines, link_lines, reading_lines, source_words
from workbench.tui.text import Line
from workbench.tui.theme import Styles
from workbench.tui.widgets.chrome import Tabs
from workbench.tui.widgets.pane import Pane

MOST_LINKS = 20
"""Links drawn for one claim; conflicts come first, and the title says how many there are."""


class Detail:
    """The three panes and their tabs."""

    def __init__(self, styles: Styles) -> None:
        self.reading = Pane(styles, "Reading", id="reading", classes="detail")
        self.links = Pane(styles, "Links", id="links", classes="detail")
        self.history = Pane(styles, "History", id="history", classes="detail")
        self.panes = [self.reading, self.links, self.history]
        self.tabs = Tabs(styles, [(pane.id or "", pane.name_shown) for pane in self.panes])
        self.front = self.reading
        self.front.add_class("-front")
        self._active: Pane | None = None
        self.chosen = 0
        self._starts: list[int] = []
        self._counts: dict[str, int] = {}

    @property
    def widgets(self) -> list[Widget]:
        """What the screen places, in order."""
        return [self.tabs, *self.panes]

    def activate(self, pane: Pane) -> None:
        """Bring a pane of ours to the front when it is the active one."""
        for each in self.panes:
            each.activate(each is pane)
        self._active = pane
        if pane in self.panes and pane is not self.front:
            self.front.remove_class("-front")
            self.front = pane
            pane.add_class("-front")
        self.show_tabs()

    def show_tabs(self) -> None:
        """Bring the line of tabs up to date with the pane in front."""
        active = self._active is self.front
        self.tabs.show(self.front.id or "", active, self._counts, self.front.more)

    def clear(self) -> None:
        """No claim is open."""
        for pane in self.panes:
            pane.show(())
        self._counts = {}
        self.show_tabs()

    def open(self, opened: Opened, store: ReviewStore, attached: Sequence[Evidence] = ()) -> None:
        """Show a claim; `attached` is what its next verdict will rest on."""
        for pane in self.panes:
            pane.titled = not self.narrow
        self.links.top = self.chosen = 0
        self.show_reading(opened, attached)
        self.show_links(opened, store, enough=self.links.room)
        acts = len(opened.acts)
        self.history.show(history_lines(opened.acts, self._width()), str(acts) if acts else "")
        self._counts = {"links": len(opened.links), "history": acts}
        self.show_tabs()

    def show_reading(self, opened: Opened, attached: Sequence[Evidence] = ()) -> None:
        """Show the reading alone: its sums come later than the rest."""
        self.reading.show(reading_lines(opened, self._width(), attached))

    def choose(self, step: int, opened: Opened, store: ReviewStore) -> None:
        """Choose another link, and bring it into sight."""
        last = min(len(opened.links), MOST_LINKS) - 1
        self.chosen = max(0, min(self.chosen + step, last))
        self.show_links(opened, store)
        if self._starts:
            start = self._starts[self.chosen]
            stop = (*self._starts, self.links.length)[self.chosen + 1]
            top, room = self.links.top, self.links.room
            wanted = start if start < top else max(top, min(start, stop - room))
            self.links.scroll_by(wanted - top)

    def show_links(self, opened: Opened, store: ReviewStore, enough: int | None = None) -> None:
        """Show the links; with `enough` only as many as fill that many lines."""
        from workbench.review.state import confirmed_links

        lines: list[Line] = []
        self._starts = []
        confirmed = confirmed_links(opened.acts)
        for number, link in enumerate(opened.links[:MOST_LINKS]):
            if enough is not None and len(lines) > enough:
                break
            other = store.claim(link.b if link.a == opened.claim.id else link.a)
            slug = other.document if other else ""
            source = source_words(store.documents.get(slug), slug)
            mark = "▸ " if number == self.chosen and len(opened.links) > 1 else ""
            mark += "✓ " if frozenset((link.a, link.b)) in confirmed else ""
            self._starts.append(len(lines))
            lines += [(), *link_lines(link, opened.claim, other, source, self._width(), mark)]
        if len(opened.links) > MOST_LINKS:
            lines += [(), ((f"… and {len(opened.links) - MOST_LINKS} more links", "dim"),)]
        if opened.owed:
            lines = [(), ((linking_words(opened.owed), "fair"),), *lines]
            self._starts = [start + 2 for start in self._starts]
        none = [(), (("No other claim repeats, updates or contradicts this one.", "dim"),)]
        count = len(opened.links)
        self.links.show((lines or none)[1:], str(count) if count else "", self.links.top)

    def _width(self) -> int:
        return max(20, self.tabs.app.size.width if self.narrow else self.reading.size.width) - 4

    @property
    def narrow(self) -> bool:
        """Whether the panes are tabs."""
        return bool(self.tabs.size.height)
