"""A review session in lines that acknowledges what the screen says is saved: for the harness.

    python -m benchmarks.reviewing FOLDER|ADDRESS REVIEWER N

types N acts (notes, verdicts, now and then an undo) into `workbench review --plain`. The program
prints no ids there; so each time it says "saved", and not before, the ids of the acts that it
recorded since are printed as `ACK <id>`.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from workbench.model import Act, Draft, Order
from workbench.tui.plain import run_plain
from workbench.workspace import is_address, open_workspace, stand_in

TYPED = ("note box {0} is a copy", "r see box {0}", "s see box {0}", "undo", "first")


class Keyboard(io.StringIO):
    """An endless hand: the next line each time one is asked for."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._turns = iter(range(lines))

    def readline(self, size: int = -1) -> str:  # type: ignore[override]
        """The next line typed, "" at the end."""
        turn = next(self._turns, None)
        return "" if turn is None else TYPED[turn % len(TYPED)].format(turn) + "\n"


class Screen(io.StringIO):
    """What the session prints; on "saved" the acts noted so far are acknowledged."""

    def __init__(self) -> None:
        super().__init__()
        self.recorded: list[str] = []

    def write(self, text: str) -> int:
        """Look for the word, keep nothing."""
        if "saved" in text and "not saved" not in text.lower():
            for name in self.recorded:
                print(f"ACK {name}", flush=True)
            self.recorded.clear()
        return len(text)


def main(place: str, reviewer: str, lines: str) -> None:
    """Hold one session."""
    screen = Screen()
    root = stand_in(place) if is_address(place) else Path(place)
    with open_workspace(root, reviewer=reviewer) as opened:
        record = opened.record

        def noted(draft: Draft, expect: object = None, **more: object) -> Act:
            act = record(draft, expect, **more)  # type: ignore[arg-type]
            screen.recorded.append(act.id)
            return act

        opened.record = noted  # type: ignore[method-assign]
        run_plain(
            opened,
            reviewer=reviewer,
            order=Order.DOCUMENT,
            keys={},
            stdin=Keyboard(int(lines)),
            stdout=screen,
        )


if __name__ == "__main__":
    main(*sys.argv[1:4])
