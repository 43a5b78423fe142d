"""Correcting and backing a claim: its reading, missed claims, links, evidence, notes, copies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from workbench.errors import WorkbenchError
from workbench.literal import one_line
from workbench.model import Act, Claim, Evidence, Stance, Tier
from workbench.review.citing import citation, completed, evidence_named
from workbench.review.quotations import ANSWERS, said_note
from workbench.review.values import Opened
from workbench.tui.describe import evidence_in_force
from workbench.tui.edit import Choice, Edit
from workbench.tui.editor import edited, editor
from workbench.tui.fields import HINTS, NUMBER_HINT, SPLIT_HINT, WORDS_HINT, Field
from workbench.tui.screens.finding import Finding
from workbench.tui.theme import GLYPHS
from workbench.wording import TONES, word

if TYPE_CHECKING:
    from workbench.review.session import Session

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
        from workbench.review import corrections, editing

        if here := self._here():
            session, opened = here
            before = editing.fields_of(opened.claim.reading)
            fields = [Field(name, before[name], HINTS.get(name, "")) for name in editing.FIELDS]
            self._form(
                "Correct the reading",
                opened.claim.quote,
                fields,
                lambda typed: corrections.revise(session, typed),
                "reading corrected",
            )

    def add_claim(self) -> None:
        """A claim the program missed, by its exact words and its number."""
        from workbench.review import corrections

        if here := self._here():
            session, opened = here
            fields = [Field("words", "", WORDS_HINT), Field("number", "", NUMBER_HINT)]
            self._form(
                f"Add a claim to {opened.claim.document}",
                self._around(session, opened.claim),
                fields,
                lambda typed: corrections.add(session, typed["words"], typed["number"]),
                "claim added",
            )

    def split_claim(self) -> None:
        """Two claims in the place of one."""
        from workbench.review import corrections

        if here := self._here():
            session, opened = here
            fields = [
                Field(f"{part} {ordinal}", "", hint)
                for ordinal in ("one", "two")
                for part, hint in (("words", SPLIT_HINT), ("number", NUMBER_HINT))
            ]

            def save(typed: Mapping[str, str]) -> list[Act]:
                parts = [(typed[f"words {n}"], typed[f"number {n}"]) for n in ("one", "two")]
                return corrections.split(session, parts)

            around = self._around(session, opened.claim)
            self._form("Split the claim", around, fields, save, "split in two")

    def merge_claims(self) -> None:
        """One claim in the place of the marked ones."""
        from workbench.review import corrections

        if here := self._here():
            session = here[0]
            try:
                words, number = corrections.suggested(session)
            except WorkbenchError as error:
                self.say(("! ", "bad"), (str(error), "text"))
                return
            fields = [Field("words", words, WORDS_HINT), Field("number", number, NUMBER_HINT)]
            self._form(
                "Merge the marked claims",
                words,
                fields,
                lambda typed: corrections.merge(session, typed["words"], typed["number"]),
                "merged into this claim",
            )

    def _form(
        self,
        title: str,
        words: str,
        fields: Sequence[Field],
        save: Callable[[Mapping[str, str]], Sequence[Act]],
        what: str,
    ) -> None:
        """Ask for fields over the verbatim words; what they make is recorded and said."""
        from workbench.tui.screens.form import Form

        def record(typed: Mapping[str, str]) -> None:
            self._recorded(save(typed), what)

        self.app.push_screen(Form(self.look, title, words, fields, record))

    @staticmethod
    def _around(session: Session, claim: Claim) -> str:
        return session.store.text(claim.document)[claim.sentence.start : claim.sentence.end]

    def ask_assign(self) -> None:
        """Ask somebody to look at the claim, or at all marked ones."""

        def assign(name: str) -> None:
            acts = self.act(lambda session: session.assign(name))
            many = f"{len(acts)} claims " if acts and len(acts) > 1 else ""
            self.say_saved(acts, f"{many}assigned to {name}")

        if self._here():
            self.ask(Edit("Assign to, or “nobody”,", assign))

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
        opened = here[1]
        link = opened.links[min(self.detail.chosen, len(opened.links) - 1)]
        answer = "confirmed" if accepted else "rejected"
        acts = self.act(lambda session: session.decide_link(link, accepted))
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
        session.attach(evidence)
        self.detail.show_reading(session.opened() or opened, session.attached)
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
        command = editor()
        if not command:
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
        """What the editor left, with the screen put away meanwhile. Raises OSError."""
        failure: OSError | None = None
        text = ""
        with self.app.suspend():  # an error that left this would leave the screen suspended
            try:
                text = edited(command)
            except OSError as error:
                failure = error
        if failure:
            raise failure
        return text

    def copy(self) -> None:
        """The claim with its place and its standing, sent to the terminal's clipboard."""
        if here := self._here():
            session, opened = here
            document = session.store.documents.get(opened.claim.document)
            self.app.copy_to_clipboard(citation(opened.claim, document, opened.state))
            told = "sent to the terminal's clipboard; whether it took it, no program can see"
            self.say((told, "text"))
