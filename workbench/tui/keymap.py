"""Every key of the session in one table: the footer, the help page and the docs are made from it.

A key is written as it is typed (`s`, `G`, `/`, `.`) or by name (`ctrl+r`, `space`, `pagedown`). The
table `[keys]` in `workbench.toml` gives an action other keys: `refuted = "f"`, `undo = "u,
ctrl+z"`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from workbench.errors import ConfigError
from workbench.literal import one_line
from workbench.model import Verdict
from workbench.review.values import Decision
from workbench.scales import PLAIN, Rating, Scale

VERDICTS, ACTS, MOVING, SCREEN = "Verdicts", "Acts", "Moving", "Screen"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the reviewer can do. `label` is its word in the footer, "" for none.

    `rating` is there for the verdicts: what the key says, in the words of the desk.
    """

    id: str
    keys: tuple[str, ...]
    group: str
    help: str
    label: str = ""
    rating: Rating | None = None

    @property
    def name(self) -> str:
        """As a reader sees it: the desk's word of a verdict, `half down` for `half_down`."""
        return self.rating.word if self.rating else self.id.replace("_", " ")


OTHERS: tuple[Action, ...] = (
    Action(
        "undo", ("u",), ACTS, "Take back your newest act and go to its claim; no limit.", "undo"
    ),
    Action("redo", ("ctrl+r",), ACTS, "Put back what undo took."),
    Action("note", ("a",), ACTS, "Write a note on the claim.", "note"),
    Action("editor", ("ctrl+e",), ACTS, "Write the note in your own editor ($VISUAL or $EDITOR)."),
    Action(
        "evidence",
        ("b",),
        ACTS,
        "Back it up: attach a place in a pinned document; the next verdict rests on it.",
        "evidence",
    ),
    Action("said", ('"',), ACTS, "Answer for a quotation whether it was said at all."),
    Action("edit", ("=",), ACTS, "Correct what the program read: value, period, speaker …", "edit"),
    Action("add", ("+",), ACTS, "Add a claim of this document that the program missed."),
    Action("split", ("|",), ACTS, "Put two claims in the place of this one."),
    Action("merge", ("*",), ACTS, "Put one claim in the place of the marked ones."),
    Action("assign", ("@",), ACTS, "Ask somebody to look at the claim, or at all marked ones."),
    Action("confirm_link", ("&",), ACTS, "The chosen link holds."),
    Action("reject_link", ("!",), ACTS, "The chosen link does not hold."),
    Action("waiting", ("w",), ACTS, "Set aside: waiting for a source."),
    Action("dismiss", ("d",), ACTS, "This is no claim.", "dismiss"),
    Action("repeat", (".",), ACTS, "Give the last verdict and its note again."),
    Action("mark", ("space",), ACTS, "Mark the claim; a verdict then goes to all marked ones."),
    Action("range", ("v",), ACTS, "Begin a range, or mark all from there to here."),
    Action("copy", ("y",), ACTS, "Send the claim, its place and its standing to the clipboard."),
    Action("down", ("j", "down"), MOVING, "One line down."),
    Action("up", ("k", "up"), MOVING, "One line up."),
    Action("half_down", ("ctrl+d",), MOVING, "Half a page down."),
    Action("half_up", ("ctrl+u",), MOVING, "Half a page up."),
    Action("page_down", ("pagedown",), MOVING, "A page down."),
    Action("page_up", ("pageup",), MOVING, "A page up."),
    Action("first", ("g", "home"), MOVING, "First line."),
    Action("last", ("G", "end"), MOVING, "Last line."),
    Action("skip", ("enter",), MOVING, "Next claim that needs a verdict."),
    Action("search", ("/",), MOVING, "Jump to claims with these words.", "find"),
    Action("next_hit", ("n",), MOVING, "Next hit."),
    Action("previous_hit", ("N",), MOVING, "Hit before."),
    Action(
        "narrow",
        ("\\",),
        MOVING,
        "Keep only what you type: words, value:4..5, status:open, verdict:refuted, doc:, speaker:; "
        "escape brings all back.",
    ),
    Action("same_number", ("#",), MOVING, "Keep only claims with this number, finished ones too."),
    Action("show_all", ("f",), MOVING, "Also show finished claims, or hide them again."),
    Action("renew", ("ctrl+l",), MOVING, "Make the queue anew, with claims that came meanwhile."),
    Action(
        "next_queue", ("Q",), MOVING, "Another queue: worth, document, conflicts, stale, mine …"
    ),
    Action("next_pane", ("tab", "l"), SCREEN, "Next pane; moving keys then scroll it."),
    Action("previous_pane", ("shift+tab", "h"), SCREEN, "Pane before."),
    Action("back", ("escape",), SCREEN, "Back to the queue; all claims again."),
    Action(
        "go_to_pane", ("1", "2", "3", "4", "5"), SCREEN, "Queue, source, reading, links, history."
    ),
    Action(
        "open_evidence", ("'",), SCREEN, "Open the next piece of evidence at its words; then back."
    ),
    Action("conflicts", ("ctrl+g",), SCREEN, "Conflicts a group at a time, on one scale."),
    Action("occurrences", ("ctrl+t",), SCREEN, "Every place that tells this; one verdict for all."),
    Action("adjudicate", ("A",), SCREEN, "Contested claims, who found what, side by side."),
    Action("overview", ("ctrl+o",), SCREEN, "Progress, today's pace, what blocks release."),
    Action("palette", (":", "ctrl+p"), SCREEN, "Every action by name.", "all"),
    Action("help", ("?", "f1"), SCREEN, "This page.", "help"),
    Action(
        "quit", ("q", "ctrl+q", "ctrl+c"), SCREEN, "Leave; everything is saved already.", "quit"
    ),
)


