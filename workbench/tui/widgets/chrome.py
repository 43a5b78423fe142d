"""What stands above and below the panes: progress, the last word of the session, and the keys."""

from __future__ import annotations

from collections.abc import Sequence

from textual.events import Click
from textual.geometry import Offset
from textual.message import Message

from workbench.review.values import Progress
from workbench.tui.edit import Choice, Edit
from workbench.tui.keymap import Keymap
from workbench.tui.text import Piece, cut, spread, width_of
from workbench.tui.theme import Styles
from workbench.tui.widgets.pane import Lines

_METER = 12
_LEAVES = "  escape leaves "
_HINT = "  enter · escape leaves "
_COMPLETES = "  tab completes · enter · escape leaves "


def meter(progress: Progress, cells: int = _METER) -> list[Piece]:
    """`37 of 200 done ━━╌╌╌╌╌╌╌╌╌╌ 18%`."""
    full = cells * progress.finished // progress.total if progress.total else 0
    return [
        (f"{progress.finished:,} of {progress.total:,} done  ", "text"),
        ("━" * full, "good"),
        ("╌" * (cells - full), "rule"),
        (f"  {progress.percent}% ", "text"),
    ]


class Header(Lines):
    """Who reviews, in what order, and how far the work is."""

    def __init__(self, styles: Styles, reviewer: str, queue: str, *, blind: bool = False) -> None:
        super().__init__(styles, id="header")
        self.reviewer = reviewer
        self.queue = queue
        self.blind = blind
        self.progress: Progress | None = None

    def show(self, progress: Progress, queue: str) -> None:
        """Say how far the work is, and which queue this is."""
        if (progress, queue) != (self.progress, self.queue):
            self.progress, self.queue = progress, queue
            self.refresh()

    def _left(self) -> list[Piece]:
        who = f"  {cut(self.reviewer, 24)} · {self.queue}{' · blind' if self.blind else ''}"
        return [(" Claim workbench", "strong"), (who, "dim")]

    def line(self, y: int, width: int) -> tuple[Sequence[Piece], str]:
        """The only line."""
        return spread(self._left(), meter(self.progress) if self.progress else [], width), "bar"


class StatusLine(Lines):
    """What just happened, where the claim stands, or the line that is being typed."""

    def __init__(self, styles: Styles) -> None:
        super().__init__(styles, id="status")
        self.pieces: list[Piece] = []
        self.edit: Edit | Choice | None = None

    def say(self, *pieces: Piece) -> None:
        """Put a message in the line."""
        if list(pieces) != self.pieces:
            self.pieces = list(pieces)
            self.refresh()

    def ask(self, edit: Edit | Choice | None) -> None:
        """Show the line being typed, or the message again."""
        self.edit = edit
        self.refresh()

    def line(self, y: int, width: int) -> tuple[Sequence[Piece], str]:
        """The only line."""
        if self.edit is None:
            return spread([("  ", "text"), *self.pieces], [], width), "text"
        if isinstance(self.edit, Choice):
            return spread(
                [("  ", "text"), *self.edit.pieces()], [(_LEAVES, "dim")], width
            ), "cursor"
        hint = _COMPLETES if self.edit.complete else _HINT
        typed, column = self.edit.line(width - len(hint) - 2)
        self.app.cursor_position = self.region.offset + Offset(column + 2, 0)
        return spread([("  ", "text"), *typed], [(hint, "dim")], width), "cursor"


Row = list[tuple[str, str]]


def _fitting(rows: tuple[Row, ...], width: int = 80) -> tuple[Row, ...]:
    """The same with the words of a long scale cut, so that no verdict key is lost at 80 columns."""
    most = max(len(row) for row in rows[:2])
    widest = max(sum(len(key) + width_of(word) + 3 for key, word in row) for row in rows[:2])
    if widest <= width - 2:
        return rows
    room = max(1, (width - 2) // most - 4)
    return (*[[(key, cut(word, room)) for key, word in row] for row in rows[:2]], *rows[2:])


class Footer(Lines):
    """Two lines of verdict keys and one of the rest; a click does what the key does."""

    class Pressed(Message):
        """A key was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, styles: Styles, keymap: Keymap) -> None:
        super().__init__(styles, id="footer")
        self.rows = _fitting(keymap.footer())
        verdicts = self.rows[:2]
        self.columns = [
            max(
                width_of(key) + width_of(word) + 1
                for row in verdicts
                if len(row) > i
                for key, word in [row[i]]
            )
            for i in range(max(map(len, verdicts)))
        ]

    def cells(self, y: int) -> list[tuple[str, str, int]]:
        """Key, word and cells of each entry in a footer line, blanks after it included."""
        entries = []
        for number, (key, word) in enumerate(self.rows[y]):
            size = width_of(key) + 1 + width_of(word)
            wide = self.columns[number] if y < 2 else size
            entries.append((key, word, max(size, wide) + 2))
        return entries

    def line(self, y: int, width: int) -> tuple[Sequence[Piece], str]:
        """Keys in their own style, each followed by its word."""
        pieces: list[Piece] = [("  ", "text")]
        for key, word, cells in self.cells(y):
            pieces += [(key, "accent"), (f" {word}", "text" if y < 2 else "dim")]
            pieces.append((" " * (cells - width_of(key) - 1 - width_of(word)), "text"))
        return pieces, "bar"

    def on_click(self, event: Click) -> None:
        """Find the entry under the pointer."""
        at = 2
        for key, _, cells in self.cells(event.y) if event.y < len(self.rows) else []:
            if at <= event.x < at + cells - 2:
                self.post_message(self.Pressed(key))
            at += cells


class Tabs(Lines):
    """On a narrow screen: which of the detail panes is shown."""

    def __init__(self, styles: Styles, names: Sequence[tuple[str, str]]) -> None:
        super().__init__(styles, id="tabs")
        self.names = dict(names)
        self.counts: dict[str, int] = {}
        self.current = next(iter(self.names))
        self.active = False
        self.more = ""

    def show(self, current: str, active: bool, counts: dict[str, int], more: str) -> None:
        """Say which tab is in front, how much is in each, and whether the front one goes on."""
        if (current, active, counts, more) != (self.current, self.active, self.counts, self.more):
            self.current, self.active, self.counts = current, active, dict(counts)
            self.more = more
            self.refresh()

    def line(self, y: int, width: int) -> tuple[Sequence[Piece], str]:
        """The only line: names, the one in front set apart."""
        pieces: list[Piece] = []
        for id, name in self.names.items():
            front = id == self.current
            count = f" {self.counts[id]}" if self.counts.get(id) else ""
            mark = "▸ " if front else "  "
            style = ("title" if self.active else "strong") if front else "dim"
            pieces.append((f"{mark}{name}{count}  ", style))
        hint = f" more {self.more} · tab " if self.more else " tab "
        return spread(pieces, [(hint, "dim")], width, "─", "rule"), "text"
