"""What the line mode records: verdicts, notes, evidence, corrections, links, assignments."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from workbench.errors import WorkbenchError
from workbench.literal import one_line
from workbench.model import Act, Stance, Status, Tier
from workbench.review.citing import citation, evidence_named, span_of
from workbench.review.policy import needs_reason
from workbench.review.quotations import ANSWERS, said_note
from workbench.review.session import Decision, Session
from workbench.tui.describe import evidence_in_force
from workbench.tui.editor import edited, editor
from workbench.tui.fields import HINTS, NUMBER_HINT, SPLIT_HINT, WORDS_HINT, Field
from workbench.tui.plain.talking import Command, Talking
from workbench.wording import word

_STATUSES = {"waiting": Status.WAITING, "dismiss": Status.DISMISSED}
_STANCES = [(stance.value[0], stance.value) for stance in Stance]
_TIERS = [(tier.value[0], tier.value) for tier in Tier]


class Acting(Talking):
    """Commands that make acts."""

    def acting(self) -> dict[str, Command]:
        """What each action records here."""
        commands: dict[str, Command] = {
            "undo": lambda rest: self.record(Session.undo, "taken back, saved", "Nothing to undo."),
            "redo": lambda rest: self.record(Session.redo, "put back, saved", "Nothing to redo."),
            "note": self._note,
            "editor": lambda rest: self._edit_note(),
            "evidence": self._evidence,
            "open_evidence": lambda rest: self._open_evidence(),
            "said": lambda rest: self._said(),
            "edit": lambda rest: self._revise(),
            "add": lambda rest: self._add(),
            "split": lambda rest: self._split(),
            "merge": lambda rest: self._merge(),
            "assign": self._assign,
            "confirm_link": lambda rest: self._link(rest, accepted=True),
            "reject_link": lambda rest: self._link(rest, accepted=False),
            "repeat": self._repeat,
            "copy": lambda rest: self._copy(),
        }
        for action in self.keys.actions:
            if decision := self.keys.decision(action.id):
                commands[action.id] = self._decider(decision)
        for name, status in _STATUSES.items():
            commands[name] = self._decider(Decision(status=status))
        return commands

    # ------------------------------------------------------------ verdicts and notes

    def _decider(self, decision: Decision) -> Command:
        return lambda rest: self._give(replace(decision, note=rest or None))

    def _give(self, decision: Decision) -> bool:
        said = decision.rating or word(decision.verdict or decision.status or "")
        if needs_reason(decision.verdict, self.session.policy) and not decision.note:
            self.say(f"{said} needs a reason: write it on the same line.")
            return False
        done, nothing = f"{said}: saved", "Nothing new to record."
        return self.record(lambda session: session.decide(decision), done, nothing)

    def _repeat(self, rest: str) -> bool:
        if self.session.last is None:
            self.say("Nothing to repeat yet: give a verdict first.")
            return False
        return self._give(self.session.last)

    def _note(self, text: str) -> bool:
        def note(session: Session) -> list[Act]:
            act = session.note(text) if text else None
            return [act] if act else []

        self.record(note, "note saved", "Write it on the same line: note the source is a draft.")
        return False

    def _edit_note(self) -> bool:
        command = editor()
        if not command or not self.stdin.isatty():
            self.say("The editor needs $EDITOR and a terminal; or write: note the words.")
            return False
        try:
            return self._note(edited(command))
        except OSError as error:
            self.say(f"The editor could not be run: {one_line(str(error))}")
            return False

    # ------------------------------------------------------------ evidence

    def _evidence(self, reference: str) -> bool:
        if self.opened() is None:
            return False
        reference = reference or self.ask("SLUG#quote=words, or SLUG for all of it") or ""
        try:
            found = evidence_named(self.session.store, reference)
        except WorkbenchError as error:
            self.say(one_line(str(error)))
            return False
        stance = self.ask_choice("It", _STANCES)
        tier = self.ask_choice("It is", _TIERS) if stance else None
        if stance is None or tier is None:
            self.say("Left; nothing attached.")
            return False
        kept = replace(found, stance=Stance(dict(_STANCES)[stance]), tier=Tier(dict(_TIERS)[tier]))
        self.session.attach(kept)
        self.say(f"{kept.stance.value}, {kept.tier.value}: the next verdict rests on it.")
        return False

    def _open_evidence(self) -> bool:
        opened = self.opened()
        pieces = [*self.session.attached, *evidence_in_force(opened.state)] if opened else []
        for number, piece in enumerate(pieces, 1):
            what = f"{piece.stance.value}, {piece.tier.value}, {one_line(piece.document)}"
            self.say(f"evidence {number} of {len(pieces)}: {what}")
            if span := span_of(piece):
                self.print_around(piece.document, *span, "evidence")
        if opened and not pieces:
            self.say("No evidence yet: evidence SLUG#quote=words attaches some.")
        return False

    def _said(self) -> bool:
        if self.opened() is None:
            return False
        answers = [(str(n), answer) for n, answer in enumerate(ANSWERS, 1)]
        key = self.ask_choice("Was it said", answers)
        if key is None:
            self.say("Left; nothing recorded.")
            return False
        return self._note(said_note(dict(answers)[key], self.ask("Where it was looked up") or ""))

    # ------------------------------------------------------------ corrections

    def _revise(self) -> bool:
        from workbench.review import corrections, editing

        opened = self.opened()
        if opened is None:
            return False
        before = editing.fields_of(opened.claim.reading)
        fields = [Field(name, before[name], HINTS.get(name, "")) for name in editing.FIELDS]
        typed = self.ask_fields(fields)
        return typed is not None and self._saved(
            lambda session: corrections.revise(session, typed), "reading corrected"
        )

    def _add(self) -> bool:
        from workbench.review import corrections

        typed = self._words_and_number("", "") if self.opened() else None
        return typed is not None and self._saved(
            lambda session: corrections.add(session, typed["words"], typed["number"]), "claim added"
        )

    def _split(self) -> bool:
        from workbench.review import corrections

        if self.opened() is None:
            return False
        asked = [
            Field(f"{part} {ordinal}", "", hint)
            for ordinal in ("one", "two")
            for part, hint in (("words", SPLIT_HINT), ("number", NUMBER_HINT))
        ]
        typed = self.ask_fields(asked)
        if typed is None:
            return False
        parts = [(typed[f"words {n}"], typed[f"number {n}"]) for n in ("one", "two")]
        return self._saved(lambda session: corrections.split(session, parts), "split in two")

    def _merge(self) -> bool:
        from workbench.review import corrections

        try:
            typed = self._words_and_number(*corrections.suggested(self.session))
        except WorkbenchError as error:
            self.say(one_line(str(error)))
            return False
        return typed is not None and self._saved(
            lambda session: corrections.merge(session, typed["words"], typed["number"]), "merged"
        )

    def _words_and_number(self, words: str, number: str) -> Mapping[str, str] | None:
        return self.ask_fields(
            [Field("words", words, WORDS_HINT), Field("number", number, NUMBER_HINT)]
        )

    def _saved(self, call: Callable[[Session], Sequence[Act]], what: str) -> bool:
        return self.record(call, f"{what}: saved", "Nothing new to record.")

    # ------------------------------------------------------------ links, tasks, copies

    def _link(self, rest: str, *, accepted: bool) -> bool:
        opened = self.opened()
        links: Sequence[object] = opened.links if opened else ()
        number = int(rest) if rest.isdecimal() else 1
        if opened is None or not 1 <= number <= len(links):
            self.say(f"This claim has {len(links)} links; write the number of one: & 2.")
            return False
        link = opened.links[number - 1]
        done = f"{link.relation.value} {'confirmed' if accepted else 'rejected'}: saved"
        return self.record(lambda session: session.decide_link(link, accepted), done, "")

    def _assign(self, name: str) -> bool:
        if not name:
            self.say("Write the name on the same line: assign Ana Ruiz; nobody takes it away.")
            return False
        return self._saved(lambda session: session.assign(name), f"assigned to {one_line(name)}")

    def _copy(self) -> bool:
        if opened := self.opened():
            document = self.session.store.documents.get(opened.claim.document)
            self.say(citation(opened.claim, document, opened.state))
        return False
