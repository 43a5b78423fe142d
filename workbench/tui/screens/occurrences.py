"""Every place where one thing is told, and one verdict for all of them.

A verdict is taken only after the last place was on the screen: who decides for all has seen all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from workbench.model import Act
from workbench.review.groups import Member
from workbench.review.policy import needs_reason
from workbench.review.repeats import Repeats, follows, repeats_of
from workbench.review.session import Decision, Session
from workbench.tui.describe import decision_words, source_words, standing_pieces
from workbench.tui.keymap import VERDICTS, Keymap, key_name
from workbench.tui.screens.board import Board
from workbench.tui.text import Line, Piece, cut, spread, width_of, wrapped
from workbench.tui.theme import Styles
from workbench.wording import word

_MOST = 8
"""Lines of one place's words; with more a low screen could not show a place whole."""


def member_lines(member: Member, here: bool, apart: bool, width: int) -> list[Line]:
    """One place: who says it and where it stands, then its words."""
    right = [("left out · ", "fair")] if apart else []
    right += standing_pieces(member.state)[:1]
    room = width - 3 - sum(width_of(text) for text, _ in right)
    source = cut(source_words(member.document, member.claim.document), max(8, room))
    left: list[Piece] = [("▌" if here else " ", "accent"), (source, "strong" if here else "text")]
    indent: Piece = ("  ", "text")
    quote = wrapped([(f"“{member.claim.quote}”", "dim" if apart else "text")], width - 2)
    return [spread(left, right, width), *((indent, *line) for line in quote[:_MOST])]


class Occurrences(Board):
    """Verdict keys decide every place that is not left out and that nobody found otherwise."""

    def __init__(
        self,
        styles: Styles,
        keymap: Keymap,
        session: Session,
        group: Repeats,
        claim: str,
        done: Callable[[], None],
    ) -> None:
        super().__init__(styles, keymap, session, "Told more than once", done)
        self.group = group
        self.claim = claim
        self.apart: set[str] = set()
        self._seen: set[str] = set()

    @property
    def at(self) -> int:
        """Which of the places the cursor is on."""
        names = [member.claim.id for member in self.group.members]
        return names.index(self.claim) if self.claim in names else 0

    def draw(self) -> None:
        """Every place with its words, scrolled so that the cursor's is whole."""
        width = self.room
        names = ", ".join(self.group.telling.origins)
        lines: list[Line] = [((cut(f"{self.group}: {names}", width), "strong"),), ()]
        spans: dict[str, tuple[int, int]] = {}
        for index, member in enumerate(self.group.members):
            name = member.claim.id
            shown = member_lines(member, index == self.at, name in self.apart, width)
            spans[name] = (len(lines) - 2 * (not index), len(lines) + len(shown))
            lines += shown
        if not self.group.whole:
            lines.append((("… and more than fit here: those keep their own", "dim"),))
        self.page.show(lines, f"{self.at + 1} of {len(self.group.members)}", self.page.top)
        self._scroll(*spans[self.group.members[self.at].claim.id])
        top, end = self.page.top, self.page.top + self.page.room
        self._seen |= {name for name, (_, last) in spans.items() if top < last <= end}
        self.prompt()

    def _scroll(self, first: int, last: int) -> None:
        top, room = self.page.top, self.page.room
        wanted = min(first, max(top, last - room))
        self.page.scroll_by(wanted - top)

    def keys(self) -> list[Piece]:
        """What the line says while nothing has happened."""
        keys = self.keymap.key_of
        return [
            ("a verdict key", "accent"),
            (" decides all · ", "dim"),
            (keys("mark"), "accent"),
            (" leaves one out · ", "dim"),
            (keys("reject_link"), "accent"),
            (" no repeat · ", "dim"),
            (keys("back"), "accent"),
            (" back", "dim"),
        ]

    # ------------------------------------------------------------ keys

    def take(self, key: str, character: str | None) -> None:
        """Move, leave out, decide, take back, or leave."""
        action = self.keymap.action(key_name(key, character))
        count = len(self.group.members)
        steps = {"down": 1, "up": -1, "first": -count, "last": count}
        if action in ("back", "quit", "occurrences"):
            self.leave()
        elif action in steps:
            self._go(max(0, min(self.at + steps[action], count - 1)))
        elif action == "mark":
            self.apart ^= {self.claim}
            self._go(min(self.at + 1, count - 1))
        elif action == "reject_link":
            self._act(lambda: self.session.part(self.group, self.claim), "no repeat")
        elif action == "undo":
            self._act(lambda: self.session.undo(), "taken back")
        elif action and self.keymap.group(action) == VERDICTS:
            self._decide(self.keymap.decision(action) or Decision())

    def _go(self, at: int) -> None:
        self.claim = self.group.members[at].claim.id
        self.status.say()
        self.draw()

    def _decide(self, decision: Decision) -> None:
        unseen = sum(member.claim.id not in self._seen for member in self.group.members)
        if unseen:
            self._advise(f"{unseen} of them you have not seen: {self.keymap.key_of('down')} shows")
        elif self.claim in self.apart:
            self._advise("this one is left out: decide on one that is not")
        elif needs_reason(decision.verdict, self.session.policy):
            self._advise(f"{word(decision.verdict or '')} needs a reason: give it claim by claim")
        else:
            kept = _kept(self.group, decision, {*self.apart, self.claim})
            said = decision_words(decision)
            told = f"{said} · {kept} kept their own" if kept else said
            group, first = self.group, self.claim
            self._act(lambda: self.session.decide_repeats(group, first, decision, self.apart), told)

    def _advise(self, words: str) -> None:
        self.status.say(("! ", "fair"), (words, "text"))

    def _act(self, call: Callable[[], Sequence[Act]], what: str) -> None:
        self.record(call, what)
        self._read()

    def _read(self) -> None:
        """The group as it is now; without the claim under the cursor, if it left."""
        names = [member.claim.id for member in self.group.members]
        ahead = [self.claim, *(name for name in names if name != self.claim)]
        found = (repeats_of(self.session.store, name) for name in ahead)
        group = next((one for one in found if one is not None), None)
        if group is None:
            self.leave()
            return
        self.group = group
        self.claim = group.members[self.at].claim.id
        self.draw()


def _kept(group: Repeats, decision: Decision, apart: Collection[str]) -> int:
    """How many places keep what somebody else found of them."""
    others = (one for one in group.members if one.claim.id not in apart)
    return sum(not follows(one.state, decision) for one in others)
