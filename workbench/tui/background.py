"""Slow calls beside the screen: opening the store, building a queue, searching.

A daemon thread and not Textual's worker: leaving the session must not wait for a search to end.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Any, TypeVar

from textual.app import App

Result = TypeVar("Result")


def run(
    app: App[Any],
    call: Callable[[], Result],
    done: Callable[[Result], None],
    failed: Callable[[Exception], None],
) -> None:
    """Run `call` in a thread, then `done` or `failed` on the screen's own."""

    def hand_over(callback: Callable[[Any], None], value: object) -> None:
        with suppress(RuntimeError):  # the session was left meanwhile: nobody waits for it
            app.call_later(callback, value)

    def work() -> None:
        try:
            result = call()
        except Exception as error:
            hand_over(failed, error)
        else:
            hand_over(done, result)

    Thread(target=work, name="workbench-background", daemon=True).start()
