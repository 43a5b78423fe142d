"""What each key does on the review screen: one key, one act, next claim."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from textual.events import Key

from workbench.model import Act, ClaimQuery, Order, Status
from workbench.review.policy import needs_reason
from workbench.review.queues import QueueName
from workbench.review.values import Decision, linking_words
from workbench.tui.describe import decision_pieces
from workbench.tui.edit import Edit
from workbench.tui.keymap import key_name
from workbench.tui.screens.correcting import Correcting
from workbench.tui.text import cut
from workbench.tui.widgets.chrome import Footer
from workbench.tui.widgets.pane import Pane
from workbench.tui.widgets.queue import Queue
from workbench.wording import word

_MOST_CONFLICTS = 2_000
"""Rows looked through for groups of conflicts; the worst come first."""


class ReviewScreen(Correcting):
    """The session at the keyboard."""

    def on_mount(self) -> None:
        """Bind every action of the table once."""
        self._does = self._acting() | self._moving() | self._showing()

    def _acting(self) -> dict[str, Callable[[], None]]:
        return {
            "undo": self._undo,
            "redo": self._redo,
            "note": self.ask_note,
            "editor": self.edit_note,
            "evidence": self.ask_evidence,
            "said": self.ask_said,
            "edit": self.edit_reading,
            "add": self.add_claim,
            "split": self.split_claim,
            "merge": self.merge_claims,
            "assign": self.ask_assign,
            "confirm_link": lambda: self.decide_link(True),
            "reject_link": lambda: self.decide_link(False),
            "waiting": lambda: self._decide(Decision(status=Status.WAITING)),
            "dismiss": lambda: self._decide(Decision(status=Status.DISMISSED)),
            "repeat": self._repeat,
            "mark": self._mark,
            "range": self._range,
            "copy": self.copy,
        } | {
            action.id: self._decider(decision)
            for action in self.keymap.actions
            if (decision := self.keymap.decision(action.id))
        }

    def _moving(self) -> dict[str, Callable[[], None]]:
        step = self._step
        return {
            "down": lambda: step(1),
            "up": lambda: step(-1),
            "half_down": lambda: step(max(1, self.pane.room // 2)),
            "half_up": lambda: step(-max(1, self.pane.room // 2)),
            "page_down": lambda: step(max(1, self.pane.room - 1)),
            "page_up": lambda: step(-max(1, self.pane.room - 1)),
            "first": lambda: step(-self.pane.length),
            "last": lambda: step(self.pane.length),
            "skip": self._skip,
            "search": self.ask_search,
            "next_hit": lambda: self.go_to_hit(1),
            "previous_hit": lambda: self.go_to_hit(-1),
            "narrow": self.ask_narrow,
            "same_number": self.keep_same_number,
            "show_all": self.show_all,
            "renew": self.renew,
            "next_queue": self.next_queue,
        }

    def _showing(self) -> dict[str, Callable[[], None]]:
        return {
            "next_pane": lambda: self._turn_to(1),
            "previous_pane": lambda: self._turn_to(-1),
            "open_evidence": self.open_next_evidence,
            "conflicts": self._conflicts,
            "occurrences": self._occurrences,
            "adjudicate": self._adjudicate,
            "overview": self._overview,
            "palette": self._palette,
            "back": self._back,
            "help": self._help,
            "quit": self.leave,
        }

    # ------------------------------------------------------------ keys

    def on_key(self, event: Key) -> None:
        """One table decides; nothing else listens to keys."""
        event.stop()
        event.prevent_default()
        self.take(event.key, event.character)

    def take(self, key: str, character: str | None) -> None:
        """A key for the question that is asked, or for the table."""
        if self.status.edit:
            self.answer(self.status.edit, key, character)
        elif self.busy and self.keymap.action(key_name(key, character)) not in ("quit", "help"):
            self.held.append((key, character))
        else:
            self.press(key_name(key, character))

    def on_footer_pressed(self, message: Footer.Pressed) -> None:
        """A click on a footer key is that key."""
        self.press(message.key)

    def on_queue_chosen(self, message: Queue.Chosen) -> None:
        """A click on a row goes there."""
        if self.session:
            self._step(message.position - self.session.position, self.queue)

    def press(self, key: str) -> None:
        """Do what a key says."""
        action = self.keymap.action(key)
        if action in ("quit", "help"):
            self._does[action]()
        elif self.session is None or self.busy:
            return
        elif action is None:
            self._with_note(self.keymap.decision(self.keymap.verdict_with_note(key) or ""))
        elif action == "go_to_pane":
            self.activate(self.panes[self.keymap.keys_of(action).index(key) % len(self.panes)])
        else:
            self._does[action]()

    # ------------------------------------------------------------ moving

    def _step(self, lines: int, pane: Pane | None = None) -> None:
        session, pane = self.session, pane or self.pane
        if pane is self.detail.links and abs(lines) == 1:
            self.choose_link(lines)
        elif pane is not self.queue:
            pane.scroll_by(lines)
            self.detail.show_tabs()
        elif session and len(session.rows):
            session.go(session.position + lines)
            session.detach()
            self.status.say()
            self.moved()

    def _skip(self) -> None:
        if self.session and not self.session.advance():
            self.say(("No claim in this queue is left to decide.", "good"))
            return
        self.status.say()
        self.moved()

    def _mark(self) -> None:
        if self.session:
            self.session.mark()
            self.moved()

    def _range(self) -> None:
        if self.session:
            count = self.session.mark_range()
            key = self.keymap.key_of("range")
            if count is None:
                self.say(("Range begun: go to its other end, then ", "text"), (key, "accent"))
            else:
                self.say((f"{count:,} marked: a verdict goes to all of them", "text"))
            self.redraw()

    def _turn_to(self, step: int) -> None:
        self.activate(self.panes[(self.panes.index(self.pane) + step) % len(self.panes)])

    def _back(self) -> None:
        self.activate(self.queue)
        self.status.say()
        session = self.session
        if session and session.narrowed:
            self.widen()
        elif session and (session.marks or session.hits or session.range_begun):
            session.unmark()
            self.redraw()

    # ------------------------------------------------------------ acts

    def _decider(self, decision: Decision) -> Callable[[], None]:
        """A verdict at once, or after its reason where the policy wants one."""

        def decide() -> None:
            if self.session and needs_reason(decision.verdict, self.session.policy):
                self._with_note(decision)
            else:
                self._decide(decision)

        return decide

    def _decide(self, decision: Decision) -> None:
        row = self.session.row if self.session else None
        acts = self.act(lambda session: session.decide(decision))
        if acts is None or row is None:
            return
        said = decision_pieces(decision)
        if acts:
            what = f"{len(acts)} claims" if len(acts) > 1 else "“" + cut(row.quote, 26) + "”"
            self.say(*said, (f" saved · {what} · ", "text"), *self.undo_hint())
        else:
            self.say(*said, (" is what you said already: nothing new to record", "text"))

    def _repeat(self) -> None:
        if self.session and self.session.last:
            self._decide(self.session.last)
        else:
            self.say(("Nothing to repeat yet: give a verdict first.", "dim"))

    def _with_note(self, decision: Decision | None) -> None:
        if decision and decision.verdict:
            said = (decision.rating or word(decision.verdict)).capitalize()
            give = partial(replace, decision)
            self.ask(Edit(f"{said}, because", lambda text: self._decide(give(note=text))))

    def _undo(self) -> None:
        acts = self.act(lambda session: session.undo())
        self._say_retracted(acts, "taken back, saved", "Nothing of yours is left to undo.")

    def _redo(self) -> None:
        acts = self.act(lambda session: session.redo())
        self._say_retracted(acts, "put back, saved", "Nothing to redo.")

    def _say_retracted(self, acts: Sequence[Act] | None, done: str, nothing: str) -> None:
        if acts is None:
            return
        if acts:
            what = "one act" if len(acts) == 1 else f"{len(acts)} acts"
            self.say(("✓ ", "good"), (f"{what} {done}; this is the claim", "text"))
        else:
            self.say((nothing, "dim"))

    # ------------------------------------------------------------ other screens

    def _help(self) -> None:
        from workbench.tui.screens.help import Help

        self.app.push_screen(Help(self.look, self.keymap))

    def _palette(self) -> None:
        from workbench.tui.screens.palette import Entry, Palette

        entries = [
            Entry(action.id.replace("_", " "), action.help, " ".join(action.keys[:2]), run)
            for action in self.keymap.actions
            if (run := self._does.get(action.id)) and action.id != "palette"
        ]
        entries += [
            Entry(f"queue {name.value}", name.words, "", self._queue_shower(name))
            for name in QueueName
        ]
        self.app.push_screen(Palette(self.look, entries))

    def _queue_shower(self, name: QueueName) -> Callable[[], None]:
        return lambda: self.show_queue(name)

    def _overview(self) -> None:
        from workbench.review.overview import Overview, overview
        from workbench.tui.screens.overview import OverviewScreen

        session = self.session
        if session is None:
            return
        today = datetime.now(UTC).date().isoformat()

        def show(found: Overview) -> None:
            self.app.push_screen(OverviewScreen(self.look, self.keymap, found, self.requeue))

        self.slowly("counting …", lambda: overview(session.store, session.reviewer, today), show)

    def _conflicts(self) -> None:
        from workbench.review.groups import groups
        from workbench.tui.screens.conflicts import Conflicts

        session = self.session
        if session is None:
            return
        if owed := session.store.owed():
            self.say((f"{linking_words(owed)} Conflicts are grouped when they are.", "fair"))
            return

        def look() -> list[str]:
            numbers: array[int] = session.store.queue(Order.CONFLICTS, ClaimQuery())
            rows = session.store.rows(numbers[:_MOST_CONFLICTS])
            here = session.row.claim if session.row and session.row.conflicts else None
            names = [row.claim for row in rows if row.conflicts]
            return groups(session.store, [here, *names] if here else names)

        def show(firsts: list[str]) -> None:
            if not firsts:
                self.say(("No claim contradicts another.", "good"))
                return
            self.app.push_screen(Conflicts(self.look, self.keymap, session, firsts, self._return))

        self.slowly("looking for conflicts …", look, show)

    def _occurrences(self) -> None:
        from workbench.review.repeats import Repeats, repeats_of
        from workbench.tui.screens.occurrences import Occurrences

        session = self.session
        if session is None or session.row is None:
            return
        claim = session.row.claim

        def show(group: Repeats | None) -> None:
            if group is None:
                self.say(("Nothing repeats this claim.", "dim"))
                return
            screen = Occurrences(self.look, self.keymap, session, group, claim, self._return)
            self.app.push_screen(screen)

        self.slowly("looking for repeats …", lambda: repeats_of(session.store, claim), show)

    def _adjudicate(self) -> None:
        from workbench.review.adjudication import contested
        from workbench.tui.screens.adjudicate import Adjudicate

        session = self.session
        if session is None:
            return

        def show(claims: list[str]) -> None:
            if not claims:
                self.say(("No claim is contested: nobody disagrees.", "good"))
                return
            screen = Adjudicate(self.look, self.keymap, session, claims, self._return)
            self.app.push_screen(screen)

        self.slowly("looking for contested claims …", lambda: contested(session.store), show)

    def _return(self) -> None:
        """Back from a screen that may have recorded acts."""
        if self.session:
            self.session.reload()
            self.session.rows.forget_all()
            self.redraw()
