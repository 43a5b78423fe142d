"""One line of text being typed, without a blinking cursor."""

from __future__ import annotations

from workbench.tui.text import Line, width_of


class Edit:
    """The text, the place in it, and the keys of a line editor."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.value = ""
        self.at = 0

    def press(self, key: str, character: str | None) -> None:
        """Take one key; a key that means nothing here changes nothing."""
        before, after = self.value[: self.at], self.value[self.at :]
        if character and character.isprintable():
            before += character
        elif key in ("backspace", "ctrl+h"):
            before = before[:-1]
        elif key == "delete":
            after = after[1:]
        elif key == "ctrl+u":
            before = ""
        elif key == "ctrl+w":
            kept = before.rstrip().rpartition(" ")[0]
            before = kept + " " if kept else ""
        else:
            self._move(key)
            return
        self.value, self.at = before + after, len(before)

    def _move(self, key: str) -> None:
        end = len(self.value)
        ways = {"left": self.at - 1, "right": self.at + 1, "home": 0, "ctrl+a": 0}
        self.at = max(0, min(end, (ways | {"end": end, "ctrl+e": end}).get(key, self.at)))

    def paste(self, text: str) -> None:
        """Put text in, as one line."""
        flat = " ".join(text.split())
        self.value = self.value[: self.at] + flat + self.value[self.at :]
        self.at += len(flat)

    def line(self, width: int) -> tuple[Line, int]:
        """What to draw, and the column of the cursor: as much around it as fits."""
        first = 0
        room = max(4, width - width_of(self.label) - 2)
        while width_of(self.value[first : self.at]) > room:
            first += 1
        before = self.value[first : self.at]
        here = self.value[self.at : self.at + 1] or " "
        pieces = (
            (f"{self.label} ", "title"),
            (before, "text"),
            (here, "caret"),
            (self.value[self.at + 1 :], "text"),
        )
        return pieces, width_of(self.label) + 1 + width_of(before)
