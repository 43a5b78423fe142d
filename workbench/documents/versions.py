"""Quotes of one version of a document in the next: where they went, what changed, what is gone.

With the old text at hand a place can be doubted properly. What now stands there must not have stood
elsewhere in the old text: two towns reported in the same words do not inherit each other's claims.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from workbench.documents.anchoring import Anchor, anchor, places, score
from workbench.model import Span

_CONTEXT = 32
_WIDE = 160  # what is compared around twins
_MOST_TWINS = 30
_LEAST_TWIN = 88  # of 100: equal words in other surroundings are somebody else's
_TWIN_MARGIN = 10
_GAP = 3
_STRETCH = 2.0  # how much longer the stretch between two neighbours may have become
_MARGIN = 4


def carry(old: str, new: str, spans: Sequence[Span]) -> list[Anchor | None]:
    """For each span of `old` its place in `new`, or None where it is gone or in doubt."""
    if old == new:
        return [Anchor(span, 100, exact=True) for span in spans]
    found = [_unmistakable(old, new, span) for span in spans]
    sure = sorted(
        (span.start, place.span.start) for span, place in zip(spans, found, strict=True) if place
    )
    return [
        place or _doubted(old, new, span, sure) for span, place in zip(spans, found, strict=True)
    ]


def _unmistakable(old: str, new: str, span: Span) -> Anchor | None:
    """The place of a quote that stands once in either text."""
    quote = old[span.start : span.end]
    now = list(islice(places(new, quote), 2))
    if len(now) != 1 or len(list(islice(places(old, quote), 2))) != 1:
        return None
    return Anchor(now[0], _score(old, span, new, now[0], span.start, _CONTEXT), exact=True)


def _expected(sure: Sequence[tuple[int, int]], start: int) -> int:
    """Where an old offset should be by now: as far as its nearest sure neighbour has moved."""
    if not sure:
        return start
    at = bisect_left(sure, (start, 0))
    was, now = min(sure[max(0, at - 1) : at + 1], key=lambda pair: abs(pair[0] - start))
    return max(0, start + now - was)


def _doubted(old: str, new: str, span: Span, sure: Sequence[tuple[int, int]]) -> Anchor | None:
    quote = old[span.start : span.end]
    near = _expected(sure, span.start)
    if next(places(new, quote), None):
        return _twin(old, new, span, near, sure)
    prefix = old[max(0, span.start - _CONTEXT) : span.start]
    place = anchor(new, quote, prefix, old[span.end : span.end + _CONTEXT], near)
    return place if place and _stood_here(old, span, new, place.span) else None


def _stood_here(old: str, span: Span, new: str, place: Span) -> bool:
    """Whether nothing elsewhere in the old text is as much like what stands at `place` now."""
    from rapidfuzz.fuzz import partial_ratio_alignment, ratio

    now = new[place.start : place.end]
    rest = old[: span.start] + "\0" * (span.end - span.start) + old[span.end :]
    here = ratio(" ".join(old[span.start : span.end].split()), " ".join(now.split()))
    there = partial_ratio_alignment(now, rest, score_cutoff=max(0.0, here - _MARGIN))
    return there is None or len(now) > len(rest)


def _twin(
    old: str, new: str, span: Span, near: int, sure: Sequence[tuple[int, int]]
) -> Anchor | None:
    """One of several equal quotes: the only one between the neighbours it had, else the place whose
    surroundings are ours and nobody else's."""
    quote = old[span.start : span.end]
    was = list(islice(places(old, quote), _MOST_TWINS))
    now = list(islice(places(new, quote), _MOST_TWINS))
    if max(len(was), len(now)) == _MOST_TWINS or any(_adjoin(one, span) for one in was):
        return None
    if len(now) >= len(was) and (between := _between(was, now, span, sure)):
        return Anchor(between, _score(old, span, new, between, near, _CONTEXT), exact=True)
    ranked = sorted(now, key=lambda place: -_score(old, span, new, place, near, _WIDE))
    best = ranked[0]
    ours = _score(old, span, new, best, near, _WIDE)
    others = [_score(old, span, new, place, near, _WIDE) for place in ranked[1:]]
    others += [_score(old, one, new, best, near, _WIDE) for one in was if one != span]
    if ours < _LEAST_TWIN or max(others, default=0) > ours - _TWIN_MARGIN:
        return None
    return Anchor(best, _score(old, span, new, best, near, _CONTEXT), exact=True)


def _adjoin(a: Span, b: Span) -> bool:
    """Whether nothing stands between them: then nobody can say which is which."""
    return a != b and max(a.start, b.start) - min(a.end, b.end) < _GAP


def _between(
    was: Sequence[Span], now: Sequence[Span], span: Span, sure: Sequence[tuple[int, int]]
) -> Span | None:
    """The only equal quote between two sure neighbours that still follow each other."""
    at = bisect_left(sure, (span.start, 0))
    if not 0 < at < len(sure):
        return None
    (old_low, low), (old_high, high) = sure[at - 1], sure[at]
    if not 0 < high - low < _STRETCH * (old_high - old_low):
        return None
    ours = [one for one in now if low < one.start < high]
    only = sum(1 for one in was if old_low < one.start < old_high) == 1
    return ours[0] if only and len(ours) == 1 else None


def _score(old: str, span: Span, new: str, place: Span, near: int, width: int) -> int:
    return score(
        new,
        place,
        old[span.start : span.end],
        old[max(0, span.start - width) : span.start],
        old[span.end : span.end + width],
        near,
    )
