"""Repeats between two texts that tell one story, where the words by themselves say too little.

Two texts that share another figure (`candidates.Told` sees to that) speak of one thing. A number
that stands in both, of one kind and of periods that can be one, is then most likely the same one,
however differently it is told: what is asked for is that nothing speaks against it.
"""

from __future__ import annotations

from workbench.link import series, values
from workbench.link.periods import one_guessed, period_reason, same_period, within
from workbench.link.prepared import Prepared, is_bound, is_forecast
from workbench.link.series import Match
from workbench.link.topics import GENERIC_NOUNS
from workbench.link.units import RATIO, is_money
from workbench.link.values import Agreement
from workbench.model import Link, Relation

SURE = 3  # digits of a number that hardly turns up twice in one story
CERTAIN = 0.5  # the score of a repeat of so long a number
_ROLES = frozenset(("level", "change", "limit"))
_ONE_PLAN_DAYS = 200  # as long as one plan is told of as it stands
_SAID = "the two texts share other figures"


def kindred(a: Prepared, b: Prepared) -> Link | None:
    """The repeat of two claims with one and the same number in two texts of one story, or None."""
    if not (_alike(a, b) and _one_time(a, b)):
        return None
    match = series.compare(a, b)
    if not (_unopposed(a, b, match) and _told_enough(a, b)):
        return None
    one, other = sorted((a.claim.id, b.claim.id))
    same = values.agreement_reason(a, b, Agreement.SAME)
    score = CERTAIN if _long(a, b) and a.dimension not in RATIO else CERTAIN - 0.1
    return Link(one, other, Relation.REPEAT, score, (same, period_reason(a, b), _SAID))


def _alike(a: Prepared, b: Prepared) -> bool:
    """Whether both state one exact number of one kind in the same way."""
    if a.value is None or a.value != b.value or a.dimension != b.dimension:
        return False
    each = {a.per, b.per} in ({"", "each"}, {a.per})  # fined $1,000 each, fines of $1,000
    if not (one_role(a, b) and each) or is_bound(a) or is_bound(b):
        return False
    if is_forecast(a) != is_forecast(b) and not still_to_come(a, b):
        return False
    return not (a.denied or b.denied or a.withdrawn or b.withdrawn)


def one_role(a: Prepared, b: Prepared) -> bool:
    """Whether two figures play one part; a quota that is given may be one that allows."""
    roles = {a.role, b.role}
    return len(roles) == 1 or roles == {"level", "limit"} if roles <= _ROLES else False


def still_to_come(a: Prepared, b: Prepared) -> bool:
    """Whether a forecast and what reads like an outcome are of a time that had not ended when both
    texts were written: then the second is no outcome, but the same plan told as settled.
    """
    foretold, told = (a, b) if is_forecast(a) else (b, a)
    return told.since <= foretold.last and told.since - foretold.since <= _ONE_PLAN_DAYS


def _one_time(a: Prepared, b: Prepared) -> bool:
    """Whether the periods are one, may be one, or the one lies in the other; of two forecasts any
    will do: what is to come has no day yet.
    """
    if same_period(a, b) is not False or is_forecast(a) or is_forecast(b):
        return True
    return within(a, b) or one_guessed(a, b, told=True)


def _unopposed(a: Prepared, b: Prepared, match: Match) -> bool:
    """Whether nothing but silence stands between the two subjects."""
    if strangers_by_name(a, b):
        return False
    if match.against and not match.against.startswith(series.ONLY_ONE):
        return _in_other_words(a, b)
    return a.together == b.together and (a.part == b.part or _long(a, b))


def strangers_by_name(a: Prepared, b: Prepared) -> bool:
    """Whether one is about somebody of whom the other text knows no name: one that it knows goes
    without saying in it.
    """
    known_b = b.cast | b.home | b.context | b.wide
    known_a = a.cast | a.home | a.context | a.wide
    return bool((a.own and not a.own & known_b) or (b.own and not b.own & known_a))


def _long(a: Prepared, b: Prepared) -> bool:
    """Whether a number has so many digits that two of them are hardly one by chance."""
    return min(len(a.digits), len(b.digits)) >= SURE


def _in_other_words(a: Prepared, b: Prepared) -> bool:
    """Whether only the noun or the measure differs, and the number is long or other words are
    common to both: 46 communes and 46 towns where nobody may water a garden, what tickets earn and
    what their sale brings in.
    """
    if series.apart_by_name(a, b) or series.contrary(a, b) or (a.flow and b.flow):
        return False
    if _long(a, b) and a.dimension not in RATIO:
        return True
    common = series.common_words(a, b) - a.measures - b.measures
    return len(common) >= (1 if is_money(a.dimension) else 2)


def _told_enough(a: Prepared, b: Prepared) -> bool:
    """Whether the number is long enough, or the texts have a word for it in common."""
    if _long(a, b):
        return True
    digits = min(len(a.digits), len(b.digits))
    common = series.common_words(a, b)
    if digits < 2:
        return len(common) >= (1 if is_money(a.dimension) else 2)
    if a.noun and b.noun and a.noun != b.noun and series.of_one_kind(a, b):
        return True
    unnamed = a.noun in GENERIC_NOUNS or b.noun in GENERIC_NOUNS
    return series.in_common(a, b) or (unnamed and same_period(a, b) is True)
