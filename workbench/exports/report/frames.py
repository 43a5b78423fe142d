"""A claim in the words around it: what stands before the quote, the quote, and what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.model import Claim

REACH = 280
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts of the source around a claim, joined they are the text as it is pinned.

    `figure` is empty when the claim has none within its quote; then `lead` is the whole quote.
    """

    before: str
    lead: str
    figure: str
    rest: str
    after: str
    line: int


def frame(text: str, claim: Claim) -> Frame | None:
    """The frame of a claim in its document; None when the text does not say the quote there."""
    start, end = claim.start, claim.end
    if text[start:end] != claim.quote:
        return None
    first = _first(text, start)
    last = _last(text, end)
    mark = claim.reading.figure
    inside = mark is not None and start <= mark.start < mark.end <= end
    a, b = (mark.start, mark.end) if mark is not None and inside else (end, end)
    return Frame(
        before=("… " if first and not _starts(text, first) else "") + _flat(text[first:start]),
        lead=_flat(text[start:a]),
        figure=_flat(text[a:b]),
        rest=_flat(text[b:end]),
        after=_flat(text[end:last]) + (" …" if last < len(text) and not _ends(text, last) else ""),
        line=text.count("\n", 0, start) + 1,
    )


def _first(text: str, start: int) -> int:
    """Where the paragraph of an offset begins, or a word not too far before it."""
    low = max(0, start - REACH)
    breaks = list(_PARAGRAPH.finditer(text, low, start))
    if breaks:
        return breaks[-1].end()
    blank = _SPACE.search(text, low, start) if low else None
    return blank.end() if blank else low


def _last(text: str, end: int) -> int:
    """Where the paragraph of an offset ends, or a word not too far behind it."""
    high = min(len(text), end + REACH)
    stop = _PARAGRAPH.search(text, end, high)
    if stop:
        return stop.start()
    if high == len(text):
        return high
    return max(end, text.rfind(" ", end, high))


def _starts(text: str, place: int) -> bool:
    before = text[max(0, place - 80) : place]
    return before[len(before.rstrip()) :].count("\n") > 1


def _ends(text: str, place: int) -> bool:
    return not text[place : place + 200].strip() or bool(_PARAGRAPH.match(text, place))


def _flat(text: str) -> str:
    """White space as HTML shows it anyway: one blank for any run of it."""
    return _SPACE.sub(" ", text)
