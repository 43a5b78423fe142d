"""Three looks, and the glyph and word that say the same as every colour.

`dark` and `light` name their colours; `ansi` uses the terminal's own sixteen and attributes only,
and is what `NO_COLOR` falls back to. A style is looked up by name; the names are the same in all
three.
"""

from __future__ import annotations

from rich.style import Style
from textual.theme import Theme

from workbench.errors import ConfigError
from workbench.model import QueueRow, Relation, Stance, Status, Verdict
from workbench.wording import standing

Styles = dict[str, Style]

GLYPHS: dict[Verdict | Status | Relation | Stance, str] = {
    Verdict.SUPPORTED: "✓",
    Verdict.MOSTLY_SUPPORTED: "≈",
    Verdict.MIXED: "±",
    Verdict.EXAGGERATED: "↑",
    Verdict.UNDERSTATED: "↓",
    Verdict.MISLEADING: "!",
    Verdict.REFUTED: "✗",
    Verdict.UNPROVEN: "?",
    Verdict.OUTDATED: "«",
    Verdict.NOT_CHECKABLE: "–",
    Status.OPEN: "○",
    Status.WAITING: "…",
    Status.CHECKED: "✓",
    Status.CONTESTED: "‡",
    Status.APPROVED: "✓",
    Status.STALE: "↻",
    Status.DISMISSED: "×",
    Relation.CONFLICT: "≠",
    Relation.REPEAT: "=",
    Relation.UPDATE: "»",
    Relation.RELATED: "~",
    Stance.SUPPORTS: "+",
    Stance.REFUTES: "-",
    Stance.CONTEXT: "·",
}


def row_standing(row: QueueRow) -> Verdict | Status:
    """`standing` of a queue row."""
    return standing(row.status, row.verdict)


def _named(colours: dict[str, str]) -> Styles:
    plain = ("text", "dim", "rule", "accent", "good", "fair", "bad", "cool")
    ground = f" on {colours['ground']}"
    styles = {name: Style.parse(colours[name]) for name in plain}
    return styles | {
        "text": Style.parse(colours["text"] + ground),
        "strong": Style.parse(f"bold {colours['text']}"),
        "title": Style.parse(f"bold {colours['accent']}"),
        "cursor": Style.parse(f"{colours['text']} on {colours['cursor']}"),
        "bar": Style.parse(f"{colours['text']} on {colours['bar']}"),
        "quote": Style.parse(f"{colours['text']} on {colours['quote']}"),
        "figure": Style.parse(f"bold {colours['figure']} on {colours['quote']}"),
        "differs": Style.parse(f"bold {colours['bad']}"),
        "caret": Style.parse("reverse"),
    }


DARK = {
    "ground": "#15171c",
    "bar": "#1c1f26",
    "cursor": "#262d3a",
    "text": "#d7dae0",
    "dim": "#959dab",
    "rule": "#3a404c",
    "accent": "#8ab8ff",
    "quote": "#2f3a52",
    "figure": "#ffd98a",
    "good": "#93d08e",
    "fair": "#e8c07a",
    "bad": "#f0938c",
    "cool": "#8fc7d9",
}

LIGHT = {
    "ground": "#fbfaf7",
    "bar": "#f0eee8",
    "cursor": "#e4eaf5",
    "text": "#23262d",
    "dim": "#5e646f",
    "rule": "#cfcdc6",
    "accent": "#1d58b0",
    "quote": "#fdeebb",
    "figure": "#7a3d00",
    "good": "#23702a",
    "fair": "#8a5a00",
    "bad": "#b3261e",
    "cool": "#1f6b80",
}

ANSI: Styles = {
    "text": Style.parse("default on default"),
    "dim": Style.parse("dim"),
    "rule": Style.parse("dim"),
    "accent": Style.parse("bold blue"),
    "strong": Style.parse("bold"),
    "title": Style.parse("bold"),
    "cursor": Style.parse("reverse"),
    "bar": Style.parse("default on default"),
    "quote": Style.parse("underline"),
    "figure": Style.parse("bold underline"),
    "differs": Style.parse("bold red"),
    "caret": Style.parse("reverse"),
    "good": Style.parse("green"),
    "fair": Style.parse("yellow"),
    "bad": Style.parse("red"),
    "cool": Style.parse("cyan"),
}

NAMES = ("dark", "light", "ansi")


def styles_of(name: str) -> Styles:
    """The styles of a look."""
    if name == "ansi":
        return ANSI
    return _named(LIGHT if name == "light" else DARK)


def textual_theme(name: str) -> Theme:
    """The same look as Textual wants it for the little that Textual paints itself."""
    if name == "ansi":
        return Theme(
            "wb-ansi",
            "ansi_blue",
            background="ansi_default",
            surface="ansi_default",
            ansi=True,
            variables={"ansi-background": "ansi_default", "ansi-foreground": "ansi_default"},
        )
    colours = LIGHT if name == "light" else DARK
    return Theme(
        f"wb-{name}",
        primary=colours["accent"],
        foreground=colours["text"],
        background=colours["ground"],
        surface=colours["ground"],
        panel=colours["bar"],
        dark=name == "dark",
    )


def choose(name: str, no_color: bool) -> str:
    """The look to use. Raises ConfigError for an unknown one."""
    if name not in NAMES:
        raise ConfigError(
            f'workbench.toml: theme = "{name}" is not known; use one of {", ".join(NAMES)}'
        )
    return "ansi" if no_color else name
