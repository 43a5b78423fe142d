"""Which claims of a ledger are worth holding against one of a draft: a cheap look at words, values.

Comparing is dear, and most of a large ledger is about something else. A claim is a candidate when
it shares the rarest words, or the leading digits and the unit.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from workbench.link.intervals import significant
from workbench.link.units import measure
from workbench.link.vocabulary import STOP
from workbench.model import Claim

_WORD = re.compile(r"[^\W\d_]{3,}")
MOST = 10
"""Candidates for one claim: beyond these, none has come out as the best."""
FEW = 400
"""Ledgers up to this size are searched whole."""


class Nearby:
    """A ledger's claims by word and by value, indexed once."""

    def __init__(self, ledger: Sequence[Claim]) -> None:
        self._ledger = ledger
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_value: dict[tuple[str, str], list[int]] = defaultdict(list)
        if len(ledger) <= FEW:
            return
        for place, claim in enumerate(ledger):
            for word in _words(claim):
                self._by_word[word].append(place)
            if value := _value(claim):
                self._by_value[value].append(place)

    def of(self, claim: Claim) -> list[Claim]:
        """The candidates for one claim, in the order of the ledger."""
        if len(self._ledger) <= FEW:
            return list(self._ledger)
        score: Counter[int] = Counter()
        known = [self._by_word[word] for word in _words(claim) if word in self._by_word]
        for places in sorted(known, key=len)[:5]:
            weight = 1 + 1000 // (10 + len(places))
            for place in places[:400] if len(places) > 1_000 else places:
                score[place] += weight
        if value := _value(claim):
            for place in self._by_value.get(value, ())[: 40 * MOST]:
                score[place] += 40
        best = sorted(score, key=lambda place: (-score[place], place))[:MOST]
        return [self._ledger[place] for place in sorted(best)]


def _words(claim: Claim) -> frozenset[str]:
    text = f"{claim.reading.subject or ''} {claim.quote}".lower()
    return frozenset(_WORD.findall(text)) - STOP


def _value(claim: Claim) -> tuple[str, str] | None:
    figure = claim.reading.figure
    if figure is None or figure.value is None:
        return None
    return significant(figure.value)[:3], measure(figure.unit).dimension
