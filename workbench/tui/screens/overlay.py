"""A screen over the review: it takes the keys until it is closed, and loses none of them."""

from __future__ import annotations

from typing import ClassVar, Protocol, runtime_checkable

from textual.binding import BindingType
from textual.events import Key
from textual.screen import Screen


@runtime_checkable
class TakesKeys(Protocol):
    """A screen that is handed a key by another."""

    def take(self, key: str, character: str | None) -> None:
        """Do what the key says."""


class Overlay(Screen[None]):
    """Subclasses say what a key does in `take`, and call `close` to go back."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def on_key(self, event: Key) -> None:
        """Take the key; one that arrives while this is going away goes to what is beneath."""
        event.stop()
        event.prevent_default()
        screen = self if self.is_current else self.app.screen
        if isinstance(screen, TakesKeys):
            screen.take(event.key, event.character)

    def take(self, key: str, character: str | None) -> None:
        """Do what the key says."""
        raise NotImplementedError

    def close(self) -> None:
        """Go back to what is beneath."""
        if self.is_current:
            self.app.pop_screen()
