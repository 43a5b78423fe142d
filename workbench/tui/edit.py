"""One line of text being typed, without a blinking cursor; or one key to be chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.tui.text import Line, Piece, width_of


def _nothing() -> None:
    """What follows when nobody asked for anything to follow."""


class Edit:
    """The text, the place in it, and the keys of a line editor.

    `then` gets the text when it is entered, `live` after every change, `left` when the line is
    left; `complete` makes more of the text at the tab key.
    """

    def __init__(
        self,
        label: str,
        then: Callable[[str], None] = lambda text: None,
        *,
        value: str = "",
        live: Callable[[str], None] | None = None,
        left: Callable[[], None] = _nothing,
        complete: Callable[[str], str] | None = None,
    ) -> None:
        self.label = label
        self.value = value
        self.at = len(value)
        self.then, self.live, self.left, self.complete = then, live, left, complete

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
        elif key == "tab" and self.complete:
            before, after = self.complete(self.value), ""
        else:
            self._move(key)
            return
        self._set(before, after)

    def _set(self, before: str, after: str) -> None:
        changed = before + after != self.value
        self.value, self.at = before + after, len(before)
        if changed and self.live:
            self.live(self.value)

    def _move(self, key: str) -> None:
        end = len(self.value)
        ways = {"left": self.at - 1, "right": self.at + 1, "home": 0, "ctrl+a": 0}
        self.at = max(0, min(end, (ways | {"end": end, "ctrl+e": end}).get(key, self.at)))

    def paste(self, text: str) -> None:
        """Put text in, as one line."""
        flat = " ".join(text.split())
        self._set(self.value[: self.at] + flat, self.value[self.at :])

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


@dataclass(frozen=True, slots=True)
class Choice:
    """A question that one key answers; escape, or any other key, is no answer."""

    label: str
    answers: Sequence[tuple[str, str]]
    then: Callable[[str], None]

    def pieces(self) -> list[Piece]:
        """The question and its keys."""
        pieces: list[Piece] = [(f"{self.label}  ", "title")]
        for key, word in self.answers:
            pieces += [(key, "accent"), (f" {word}   ", "text")]
        return pieces