def _letters(scale: Scale) -> list[str]:
    """A key for each rating: its own, else that of its verdict, else a free letter of its word.

    Raises ConfigError when no letter is left.
    """
    usual = {rating.verdict: rating.key for rating in PLAIN.ratings}
    taken = {key for action in OTHERS for key in action.keys}
    taken |= {rating.key for rating in scale.ratings if rating.key}
    keys = []
    for rating in scale.ratings:
        ahead = [usual[rating.verdict], *(c for c in rating.word.lower() if c.isalpha())]
        key = rating.key or next((key for key in ahead if key not in taken), "")
        if not key:
            raise ConfigError(
                f'workbench.toml: policy.scale: no letter is left for "{rating.word}"; write '
                f'"{rating.word}" = {{ verdict = "{rating.verdict}", key = "z" }}'
            )
        taken.add(key)
        keys.append(key)
    return keys


def _verdicts(scale: Scale) -> tuple[Action, ...]:
    """The actions that give a verdict, in the words of a desk."""
    actions = []
    for rating, key in zip(scale.ratings, _letters(scale), strict=True):
        means = rating.means or f"Counts as {rating.verdict.value.replace('_', ' ')}."
        actions.append(Action(rating.name, (key,), VERDICTS, means, rating.word, rating))
    return tuple(actions)


ACTIONS = (*_verdicts(PLAIN), *OTHERS)
"""All actions, with the verdicts in our own words."""

_NAMED = frozenset(
    [
        "space",
        "tab",
        "shift+tab",
        "enter",
        "escape",
        "up",
        "down",
        "left",
        "right",
        "home",
        "end",
        "pageup",
        "pagedown",
        "insert",
        "delete",
        "backspace",
    ]
    + [f"f{number}" for number in range(1, 13)]
)
_CTRL = re.compile(r"(ctrl|alt)\+[a-z0-9]")


def key_name(key: str, character: str | None) -> str:
    """A key press as the table writes it: the character itself when there is one to see."""
    return character if character and character.isprintable() and character != " " else key


