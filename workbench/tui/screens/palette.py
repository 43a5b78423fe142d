"""Every action by name: type a few letters, enter does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.events import Resize

from workbench.tui.edit import Edit
from workbench.tui.screens.overlay import Overlay
from workbench.tui.text import Line, spread
from workbench.tui.theme import Styles
from workbench.tui.widgets.pane import Pane

_NAME = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be done: its name, what it does, its keys, and the doing."""

    name: str
    help: str
    keys: str
    run: Callable[[], None]


class Palette(Overlay):
    """A list of actions, narrowed by what is typed."""

    def __init__(self, styles: Styles, entries: Sequence[Entry]) -> None:
        super().__init__()
        self.entries = entries
        self.edit = Edit("Do")
        self.at = 0
        self.page = Pane(styles, "Actions", id="help")
        self.page.active = True

    def compose(self) -> ComposeResult:
        """One pane."""
        yield self.page

    def on_resize(self, event: Resize) -> None:
        """Draw at the new width."""
        self._draw()

    def _found(self) -> list[Entry]:
        words = self.edit.value.lower().split()

        def rank(entry: Entry) -> tuple[bool, bool]:
            begins = all(entry.name.startswith(word) for word in words[:1])
            return not begins, not all(word in entry.name for word in words)

        fits = [
            entry
            for entry in self.entries
            if all(word in f"{entry.name} {entry.help}".lower() for word in words)
        ]
        return sorted(fits, key=rank)

    def _draw(self) -> None:
        width = max(30, self.app.size.width - 4)
        found = self._found()
        self.at = max(0, min(self.at, len(found) - 1))
        room = max(1, self.page.size.height - 4)
        first = max(0, min(self.at - room // 2, len(found) - room))
        typed, _ = self.edit.line(width)
        lines: list[Line] = [typed, ()]
        for number, entry in enumerate(found[first : first + room], first):
            here = number == self.at
            name = (f"{entry.name:<{_NAME}} ", "title" if here else "strong")
            left = [("▌ " if here else "  ", "accent"), name, (entry.help, "text")]
            lines.append(spread(left, [(f"  {entry.keys}", "accent")], width))
        none = ("Nothing is called so.", "dim")
        self.page.show(
            lines if found else [*lines, (none,)], f"{len(found)} of {len(self.entries)}"
        )

    def take(self, key: str, character: str | None) -> None:
        """Type, choose, do."""
        steps = {"down": 1, "up": -1, "pagedown": 10, "pageup": -10, "tab": 1, "shift+tab": -1}
        if key in ("escape", "ctrl+c"):
            self.close()
        elif key == "enter":
            found = self._found()
            self.close()
            if found:
                found[self.at].run()
        else:
            self.at = max(0, self.at + steps[key]) if key in steps else 0
            if key not in steps:
                self.edit.press(key, character)
            self._draw()
