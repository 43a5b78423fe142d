"""What each key does on the review screen: one key, one act, next claim."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace

from textual.events import Key, Paste

from workbench.errors import ChangedError, WorkbenchError
from workbench.model import Act, ClaimQuery, Status, Verdict
from workbench.review.session import UNFINISHED, Decision, Session
from workbench.tui.describe import decision_pieces
from workbench.tui.edit import Edit
from workbench.tui.keymap import VERDICTS, key_name
from workbench.tui.screens.help import Help
from workbench.tui.screens.stage import Stage
from workbench.tui.text import Piece, cut
from workbench.tui.widgets.chrome import Footer
from workbench.tui.widgets.pane import Pane
from workbench.tui.widgets.queue import Queue


class ReviewScreen(Stage):
    """The session at the keyboard."""

    def on_mount(self) -> None:
        """Bind every action of the table once."""
        self._does = self._bound()

    def _bound(self) -> dict[str, Callable[[], None]]:
        step = self._step
        return {
            "undo": self._undo,
            "redo": self._redo,
            "note": self._note,
            "waiting": lambda: self._decide(Decision(status=Status.WAITING)),
            "dismiss": lambda: self._decide(Decision(status=Status.DISMISSED)),
            "repeat": self._repeat,
            "mark": self._mark,
            "down": lambda: step(1),
            "up": lambda: step(-1),
            "half_down": lambda: step(max(1, self.pane.room // 2)),
            "half_up": lambda: step(-max(1, self.pane.room // 2)),
            "page_down": lambda: step(max(1, self.pane.room - 1)),
            "page_up": lambda: step(-max(1, self.pane.room - 1)),
            "first": lambda: step(-self.pane.length),
            "last": lambda: step(self.pane.length),
            "skip": self._skip,
            "search": lambda: self._ask("Jump to", self._search),
            "next_hit": lambda: self._hit(1),
            "previous_hit": lambda: self._hit(-1),
            "narrow": lambda: self._ask("Keep only", self._narrow),
            "show_all": self._show_all,
            "next_pane": lambda: self._turn_to(1),
            "previous_pane": lambda: self._turn_to(-1),
            "back": self._back,
        }

    # ------------------------------------------------------------ keys

    def on_key(self, event: Key) -> None:
        """One table decides; nothing else listens to keys."""
        event.stop()
        event.prevent_default()
        if self.status.edit:
            self._typed(self.status.edit, event.key, event.character)
        else:
            self.press(key_name(event.key, event.character))

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
        if action == "quit":
            self.leave()
        elif action == "help":
            self.app.push_screen(Help(self.look, self.keymap))
        elif self.session is not None and not self.busy:
            if action is None:
                self._with_note(self.keymap.verdict_with_note(key))
            elif self.keymap.group(action) == VERDICTS:
                self._decide(Decision(verdict=Verdict(action)))
            else:
                self._does[action]()

    # ------------------------------------------------------------ moving

    def _step(self, lines: int, pane: Pane | None = None) -> None:
        session, pane = self.session, pane or self.pane
        if pane is not self.queue:
            pane.scroll_by(lines)
            self.detail.show_tabs()
        elif session and len(session.rows):
            session.go(session.position + lines)
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

    def _turn_to(self, step: int) -> None:
        self.activate(self.panes[(self.panes.index(self.pane) + step) % len(self.panes)])

    def _back(self) -> None:
        self.activate(self.queue)
        self.status.say()
        if self.session and self.session.query.text:
            self._requeue(ClaimQuery(statuses=self.session.query.statuses))
        elif self.session and (self.session.marks or self.session.hits):
            self.session.marks.clear()
            self.session.hits = array("q")
            self.redraw()

    # ------------------------------------------------------------ acts

    def _act(self, call: Callable[[Session], list[Act]]) -> list[Act] | None:
        """Run something that records; the screen says saved only after this returned acts.

        None when it failed; the screen has said so.
        """
        session = self.session
        if session is None:
            return None
        acts: list[Act] | None = None
        try:
            acts = call(session)
        except ChangedError:
            session.reload()
            self.say(
                ("! not saved: ", "bad"),
                (
                    "somebody else acted on this claim. This is how it stands: look, then decide",
                    "text",
                ),
            )
        except WorkbenchError as error:
            session.reload()
            self.say(("! not saved: ", "bad"), (str(error), "text"))
        if acts and len(acts) > 1:
            self.redraw()
        else:
            self.moved()
        return acts

    def _decide(self, decision: Decision) -> None:
        row = self.session.row if self.session else None
        acts = self._act(lambda session: session.decide(decision))
        if acts is None or row is None:
            return
        said = decision_pieces(decision)
        if acts:
            what = f"{len(acts)} claims" if len(acts) > 1 else "“" + cut(row.quote, 26) + "”"
            self.say(*said, (f" saved · {what} · ", "text"), *self._undo_hint())
        else:
            self.say(*said, (" is what you said already: nothing new to record", "text"))

    def _undo_hint(self) -> list[Piece]:
        return [(self.keymap.key_of("undo"), "accent"), (" undoes", "dim")]

    def _repeat(self) -> None:
        if self.session and self.session.last:
            self._decide(self.session.last)
        else:
            self.say(("Nothing to repeat yet: give a verdict first.", "dim"))

    def _with_note(self, verdict: str | None) -> None:
        if verdict is not None:
            found = Verdict(verdict)
            label = f"{found.value.replace('_', ' ').capitalize()}, because"
            self._ask(label, lambda text: self._decide(Decision(found, note=text)))

    def _note(self) -> None:
        def record(text: str) -> None:
            def note(session: Session) -> list[Act]:
                act = session.note(text)
                return [act] if act else []

            if self._act(note):
                self.say(("✓ note saved · ", "good"), *self._undo_hint())

        self._ask("Note", record)

    def _undo(self) -> None:
        acts = self._act(Session.undo)
        self._say_retracted(acts, "taken back, saved", "Nothing of yours is left to undo.")

    def _redo(self) -> None:
        acts = self._act(Session.redo)
        self._say_retracted(acts, "put back, saved", "Nothing to redo.")

    def _say_retracted(self, acts: list[Act] | None, done: str, nothing: str) -> None:
        if acts is None:
            return
        if acts:
            what = "one act" if len(acts) == 1 else f"{len(acts)} acts"
            self.say(("✓ ", "good"), (f"{what} {done}; this is the claim", "text"))
        else:
            self.say((nothing, "dim"))

    # ------------------------------------------------------------ searching

    def _ask(self, label: str, then: Callable[[str], None]) -> None:
        """Type a line where the messages stand; `then` gets it."""
        self._then = then
        self.status.ask(Edit(label))

    def _typed(self, edit: Edit, key: str, character: str | None) -> None:
        if key not in ("enter", "escape", "ctrl+c"):
            edit.press(key, character)
            self.status.refresh()
            return
        self.status.ask(None)
        text = edit.value.strip()
        if key == "enter" and text:
            self._then(text)

    def on_paste(self, event: Paste) -> None:
        """Pasted text goes into the line being typed, else nowhere: it is never taken for keys."""
        event.stop()
        if self.status.edit:
            self.status.edit.paste(event.text)
            self.status.refresh()

    def _search(self, text: str) -> None:
        session = self.session
        if session is None:
            return

        def found(hits: array[int]) -> None:
            session.hits = hits
            if not hits:
                self.say((f"No claim in this queue has “{text}”.", "fair"))
                self.queue.redraw(session)
            elif session.position in hits:
                self._moved_to_hit(bisect_left(hits, session.position) + 1)
            else:
                self._hit(1)

        self.slowly("searching …", lambda: session.find(text), found)

    def _hit(self, step: int) -> None:
        rank = self.session.next_hit(step) if self.session else None
        if rank is None:
            self.say(
                ("No hits: ", "dim"),
                (self.keymap.key_of("search"), "accent"),
                (" looks for words.", "dim"),
            )
        else:
            self._moved_to_hit(rank)

    def _moved_to_hit(self, rank: int) -> None:
        if self.session:
            self.say((f"hit {rank:,} of {len(self.session.hits):,} · ", "text"), *self._hit_hint())
            self.queue.redraw(self.session)
            self.moved()

    def _hit_hint(self) -> list[Piece]:
        keys = self.keymap.key_of("next_hit"), self.keymap.key_of("previous_hit")
        return [(keys[0], "accent"), (" next, ", "dim"), (keys[1], "accent"), (" before", "dim")]

    def _narrow(self, text: str) -> None:
        if self.session:
            self._requeue(ClaimQuery(text=text, statuses=self.session.query.statuses))

    def _show_all(self) -> None:
        if self.session:
            query = self.session.query
            self._requeue(replace(query, statuses=() if query.statuses else UNFINISHED))

    def _requeue(self, query: ClaimQuery) -> None:
        session = self.session
        if session is None:
            return

        def adopt(numbers: array[int]) -> None:
            if query.text and not numbers:
                self.say((f"No claim has “{query.text}”; the queue stays as it is.", "fair"))
                return
            session.adopt(query, numbers)
            self.redraw()

        self.slowly("building the queue …", lambda: session.queue(query), adopt)
