"""Numbers that nobody said, one digit away from what an approved claim says in these very words.

A 6 is read as an 8, a year slides by ten. Such a number may leave nothing that a comparison of
claims could hold on to: "in 8024" is no time at all. So the slip is undone: the draft is read again
with the ledger's digit, and what is backed then was contradicted before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from workbench.checks.common_words import shared_words
from workbench.checks.nearby import Nearby
from workbench.checks.numbers import DraftNumber, Standing
from workbench.checks.sentences import Sentences
from workbench.checks.standing import at
from workbench.checks.times import year_before
from workbench.model import Claim, LedgerView, Status
from workbench.patterns import lazy

_RUN = lazy(r"\d+(?:[.,\u00a0\u202f]\d+)*")
# So many ways to undo a slip are tried, in all of a draft so many, by so many claims of the ledger;
# and so much of the draft is read again before it.
_TRIES, _IN_ALL, _CLAIMS, _BEFORE = 4, 8, 8, 400

Read = Callable[[str], Sequence[DraftNumber]]


class Slips:
    """Undoes the slips of one draft, as long as it has not tried too often."""

    def __init__(
        self, text: str, claims: Sequence[Claim], view: LedgerView, nearby: Nearby, read: Read
    ) -> None:
        """`claims` are the draft's; `read` finds and judges the numbers of a text."""
        self._text, self._view, self._nearby = text, view, nearby
        self._claims = Sentences(claims)
        self._read = read
        self._left = _IN_ALL

    def undone(self, numbers: Sequence[DraftNumber]) -> tuple[DraftNumber, ...]:
        """The numbers, each slip contradicted by the claim that backs it with another digit.

        Those are tried first that stand among the most words of a claim of the ledger.
        """
        found = {
            place: self._near(one)
            for place, one in enumerate(numbers)
            if one.standing is Standing.UNSEEN
        }
        kept = list(numbers)
        for place in sorted(found, key=lambda place: (-found[place][0], place)):
            kept[place] = self._told(numbers[place], found[place][1])
        return tuple(kept)

    def _told(self, number: DraftNumber, sources: Sequence[Claim]) -> DraftNumber:
        start, end = _around(self._text, number)
        tries = list(dict.fromkeys(_other_digits(number.text, sources)))[:_TRIES]
        for place, digit in tries[: self._left]:
            self._left -= 1
            at_ = number.start + place
            mended = self._text[start:at_] + digit + self._text[at_ + 1 : end]
            for one in self._read(mended):
                if one.start == number.start - start and one.standing is Standing.BACKED:
                    return self._contradicted(number, one)
        return number

    def _near(self, number: DraftNumber) -> tuple[int, list[Claim]]:
        """The approved claims that share most words with those beside a number, and how many."""
        common: dict[str, tuple[int, Claim]] = {}
        for claim in self._claims.around(number.start, number.start + 1):
            for source in self._nearby.of(claim):
                if self._view.state(source.id).status is Status.APPROVED:
                    words = shared_words(claim, source)
                    if words > common.get(source.id, (0, source))[0]:
                        common[source.id] = words, source
        best = sorted(common.values(), key=lambda pair: -pair[0])[:_CLAIMS]
        return (best[0][0] if best else 0), [source for _, source in best]

    def _contradicted(self, number: DraftNumber, right: DraftNumber) -> DraftNumber:
        claim = self._view.claim(right.claim or "")
        reason = f"one digit from “{right.text}”, approved" + (f": {at(claim)}" if claim else "")
        return replace(
            number,
            standing=Standing.CONTRADICTED,
            reason=reason,
            claim=right.claim,
            places=right.places,
        )


def _around(text: str, number: DraftNumber) -> tuple[int, int]:
    """The paragraph of a number, and what its sentences may take their subject and time from."""
    end = text.find("\n\n", number.end)
    start = text.rfind("\n\n", 0, max(0, number.start - _BEFORE))
    return max(0, start), len(text) if end < 0 else end


def _other_digits(said: str, sources: Iterable[Claim]) -> Iterator[tuple[int, str]]:
    """Where in the text of a number, and which digit, makes it one of the sources'."""
    places = [place for place, sign in enumerate(said) if sign.isdecimal()]
    mine = "".join(said[place] for place in places)
    for source in sources:
        for theirs in _numbers_of(source):
            size = max(len(mine), len(theirs))
            pairs = zip(mine.ljust(size, "0"), theirs.ljust(size, "0"), strict=True)
            off = [(place, two) for place, (one, two) in enumerate(pairs) if one != two]
            if len(off) == 1 and off[0][0] < len(places):
                yield places[off[0][0]], off[0][1]


def _numbers_of(source: Claim) -> Iterator[str]:
    """The digits of every number that a claim writes, and of its years."""
    for found in _RUN.finditer(source.quote):
        yield re.sub(r"\D", "", found.group())
    if period := source.reading.period:
        yield str(period.first.year)
        yield str(period.last.year)
    if earlier := year_before(source):
        yield str(earlier)
