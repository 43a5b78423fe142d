"""The claims of a draft by the sentence they stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from workbench.model import Claim, Span


class Sentences:
    """Looks up what is claimed around a place; the sentences of one text do not overlap."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._claims: dict[Span, list[Claim]] = {}
        for claim in claims:
            self._claims.setdefault(claim.sentence, []).append(claim)
        self._spans = sorted(self._claims, key=lambda span: span.start)
        self._starts = [span.start for span in self._spans]

    def __iter__(self) -> Iterator[Claim]:
        """All claims, a sentence after the other."""
        return (claim for claims in self._claims.values() for claim in claims)

    def around(self, start: int, end: int) -> Sequence[Claim]:
        """The claims of the sentence that holds all from `start` to `end`."""
        place = bisect_right(self._starts, start) - 1
        if place < 0 or self._spans[place].end < end:
            return ()
        return self._claims[self._spans[place]]
