"""Moving in the line mode: steps, marks, searches, narrowing, queues."""

from __future__ import annotations

from dataclasses import replace

from workbench.errors import WorkbenchError
from workbench.literal import one_line
from workbench.model import ClaimQuery
from workbench.records import decimal_text
from workbench.review.narrowing import parse
from workbench.review.queues import UNFINISHED, QueueName, first_query
from workbench.tui.plain.talking import Command, Talking

_HALF, _PAGE = 10, 20


class Finding(Talking):
    """Commands that move and choose."""

    def finding(self) -> dict[str, Command]:
        """Where each action goes here."""
        steps = {
            "down": 1,
            "up": -1,
            "half_down": _HALF,
            "half_up": -_HALF,
            "page_down": _PAGE,
            "page_up": -_PAGE,
        }
        ends: dict[str, Command] = {
            "first": lambda rest: self._go(-len(self.session.rows)),
            "last": lambda rest: self._go(len(self.session.rows)),
        }
        commands: dict[str, Command] = {name: self._stepper(by) for name, by in steps.items()}
        return (
            commands
            | ends
            | {
                "skip": lambda rest: self._skip(),
                "mark": lambda rest: self._mark(),
                "range": lambda rest: self._range(),
                "back": lambda rest: self._back(),
                "search": self._search,
                "next_hit": lambda rest: self._hit(1),
                "previous_hit": lambda rest: self._hit(-1),
                "narrow": self._narrow,
                "same_number": lambda rest: self._same_number(),
                "show_all": lambda rest: self._show_all(),
                "renew": lambda rest: self._queue(self.session.name),
                "next_queue": self._next_queue,
            }
        )

    def _stepper(self, by: int) -> Command:
        return lambda rest: self._go(by)

    def _go(self, step: int) -> bool:
        if len(self.session.rows):
            self.session.go(self.session.position + step)
            self.session.detach()
        return True

    def _skip(self) -> bool:
        if self.session.advance():
            self.session.detach()
            return True
        self.say("No claim in this queue is left to decide.")
        return False

    # ------------------------------------------------------------ marks

    def _mark(self) -> bool:
        self.session.mark()
        self.say(f"{len(self.session.marks):,} marked: a verdict goes to all of them")
        return True

    def _range(self) -> bool:
        count = self.session.mark_range()
        if count is None:
            key = self.keys.key_of("range")
            self.say(f"Range begun: go to its other end, then {key} again.")
        else:
            self.say(f"{count:,} marked: a verdict goes to all of them")
        return False

    def _back(self) -> bool:
        self.session.unmark()
        self.session.widen()
        return True

    # ------------------------------------------------------------ searches

    def _search(self, text: str) -> bool:
        try:
            self.session.hits = self.session.find(text) if text else self.session.hits[:0]
        except WorkbenchError as error:
            self.say(one_line(str(error)))
            return False
        if not self.session.hits:
            self.say("No claim has these words; write them on the same line: search tea.")
            return False
        return self._hit(1)

    def _hit(self, step: int) -> bool:
        rank = self.session.next_hit(step)
        if rank is None:
            self.say("No hits: search for words first.")
            return False
        self.say(f"hit {rank:,} of {len(self.session.hits):,}")
        return True

    def _narrow(self, text: str) -> bool:
        if not text:
            self.say("Write what to keep on the same line: narrow tea value:4..5; back widens.")
            return False
        return self._keep(text, ClaimQuery(statuses=self.session.query.statuses))

    def _keep(self, text: str, base: ClaimQuery) -> bool:
        try:
            query = parse(text, base)
            numbers = self.session.queue(query)
        except WorkbenchError as error:
            self.say(one_line(str(error)))
            return False
        if not numbers:
            self.say("No claim is like this; the queue stays as it is.")
            return False
        self.session.narrow(query, numbers)
        self.say(f"{len(numbers):,} claims; {self.keys.key_of('back')} brings all back")
        return True

    def _same_number(self) -> bool:
        opened = self.session.opened()
        figure = opened.claim.reading.figure if opened else None
        ends = [figure.low, figure.high] if figure and figure.value is None else []
        low, high = ends or [figure.value if figure else None] * 2
        if low is None or high is None:
            self.say("This claim has no number to look for.")
            return False
        return self._keep(f"value:{decimal_text(low)}..{decimal_text(high)}", ClaimQuery())

    # ------------------------------------------------------------ queues

    def _show_all(self) -> bool:
        statuses = () if self.session.query.statuses else UNFINISHED
        return self._queue(self.session.name, replace(self.session.query, statuses=statuses))

    def _next_queue(self, name: str) -> bool:
        names = list(QueueName)
        if name and name not in names:
            self.say(f"No queue has this name; known: {', '.join(names)}.")
            return False
        after = names[(names.index(self.session.name) + 1) % len(names)]
        return self._queue(QueueName(name) if name else after)

    def _queue(self, name: QueueName, query: ClaimQuery | None = None) -> bool:
        query = query or first_query(name)
        numbers = self.session.queue(query, name)
        self.session.adopt(query, numbers, name)
        self.say(f"{name.words}: {len(numbers):,} claims")
        return True
