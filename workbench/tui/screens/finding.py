"""Finding claims: jump to hits, keep only some as one types, another queue, a renewed one."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import replace
from functools import partial

from workbench.errors import WorkbenchError
from workbench.model import ClaimQuery
from workbench.records import decimal_text
from workbench.review.narrowing import parse, said
from workbench.review.queues import UNFINISHED, QueueName, first_query
from workbench.tui import background
from workbench.tui.edit import Edit
from workbench.tui.screens.asking import Asking
from workbench.tui.text import Piece

_PAUSE = 0.12
"""Seconds without a key after which a queue that is being narrowed is built."""


class Finding(Asking):
    """The part of the review that looks for claims."""

    # ------------------------------------------------------------ jumping

    def ask_search(self) -> None:
        """Ask for words and go to the first claim that has them."""
        self.ask(Edit("Jump to", self._search))

    def _search(self, text: str) -> None:
        session = self.session
        if session is None:
            return

        def found(hits: array[int]) -> None:
            session.hits = hits
            if not hits:
                self.say((f"No claim in this queue has “{text}”.", "fair"))
                self.queue.redraw(session)
            elif session.position in hits:
                self._moved_to_hit(bisect_left(hits, session.position) + 1)
            else:
                self.go_to_hit(1)

        self.slowly("searching …", lambda: session.find(text), found)

    def go_to_hit(self, step: int) -> None:
        """The next hit, or the one before."""
        rank = self.session.next_hit(step) if self.session else None
        if rank is None:
            key = self.keymap.key_of("search")
            self.say(("No hits: ", "dim"), (key, "accent"), (" looks for words.", "dim"))
        else:
            self._moved_to_hit(rank)

    def _moved_to_hit(self, rank: int) -> None:
        if self.session:
            self.say((f"hit {rank:,} of {len(self.session.hits):,} · ", "text"), *self._hit_hint())
            self.queue.redraw(self.session)
            self.moved()

    def _hit_hint(self) -> list[Piece]:
        keys = self.keymap.key_of("next_hit"), self.keymap.key_of("previous_hit")
        return [(keys[0], "accent"), (" next, ", "dim"), (keys[1], "accent"), (" before", "dim")]

    # ------------------------------------------------------------ narrowing

    def ask_narrow(self) -> None:
        """Narrow the queue while it is typed; escape brings back the queue and the place."""
        session = self.session
        if session is None:
            return
        base = replace(ClaimQuery(), statuses=session.query.statuses)
        self._typing = 0

        def live(text: str) -> None:
            self._typing += 1
            self.set_timer(_PAUSE, partial(self._narrow_live, text, base, self._typing))

        def then(text: str) -> None:
            self._typing += 1
            self._narrow(text, base)

        value = said(session.query)
        self.ask(Edit("Keep only", then, value=value, live=live, left=self.widen))

    def _narrow_live(self, text: str, base: ClaimQuery, turn: int) -> None:
        session = self.session
        if session is None or turn != self._typing:
            return

        def build() -> tuple[ClaimQuery, array[int]]:
            query = parse(text, base)
            return query, session.queue(query)

        def adopt(found: tuple[ClaimQuery, array[int]]) -> None:
            if turn == self._typing:
                session.narrow(*found)
                self.say((f"{len(found[1]):,} claims", "dim"))
                self.redraw()

        def half_typed(error: Exception) -> None:
            if not isinstance(error, WorkbenchError):
                self.fail(error)
            self.say((f"{error}", "fair"))

        background.run(self.app, build, adopt, half_typed)

    def _narrow(self, text: str, base: ClaimQuery) -> None:
        session = self.session
        if session is None:
            return

        def build() -> tuple[ClaimQuery, array[int]]:
            query = parse(text, base)
            return query, session.queue(query)

        def adopt(found: tuple[ClaimQuery, array[int]]) -> None:
            query, numbers = found
            if numbers:
                session.narrow(query, numbers)
            else:
                session.widen()
                self.say((f"No claim has “{text}”; the queue stays as it is.", "fair"))
            self.redraw()

        self.slowly("building the queue …", build, adopt)

    def widen(self) -> None:
        """Back to the queue and the place from before it was narrowed."""
        self._typing = -1
        if self.session and self.session.narrowed:
            self.session.widen()
            self.status.say()
            self.redraw()

    def keep_same_number(self) -> None:
        """Keep only claims whose figure may be the number of this one."""
        opened = self.session.opened() if self.session else None
        figure = opened.claim.reading.figure if opened else None
        if figure is None or (figure.value is None and figure.low is None):
            self.say(("This claim has no number to look for.", "dim"))
            return
        low = figure.value if figure.value is not None else figure.low
        high = figure.value if figure.value is not None else figure.high
        self._narrow(f"value:{decimal_text(low)}..{decimal_text(high)}", ClaimQuery())

    # ------------------------------------------------------------ queues

    def show_all(self) -> None:
        """Also show what is finished, or hide it again."""
        if self.session:
            query = self.session.query
            self.requeue(replace(query, statuses=() if query.statuses else UNFINISHED))

    def renew(self) -> None:
        """Make the same queue anew: what came meanwhile is in it, what is finished is not."""
        if self.session:
            self.requeue(first_query(self.session.name))

    def next_queue(self) -> None:
        """Go through the queues one after the other."""
        if self.session:
            names = list(QueueName)
            self.show_queue(names[(names.index(self.session.name) + 1) % len(names)])

    def show_queue(self, name: QueueName) -> None:
        """Another queue."""
        self.requeue(first_query(name), name)

    def requeue(self, query: ClaimQuery, name: QueueName | None = None) -> None:
        """Build a queue in a thread and go on with it."""
        session = self.session
        if session is None:
            return

        def adopt(numbers: array[int]) -> None:
            session.adopt(query, numbers, name)
            self.say((f"{session.name.words}: {len(numbers):,} claims", "dim"))
            self.queue.tell_waiting(0, "")
            self.redraw()

        self.slowly("building the queue …", lambda: session.queue(query, name), adopt)
