"""Correcting and backing a claim: its reading, missed claims, links, evidence, notes, copies."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from workbench.errors import WorkbenchError
from workbench.literal import one_line
from workbench.model import Act, ActType, Draft, Evidence, Stance, Tier
from workbench.review.citing import citation, completed, evidence_named
from workbench.review.quotations import ANSWERS, said_note
from workbench.review.values import Opened
from workbench.tui.describe import evidence_in_force
from workbench.tui.edit import Choice, Edit
from workbench.tui.screens.finding import Finding
from workbench.tui.theme import GLYPHS
from workbench.wording import TONES, word

if TYPE_CHECKING:
    from workbench.review.session import Session

_HINTS = {
    "value": "a number as 360000000000, or a range as 4..5",
    "unit": "USD, percent, tonne, kilometre_per_hour, person …",
    "first": "2021, 2021-03 or 2021-03-05; empty when no period is stated",
    "last": "2021, 2021-03 or 2021-03-05",
    "modality": "asserted, forecast, denied, conditional or question",
}
_STANCES = (("s", "supports"), ("r", "refutes"), ("c", "context"))
_TIERS = (("p", "primary: the record itself"), ("s", "secondary: an account of it"))


class Correcting(Finding):
    """The part of the review that changes what is said of a claim."""

    def _here(self) -> tuple[Session, Opened] | None:
        """The session and the claim under the cursor."""
        session = self.session
        opened = session.opened() if session else None
        return (session, opened) if session and opened else None

    # ------------------------------------------------------------ readings and claims

    def edit_reading(self) -> None:
        """A form over the reading; only what was changed goes into the act."""
        from workbench.review import editing
        from workbench.tui.screens.form import Field, Form

        if here := self._here():
            session, opened = here
            before = editing.fields_of(opened.claim.reading)
            fields = [Field(name, before[name], _HINTS.get(name, "")) for name in editing.FIELDS]

            def save(typed: Mapping[str, str]) -> None:
                draft = editing.revision(opened.claim, typed)
                act = session.record(draft, opened.state)
                self._recorded([act], "reading corrected")

            title = "Correct the reading"
            self.app.push_screen(Form(self.look, title, opened.claim.quote, fields, save))

    def add_claim(self) -> None:
        """A claim the program missed, by its exact words and its number."""
        from workbench.review import editing
        from workbench.tui.screens.form import Field, Form

        if here := self._here():
            session, opened = here
            slug = opened.claim.document
            text = session.store.text(slug)
            fields = [
                Field("words", "", "the exact words of this document that make the claim"),
                Field("number", "", "the number in them, as written; empty for a plain statement"),
            ]

            def save(typed: Mapping[str, str]) -> None:
                draft = editing.addition(slug, text, typed["words"], typed["number"])
                act = session.record(draft)
                session.show(act.claim)
                self._recorded([act], "claim added")

            around = text[opened.claim.sentence.start : opened.claim.sentence.end]
            self.app.push_screen(Form(self.look, f"Add a claim to {slug}", around, fields, save))

    def split_claim(self) -> None:
        """Two claims in the place of one."""
        from workbench.review import editing
        from workbench.tui.screens.form import Field, Form

        if here := self._here():
            session, opened = here
            claim = opened.claim
            text = session.store.text(claim.document)
            fields = [
                Field(f"{part} {ordinal}", "", hint)
                for ordinal in ("one", "two")
                for part, hint in (
                    ("words", "exact words out of the sentence above"),
                    ("number", "the number in them, as written"),
                )
            ]

            def save(typed: Mapping[str, str]) -> None:
                parts = [(typed[f"words {n}"], typed[f"number {n}"]) for n in ("one", "two")]
                drafts = editing.splitting(claim, text, parts)
                last = len(drafts) - 1
                acts = session.record_all(
                    (draft, opened.state if n == last else None) for n, draft in enumerate(drafts)
                )
                session.show(acts[0].claim)
                self._recorded(acts, "split in two")

            around = text[claim.sentence.start : claim.sentence.end]
            self.app.push_screen(Form(self.look, "Split the claim", around, fields, save))

    def _recorded(self, acts: Sequence[Act], what: str) -> None:
        self.redraw()
        self.say_saved(acts, what)

    # ------------------------------------------------------------ links

    def choose_link(self, step: int) -> None:
        """Another link of the open claim."""
        if here := self._here():
            session, opened = here
            self.detail.choose(step, opened, session.store)
            self.detail.show_tabs()

    def decide_link(self, accepted: bool) -> None:
        """Confirm or reject the chosen link."""
        here = self._here()
        if here is None or not here[1].links:
            self.say(("This claim has no link.", "dim"))
            return
        session, opened = here
        link = opened.links[min(self.detail.chosen, len(opened.links) - 1)]
        relation = link.relation if accepted else None
        a, b = sorted((link.a, link.b))
        draft = Draft(ActType.LINK, a, other=b, relation=relation, accepted=accepted)
        answer = "confirmed" if accepted else "rejected"
        acts = self.act(lambda _: [session.record(draft)])
        self.say_saved(acts, f"{GLYPHS[link.relation]} {word(link.relation)} {answer}")

    # ------------------------------------------------------------ evidence

    def ask_evidence(self) -> None:
        """Attach a place in a pinned document; the next verdict carries it."""
        if here := self._here():
            documents = here[0].store.documents

            def complete(typed: str) -> str:
                return completed(typed, documents)

            self.ask(Edit("SLUG#quote=words", self._evidence_given, complete=complete))

    def _evidence_given(self, reference: str) -> None:
        session = self.session
        if session is None:
            return
        try:
            found = evidence_named(session.store, reference)
        except WorkbenchError as error:
            self.say(("! ", "bad"), (str(error), "text"))
            return

        def stance(key: str) -> None:
            chosen = replace(found, stance=Stance(dict(_STANCES)[key]))
            self.ask(Choice("It is", _TIERS, lambda key: tier(chosen, key)))

        def tier(chosen: Evidence, key: str) -> None:
            self._rest_on(replace(chosen, tier=Tier.PRIMARY if key == "p" else Tier.SECONDARY))

        self.ask(Choice("It", _STANCES, stance))

    def _rest_on(self, evidence: Evidence) -> None:
        session = self.session
        opened = session.opened() if session else None
        if session is None or opened is None:
            return
        session.attached.append(evidence)
        self.detail.show_reading(opened, session.attached)
        self._evidence_at = len(session.attached) - 2
        self.show_evidence(session.attached)
        mark = f"{GLYPHS[evidence.stance]} {word(evidence.stance)}"
        what = " · attached: the next verdict rests on it"
        self.say((mark, TONES[evidence.stance]), (what, "text"))

    def open_next_evidence(self) -> None:
        """The pinned text at the words of the next piece of evidence; after the last the claim."""
        if here := self._here():
            session, opened = here
            pieces = [*session.attached, *evidence_in_force(opened.state)]
            if not pieces:
                key = self.keymap.key_of("evidence")
                self.say(("No evidence yet: ", "dim"), (key, "accent"), (" attaches some.", "dim"))
            elif piece := self.show_evidence(pieces):
                place = f"evidence {self._evidence_at + 1} of {len(pieces)}: {word(piece.stance)}"
                self.say((place, "text"), (f" · {piece.tier.value}", "dim"))
            else:
                self.say(("the claim again", "dim"))

    def ask_said(self) -> None:
        """Was it said: the first of the two answers for a quotation."""
        answers = [(str(n), answer) for n, answer in enumerate(ANSWERS, 1)]

        def where(key: str) -> None:
            answer = dict(answers)[key]

            def record(text: str) -> None:
                self._note(said_note(answer, text))

            self.ask(Edit("Where it was looked up", record, left=lambda: record("")))

        self.ask(Choice("Was it said", answers, where))

    # ------------------------------------------------------------ notes and copies

    def ask_note(self) -> None:
        """A note, typed in the status line."""
        self.ask(Edit("Note", self._note))

    def _note(self, text: str) -> None:
        def note(session: Session) -> list[Act]:
            act = session.note(text)
            return [act] if act else []

        self.say_saved(self.act(note), "note")

    def edit_note(self) -> None:
        """A note, written in the reviewer's own editor."""
        command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
        if not command.strip():
            self.say(("Set $EDITOR to the editor you want, then start the review again.", "fair"))
            return
        try:
            text = self._edited(command)
        except (OSError, SuspendNotSupported) as error:
            self.say(("! the editor could not be run: ", "bad"), (one_line(str(error)), "text"))
            return
        if text:
            self._note(text)
        else:
            self.say(("No note: the file was left empty.", "dim"))

    def _edited(self, command: str) -> str:
        """What the editor left in a file of its own; never through a shell. Raises OSError."""
        import shlex
        import subprocess
        import tempfile

        with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
            path = Path(folder) / "note.txt"
            path.touch(mode=0o600)
            failed = ""
            with self.app.suspend():  # an error that left this would leave the screen suspended
                try:
                    done = subprocess.run([*shlex.split(command), str(path)], check=False)
                    failed = f"it ended with code {done.returncode}" if done.returncode else ""
                except (OSError, ValueError) as error:
                    failed = str(error)
            if failed:
                raise OSError(failed)
            return path.read_text("utf-8", errors="replace").strip()

    def copy(self) -> None:
        """The claim with its place and its standing, sent to the terminal's clipboard."""
        if here := self._here():
            session, opened = here
            document = session.store.documents.get(opened.claim.document)
            self.app.copy_to_clipboard(citation(opened.claim, document, opened.state))
            told = "sent to the terminal's clipboard; whether it took it, no program can see"
            self.say((told, "text"))
