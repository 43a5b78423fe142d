"""The review session in lines: for screen readers, pipes and terminals that can do nothing else.

One claim at a time is printed in full, then one line is read: a key of the table or its word, and
for a verdict or a note the words after it. Nothing is drawn twice and no column carries meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TextIO

from workbench.errors import ChangedError, WorkbenchError
from workbench.literal import one_line
from workbench.model import Act, Order, ReviewStore, Status, Verdict
from workbench.review.queues import QueueName
from workbench.review.session import Decision, Opened, Session
from workbench.tui import keymap
from workbench.tui.describe import (
    empty_lines,
    history_lines,
    link_words,
    reading_lines,
    source_words,
)
from workbench.tui.text import Line, shown
from workbench.wording import word

_AROUND = 160
_WIDTH = 78
_STATUSES = {"waiting": Status.WAITING, "dismiss": Status.DISMISSED}


def run_plain(
    store: ReviewStore,
    *,
    reviewer: str,
    order: Order | QueueName,
    keys: Mapping[str, str],
    stdin: TextIO,
    stdout: TextIO,
) -> int:
    """Hold the session over two streams until `quit` or the end of input; returns 0.

    Raises ConfigError for clashing keys, and whatever the store raises while it is read.
    """
    return Plain(Session(store, reviewer, order), keymap.build(keys), stdout).hold(stdin)


class Plain:
    """The line face of a session."""

    def __init__(self, session: Session, keys: keymap.Keymap, out: TextIO) -> None:
        self.session = session
        self.keys = keys
        self.out = out
        self.commands = self._commands()

    def _commands(self) -> dict[str, Callable[[str], bool]]:
        """What each action does here; True when the claim is to be printed again."""
        commands: dict[str, Callable[[str], bool]] = {
            "undo": lambda rest: self._act(Session.undo, "taken back, saved", "Nothing to undo."),
            "redo": lambda rest: self._act(Session.redo, "put back, saved", "Nothing to redo."),
            "note": self._note,
            "repeat": self._repeat,
            "down": lambda rest: self._go(1),
            "up": lambda rest: self._go(-1),
            "first": lambda rest: self._go(-len(self.session.rows)),
            "last": lambda rest: self._go(len(self.session.rows)),
            "skip": lambda rest: self._skip(),
            "search": self._search,
            "next_hit": lambda rest: self._hit(1),
            "previous_hit": lambda rest: self._hit(-1),
            "help": lambda rest: self._help(),
        }
        for verdict in Verdict:
            commands[verdict.value] = self._decider(Decision(verdict))
        for name, status in _STATUSES.items():
            commands[name] = self._decider(Decision(status=status))
        return commands

    def hold(self, stdin: TextIO) -> int:
        """Print, read, act, until the end."""
        again = True
        while True:
            if again:
                self._print_claim()
            self._ask()
            line = stdin.readline()
            if not stdin.isatty():
                self._say()  # nobody's return key has ended the line of the question
            if not line:
                break
            first, _, rest = line.strip().partition(" ")
            action = self._action(first)
            if action == "quit":
                break
            if action in self.commands:
                again = self.commands[action](rest.strip())
            else:
                again = False
                if first:
                    self._say(f"“{one_line(first, 30)}” is nothing here; ? lists what is.")
        self.session.keep_place()
        self._say("Everything is saved.")
        return 0

    def _action(self, word_or_key: str) -> str:
        name = word_or_key.replace("-", "_").lower()
        if name in self.commands or name == "quit":
            return name
        return self.keys.action(word_or_key) or ""

    # ------------------------------------------------------------ printing

    def _say(self, text: str = "") -> None:
        self.out.write(shown(text) + "\n")
        self.out.flush()

    def _lines(self, lines: list[Line]) -> None:
        for line in lines:
            self._say("".join(text for text, _ in line).rstrip())

    def _ask(self) -> None:
        verdicts = " ".join(key for key, _ in self.keys.footer()[0] + self.keys.footer()[1])
        self.out.write(f"verdict ({verdicts}), {self.keys.key_of('help')} for help: ")
        self.out.flush()

    def _print_claim(self) -> None:
        session, progress = self.session, self.session.progress
        opened = session.opened()
        self._say()
        if opened is None:
            self._lines(empty_lines(progress, session.query))
            return
        opened = session.with_sums(opened)
        place = f"Claim {session.position + 1:,} of {len(session.rows):,}"
        self._say(f"{place}; {progress.finished:,} of {progress.total:,} done.")
        self._print_source(opened)
        self._lines(reading_lines(opened, _WIDTH))
        for number, link in enumerate(opened.links, 1):
            other = session.store.claim(link.b if link.a == opened.claim.id else link.a)
            slug = other.document if other else ""
            source = source_words(session.store.documents.get(slug), slug)
            self._say(f"link {number} of {len(opened.links)}: {link_words(link, other, source)}")
        if opened.acts:
            self._lines(history_lines(opened.acts, _WIDTH))

    def _print_source(self, opened: Opened) -> None:
        claim = opened.claim
        text = self.session.store.text(claim.document)
        before = text[max(0, claim.start - _AROUND) : claim.start]
        after = text[claim.end : claim.end + _AROUND]
        source = source_words(self.session.store.documents.get(claim.document), claim.document)
        self._say(f"source    {one_line(source)}")
        self._say(f"before    {'…' * (claim.start > _AROUND)}{one_line(before)}")
        self._say(f"claim     {one_line(claim.quote)}")
        self._say(f"after     {one_line(after)}{'…' * (claim.end + _AROUND < len(text))}")

    def _help(self) -> bool:
        for group, rows in self.keys.help():
            self._say(f"{group}:")
            for keys, name, text in rows:
                if name.replace(" ", "_") in {*self.commands, "quit"}:
                    self._say(f"  {keys} or {name.replace(' ', '_')}: {text}")
        self._say("Words after a verdict are its note: r the table on page 3 says 12.")
        return False

    # ------------------------------------------------------------ doing

    def _act(self, call: Callable[[Session], list[Act]], done: str, nothing: str) -> bool:
        try:
            acts = call(self.session)
        except ChangedError:
            self.session.reload()
            self._say("Not saved: somebody else acted on this claim. This is how it stands:")
            return True
        except WorkbenchError as error:
            self.session.reload()
            self._say(f"Not saved: {one_line(str(error))}")
            return False
        self._say(done if acts else nothing)
        return bool(acts)

    def _decider(self, decision: Decision) -> Callable[[str], bool]:
        def decide(rest: str) -> bool:
            return self._give(Decision(decision.verdict, decision.status, rest or None))

        return decide

    def _give(self, decision: Decision) -> bool:
        mark = decision.verdict or decision.status
        done = f"{word(mark)}: saved" if mark else ""
        return self._act(lambda session: session.decide(decision), done, "Nothing new to record.")

    def _repeat(self, rest: str) -> bool:
        if self.session.last is None:
            self._say("Nothing to repeat yet: give a verdict first.")
            return False
        return self._give(self.session.last)

    def _note(self, rest: str) -> bool:
        def note(session: Session) -> list[Act]:
            act = session.note(rest) if rest else None
            return [act] if act else []

        self._act(note, "note saved", "Write it on the same line: note the source is a draft.")
        return False

    def _go(self, step: int) -> bool:
        if len(self.session.rows):
            self.session.go(self.session.position + step)
        return True

    def _skip(self) -> bool:
        if self.session.advance():
            return True
        self._say("No claim in this queue is left to decide.")
        return False

    def _search(self, text: str) -> bool:
        self.session.hits = self.session.find(text) if text else self.session.hits[:0]
        if not self.session.hits:
            self._say("No claim has these words; write them on the same line: search tea.")
            return False
        return self._hit(1)

    def _hit(self, step: int) -> bool:
        rank = self.session.next_hit(step)
        if rank is None:
            self._say("No hits: search for words first.")
            return False
        self._say(f"hit {rank:,} of {len(self.session.hits):,}")
        return True
