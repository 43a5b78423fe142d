"""One line to type in: no blinking cursor, and what is pasted is shown as symbols like all text."""

from __future__ import annotations

from collections.abc import Sequence

from textual.events import Key, Paste
from textual.geometry import Offset

from workbench.tui.text import Piece, width_of
from workbench.tui.theme import Styles
from workbench.tui.widgets.pane import Lines


class Edit(Lines):
    """The text being typed and the place in it."""

    can_focus = True

    def __init__(self, styles: Styles, label: str, value: str = "") -> None:
        super().__init__(styles, id="edit")
        self.label = label
        self.value = value
        self.at = len(value)

    def edit(self, event: Key) -> bool:
        """Take a key; False when it is none of ours."""
        before, after = self.value[: self.at], self.value[self.at :]
        if event.is_printable and event.character:
            before += event.character
        elif event.key in ("backspace", "ctrl+h"):
            before = before[:-1]
        elif event.key == "delete":
            after = after[1:]
        elif event.key == "ctrl+u":
            before = ""
        elif event.key == "ctrl+w":
            before = before.rstrip().rpartition(" ")[0]
            before += " " if before else ""
        elif event.key in ("left", "right"):
            return self._move(self.at + (1 if event.key == "right" else -1))
        elif event.key in ("home", "ctrl+a", "end", "ctrl+e"):
            return self._move(0 if event.key in ("home", "ctrl+a") else len(self.value))
        else:
            return False
        self.value = before + after
        return self._move(len(before))

    def insert(self, event: Paste) -> None:
        """Take pasted text as one line."""
        text = " ".join(event.text.split())
        self.value = self.value[: self.at] + text + self.value[self.at :]
        self._move(self.at + len(text))

    def _move(self, at: int) -> bool:
        self.at = max(0, min(at, len(self.value)))
        self.refresh()
        return True

    def line(self, y: int, width: int) -> tuple[Sequence[Piece], str]:
        """The label, then as much around the cursor as fits."""
        room = max(4, width - width_of(self.label) - 3)
        first = 0
        while width_of(self.value[first : self.at]) > room - 1:
            first += 1
        here = self.value[self.at : self.at + 1] or " "
        column = width_of(self.label) + 3 + width_of(self.value[first : self.at])
        self.app.cursor_position = self.region.offset + Offset(column, 0)
        return (
            ("  ", "text"),
            (self.label + " ", "title"),
            (self.value[first : self.at], "text"),
            (here, "caret"),
            (self.value[self.at + 1 :], "text"),
        ), "bar"
