"""A page over one line that says what just happened: where several claims are settled together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.events import Resize

from workbench.errors import WorkbenchError
from workbench.model import Act
from workbench.review.session import Session
from workbench.tui.keymap import Keymap
from workbench.tui.screens.overlay import Overlay
from workbench.tui.text import Piece
from workbench.tui.theme import Styles
from workbench.tui.widgets.chrome import StatusLine
from workbench.tui.widgets.pane import Pane


class Board(Overlay):
    """Subclasses say what stands on the page in `draw` and which keys there are in `keys`."""

    def __init__(
        self, styles: Styles, keymap: Keymap, session: Session, title: str, done: Callable[[], None]
    ) -> None:
        super().__init__()
        self.keymap = keymap
        self.session = session
        self.done = done
        self.page = Pane(styles, title, id="help")
        self.page.active = True
        self.status = StatusLine(styles)

    def compose(self) -> ComposeResult:
        """The page over one line for what just happened."""
        yield self.page
        yield self.status

    def on_resize(self, event: Resize) -> None:
        """Draw at the new width."""
        self.draw()

    @property
    def room(self) -> int:
        """Cells of a line of the page."""
        return max(30, self.app.size.width - 4)

    def draw(self) -> None:
        """Show the page as things stand now."""
        raise NotImplementedError

    def keys(self) -> list[Piece]:
        """What the line says while nothing has happened."""
        raise NotImplementedError

    def prompt(self) -> None:
        """Name the keys, unless the line has something to say."""
        if not self.status.pieces:
            self.status.say(*self.keys())

    def leave(self) -> None:
        """Go back to the review, which may have changed under this."""
        self.close()
        self.done()

    def record(self, call: Callable[[], Sequence[Act]], what: str) -> Sequence[Act]:
        """Make acts and say so; none when they could not be saved or say nothing new."""
        try:
            acts = call()
        except WorkbenchError as error:
            self.session.reload()
            self.status.say(("! not saved: ", "bad"), (str(error), "text"))
            return ()
        saved = "saved" if len(acts) < 2 else f"{len(acts)} saved"
        told = f"{what} · {saved} · " if acts else "nothing new to record · "
        undo = (self.keymap.key_of("undo"), "accent")
        self.status.say((told, "text"), undo, (" undoes", "dim"))
        return acts
