"""The queue: a window of rows over a frozen vector of any length."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.events import Click
from textual.message import Message

from workbench.model import Relation, Status, Verdict
from workbench.review.narrowing import said as typed_as
from workbench.tui.text import Line, Piece, cut, spread, width_of
from workbench.tui.theme import GLYPHS, Styles, row_standing
from workbench.tui.widgets.pane import Pane
from workbench.wording import TONES, word

if TYPE_CHECKING:
    from workbench.review.session import Session


class Queue(Pane):
    """Rows of the session's queue; a step repaints the old row, the new row and the title."""

    class Chosen(Message):
        """A row was clicked."""

        def __init__(self, position: int) -> None:
            super().__init__()
            self.position = position

    def __init__(self, styles: Styles, **options: str) -> None:
        super().__init__(styles, "Queue", **options)
        self.session: Session | None = None
        self.cursor = 0
        self._waiting = ""

    @property
    def length(self) -> int:
        """Rows in the queue."""
        return len(self.session.rows) if self.session else 0

    def follow(self, session: Session) -> None:
        """Go where the session is, and draw only what that changes."""
        old, self.session, self.cursor = self.cursor, session, session.position
        top = self._top_for(self.cursor)
        if top != self.top:
            self.top = top
            self.refresh()
            return
        for position in {old, self.cursor}:
            self.repaint_line(position - self.top + 1)
        self.repaint_line(0)

    def tell_waiting(self, count: int, key: str) -> None:
        """Say how many claims came after the order was frozen, and which key takes them in."""
        said = f"{count:,} new wait: {key}" if count else ""
        if said != self._waiting:
            self._waiting = said
            self.repaint_line(0)

    def redraw(self, session: Session) -> None:
        """Draw all rows again: other rows, or marks on many."""
        self.session, self.cursor = session, session.position
        self.top = self._top_for(self.cursor)
        self.refresh()

    def _top_for(self, cursor: int) -> int:
        room = max(1, self.room)
        if self.top <= cursor < self.top + room:
            top = self.top
        else:
            # Not line by line: what comes next stays in sight, and most steps repaint two rows.
            top = cursor - room // 3 if cursor >= self.top + room else cursor - 2 * room // 3
        return max(0, min(top, self.length - room))

    def title(self, width: int) -> Line:
        """The name and the place in the queue."""
        mark = "▸ " if self.active else "  "
        at = f"{self.cursor + 1:,} of {self.length:,}" if self.length else ""
        left = [(mark + self.name_shown, "title" if self.active else "strong"), (f"  {at} ", "dim")]
        return spread(left, self._tags(), width, "─", "rule")

    def _tags(self) -> list[Piece]:
        session = self.session
        if session is None:
            return []
        words = [f"{len(session.marks)} marked"] if session.marks else []
        words += ["range begun"] if session.range_begun else []
        words += [f"only {cut(typed, 30)}"] if (typed := typed_as(session.query)) else []
        words += [f"{len(session.hits):,} hits"] if session.hits else []
        words += [] if session.query.statuses else ["all"]
        words += [self._waiting] if self._waiting else []
        return [(f" {', '.join(words)} ", "accent")] if words else []

    def line(self, y: int, width: int) -> tuple[Sequence[Piece], str]:
        """The title, or a row: cursor, mark, glyph, figure, quote, conflicts, word."""
        if y == 0:
            return self.title(width), "text"
        position = self.top + y - 1
        session = self.session
        if session is None or position >= self.length:
            return (), "text"
        row = session.rows[position]
        here = position == self.cursor
        mark = row_standing(row)
        tone = TONES[mark]
        left: list[Piece] = [
            ("▌" if here else " ", "accent"),
            ("*" if row.number in session.marks else " ", "accent"),
            (GLYPHS[mark] + " ", tone),
        ]
        right: list[Piece] = []
        if row.conflicts:
            right.append(
                (f"  {GLYPHS[Relation.CONFLICT]}{row.conflicts}", TONES[Relation.CONFLICT])
            )
        if mark is not Status.OPEN:
            scale = session.policy.scale
            said = scale.words(mark) if isinstance(mark, Verdict) else word(mark)
            right.append((f"  {cut(said, 22)}", tone))
        right.append((" ", "text"))
        room = width - 4 - sum(width_of(text) for text, _ in right)
        done = mark in (Status.DISMISSED, Status.WAITING) or not isinstance(mark, Status)
        plain = "dim" if done and not here else "text"
        if row.figure:
            # First the figure: two claims on one quote differ in nothing else.
            figure = cut(" ".join(row.figure.split()), max(16, room // 2))
            left += [(figure, plain if done else "strong"), ("  ", "text")]
            room -= width_of(figure) + 2
        left.append((cut(" ".join(row.quote.split()), room), plain))
        base = "cursor" if here else "text"
        return spread(left, right, width), base

    def on_click(self, event: Click) -> None:
        """A click goes to that row."""
        position = self.top + event.y - 1
        if event.y > 0 and position < self.length:
            self.post_message(self.Chosen(position))
