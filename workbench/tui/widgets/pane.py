"""A pane that draws its own lines: a title, then lines from the first visible one down.

Textual's own scrolling lays out the screen again when the size of the content changes; here that
happens with every claim. So a pane keeps the number of its first line itself and repaints nothing
but its own region.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.events import MouseScrollDown, MouseScrollUp, Resize
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from workbench.tui.text import Line, Piece, spread, strip
from workbench.tui.theme import Styles


class Lines(Widget):
    """Base of everything drawn by line: it has the styles and no text but what `line` returns."""

    can_focus = False

    def __init__(
        self, styles: Styles, *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.look = styles

    def line(self, y: int, width: int) -> tuple[Sequence[Piece], str]:
        """The pieces of screen line `y` and the style they stand on."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """One line for Textual, cut or filled to the pane."""
        width = self.size.width
        pieces, base = self.line(y, width)
        return strip(pieces, width, self.look, base)

    def repaint_line(self, y: int) -> None:
        """Draw one screen line again and nothing else."""
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))


class Pane(Lines):
    """A title line over lines that can be scrolled."""

    def __init__(self, styles: Styles, name: str, **options: str) -> None:
        super().__init__(styles, **options)
        self.name_shown = name
        self.subtitle = ""
        self.active = False
        self.titled = True
        self.lines: Sequence[Line] = ()
        self.top = 0

    @property
    def room(self) -> int:
        """Lines of content that fit under the title."""
        return max(0, self.size.height - self.titled)

    def title(self, width: int) -> Line:
        """The name, what it is about, and how much is above and below."""
        mark = "▸ " if self.active else "  "
        left = [(mark + self.name_shown, "title" if self.active else "strong")]
        if self.subtitle:
            left.append(("  " + self.subtitle, "dim"))
        return spread([*left, (" ", "text")], self._more(), width, "─", "rule")

    def _more(self) -> list[Piece]:
        return [(f" more {self.more} ", "dim")] if self.more else []

    @property
    def more(self) -> str:
        """Which way there is more to see: "", "↑", "↓" or "↑↓"."""
        above, below = self.top > 0, self.top + self.room < self.length
        return "↑" * above + "↓" * below

    @property
    def length(self) -> int:
        """How many lines of content there are."""
        return len(self.lines)

    def line(self, y: int, width: int) -> tuple[Sequence[Piece], str]:
        """The title, or a line of content indented under it."""
        if self.titled and y == 0:
            return self.title(width), "text"
        at = self.top + y - self.titled
        return ((("  ", "text"), *self.lines[at]) if at < self.length else ()), "text"

    def show(self, lines: Sequence[Line], subtitle: str = "", top: int = 0) -> None:
        """Put other content in the pane."""
        same = lines == self.lines and subtitle == self.subtitle and top == self.top
        self.lines, self.subtitle, self.top = lines, subtitle, top
        if not same:
            self.refresh()

    def activate(self, active: bool) -> None:
        """Say whether the moving keys go to this pane."""
        if active != self.active:
            self.active = active
            self.repaint_line(0)

    def scroll_by(self, lines: int) -> None:
        """Move the content, held inside it."""
        top = max(0, min(self.top + lines, self.length - self.room))
        if top != self.top:
            self.top = top
            self.refresh()

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Wheel down: three lines."""
        event.stop()
        self.scroll_by(3)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Wheel up: three lines."""
        event.stop()
        self.scroll_by(-3)

    def on_resize(self, event: Resize) -> None:
        """Stay inside the content; the screen makes the lines again for the new width."""
        self.scroll_by(0)
