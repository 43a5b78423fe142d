"""Questions in the status line, and acts whose outcome the screen tells honestly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.events import Paste

from workbench.errors import ChangedError, WorkbenchError
from workbench.model import Act
from workbench.tui.edit import Choice, Edit
from workbench.tui.screens.stage import Stage
from workbench.tui.text import Piece
from workbench.tui.widgets.chrome import StatusLine

if TYPE_CHECKING:
    from workbench.review.session import Session

_CHANGED = "somebody else acted on this claim. This is how it stands: look, then decide"


def answer(status: StatusLine, question: Edit | Choice, key: str, character: str | None) -> None:
    """One key for the question that stands in a status line."""
    if isinstance(question, Choice):
        status.ask(None)
        if character and any(character == known for known, _ in question.answers):
            question.then(character)
    elif key not in ("enter", "escape", "ctrl+c"):
        question.press(key, character)
        status.refresh()
    else:
        status.ask(None)
        text = question.value.strip()
        if key == "enter" and text:
            question.then(text)
        else:
            question.left()


class Asking(Stage):
    """A stage that can ask and record."""

    # ------------------------------------------------------------ questions

    def ask(self, question: Edit | Choice) -> None:
        """Put a question where the messages stand; it takes the keys until it is answered."""
        self.status.ask(question)

    def answer(self, question: Edit | Choice, key: str, character: str | None) -> None:
        """One key for the question that is being asked."""
        answer(self.status, question, key, character)

    def on_paste(self, event: Paste) -> None:
        """Pasted text goes into the line being typed, else nowhere: it is never taken for keys."""
        event.stop()
        if isinstance(self.status.edit, Edit):
            self.status.edit.paste(event.text)
            self.status.refresh()

    # ------------------------------------------------------------ acts

    def act(self, call: Callable[[Session], Sequence[Act]]) -> Sequence[Act] | None:
        """Run something that records; the screen says saved only after this returned acts.

        None when it failed; the screen has said so.
        """
        session = self.session
        if session is None:
            return None
        acts: Sequence[Act] | None = None
        total = session.progress.total
        try:
            acts = call(session)
        except ChangedError:
            session.reload()
            self.say(("! not saved: ", "bad"), (_CHANGED, "text"))
        except WorkbenchError as error:
            session.reload()
            self.say(("! not saved: ", "bad"), (str(error), "text"))
        if (acts and len(acts) > 1) or session.progress.total != total:
            self.redraw()
        else:
            self.moved()
        return acts

    def say_saved(self, acts: Sequence[Act] | None, what: str) -> None:
        """Say that acts are on disk, and how to take them back."""
        if acts:
            self.say(("✓ ", "good"), (f"{what} · saved · ", "text"), *self.undo_hint())

    def undo_hint(self) -> list[Piece]:
        """Which key takes back what was just recorded."""
        return [(self.keymap.key_of("undo"), "accent"), (" undoes", "dim")]
