"""Finding a quote in a text: exactly, or in a changed text with a score and a floor; no guess.

Weights as Hypothesis gives W3C text-quote selectors: quote 50, prefix 20, suffix 20, position 2.
There the best place always wins. Here a place below the floor, or hardly better than another, is
none: a claim without its place is shown as an orphan, a claim at a wrong place is believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.model import Span

_CONTEXT = 32
_QUOTE, _PREFIX, _SUFFIX, _POSITION = 50, 20, 20, 2
FLOOR = 70  # of 100: an exact quote passes without its surroundings
CHANGED_FLOOR = 82  # a changed one needs most of them
_MARGIN = 4  # how much better the best place must be than any other
_LEAST_ALIKE = 60  # of 100: below, a quote is another quote
_MOST_PLACES = 50  # of one quote that are compared; beyond, it is a refrain


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place found for a quote: its span, its score of 100, and whether it reads as the quote."""

    span: Span
    score: int
    exact: bool


def find(text: str, quote: str, prefix: str = "", suffix: str = "", near: int = 0) -> Span | None:
    """The span of `quote` in `text`; where it stands more than once, the one that fits best.

    Prefix and suffix count most, then the distance to `near`. Other white space between words is
    forgiven (soft-wrapped lines); nothing else is. None when the quote is not there.
    """
    return max(
        places(text, quote),
        key=lambda span: _fit(text, span, prefix, suffix, near),
        default=None,
    )


def places(text: str, quote: str) -> Iterator[Span]:
    """Every span of `quote` in `text`, whatever the white space between its words."""
    words = quote.split()
    if words:
        pattern = re.compile(r"\s+".join(re.escape(word) for word in words))
        for match in pattern.finditer(text):
            yield Span(*match.span())


def anchor(
    text: str, quote: str, prefix: str = "", suffix: str = "", near: int = 0
) -> Anchor | None:
    """The place of `quote` in a text that has changed, or None.

    First its exact places, then the most similar ones. None below the floor, and None where two
    places are about as good.
    """
    found = [
        Anchor(span, score(text, span, quote, prefix, suffix, near), exact=True)
        for span, _ in zip(places(text, quote), range(_MOST_PLACES), strict=False)
    ] or [
        Anchor(span, score(text, span, quote, prefix, suffix, near), exact=False)
        for span in _alike(text, quote)
    ]
    found.sort(key=lambda one: -one.score)
    if not found or found[0].score < (FLOOR if found[0].exact else CHANGED_FLOOR):
        return None
    if len(found) > 1 and found[1].score > found[0].score - _MARGIN:
        return None
    return found[0]


def score(text: str, span: Span, quote: str, prefix: str, suffix: str, near: int) -> int:
    """How well a place fits, of 100. A prefix or suffix that is not given is not counted."""
    from rapidfuzz.fuzz import ratio

    parts = [(_QUOTE, ratio(_flat(quote), _flat(text[span.start : span.end])))]
    if prefix:
        before = text[max(0, span.start - len(prefix)) : span.start]
        parts.append((_PREFIX, ratio(_flat(prefix), _flat(before))))
    if suffix:
        parts.append(
            (_SUFFIX, ratio(_flat(suffix), _flat(text[span.end : span.end + len(suffix)])))
        )
    distance = abs(span.start - near) / max(len(text), near, 1)
    parts.append((_POSITION, 100 * (1 - distance)))
    return int(sum(weight * part for weight, part in parts) / sum(weight for weight, _ in parts))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _alike(text: str, quote: str) -> Iterator[Span]:
    """The two most similar stretches of the text, on whole words; the second to doubt the first."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    left = text
    for _ in range(2):
        best = partial_ratio_alignment(quote, left, score_cutoff=_LEAST_ALIKE)
        if best is None or best.dest_start == best.dest_end or len(quote) > len(text):
            return
        span = _whole_words(text, best.dest_start, best.dest_end)
        yield span
        left = left[: span.start] + "\0" * (span.end - span.start) + left[span.end :]


def _whole_words(text: str, start: int, end: int) -> Span:
    """The stretch without the word that it cuts at either end, unless most of it is inside."""
    first, last = _word(text, start), _word(text, end - 1)
    if first.start < start:
        start = first.start if start - first.start < first.end - start else first.end
    if last.end > end:
        end = last.end if last.end - end <= end - last.start else last.start
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, max(start, end))


def _word(text: str, at: int) -> Span:
    start = end = at
    while start > 0 and not text[start - 1].isspace() and at - start < _CONTEXT:
        start -= 1
    while end < len(text) and not text[end].isspace() and end - at < _CONTEXT:
        end += 1
    return Span(start, end)


def _fit(text: str, span: Span, prefix: str, suffix: str, near: int) -> tuple[int, int]:
    before = text[max(0, span.start - _CONTEXT) : span.start]
    after = text[span.end : span.end + _CONTEXT]
    return _shared(before[::-1], prefix[::-1]) + _shared(after, suffix), -abs(span.start - near)


def _shared(a: str, b: str) -> int:
    count = 0
    for left, right in zip(a, b, strict=False):
        if left != right:
            break
        count += 1
    return count
