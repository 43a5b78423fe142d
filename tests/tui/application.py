"""The real application in a test: opened on a store, its screen as text and as a picture."""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path

from workbench.model import Order
from workbench.tui import keymap
from workbench.tui.app import DEFAULT, ReviewApp
from workbench.workspace import open_workspace

REWRITE = "WORKBENCH_REWRITE"
"""Set to 1 to write the pictures and screens anew; look at each before it is committed."""


def app_on(opener, look="dark", keys=None, order=Order.DOCUMENT, policy=DEFAULT):
    """The application over what `opener` returns."""
    table = keymap.build(keys or {}, policy.scale)
    return ReviewApp(opener, reviewer="ana", order=order, look=look, keys=table, policy=policy)


def app_at(root, **options):
    """The application over a workspace folder."""
    return app_on(lambda: open_workspace(root, reviewer="ana"), **options)


def lines_of(app):
    """The screen as text, one line a row."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def text_of(app):
    """The screen as one text."""
    return "\n".join(lines_of(app))


async def opened(app, pilot):
    """Wait for the store and the first claim; raises what made the session fail."""
    for _ in range(400):
        if app.failure:
            raise app.failure
        if app.screen.session is not None and app.screen.source.length:
            break
        await asyncio.sleep(0.025)
    await pilot.pause()


def picture(app):
    """The screen as an SVG that asks for no font from elsewhere."""
    svg = app.export_screenshot(title="workbench review", simplify=True)
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.S)
    svg = re.sub(r"<!-- Generated with Rich.*?-->\s*", "", svg)
    families = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
    svg = svg.replace("font-family: Fira Code, monospace", f"font-family: {families}")
    return "\n".join(line.rstrip() for line in svg.strip().split("\n")) + "\n"


def same_as(path: Path, text: str) -> None:
    """Compare with a kept file, or write it when told to."""
    if os.environ.get(REWRITE) == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    kept = path.read_text("utf-8")
    assert kept == text, f"{path.name} differs; if that is right: {REWRITE}=1 pytest tests/tui"


async def keys(app, pilot, *pressed):
    """Hand keys to the screen in front: names as the table writes them, or a text to type.

    Quicker than the pilot's own presses, which wait until the application is idle.
    """
    for each in pressed:
        typed = [(each, None)] if each in NAMED or "+" in each[:5] else [(c, c) for c in each]
        for key, character in typed:
            app.screen.take(key, character)
        await pilot.pause(0.02)


NAMED = {"enter", "escape", "tab", "space", "down", "up", "left", "pagedown", "backspace"}


async def until(app, pilot, words):
    """Wait until the screen has these words; the screen."""
    for _ in range(200):
        screen = text_of(app)
        if words in screen:
            return screen
        await pilot.pause(0.02)
    raise AssertionError(f"not on the screen: {words}\n{screen}")
