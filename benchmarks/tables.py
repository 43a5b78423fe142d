"""What a key costs in a list of so many rows: our queue, Textual's table, Harlequin's table.

    python -m benchmarks.tables [ROWS …]

Processor time a key (ms, median and p95), without ANSI encoding, in a headless 120x40 screen.
Harlequin's table is the package textual-fastdatatable; it wants pyarrow and is no dependency of
this project, so it is measured where it is installed: in a virtual environment of its own,

    python -m venv TABLES && TABLES/bin/pip install textual-fastdatatable
    TABLES/bin/python benchmarks/tables.py 1000 1000000
"""

from __future__ import annotations

import asyncio
import sys
import time
from array import array
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from statistics import median

from textual.app import App, ComposeResult
from textual.widget import Widget
from textual.widgets import DataTable

KEYS = ("down",) * 40 + ("pagedown",) * 20
COLUMNS = ("claim", "figure", "document", "status")
MOST = {"DataTable": 100_000}
"""Rows beyond which a table is not tried: its loading time grows with them."""


def row(number: int) -> tuple[str, str, str, str]:
    """One row as any of the tables gets it."""
    return f"ward {number} handled {number:,} crates", f"{number:,}", "ward-report", "open"


def textual_table(rows: int) -> Widget:
    """Textual's own table, cursor by row."""
    table: DataTable[str] = DataTable(cursor_type="row")
    table.add_columns(*COLUMNS)
    table.add_rows(row(number) for number in range(rows))
    return table


def harlequin_table(rows: int) -> Widget:
    """The table that Harlequin shows results in."""
    from textual_fastdatatable import ArrowBackend  # type: ignore[import-not-found]
    from textual_fastdatatable import DataTable as FastTable

    columns = {name: [row(n)[at] for n in range(rows)] for at, name in enumerate(COLUMNS)}
    table: Widget = FastTable(backend=ArrowBackend.from_pydict(columns), cursor_type="row")
    return table


def our_queue(rows: int) -> Widget:
    """The queue of the review."""
    from types import SimpleNamespace

    from workbench.config import Policy
    from workbench.model import ClaimQuery, QueueRow, Status
    from workbench.review.pages import Pages
    from workbench.tui.theme import styles_of
    from workbench.tui.widgets.queue import Queue

    def read(numbers: Sequence[int]) -> list[QueueRow]:
        return [
            QueueRow(n, str(n), "ward-report", row(n)[0], Status.OPEN, None, 0.5, 0, row(n)[1])
            for n in numbers
        ]

    session = SimpleNamespace(rows=Pages(array("q", range(rows)), read), position=0, marks=set())
    session.query, session.hits, session.range_begun = ClaimQuery(), (), False
    session.policy = Policy()

    class Moving(Queue):
        can_focus = True

        def on_mount(self) -> None:
            self.redraw(session)  # type: ignore[arg-type]

        def on_key(self, event: object) -> None:
            step = self.room if getattr(event, "key", "") == "pagedown" else 1
            session.position = min(rows - 1, session.position + step)
            self.follow(session)  # type: ignore[arg-type]

    return Moving(styles_of("dark"))


NEEDS: dict[Callable[[int], Widget], str] = {
    our_queue: "workbench",
    textual_table: "textual",
    harlequin_table: "textual_fastdatatable",
}


async def measured(make: Callable[[int], Widget], rows: int) -> str:
    """Loading time and the cost of a key, as a row of the table."""
    begun = time.process_time()

    class Only(App[None]):
        def compose(self) -> ComposeResult:
            yield make(rows)

    app = Only()
    costs: dict[str, list[float]] = {}
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        app.screen.query("*").first().focus()
        loading = time.process_time() - begun
        for key in KEYS:
            start = time.process_time()
            await pilot.press(key)
            costs.setdefault(key, []).append((time.process_time() - start) * 1e3)
    cells = [f"{median(some):.1f} / {sorted(some)[-2]:.1f}" for some in costs.values()]
    return f"| {make.__name__.replace('_', ' ')} | {rows:,} | {loading:.2f} | {' | '.join(cells)} |"


def main(sizes: Sequence[int]) -> None:
    """Print the table."""
    print("| list | rows | load, CPU s | down, ms | page down, ms |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for make, needed in NEEDS.items():
        if find_spec(needed) is None:
            print(f"| {make.__name__.replace('_', ' ')} | {needed} is not installed |")
            continue
        for rows in sizes:
            if make is textual_table and rows > MOST["DataTable"]:
                continue
            print(asyncio.run(measured(make, rows)), flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 100_000, 1_000_000])
