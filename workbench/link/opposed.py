"""Conflicts between two texts that tell one story, where the words by themselves say too little.

The counterpart of `kindred`: the two texts share other figures, so "the bank made 241 million" and
"a net profit of 214 million" are one thing told twice. What is weighed are signs that the two are
one series: a measure or a word in common, one period that both state, digits that changed places.
`settling` then keeps a conflict only between claims that have no better counterpart.
"""

from __future__ import annotations

from decimal import Decimal

from workbench.link import series, values
from workbench.link.kindred import one_role, still_to_come, strangers_by_name
from workbench.link.periods import SOON, one_guessed, period_reason, same_period
from workbench.link.prepared import Prepared, is_bound, is_forecast
from workbench.link.revisions import SAME_RELEASE, may_have_grown
from workbench.link.series import Match
from workbench.link.topics import GENERIC_NOUNS
from workbench.link.units import COUNT, RATIO
from workbench.link.values import Agreement
from workbench.model import Link, Relation

ENOUGH = 4  # signs that two figures are of one series
NEAR = Decimal("1.5")  # further apart than so many times, two numbers are two things
A_MONTH = 31  # days within which a count is not expected to have moved on
_TEN, _THOUSAND = Decimal(10), 1000
_SAID = "the two texts share other figures"


def opposed(a: Prepared, b: Prepared) -> Link | None:
    """The conflict of two claims with different numbers in two texts of one story, or None."""
    slip = values.slip(a, b)  # before anything else: of most pairs the numbers are far apart
    if not slip and values.ratio(a, b) > NEAR:
        return None
    if not (_alike(a, b) and _may_be_one_time(a, b, slip)):
        return None
    if values.agreement(a, b) is not Agreement.DIFFERENT:
        return None
    if may_have_grown(a, b):
        return None
    match = series.compare(a, b)
    if not _unopposed(a, b, match, slip):
        return None
    signs = _signs(a, b, match, slip)
    if signs < ENOUGH:
        return None
    one, other = sorted((a.claim.id, b.claim.id))
    gap = values.difference(a, b)
    reasons = tuple(filter(None, (gap, slip, period_reason(a, b), _SAID)))
    apart = float(min(values.ratio(a, b), _TEN)) / 100  # of two that fit, the nearer number fits
    return Link(one, other, Relation.CONFLICT, min(0.5, signs / 16) - apart, reasons)


def _may_be_one_time(a: Prepared, b: Prepared, slip: str) -> bool:
    """Whether both state one period, or two only because one of them was never stated."""
    apart = abs(a.since - b.since)
    if not slip and (a.vague or b.vague) and apart > (SOON if a.dimension in RATIO else A_MONTH):
        return False
    if same_period(a, b) is not False:
        return True
    loose = (a.vague or b.vague) if slip else (a.guessed or b.guessed)
    soon = SOON if a.dimension in RATIO else SAME_RELEASE  # a share holds longer than a count
    if a.vague and b.vague and apart <= soon:
        return True
    return loose and one_guessed(a, b, told=bool(slip))


def _alike(a: Prepared, b: Prepared) -> bool:
    """Whether both state one exact number, of one kind, in the same way."""
    if a.dimension != b.dimension or not a.dimension or not a.value or not b.value:
        return False
    if not one_role(a, b) or bool(a.per) != bool(b.per) or (a.base and b.base and a.base != b.base):
        return False
    if is_bound(a) or is_bound(b) or a.negated != b.negated:
        return False
    if is_forecast(a) != is_forecast(b) and not (values.slip(a, b) and still_to_come(a, b)):
        return False
    if a.denied or b.denied or a.withdrawn or b.withdrawn:
        return False
    if (a.changed or b.changed) and not (_slipped(a, b) and abs(a.since - b.since) <= SAME_RELEASE):
        return False
    figures = (a.claim.reading.figure, b.claim.reading.figure)
    if any(figure is not None and figure.move == "from" for figure in figures):
        return False
    if a.value * b.value < 0 or a.together != b.together:
        return False
    return a.dimension != COUNT or values.is_whole(a) == values.is_whole(b)


def _unopposed(a: Prepared, b: Prepared, match: Match, slip: str) -> bool:
    """Whether nothing shows that the two are of two series."""
    if match.mirrored or series.apart_by_name(a, b) or series.contrary(a, b):
        return False
    if series.strangers(a, b) or strangers_by_name(a, b) or (a.own and b.own and not a.own & b.own):
        return False
    long = _slipped(a, b)
    if match.against and not (match.against.startswith(series.ONLY_ONE) or long):
        return False
    if a.part != b.part and not long:
        return False
    things = [frozenset(one for one in item.key if one[0] == "#") for item in (a, b)]
    return not (things[0] and things[1] and not things[0] & things[1])


def _slipped(a: Prepared, b: Prepared) -> bool:
    """Whether one number of three digits or more is a slip of the other, or one of the other's
    digits with another scale word.
    """
    scaled = a.digits == b.digits and values.ratio(a, b) >= _THOUSAND
    return bool(values.slip(a, b)) and (scaled or min(len(a.digits), len(b.digits)) >= 3)


def _signs(a: Prepared, b: Prepared, match: Match, slip: str) -> int:
    """How much speaks for one series."""
    sure = _slipped(a, b)
    found = 3 if sure else min(len(a.digits), len(b.digits), 2) if slip else 0
    if match.measured or (a.noun == b.noun and a.noun not in GENERIC_NOUNS):
        found += 2
    found += min(2, len(series.common_words(a, b) - a.measures - b.measures))
    found += bool((a.own & b.wide) | (b.own & a.wide))
    found += 2 * ("/" in a.dimension)  # a price for a square metre, a yield a hectare
    found += same_period(a, b) is True
    found += not (a.vague or b.vague) and same_period(a, b) is True
    found += not match.partial and match.score >= 0.5
    found -= same_period(a, b) is False and not slip
    if a.dimension in RATIO and not match.measured and not sure:
        found -= 2  # of two shares the number says little
    return found
