"""Conflicts a group at a time: every value on one scale, decide once, the rest follow as proposals.

Nothing that is proposed is recorded until the reviewer takes it over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbench.model import Act, Verdict
from workbench.records import decimal_text
from workbench.review.groups import Group, Member, bar, group_of, proposals
from workbench.review.session import Decision, Session
from workbench.tui.describe import decision_words, source_words, standing_pieces
from workbench.tui.keymap import VERDICTS, Keymap, key_name
from workbench.tui.screens.board import Board
from workbench.tui.text import Line, Piece, cut, spread, width_of, wrapped
from workbench.tui.theme import GLYPHS, Styles
from workbench.wording import TONES, standing, thousands, word

_WHO = 30
_FIGURE = 18


def picture(group: Group, at: int, proposed: dict[str, Verdict], width: int) -> list[Line]:
    """The scale, then a line for each claim: who says it, its interval on the scale, its words."""
    who = min(_WHO, width // 3)
    room = max(8, width - who - _FIGURE - 6)
    lines: list[Line] = []
    if scale := group.scale:
        low, high = (thousands(decimal_text(end)) for end in scale)
        middle = max(1, room - width_of(low) - width_of(high))
        ruler = (f"{low}{' ' * middle}{high}", "dim")
        lines.append(((" " * (who + 4), "text"), ruler))
    for index, member in enumerate(group.members):
        here = index == at
        mark = standing(member.state.status, member.state.verdict)
        glyph, tone = GLYPHS[mark], TONES[mark]
        if suggested := proposed.get(member.claim.id):
            glyph, tone = GLYPHS[suggested], "accent"
        left: list[Piece] = [("▌" if here else " ", "accent"), (f"{glyph} ", tone)]
        name = cut(_who(member), who)
        left += [(f"{name}{' ' * (who - width_of(name))} ", "strong" if here else "text")]
        drawn = _drawn(member, group, room)
        figure = member.claim.reading.figure
        right = cut(" ".join(figure.text.split()), _FIGURE) if figure else ""
        lines.append(spread([*left, (drawn, tone), ("  ", "text"), (right, "strong")], [], width))
        if suggested:
            words = f"proposed: {word(suggested)}"
            lines.append(((" " * (who + 4), "text"), (words, "accent")))
    return lines


def _who(member: Member) -> str:
    document, speaker = member.document, member.claim.reading.speaker
    day = str(document.published) if document and document.published else "no date"
    source = (document.publisher or document.title) if document else None
    return " · ".join((day, speaker or source or member.claim.document))


def _drawn(member: Member, group: Group, room: int) -> str:
    """One interval as cells: `├──┤`, `●` for one too narrow to have ends, arrows for open sides."""
    scale = group.scale
    if member.value is None or scale is None:
        return " " * room
    first, last = bar(member.value, scale, room)
    if last - first < 2:
        first, cells = last, "●"
    else:
        left = "◄" if member.value.low is None else "├"
        right = "►" if member.value.high is None else "┤"
        cells = left + "─" * (last - first - 1) + right
    return " " * first + cells + " " * (room - first - len(cells))


def _count(proposals: int) -> str:
    return f"{proposals} proposal{'' if proposals == 1 else 's'}"


class Conflicts(Board):
    """One group after the other; verdict keys decide, enter takes the proposals over."""

    def __init__(
        self,
        styles: Styles,
        keymap: Keymap,
        session: Session,
        firsts: Sequence[str],
        done: Callable[[], None],
    ) -> None:
        super().__init__(styles, keymap, session, "Conflicts", done)
        self.firsts = firsts
        self.rank = self.at = 0
        self.proposed: dict[str, Verdict] = {}
        self.group = group_of(session.store, firsts[0])

    def draw(self) -> None:
        """The scale with every value on it, then the words of the claim under the cursor."""
        width = self.room
        member = self.group.members[self.at]
        reading = member.claim.reading
        about = " · ".join(part for part in (reading.subject, reading.measure) if part)
        lines: list[Line] = [((cut(about, width), "strong"),), ()] if about else []
        lines += picture(self.group, self.at, self.proposed, width)
        if not self.group.whole:
            lines.append((("… and more claims than fit here", "dim"),))
        source = source_words(member.document, member.claim.document)
        lines += [(), ((cut(source, width), "dim"),)]
        lines += wrapped([(f"“{member.claim.quote}”", "text")], width)
        lines += [tuple(standing_pieces(member.state))]
        place = (
            f"group {self.rank + 1:,} of {len(self.firsts):,} · {len(self.group.members)} claims"
        )
        self.page.show(lines, place, self.page.top)
        self.prompt()

    def keys(self) -> list[Piece]:
        """What the line says while nothing has happened."""
        keys = self.keymap.key_of
        return [
            (f"{keys('next_hit')} {keys('previous_hit')}", "accent"),
            (" other groups · ", "dim"),
            ("a verdict key", "accent"),
            (" decides this claim · ", "dim"),
            ("escape", "accent"),
            (" back", "dim"),
        ]

    # ------------------------------------------------------------ keys

    def take(self, key: str, character: str | None) -> None:
        """Move, decide, take over, take back, or leave."""
        action = self.keymap.action(key_name(key, character))
        steps = {"down": 1, "up": -1}
        groups = {"next_hit": 1, "previous_hit": -1}
        if action in ("back", "quit", "conflicts"):
            self.leave()
        elif action in steps:
            self.at = max(0, min(self.at + steps[action], len(self.group.members) - 1))
            self.draw()
        elif action in groups:
            self._turn((self.rank + groups[action]) % len(self.firsts))
        elif action == "skip":
            self._take_over()
        elif action == "undo":
            self._act(lambda: self.session.undo(), "taken back")
        elif action and self.keymap.group(action) == VERDICTS:
            self._decide(self.keymap.decision(action) or Decision())

    def _turn(self, rank: int) -> None:
        self.rank, self.at, self.proposed = rank, 0, {}
        self.status.say()
        self._read()

    def _read(self) -> None:
        self.group = group_of(self.session.store, self.firsts[self.rank])
        self.at = max(0, min(self.at, len(self.group.members) - 1))
        self.draw()

    def _decide(self, decision: Decision) -> None:
        verdict = decision.verdict
        if verdict is None:
            return
        claim = self.group.members[self.at].claim.id
        said = decision_words(decision)
        self.proposed = {}
        if self._act(lambda: self.session.decide_these([(claim, decision)]), said):
            self.proposed = proposals(self.group, claim, verdict)
            self.draw()
        if self.proposed:
            self.status.say(
                (said, TONES[verdict]),
                (f" saved · {_count(len(self.proposed))}: ", "text"),
                (self.keymap.key_of("skip"), "accent"),
                (" takes over, any other key leaves as is", "dim"),
            )

    def _take_over(self) -> None:
        follow = self.keymap.following
        decisions = [(claim, follow(verdict)) for claim, verdict in self.proposed.items()]
        self.proposed = {}
        if decisions:
            self._act(lambda: self.session.decide_these(decisions), _count(len(decisions)))

    def _act(self, call: Callable[[], Sequence[Act]], what: str) -> bool:
        acts = self.record(call, what)
        self._read()
        return bool(acts)
