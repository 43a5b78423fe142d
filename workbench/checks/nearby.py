"""Which claims of a ledger are worth holding against one of a draft: a cheap look at words, values.

Comparing is dear, and most of a large ledger is about something else. A claim is a candidate when
it shares the rarest words, or the leading digits and the unit; of the candidates those are kept
that share most.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from heapq import nlargest, nsmallest

from workbench.checks.postings import Postings, spaced, value_of, words_of
from workbench.checks.rendering import fair
from workbench.link.context import Alone
from workbench.link.units import RATIO, is_money, measure
from workbench.model import Claim

MOST = 6
"""Candidates for one claim: beyond these, none has come out as the best."""
FEW = 400
"""Ledgers up to this size are searched whole."""
# Candidates are looked up by so many of the rarest words; a word of more claims is a common one.
_RAREST, _COMMON = 5, 1_000
# Of those, so many are asked for the other words.
_ASKED = 24
_VALUE = 40
"""What the same value counts for; so many claims of one value are looked at, times ten."""
_FAR = 3
"""A claim that shares this many times less than the best does is about something else."""


class Nearby:
    """The candidates in a ledger, looked up in its postings.

    `alone` keeps claims that were made ready for comparison: one is compared with many, in turn.
    """

    def __init__(self, postings: Postings) -> None:
        """Look up nothing yet."""
        self.alone: Alone = {}
        self._postings = postings
        few = len(postings) <= FEW
        self._whole = [postings.claim(number) for number in range(len(postings))] if few else None
        self._found: dict[str, list[Claim]] = {}

    def of(self, claim: Claim) -> list[Claim]:
        """The candidates for one claim, in the order of the ledger."""
        if self._whole is not None:
            return self._whole
        if claim.id not in self._found:
            best = sorted(self._best(claim))
            self._found[claim.id] = [self._postings.claim(number) for number in best]
        return self._found[claim.id]

    def quoting(self, claim: Claim) -> list[Claim]:
        """The claims whose quote has the same words."""
        return [self._postings.claim(one) for one in self._postings.quoting(spaced(claim.quote))]

    def _best(self, claim: Claim) -> Sequence[int]:
        reading = claim.reading
        score: dict[int, int] = {}
        figure = reading.figure
        if figure and (value := value_of(figure.value, figure.unit)):
            score = dict.fromkeys(self._postings.with_value(value)[: _VALUE * 10], _VALUE)
        words = sorted(words_of(reading.subject or "", claim.quote))
        known = [found for word in words if (found := self._postings.with_word(word))]
        known.sort(key=len)
        first = [places for places in known[:_RAREST] if len(places) <= _COMMON] or known[:1]
        most = sum(map(_weight, first))
        for places in first:
            weight = _weight(places)
            if _least_asked(score) > most:  # whoever comes in here would not be asked
                _add_to(score, places, weight)
            else:
                for place in places[:_COMMON]:
                    score[place] = score.get(place, 0) + weight
            most -= weight

        asked = [place for _, place in nsmallest(_ASKED, _ranked(score))]
        score = {place: score[place] for place in asked}
        for places in known[len(first) :]:
            _add_to(score, places, _weight(places))
        best = sorted(_ranked(score))[:MOST]
        return [place for less, place in best if less * _FAR <= best[0][0]]


def _least_asked(score: Mapping[int, int]) -> int:
    """What the last of those has that would be asked by now; 0 while there are fewer."""
    return nlargest(_ASKED, score.values())[-1] if len(score) >= _ASKED else 0


def comparable(one: Claim, other: Claim) -> bool:
    """Whether a comparison can find anything between two claims: no tonnes are people.

    A figure without a unit may take one over from its neighbours; of shares and of money one may be
    another in disguise.
    """
    units = [claim.reading.figure.unit if claim.reading.figure else "" for claim in (one, other)]
    if not all(units):
        return True
    first, second = (measure(unit).dimension for unit in units)
    if first == second or (is_money(first) and is_money(second)):
        return True
    return first in RATIO and second in RATIO


def another_value(said: Claim, source: Claim) -> bool:
    """Whether a figure of the draft is of the ledger's kind, and no fair way to write it."""
    one, two = said.reading.figure, source.reading.figure
    if one is None or two is None or not (one.unit and two.unit):
        return False
    return measure(one.unit).dimension == measure(two.unit).dimension and not fair(one, two)


def _ranked(score: Mapping[int, int]) -> list[tuple[int, int]]:
    """What sorts places: the highest score first, then their own order."""
    return [(-points, place) for place, points in score.items()]


def _weight(places: Sequence[int]) -> int:
    """What a word counts for: the more, the fewer claims have it."""
    return 2 + 1000 // (10 + len(places))


def _add_to(score: dict[int, int], places: Sequence[int], weight: int) -> None:
    """Count a word for those that are candidates already: what has only the rest is too far off."""
    for place in score:
        if _among(places, place):
            score[place] += weight


def _among(places: Sequence[int], place: int) -> bool:
    at = bisect_left(places, place)
    return at < len(places) and places[at] == place
