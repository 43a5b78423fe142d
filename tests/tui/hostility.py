"""Strings that would do harm if a terminal, Rich or Textual took them for more than text."""

from __future__ import annotations

import json
import os
from pathlib import Path

from application import keys, text_of
from memory_store import EVIL, hostile

from workbench.model import ActType, Draft, Evidence, Verdict

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
HIDDEN = "\u00ad\u034f\u115f\u180e\u200b\u200c\u200d\u2028\u2029\u2060\ufeff\ufff9\U000e0001"
CONTROLS = [chr(code) for code in (*range(32), *range(127, 160))]
HARMFUL = frozenset([*CONTROLS, *BIDI, "\u200b", "\u2028", "\u2029", "\ufeff", "\ufff9"])

NAUGHTY = "WORKBENCH_NAUGHTY"
"""Names a JSON file with a list of strings, such as the Big List of Naughty Strings."""


def generated() -> list[str]:
    """Every control, every direction mark, escape sequences in each form, and markup."""
    sequences = ["[31m", "[2J", "[?1049h", "[6n", "]0;PWN\x07", "]52;c;UFdO\x07", "Pq#0\x1b\\", "c"]
    sequences += ["]8;;file:///etc/passwd\x1b\\PWN\x1b]8;;\x1b\\", "[38;2;1;2;3m", "(0", "_x\x1b\\"]
    escapes = [f"\x1b{one}PWN" for one in sequences]
    escapes += [f"{one}PWN" for one in ("\x9b31m", "\x9d0;x\x07", "\x90q\x9c", "\x9b?25l")]
    controls = ["".join(CONTROLS[at : at + 8]) + "PWN" for at in range(0, len(CONTROLS), 8)]
    marks = [f"{one}PWN{one}" for one in BIDI + HIDDEN]
    markup = [
        "[b]PWN[/b]",
        "[/]",
        "[@click=app.bell]x[/]",
        "\\[b]",
        "[link=http://a]b[/link]",
        "$x",
    ]
    widths = [
        "e" + "\u0301" * 40,
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "ｗｉｄｅ",
        "\t\t\tx",
    ]
    return [*EVIL, *escapes, *controls, *marks, *markup, *widths, "x" * 3_000]


def naughty() -> list[str]:
    """The strings of the file that the environment names; none without it."""
    path = os.environ.get(NAUGHTY)
    found = json.loads(Path(path).read_text("utf-8")) if path else []
    return [text for text in found if isinstance(text, str)]


def contested(strings: list[str]):
    """A store of hostile claims; people with hostile names disagree on each, with reasons."""
    store = hostile(strings)
    for number, evil in enumerate(strings):
        name = f"{number:032x}"
        evidence = (Evidence("doc", "char=0,9", evil),)
        one = Draft(ActType.DECISION, name, Verdict.SUPPORTED, note=evil, evidence=evidence)
        other = Draft(ActType.DECISION, name, Verdict.REFUTED, note=evil, rating=evil[:30] or None)
        store.record(one, reviewer=f"ben {evil}"[:60])
        store.record(other, reviewer=f"cem {evil}"[:60], parents=())
        store.record(Draft(ActType.NOTE, name, note=f"assigned: {evil}"))
    return store


async def tour(app, pilot, strings):
    """Every screen and dialog of the session, one after the other, each as its text."""
    press = keys
    for evil in strings:
        await press(app, pilot, "j")
        yield "review", text_of(app)
        for dialog in ("=", "+", "|"):
            await press(app, pilot, dialog)
            yield dialog, text_of(app)
            await press(app, pilot, "escape")
        for prompt in ("a", "b", "/", "@"):
            await press(app, pilot, prompt)
            app.screen.status.edit.paste(evil)
            app.screen.status.refresh()
            await pilot.pause(0.01)
            yield prompt, text_of(app)
            await press(app, pilot, "escape")
        await press(app, pilot, "'")
        yield "evidence", text_of(app)
        app.screen.press('"')
        yield "said", text_of(app)
        await press(app, pilot, "escape")
    await press(app, pilot, "g", "space", "space", "*")
    yield "merge", text_of(app)
    await press(app, pilot, "escape", "escape")
    for screen, turn in (("ctrl+g", "j"), ("A", "n")):
        await press(app, pilot, screen)
        await pilot.pause(0.3)
        for _ in strings:
            await press(app, pilot, turn)
            yield screen, text_of(app)
        await press(app, pilot, "escape")
    for screen in ("ctrl+o", "?", ":"):
        await press(app, pilot, screen)
        await pilot.pause(0.1)
        yield screen, text_of(app)
        await press(app, pilot, "escape")
