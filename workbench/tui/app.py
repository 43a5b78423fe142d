"""The application: paint first, open the store in a thread, leave the terminal as it was found.

Nothing here imports the store, SQL or HTTP; the caller hands in a function that opens the store,
and it is called after the first frame is on the screen.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.screen import Screen

from workbench.config import Policy
from workbench.model import Order, ReviewStore
from workbench.review.queues import QueueName
from workbench.tui import keymap
from workbench.tui import theme as looks
from workbench.tui.screens.review import ReviewScreen

DEFAULT = Policy()
_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class ReviewApp(App[None]):
    """One review session on one terminal."""

    CSS_PATH = "review.tcss"
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    ESCAPE_TO_MINIMIZE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 (as in Textual)
    TITLE = "Claim workbench"

    def __init__(
        self,
        open_store: Callable[[], ReviewStore],
        *,
        reviewer: str,
        order: Order | QueueName,
        look: str,
        keys: keymap.Keymap,
        policy: Policy = DEFAULT,
        blind: bool = False,
    ) -> None:
        super().__init__(ansi_color=look == "ansi")
        self.animation_level = "none"
        self.open_store = open_store
        self.reviewer = reviewer
        self.order = order
        self.blind = blind
        self.policy = policy
        self.keymap_table = keys
        self.look = looks.styles_of(look)
        self.register_theme(shown := looks.textual_theme(look))
        self.theme = shown.name
        self.failure: BaseException | None = None

    def get_default_screen(self) -> Screen[None]:
        """The review is the first screen: nothing else is laid out before it."""
        return ReviewScreen(
            self.look,
            self.keymap_table,
            self.open_store,
            self.reviewer,
            self.order,
            self.policy,
            blind=self.blind,
            leave=self.leave,
            fail=self.fail,
        )

    def on_mount(self) -> None:
        """Leave through the front door on a signal, so that the terminal is put back."""
        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, self.leave, 128 + number)

    def post_display_hook(self) -> None:
        """Textual has drawn a frame."""
        if isinstance(self.screen, ReviewScreen):
            self.screen.after_frame()

    def leave(self, code: int = 0) -> None:
        """Remember the place and end the session with this exit code."""
        for screen in self.screen_stack:
            if isinstance(screen, ReviewScreen):
                screen.keep_place()
        self.exit(return_code=code)

    def fail(self, error: BaseException) -> None:
        """End the session; `run` raises the error once the terminal is back."""
        self.failure = self.failure or error
        self.exit(return_code=3)

    def _handle_exception(self, error: Exception) -> None:
        # Textual would print a traceback with local variables, document text and all.
        if self.is_headless:
            super()._handle_exception(error)
        else:
            self.fail(error)


def run(
    open_store: Callable[[], ReviewStore],
    *,
    reviewer: str,
    order: Order | QueueName,
    theme: str,
    keys: Mapping[str, str],
    policy: Policy = DEFAULT,
    blind: bool = False,
) -> int:
    """Hold a review session; returns 0, or 128 + N when signal N ended it.

    With `blind` the header says so; it is `open_store` that hides what others found.

    Raises ConfigError for unknown themes and clashing keys before the screen is touched; whatever
    `open_store` or the session raises comes out after the terminal has been put back.
    """
    table = keymap.build(keys, policy.scale)
    app = ReviewApp(
        open_store,
        reviewer=reviewer,
        order=order,
        look=_look(theme),
        keys=table,
        policy=policy,
        blind=blind,
    )
    app.run()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0


def _look(name: str) -> str:
    return looks.choose(name, no_color="NO_COLOR" in os.environ)
