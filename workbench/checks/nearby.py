"""Which claims of a ledger are worth holding against one of a draft: a cheap look at words, values.

Comparing is dear, and most of a large ledger is about something else. A claim is a candidate when
it shares the rarest words, or the leading digits and the unit.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.checks.postings import Postings, spaced, value_of, words_of
from workbench.model import Claim

MOST = 10
"""Candidates for one claim: beyond these, none has come out as the best."""
FEW = 400
"""Ledgers up to this size are searched whole."""
# A word counts for more the fewer claims have it; of a common one, only so many are looked at.
_COMMON, _LOOKED_AT = 1_000, 400
_VALUE = 40
"""What the same value counts for; so many claims of one value are looked at, times `MOST`."""


_FAR = 4
"""A claim that shares this many times less than the best does is about something else."""


class Nearby:
    """The candidates in a ledger, looked up in its postings."""

    def __init__(self, postings: Postings) -> None:
        """Look up nothing yet."""
        self._postings = postings
        few = len(postings) <= FEW
        self._whole = [postings.claim(number) for number in range(len(postings))] if few else None

    def of(self, claim: Claim) -> list[Claim]:
        """The candidates for one claim, in the order of the ledger."""
        if self._whole is not None:
            return self._whole
        return [self._postings.claim(number) for number in sorted(self._best(claim))]

    def quoting(self, claim: Claim) -> list[Claim]:
        """The claims whose quote has the same words."""
        return [self._postings.claim(one) for one in self._postings.quoting(spaced(claim.quote))]

    def _best(self, claim: Claim) -> Sequence[int]:
        score: dict[int, int] = {}
        reading = claim.reading
        words = sorted(words_of(reading.subject or "", claim.quote))
        known = [found for word in words if (found := self._postings.with_word(word))]
        for places in sorted(known, key=len)[:5]:
            weight = 1 + 1000 // (10 + len(places))
            for place in places[:_LOOKED_AT] if len(places) > _COMMON else places:
                score[place] = score.get(place, 0) + weight
        figure = reading.figure
        if figure and (value := value_of(figure.value, figure.unit)):
            for place in self._postings.with_value(value)[: _VALUE * MOST]:
                score[place] = score.get(place, 0) + _VALUE
        best = sorted(score, key=lambda place: (-score[place], place))[:MOST]
        return [place for place in best if score[place] * _FAR >= score[best[0]]]