class Keymap:
    """Which key does what."""

    def __init__(self, actions: tuple[Action, ...], scale: Scale = PLAIN) -> None:
        self.actions = actions
        self.scale = scale
        self._by_key = {key: action.id for action in actions for key in action.keys}
        self._by_id = {action.id: action for action in actions}

    def action(self, key: str) -> str | None:
        """The id of what a key does, or None."""
        return self._by_key.get(key)

    def decision(self, action_id: str) -> Decision | None:
        """What an action decides; None when it gives no verdict."""
        action = self._by_id.get(action_id)
        rating = action.rating if action else None
        return Decision(rating.verdict, rating=self.scale.said(rating)) if rating else None

    def following(self, verdict: Verdict) -> Decision:
        """A verdict that follows from another, in the first of the desk's words for it."""
        return Decision(verdict, rating=self.scale.first(verdict))

    def verdict_with_note(self, key: str) -> str | None:
        """The verdict whose letter this is as a capital: it asks for a note first."""
        if len(key) != 1 or not key.isupper() or key in self._by_key:
            return None
        action = self._by_id.get(self._by_key.get(key.lower(), ""))
        return action.id if action and action.group == VERDICTS else None

    def group(self, action_id: str) -> str:
        """The group an action belongs to."""
        return self._by_id[action_id].group

    def keys_of(self, action_id: str) -> tuple[str, ...]:
        """All keys of an action."""
        return self._by_id[action_id].keys

    def key_of(self, action_id: str) -> str:
        """The first key of an action."""
        return self._by_id[action_id].keys[0]

    def footer(self) -> tuple[list[tuple[str, str]], ...]:
        """Key and word of each footer line: two of verdicts, one of the rest."""
        verdicts = [(a.keys[0], a.label) for a in self.actions if a.group == VERDICTS]
        others = [(a.keys[0], a.label) for a in self.actions if a.group != VERDICTS and a.label]
        half = (len(verdicts) + 1) // 2
        return verdicts[:half], verdicts[half:], others

    def help(self) -> list[tuple[str, list[Action]]]:
        """The actions by group, in table order."""
        groups: dict[str, list[Action]] = {}
        for action in self.actions:
            groups.setdefault(action.group, []).append(action)
        return list(groups.items())


def _parse(action_id: str, text: str) -> tuple[str, ...]:
    parts = [part.strip() for part in text.split(",")]
    comma = [","] if len(parts) > 1 and "" in parts else []
    keys = tuple([part for part in parts if part] + comma) or ("",)
    for key in keys:
        single = len(key) == 1 and key.isprintable() and key != " "
        if not single and key not in _NAMED and not _CTRL.fullmatch(key):
            raise ConfigError(
                f'workbench.toml: keys.{action_id} = "{one_line(text, 40)}" is no key; '
                'write one character, "space", "ctrl+r" or "f2", several with commas between'
            )
    return keys


def build(remapped: Mapping[str, str], scale: Scale = PLAIN) -> Keymap:
    """The table with the reviewer's own keys and the desk's own verdicts.

    Raises ConfigError for an unknown action, something that is no key, and a key with two actions
    (naming both).
    """
    table = (*_verdicts(scale), *OTHERS)
    given = {rating.name: rating.key for rating in scale.ratings if rating.key}
    names = {rating.name for rating in scale.ratings}
    if both := sorted(names & {action.id for action in OTHERS}):
        raise ConfigError(f'workbench.toml: policy.scale: "{both[0]}" is the name of an action')
    remapped = given | dict(remapped)
    known = {action.id for action in table}
    if unknown := sorted(set(remapped) - known):
        name = one_line(unknown[0], 40)
        raise ConfigError(
            f"workbench.toml: keys.{name} is no action; known: {', '.join(sorted(known))}"
        )
    actions = tuple(
        replace(action, keys=_parse(action.id, remapped[action.id]))
        if action.id in remapped
        else action
        for action in table
    )
    owner: dict[str, str] = {}
    for action in actions:
        for key in action.keys:
            first = owner.setdefault(key, action.id)
            if first != action.id:
                raise ConfigError(
                    f'workbench.toml: keys: "{key}" is given to both {first} and {action.id}; '
                    "change one of them"
                )
    return Keymap(actions, scale)


def markdown() -> str:
    """The table of keys for the documentation."""
    lines = []
    for group, rows in build({}).help():
        lines += [f"### {group}", "", "| key | action | what it does |", "| --- | --- | --- |"]
        for action in rows:
            shown = " ".join(f"`{key}`" for key in action.keys).replace("|", "\\|")
            lines.append(f"| {shown} | {action.name} | {action.help} |")
        lines.append("")
    return "\n".join(lines)
