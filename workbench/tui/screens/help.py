"""The help page: what each verdict means and what every key does, made from the table of keys."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.events import Resize

from workbench.tui.keymap import VERDICTS, Keymap, key_name
from workbench.tui.screens.overlay import Overlay
from workbench.tui.text import Line, width_of, wrapped
from workbench.tui.theme import GLYPHS, Styles
from workbench.tui.widgets.pane import Pane
from workbench.wording import TONES

_MOST_KEYS = 14
"""Cells for the keys of one action: a longer list of keys pushes only its own line."""


def help_lines(keymap: Keymap, width: int) -> list[Line]:
    """The page at a width."""
    lines: list[Line] = []
    for group, rows in keymap.help():
        lines.append(((group, "title"),))
        keys_wide = min(_MOST_KEYS, max(len(" ".join(action.keys)) for action in rows)) + 2
        name_wide = max(width_of(action.name) for action in rows) + 2
        for action in rows:
            mark, style = "", "strong"
            if action.rating:
                verdict = action.rating.verdict
                mark, style = GLYPHS[verdict] + " ", TONES[verdict]
            keys, gap = " ".join(action.keys), " " * (name_wide - width_of(action.name))
            head = [(f"{keys:<{keys_wide}}", "accent"), (f"{mark}{action.name}{gap}", style)]
            indent = keys_wide + len(mark) + name_wide
            lines += wrapped([*head, (action.help, "text")], width, indent)
        if group == VERDICTS:
            capital = "A capital letter is the same verdict with a note: S asks why, then records."
            lines += wrapped([(capital, "dim")], width)
        lines.append(())
    return lines[:-1]


def scroll_steps(page: Pane) -> dict[str, int]:
    """How far each moving action scrolls a page."""
    step = max(1, page.room - 1)
    return {
        "down": 1,
        "up": -1,
        "half_down": step // 2,
        "half_up": -step // 2,
        "page_down": step,
        "page_up": -step,
        "first": -page.length,
        "last": page.length,
    }


class Help(Overlay):
    """Scrolls with the moving keys; any other key goes back."""

    def __init__(self, styles: Styles, keymap: Keymap) -> None:
        super().__init__()
        self.keymap = keymap
        self.page = Pane(styles, "Help", id="help")
        self.page.active = True

    def compose(self) -> ComposeResult:
        """One pane."""
        yield self.page

    def on_resize(self, event: Resize) -> None:
        """Wrap the page to the new width."""
        lines = help_lines(self.keymap, event.size.width - 4)
        self.page.show(lines, "any other key goes back", min(self.page.top, len(lines)))

    def take(self, key: str, character: str | None) -> None:
        """Move, or leave."""
        steps = scroll_steps(self.page)
        action = self.keymap.action(key_name(key, character))
        if action in steps:
            self.page.scroll_by(steps[action])
        else:
            self.close()
