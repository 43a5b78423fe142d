"""A question in the status line: a note to write, words to look for."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key, Paste
from textual.screen import ModalScreen

from workbench.tui.theme import Styles
from workbench.tui.widgets.edit import Edit


class Prompt(ModalScreen[str | None]):
    """Returns what was typed, or None after escape."""

    DEFAULT_CSS = """
    Prompt { background: transparent; align-vertical: bottom; }
    Prompt Edit { height: 1; width: 100%; margin-bottom: 3; }
    """
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, styles: Styles, label: str, value: str = "") -> None:
        super().__init__()
        self.entry = Edit(styles, label, value)

    def compose(self) -> ComposeResult:
        """The line itself; the review screen stays visible above it."""
        yield self.entry

    def on_key(self, event: Key) -> None:
        """Enter answers, escape and ctrl+c leave, everything else edits."""
        event.stop()
        event.prevent_default()
        if event.key == "enter":
            self.dismiss(self.entry.value.strip())
        elif event.key in ("escape", "ctrl+c"):
            self.dismiss(None)
        else:
            self.entry.edit(event)

    def on_paste(self, event: Paste) -> None:
        """Pasted text goes into the line."""
        event.stop()
        self.entry.insert(event)
