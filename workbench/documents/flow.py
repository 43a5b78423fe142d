"""Sheets of printed lines to one running text with its offset map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from workbench.documents.columns import in_reading_order
from workbench.documents.furniture import furniture
from workbench.documents.hyphens import HYPHENS, is_broken, keeps_hyphen, lexicon
from workbench.documents.layout import Join, Layout, LeftOut, Line, Page
from workbench.documents.printed import Printed, Sheet

_SOFT_HYPHEN = "\u00ad"
_ENDS = ".!?:;。！？"
_CLOSERS = "\"'”’)]»*†0123456789"
_PITCH = 1.35  # times the usual distance of lines: a new paragraph


def run_on(sheets: Iterable[Sheet]) -> tuple[str, Layout]:
    """The running text of the sheets, and where everything stood.

    Lines end in a newline, paragraphs in an empty line. Hyphens at line ends are taken out where
    the document's own words say so; furniture is left out; both are in the layout.
    """
    pages = list(sheets)
    flow = _Flow(pages)
    for sheet, dropped in zip(pages, furniture(pages), strict=True):
        body = in_reading_order([line for at, line in enumerate(sheet.lines) if at not in dropped])
        flow.page(sheet.number, body, [sheet.lines[at].text for at in sorted(dropped)])
    return flow.finish()


class _Flow:
    """The text so far; lines are appended one by one."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._sheets = sheets
        self._words: frozenset[str] | None = None  # found when the first hyphen asks for it
        self._parts: list[str] = []
        self._length = 0
        self._before: Printed | None = None
        self._pages: list[Page] = []
        self._lines: list[Line] = []
        self._joins: list[Join] = []
        self._left_out: list[LeftOut] = []

    def finish(self) -> tuple[str, Layout]:
        self._write("\n" if self._parts else "")
        layout = Layout(
            tuple(self._pages), tuple(self._lines), tuple(self._joins), tuple(self._left_out)
        )
        return "".join(self._parts), layout

    def page(self, number: int, body: Sequence[Printed], dropped: Sequence[str]) -> None:
        pitch, usual = _pitch(body), _usual_length(body)
        for at, line in enumerate(body):
            self._line(line, number, pitch, usual, first=at == 0)
        if not body:
            self._pages.append(Page(self._length, number))
        self._left_out += [LeftOut(self._pages[-1].start, number, text) for text in dropped]

    def _line(self, line: Printed, number: int, pitch: float, usual: float, *, first: bool) -> None:
        before = self._before
        if before is not None and not self._hyphen(before, line):
            self._write("\n\n" if _parts(before, line, pitch, usual) else "\n")
        if first:
            self._pages.append(Page(self._length, number))
        box = (round(line.left), round(line.bottom), round(line.right), round(line.top))
        self._lines.append(Line(self._length, number, *box))
        self._write(line.text)
        self._before = line

    def _hyphen(self, before: Printed, after: Printed) -> bool:
        """Deal with a hyphen at the end of the text; whether there was one."""
        if before.broken:
            text, sign = before.text, ""
        elif is_broken(before.text, after.text):
            text, sign = before.text[:-1], before.text[-1]
        else:
            return False
        soft = sign == _SOFT_HYPHEN
        if self._words is None:
            self._words = lexicon(line for sheet in self._sheets for line in sheet.lines)
        if keeps_hyphen(text, after.text, self._words, soft=soft):
            self._joins.append(Join(self._length, "\n"))
            self._write("" if sign else "-")
            return True
        if sign:
            self._unwrite(sign)
        self._joins.append(Join(self._length, (sign or "-") + "\n"))
        return True

    def _write(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)

    def _unwrite(self, sign: str) -> None:
        assert sign in HYPHENS
        self._parts[-1] = self._parts[-1][: -len(sign)]
        self._length -= len(sign)


def _pitch(lines: Sequence[Printed]) -> float:
    """The usual distance from one line down to the next."""
    steps = [
        a.middle - b.middle
        for a, b in pairwise(lines)
        if 0 < a.middle - b.middle < 4 * max(a.height, b.height, 1.0)
    ]
    return median(steps) if steps else 0.0


def _usual_length(lines: Sequence[Printed]) -> float:
    """A full line's length in points: the upper quarter's."""
    lengths = sorted(line.right - line.left for line in lines)
    return lengths[len(lengths) * 3 // 4] if lengths else 0.0


def _parts(a: Printed, b: Printed, pitch: float, usual: float) -> bool:
    """Whether a new paragraph, heading or table row begins with `b`."""
    if a.gap or b.gap:
        return True
    ended = a.text.rstrip(_CLOSERS)[-1:] in _ENDS or not a.text.rstrip(_CLOSERS)
    drop = a.middle - b.middle
    if drop < 0 or drop > 6 * max(pitch, 1.0):  # the next column or page
        return ended or _stopped_short(a, b, usual)
    if abs(a.height - b.height) > 0.25 * max(a.height, b.height) and pitch and drop > pitch:
        return True
    if pitch and drop > _PITCH * pitch:
        return True
    return _stopped_short(a, b, usual) and not ended


def _stopped_short(a: Printed, b: Printed, usual: float) -> bool:
    """Whether the first word of `b` would have fitted behind `a`: a heading, a line of a list."""
    if b.text[:1].islower():
        return False
    sign = (b.right - b.left) / max(len(b.text), 1)
    return a.right - a.left + sign * (1 + len(b.text.split(maxsplit=1)[0])) < usual
