"""Contested claims one by one: who found what on which evidence; a verdict key settles it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual.events import Paste, Resize

from workbench.review.adjudication import Case, Confused, case_of, confused
from workbench.review.policy import needs_reason
from workbench.review.session import Decision, Session
from workbench.tui.describe import act_lines, decision_words, source_words, standing_pieces
from workbench.tui.edit import Edit
from workbench.tui.keymap import VERDICTS, Keymap, key_name
from workbench.tui.screens.asking import answer
from workbench.tui.screens.board import Board
from workbench.tui.screens.help import scroll_steps
from workbench.tui.text import Line, Piece, cut, wrapped
from workbench.tui.theme import GLYPHS, Styles
from workbench.wording import TONES, word


def case_lines(case: Case, width: int) -> list[Line]:
    """The claim, then each decision with its note and evidence."""
    source = source_words(case.document, case.claim.document)
    lines: list[Line] = [((cut(source, width), "dim"),)]
    lines += wrapped([(f"“{case.claim.quote}”", "strong")], width)
    lines += [(), *wrapped(standing_pieces(case.state), width, 2), ()]
    for act in case.sides:
        lines += act_lines(act, {}, width)
    return lines


def confused_lines(pairs: Confused, claims: int) -> list[Line]:
    """Which verdicts were taken for which, over so many contested claims."""
    if not pairs:
        return []
    title = f"Taken for each other, in {claims:,} contested claim{'s' if claims > 1 else ''}"
    lines: list[Line] = [(), ((title, "title"),)]
    for (a, b), times in pairs.items():
        sides = [(f"{GLYPHS[each]} {word(each)}", TONES[each]) for each in (a, b)]
        lines.append(((f"{times:>6,}  ", "strong"), sides[0], ("  and  ", "dim"), sides[1]))
    return lines


class Adjudicate(Board):
    """One contested claim after the other; the order stays as it was when this was opened."""

    def __init__(
        self,
        styles: Styles,
        keymap: Keymap,
        session: Session,
        claims: Sequence[str],
        done: Callable[[], None],
    ) -> None:
        super().__init__(styles, keymap, session, "Adjudicate", done)
        self.claims = claims
        self.at = 0
        store = session.store
        self.pairs = confused(store.state(claim).decisions for claim in claims)

    def on_resize(self, event: Resize) -> None:
        """Draw at the new width, where the page was."""
        self.draw(self.page.top)

    def draw(self, top: int = 0) -> None:
        """The claim with what each found, from a line on."""
        width = self.room
        case = case_of(self.session.store, self.claims[self.at])
        gone: list[Line] = [(("This claim is no longer in its document.", "dim"),)]
        lines = case_lines(case, width) if case else gone
        lines += confused_lines(self.pairs, len(self.claims))
        self.page.show(lines, f"claim {self.at + 1:,} of {len(self.claims):,}", top)
        self.prompt()

    def keys(self) -> list[Piece]:
        """What the line says while nothing has happened."""
        keys = self.keymap.key_of
        return [
            (f"{keys('next_hit')} {keys('previous_hit')}", "accent"),
            (" other claims · ", "dim"),
            ("a verdict key", "accent"),
            (" settles it, as a capital with a reason · ", "dim"),
            ("escape", "accent"),
            (" back", "dim"),
        ]

    # ------------------------------------------------------------ keys

    def take(self, key: str, character: str | None) -> None:
        """Answer, settle, take back, scroll, go on, or leave."""
        if self.status.edit:
            answer(self.status, self.status.edit, key, character)
            return
        name = key_name(key, character)
        action = self.keymap.action(name)
        steps, others = scroll_steps(self.page), {"next_hit": 1, "previous_hit": -1}
        if action in ("back", "quit", "adjudicate"):
            self.leave()
        elif action in others:
            self._turn(others[action])
        elif action in steps:
            self.page.scroll_by(steps[action])
        elif action == "undo":
            self._undo()
        elif action and self.keymap.group(action) == VERDICTS:
            decision = self.keymap.decision(action) or Decision()
            self._settle(decision, ask=needs_reason(decision.verdict, self.session.policy))
        elif decided := self.keymap.decision(self.keymap.verdict_with_note(name) or ""):
            self._settle(decided, ask=True)

    def on_paste(self, event: Paste) -> None:
        """Pasted text goes into the reason being typed."""
        event.stop()
        if isinstance(self.status.edit, Edit):
            self.status.edit.paste(event.text)
            self.status.refresh()

    def _turn(self, step: int) -> None:
        self.at = (self.at + step) % len(self.claims)
        self.status.say()
        self.draw()

    def _settle(self, decision: Decision, *, ask: bool) -> None:
        said = decision_words(decision)

        def settled(note: str | None) -> None:
            one = (self.claims[self.at], replace(decision, note=note))
            if self.record(lambda: self.session.decide_these([one]), said):
                self.at = min(self.at + 1, len(self.claims) - 1)
            self.draw()

        if ask:
            self.status.ask(Edit(f"{said}, because", settled))
        else:
            settled(None)

    def _undo(self) -> None:
        acts = self.record(self.session.undo, "taken back")
        if acts and acts[-1].claim in self.claims:
            self.at = list(self.claims).index(acts[-1].claim)
        self.draw()
