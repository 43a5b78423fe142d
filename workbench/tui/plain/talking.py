"""Printing and asking, line by line; and the claim under the cursor in full."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TextIO

from workbench.errors import ChangedError, WorkbenchError
from workbench.literal import one_line
from workbench.model import Act
from workbench.review.session import Session
from workbench.review.values import Opened, linking_words
from workbench.tui.describe import (
    empty_lines,
    history_lines,
    link_words,
    reading_lines,
    source_words,
)
from workbench.tui.fields import Field
from workbench.tui.keymap import Keymap
from workbench.tui.text import Line, shown

AROUND = 160
WIDTH = 78
LEAVE = "."
EMPTY = "-"

Command = Callable[[str], bool]
"""Takes the words after a key; True when the claim is to be printed again."""


class Talking:
    """The lines of a session, in and out."""

    def __init__(self, session: Session, keys: Keymap, stdin: TextIO, out: TextIO) -> None:
        self.session = session
        self.keys = keys
        self.stdin = stdin
        self.out = out

    # ------------------------------------------------------------ in and out

    def say(self, text: str = "") -> None:
        """One line."""
        self.out.write(shown(text) + "\n")
        self.out.flush()

    def lines(self, lines: Sequence[Line]) -> None:
        """Styled lines without their styles."""
        for line in lines:
            self.say("".join(text for text, _ in line).rstrip())

    def ask(self, question: str) -> str | None:
        """The line that answers, without blanks around it; None at the end of input."""
        self.out.write(shown(question) + ": ")
        self.out.flush()
        line = self.stdin.readline()
        if not self.stdin.isatty():
            self.say()  # nobody's return key has ended the line of the question
        return line.strip() if line else None

    def ask_fields(self, fields: Sequence[Field]) -> Mapping[str, str] | None:
        """What was typed for each field; None when the questions were left."""
        self.say("An empty line keeps what is in brackets, - empties it, a dot leaves.")
        typed = {}
        for field in fields:
            now = f" [{one_line(field.value)}]" if field.value else ""
            hint = f", {field.hint}" if field.hint else ""
            answer = self.ask(f"{field.name}{now}{hint}")
            if answer is None or answer == LEAVE:
                self.say("Left; nothing recorded.")
                return None
            typed[field.name] = "" if answer == EMPTY else answer or field.value
        return typed

    def ask_choice(self, question: str, answers: Sequence[tuple[str, str]]) -> str | None:
        """The key of one of the answers; None for anything else."""
        offered = ", ".join(f"{key} {word}" for key, word in answers)
        given = self.ask(f"{question} ({offered})")
        return given if any(given == key for key, _ in answers) else None

    def record(self, call: Callable[[Session], Sequence[Act]], done: str, nothing: str) -> bool:
        """Run something that records, and say what came of it; True when acts were recorded."""
        try:
            acts = call(self.session)
        except ChangedError:
            self.session.reload()
            self.say("Not saved: somebody else acted on this claim. This is how it stands:")
            return True
        except WorkbenchError as error:
            self.session.reload()
            self.say(f"Not saved: {one_line(str(error))}")
            return False
        self.say(done if acts else nothing)
        return bool(acts)

    def opened(self) -> Opened | None:
        """The claim under the cursor; says so when there is none."""
        opened = self.session.opened()
        if opened is None:
            self.say("No claim is open; the queue is empty.")
        return opened

    # ------------------------------------------------------------ a claim in full

    def print_claim(self) -> None:
        """Where the session is, the claim in its text, and all that is known of it."""
        session, progress = self.session, self.session.progress
        opened = session.opened()
        self.say()
        if opened is None:
            self.lines(empty_lines(progress, session.query))
            return
        opened = session.with_sums(opened)
        place = f"Claim {session.position + 1:,} of {len(session.rows):,}"
        marks = f"; {len(session.marks):,} marked" if session.marks else ""
        self.say(f"{place}; {progress.finished:,} of {progress.total:,} done{marks}.")
        self._print_source(opened)
        self.lines(reading_lines(opened, WIDTH, session.attached))
        for number, link in enumerate(opened.links, 1):
            other = session.store.claim(link.b if link.a == opened.claim.id else link.a)
            slug = other.document if other else ""
            source = source_words(session.store.documents.get(slug), slug)
            self.say(f"link {number} of {len(opened.links)}: {link_words(link, other, source)}")
        if opened.owed:
            self.say(linking_words(opened.owed))
        if opened.acts:
            self.lines(history_lines(opened.acts, WIDTH))

    def _print_source(self, opened: Opened) -> None:
        claim = opened.claim
        source = source_words(self.session.store.documents.get(claim.document), claim.document)
        self.say(f"source    {one_line(source)}")
        self.print_around(claim.document, claim.start, claim.end, "claim")

    def print_around(self, slug: str, start: int, end: int, name: str) -> None:
        """A place in a document, with what stands before and after it."""
        text = self.session.store.text(slug)
        before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        self.say(f"before    {'…' * (start > AROUND)}{one_line(before)}")
        self.say(f"{name:<9} {one_line(text[start:end])}")
        self.say(f"after     {one_line(after)}{'…' * (end + AROUND < len(text))}")
