"""The stage of a review: its panes, opening the store behind the first frame, two-step drawing.

After a verdict the queue, its mark and the progress are drawn first; the panes of the next claim
follow in a second frame. Under a held key the panes of claims that were only passed are never
loaded.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.events import Resize
from textual.screen import Screen

from workbench.config import Policy
from workbench.errors import WorkbenchError
from workbench.model import Evidence, Order, ReviewStore
from workbench.review.citing import span_of
from workbench.review.queues import QueueName
from workbench.review.values import Opened, linking_words
from workbench.tui import background
from workbench.tui.describe import empty_lines, summary_pieces
from workbench.tui.keymap import Keymap
from workbench.tui.screens.overlay import TakesKeys
from workbench.tui.text import Piece
from workbench.tui.theme import Styles
from workbench.tui.widgets.chrome import Footer, Header, StatusLine
from workbench.tui.widgets.detail import Detail
from workbench.tui.widgets.pane import Pane
from workbench.tui.widgets.queue import Queue
from workbench.tui.widgets.source import Source

if TYPE_CHECKING:
    from workbench.review.session import Session

Result = TypeVar("Result")

_NO_FRAME = 0.05
"""Seconds after which the panes are drawn when, on a tiny screen, no frame was due before them."""

_REST = 0.25
"""Seconds without a key after which slow questions about the open claim are asked."""

_GLANCE = 2.0
"""Seconds between two looks at what others decided."""


class Stage(Screen[None]):
    """Queue, source and details of one session; what keys do is not decided here."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self,
        styles: Styles,
        keymap: Keymap,
        open_store: Callable[[], ReviewStore],
        reviewer: str,
        order: Order | QueueName,
        policy: Policy,
        *,
        blind: bool = False,
        leave: Callable[[], None],
        fail: Callable[[Exception], None],
    ) -> None:
        super().__init__()
        self.look = styles
        self.keymap = keymap
        self.open_store = open_store
        self.reviewer = reviewer
        self.order = order
        self.policy = policy
        self.leave, self.fail = leave, fail
        self.session: Session | None = None
        self.busy = False
        self.held: list[tuple[str, str | None]] = []
        self.head = Header(styles, reviewer, QueueName(order.value).words, blind=blind)
        self.queue = Queue(styles, id="queue")
        self.source = Source(styles, id="source")
        self.detail = Detail(styles)
        self.status = StatusLine(styles)
        self.foot = Footer(styles, keymap)
        self.panes: list[Pane] = [self.queue, self.source, *self.detail.panes]
        self.pane: Pane = self.queue
        self._turn = 0
        self._evidence_at = -1
        self._unsettled = False
        self._glancing = False

    def compose(self) -> ComposeResult:
        """The same panes at every size; the style sheet places them."""
        yield self.head
        with Container(id="body"):
            yield self.queue
            with Container(id="right"):
                yield self.source
                yield from self.detail.widgets
        yield self.status
        yield self.foot

    # ------------------------------------------------------------ opening

    def on_mount(self) -> None:
        """Show the empty screen first; the store comes after it."""
        self.activate(self.queue)
        self.status.say(("opening the workspace …", "dim"))
        self.call_after_refresh(self._open)

    def _open(self) -> None:
        def build() -> Session:
            from workbench.review.session import Session  # after the first frame, like the store

            return Session(self.open_store(), self.reviewer, self.order, self.policy)

        def ready(session: Session) -> None:
            gc.freeze()  # what is loaded now stays: the collector need not walk it between two keys
            gc.enable()  # `commands.review` lets it rest while everything is imported
            self.session = session
            self.status.say()
            if session.owed:
                self.say((linking_words(session.owed), "fair"))
            self.redraw()
            self.set_interval(_GLANCE, self._glance)

        background.run(self.app, build, ready, self.fail)

    def slowly(
        self, words: str, call: Callable[[], Result], done: Callable[[Result], None]
    ) -> None:
        """Run a search in a thread; keys typed meanwhile are kept and answered after it."""

        def finished(result: Result) -> None:
            self.busy = False
            self.status.say()
            done(result)
            self.call_after_refresh(self._answer_held)

        def failed(error: Exception) -> None:
            self.busy = False
            self.held.clear()  # they were meant for what did not come
            if not isinstance(error, WorkbenchError):
                self.fail(error)
            self.status.say(("! ", "bad"), (str(error), "text"))

        self.busy = True
        self.status.say((words, "dim"))
        background.run(self.app, call, finished, failed)

    def _answer_held(self) -> None:
        """Give the keys that were typed ahead to whatever is in front now, in their order."""
        while self.held and not self.busy:
            key, character = self.held.pop(0)
            screen = self.app.screen
            if isinstance(screen, TakesKeys):
                screen.take(key, character)

    def _glance(self) -> None:
        """See what others decided; not while the reviewer is in the middle of something."""
        session = self.session
        asked = self.status.edit is not None or not self.is_current
        if session is None or self.busy or asked or self._glancing:
            return
        self._glancing = True

        def show(outdated: bool) -> None:
            self._glancing = False
            if outdated and not self.busy and self.is_current:
                were_owed = session.owed
                session.catch_up()
                self.redraw()
                if were_owed and not session.owed:
                    renew = self.keymap.key_of("renew")
                    self.say(("All links are made. ", "good"), (f"{renew} renews the queue", "dim"))

        def unknown(error: Exception) -> None:
            self._glancing = False  # the next act says what is wrong with the store
            self.log(str(error))

        background.run(self.app, session.outdated, show, unknown)

    def keep_place(self) -> None:
        """Remember the claim under the cursor; a store that cannot must not stop the session."""
        if self.session:
            try:
                self.session.keep_place()
            except WorkbenchError as error:
                self.log(str(error))

    # ------------------------------------------------------------ drawing

    def on_resize(self, event: Resize) -> None:
        """Everything is wrapped to the width, so everything is made again."""
        if self.session:
            self.redraw()

    def redraw(self) -> None:
        """Draw the queue and the panes again: other rows, other marks, another size."""
        if self.session:
            self.queue.redraw(self.session)
            self.head.show(self.session.progress, self.session.name.words)
            self._settle_soon()

    def moved(self) -> None:
        """First frame: cursor, marks and progress. The panes follow in the next."""
        if self.session:
            self.queue.follow(self.session)
            self.head.show(self.session.progress, self.session.name.words)
            self._settle_soon()

    def _settle_soon(self) -> None:
        self._turn += 1
        self._unsettled = True
        self.set_timer(_NO_FRAME, partial(self._settle, self._turn))

    def after_frame(self) -> None:
        """A frame is on the screen: now is the time for the panes, if they are still to come."""
        if self._unsettled:
            self.call_later(self._settle, self._turn)

    def _settle(self, turn: int) -> None:
        """Second frame: the panes. Nothing when the cursor has gone on, or it is done already."""
        if turn != self._turn or not self._unsettled or self.session is None:
            return
        self._unsettled = False
        opened = self.session.opened()
        if opened is None:
            self.source.say(empty_lines(self.session.progress, self.session.query))
            self.detail.clear()
            return
        self._evidence_at = -1
        self.source.open(opened.claim, self.session.store)
        self.detail.open(opened, self.session.store, self.session.attached)
        if not self.status.pieces:
            self.status.say(*summary_pieces(opened))
        self.set_timer(_REST, partial(self._rest, turn, opened))

    def _rest(self, turn: int, opened: Opened) -> None:
        """The reviewer looks: all links now, and the arithmetic, which is slow to find."""
        session = self.session
        if session is None or turn != self._turn:
            return
        self.detail.show_links(opened, session.store)
        self.detail.show_tabs()

        def look() -> tuple[Opened, int]:
            return session.with_sums(opened), session.waiting()

        def show(answer: tuple[Opened, int]) -> None:
            found, waiting = answer
            if turn == self._turn and (found.sums or found.told):
                self.detail.show_reading(found, session.attached)
                self.detail.show_tabs()
            self.queue.tell_waiting(waiting, self.keymap.key_of("renew"))

        def unknown(error: Exception) -> None:
            # Arithmetic is a hint: without it the review goes on, but not silently.
            self.say(("! sums could not be looked for: ", "bad"), (f"{error}", "text"))

        background.run(self.app, look, show, unknown)

    def show_evidence(self, pieces: list[Evidence]) -> Evidence | None:
        """Open the next piece of evidence in the source pane; after the last the claim again."""
        opened = self.session.opened() if self.session else None
        if self.session is None or opened is None:
            return None
        self._evidence_at += 1
        if self._evidence_at >= len(pieces):
            self._evidence_at = -1
            self.source.open(opened.claim, self.session.store)
            return None
        piece = pieces[self._evidence_at]
        self.source.open_evidence(piece.document, span_of(piece), self.session.store)
        return piece

    def say(self, *pieces: Piece) -> None:
        """A message that stands until the next key."""
        self.status.say(*pieces)

    def activate(self, pane: Pane) -> None:
        """Let the moving keys go to this pane."""
        self.pane = pane
        for each in (self.queue, self.source):
            each.activate(each is pane)
        self.detail.activate(pane)
