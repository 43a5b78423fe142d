"""The overview: progress by document and status, today's pace, what blocks release."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.events import Resize

from workbench.model import ClaimQuery, Relation, Status
from workbench.review.overview import Overview
from workbench.review.values import Progress, linking_words
from workbench.tui.keymap import Keymap, key_name
from workbench.tui.screens.help import scroll_steps
from workbench.tui.screens.overlay import Overlay
from workbench.tui.text import Line, Piece, cut, spread
from workbench.tui.theme import GLYPHS, Styles
from workbench.tui.widgets.chrome import meter
from workbench.tui.widgets.pane import Pane
from workbench.wording import TONES, word

_WIDE = 24


def overview_lines(found: Overview, width: int) -> list[Line]:
    """The page at a width."""
    counts = found.counts
    lines: list[Line] = [spread([("Progress", "title")], _meter(found), width)]
    lines += [
        _row(f"{GLYPHS[status]} {word(status)}", TONES[status], number)
        for status in Status
        if (number := counts.by_status.get(status, 0))
    ]
    lines += [(), (("Today", "title"),), ((f"  {_pace(found)}", "text"),), ()]
    lines += [(("What blocks release", "title"),)]
    for number, blocker in enumerate(found.blockers, 1):
        key: Piece = (f"  {number}  ", "accent")
        lines.append((key, (f"{blocker.claims:>9,}  ", "strong"), (blocker.why, "text")))
    conflicts = counts.links.get(Relation.CONFLICT, 0)
    if conflicts:
        lines.append((("     ", "text"), (f"{conflicts:>9,}  ", "strong"), (_CONFLICTS, "text")))
    if counts.owed:
        lines.append(((f"  {linking_words(counts.owed)}", "fair"),))
    if not found.blockers and not conflicts and not counts.owed:
        lines.append((("  ✓ nothing: every claim is approved or dismissed", "good"),))
    lines += [(), (("Documents", "title"),)]
    for slug, (total, done) in counts.by_document.items():
        title: Piece = (f"  {cut(found.titles.get(slug, slug), width - 44)}", "text")
        lines.append(spread([title], meter(Progress(done, total)), width))
    return lines


_CONFLICTS = "conflicts between claims: two texts cannot both be right"


def _meter(found: Overview) -> list[Piece]:
    return meter(Progress(found.counts.finished, found.counts.total))


def _row(name: str, style: str, number: int) -> Line:
    return ((f"  {name:<{_WIDE}}", style), (f"{number:>9,}", "text"))


def _pace(found: Overview) -> str:
    pace = found.pace
    if not pace.decisions:
        return "no decision of yours yet"
    left = found.counts.total - found.counts.finished
    words = f"{pace.decisions:,} decision{'s' if pace.decisions > 1 else ''} of yours"
    if pace.per_hour:
        words += f", {pace.per_hour:,} an hour; {left:,} left"
        words += f", about {max(1, left // pace.per_hour):,} h at that pace" if left else ""
    return words


class OverviewScreen(Overlay):
    """Scrolls with the moving keys; a number lists what it counts; any other key goes back."""

    def __init__(
        self,
        styles: Styles,
        keymap: Keymap,
        found: Overview,
        show: Callable[[ClaimQuery], None],
    ) -> None:
        super().__init__()
        self.keymap = keymap
        self.found = found
        self.show_claims = show
        self.page = Pane(styles, "Overview", id="help")
        self.page.active = True

    def compose(self) -> ComposeResult:
        """One pane."""
        yield self.page

    def on_resize(self, event: Resize) -> None:
        """Wrap the page to the new width."""
        lines = overview_lines(self.found, event.size.width - 4)
        hint = "a number lists its claims, any other key goes back"
        self.page.show(lines, hint, min(self.page.top, len(lines)))

    def take(self, key: str, character: str | None) -> None:
        """Move, list, or leave."""
        steps = scroll_steps(self.page)
        action = self.keymap.action(key_name(key, character))
        number = int(character) if character and character in "123456789" else 0
        if action in steps:
            self.page.scroll_by(steps[action])
        elif 0 < number <= len(self.found.blockers):
            self.close()
            self.show_claims(self.found.blockers[number - 1].query)
        else:
            self.close()
