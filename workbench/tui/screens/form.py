"""A small form: the claim's own words on top, a line for each field, an error where one is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.app import ComposeResult
from textual.events import Paste, Resize

from workbench.errors import WorkbenchError
from workbench.tui.edit import Edit
from workbench.tui.fields import Field
from workbench.tui.screens.overlay import Overlay
from workbench.tui.text import Line, Piece, wrapped
from workbench.tui.theme import Styles
from workbench.tui.widgets.chrome import StatusLine
from workbench.tui.widgets.pane import Pane

_LABEL = 11
_KEYS = "typing replaces, ← → edit · tab next field · enter saves · escape leaves"
_MOST_WORDS = 6
"""Lines of the verbatim text that are shown above the fields."""


class Form(Overlay):
    """Fields to fill in; `save` gets what was typed and raises a WorkbenchError to refuse it."""

    def __init__(
        self,
        styles: Styles,
        title: str,
        words: str,
        fields: Sequence[Field],
        save: Callable[[Mapping[str, str]], None],
    ) -> None:
        super().__init__()
        self.words = words
        self.fields = fields
        self.save = save
        self.edits = [Edit(f"{field.name:<{_LABEL}}", value=field.value) for field in fields]
        self.at = 0
        self.fresh = True
        self.page = Pane(styles, title, id="help")
        self.page.active = True
        self.status = StatusLine(styles)
        self._hint()

    def compose(self) -> ComposeResult:
        """The fields over one line for hints and errors."""
        yield self.page
        yield self.status

    def on_resize(self, event: Resize) -> None:
        """Draw at the new width."""
        self._draw()

    def _draw(self) -> None:
        width = max(30, self.app.size.width - 4)
        words = wrapped([(self.words, "quote")], width)
        lines: list[Line] = [*words[:_MOST_WORDS], ()]
        for number, edit in enumerate(self.edits):
            here = number == self.at
            pieces, _ = edit.line(width - 2)
            mark: Piece = ("▌ " if here else "  ", "accent")
            shown: Line = pieces if here else ((edit.label + " ", "dim"), (edit.value, "text"))
            lines.append((mark, *shown))
        lines += [(), ((_KEYS, "dim"),)]
        self.page.show(lines, "", max(0, len(words[:_MOST_WORDS]) + self.at + 3 - self.page.room))

    def _hint(self) -> None:
        self.status.say((self.fields[self.at].hint, "dim"))

    def take(self, key: str, character: str | None) -> None:
        """Edit the line, go to another, save or leave."""
        steps = {"tab": 1, "down": 1, "shift+tab": -1, "up": -1}
        if key in ("escape", "ctrl+c"):
            self.close()
        elif key == "enter":
            self._enter()
        elif key in steps:
            self.at = (self.at + steps[key]) % len(self.edits)
            self.fresh = True
            self._hint()
            self._draw()
        else:
            if self.fresh and character and character.isprintable():
                self.edits[self.at].press("ctrl+u", None)
            self.fresh = False
            self.edits[self.at].press(key, character)
            self._draw()

    def _enter(self) -> None:
        typed = {
            field.name: edit.value.strip()
            for field, edit in zip(self.fields, self.edits, strict=True)
        }
        try:
            self.save(typed)
        except WorkbenchError as error:
            self.status.say(("! ", "bad"), (str(error), "text"))
        else:
            self.close()

    def on_paste(self, event: Paste) -> None:
        """Pasted text goes into the field."""
        event.stop()
        self.edits[self.at].paste(event.text)
        self._draw()
