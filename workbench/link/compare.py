"""Two claims with figures: repeat, conflict, update, related or nothing, and why.

The order of the tests is the order of their cost: dimension, role, period and value first, words
last.
"""

from __future__ import annotations

from decimal import Decimal

from workbench.link import forecasts, series, texts, values
from workbench.link.found import Found
from workbench.link.periods import (
    SOON,
    both_short,
    comparable,
    dated_loosely,
    fits,
    one_guessed,
    period_reason,
    same_period,
    still_open,
    within,
)
from workbench.link.prepared import Prepared, is_bound, is_forecast, is_plan
from workbench.link.revisions import (
    SAME_RELEASE,
    counted_on,
    grown,
    in_order,
    named_before,
    replaced,
    restated,
    tallied,
    update_reason,
)
from workbench.link.series import Match, linked
from workbench.link.slips import fold_and_percent, other_currency, points_for_percent, wrong_year
from workbench.link.topics import GENERIC_NOUNS
from workbench.link.units import COUNT
from workbench.link.values import Agreement
from workbench.model import Link, Modality, Relation

_RATIO = frozenset(("percent", "percentage_point", "times"))
# Beyond this many times apart two numbers are two things, unless one is the other with a wrong
# scale word.
FAR, FAR_INFERRED = 3, 2
REVISED = "the later text revises the figure"
# "More than 55" is true of 4,150, and "more than one in five" of a third, but nobody would say so.
# Digits that changed places leave a number near what it was; a year's is not its first half's.
SLIPPED = Decimal("1.25")
BOUND_REACH = Decimal("1.4")


# ---------------------------------------------------------------- values


def _threshold(a: Prepared, b: Prepared) -> float:
    """How much the subjects must agree before equal numbers are a repeat: rare digits say much by
    themselves.
    """
    digits = min(len(a.digits) or 1, len(b.digits) or 1)
    if is_bound(a) or is_bound(b):
        digits = min(digits, 2)
    need = {1: 0.5, 2: 0.4}.get(digits, 0.3)
    return need if same_period(a, b) else need + 0.05


def _conflict_ready(a: Prepared, b: Prepared, match: Match) -> bool:
    """Whether the subjects agree well enough that two different numbers cannot both be right."""
    far = FAR_INFERRED if _inferred(a) or _inferred(b) else FAR
    if values.ratio(a, b) > far and not values.slip(a, b):
        return False
    if _bare_share(a, b) and not any(
        token[0] not in "#@" for token in match.shared - a.context - b.context
    ):
        return False
    if a.dimension == COUNT and values.is_whole(a) != values.is_whole(b):
        return False  # a magnitude of 6.4 is no count of heads
    if series.one_measured(a, b) and not values.slip(a, b):
        return False
    if _only_noun(a, b, match) or (series.strangers(a, b) and not values.slip(a, b)):
        return False
    if not _substance(a, b, match) or (match.apart and not values.slip(a, b)):
        return False
    if a.claim.document == b.claim.document and not (values.slip(a, b) and _same_row(a, b, match)):
        return False  # a text rarely contradicts itself: rows of a table, a part and the whole
    if match.partial or (not match.measured and match.score < 0.75):
        return False
    if a.dimension == "percent" and a.role == "level" and match.score < 0.6:
        return False
    if a.negated != b.negated and a.dimension == "percent" and a.role == "level":
        return False
    return match.score >= 0.5


def _same_row(a: Prepared, b: Prepared, match: Match) -> bool:
    """Whether two figures of one text are of one subject and one size.

    Two counts of one noun without a period, and with nothing but the noun in common, are not:
    a check of 10,000 claims, a search among 100,000 claims.
    """
    near = values.ratio(a, b) <= FAR_INFERRED or bool(values.slip(a, b))
    bare = same_period(a, b) is None and match.shared <= {a.noun} & {b.noun}
    return near and not bare and series.same_rest(a, b)


def _inferred(item: Prepared) -> bool:
    """Whether the unit was carried over from a neighbour: "214 passengers and a crew of 18"."""
    figure = item.claim.reading.figure
    return figure is not None and "unit" in figure.inferred and item.dimension == COUNT


def _substance(a: Prepared, b: Prepared, match: Match) -> bool:
    """Whether the subjects share more than the names of the places and people they are about."""
    slip = match.score >= 0.75 and bool(match.shared) and bool(values.slip(a, b))
    return match.measured or slip or bool(match.shared - a.own - b.own)


def _only_noun(a: Prepared, b: Prepared, match: Match) -> bool:
    """Whether two counts of one noun have nothing else in common: houses inspected, houses
    damaged.
    """
    if not a.noun or a.noun != b.noun or a.noun[0] == "+" or values.slip(a, b):
        return False
    words = match.shared | (a.wide & b.wide)
    return not words - a.own - b.own - a.cast - b.cast - {a.noun}


def _bare_share(a: Prepared, b: Prepared) -> bool:
    """Whether both are shares of something without a measure's name: "40 percent of the grain is
    unfit".
    """
    return a.dimension == "percent" and a.role == "level" and not (a.measures and b.measures)


def revised(a: Prepared, b: Prepared, match: Match) -> str:
    """Why one number replaces another of one stated period, though only one names the thing."""
    if not (match.partial and match.narrow and match.measured and same_period(a, b)):
        return ""
    return update_reason(a, b) if in_order(a, b)[0].changed else ""


def _differ(a: Prepared, b: Prepared, match: Match) -> Found | None:
    gap = values.difference(a, b)
    if counted_on(a, b) and match.measured and (match.narrow or not match.partial):
        return _later_count(a, b, match)
    if reason := revised(a, b, match):
        return linked(Relation.UPDATE, match, reason, gap, period_reason(a, b))
    if not _conflict_ready(a, b, match):
        return None
    if tallied(a, b):
        return _later_count(a, b, match)
    if (a.guessed or b.guessed) and abs(a.since - b.since) > SOON and not values.slip(a, b):
        when = f"told {abs(a.since - b.since)} days apart"
        return linked(Relation.RELATED, match, "the same series", when, weight=0.7)
    long = min(len(a.digits), len(b.digits)) >= 3 and values.slip(a, b)
    if is_forecast(a) and is_forecast(b) and not long:
        if a.since == b.since:
            return None
        return linked(Relation.UPDATE, match, "a later forecast", gap, period_reason(a, b))
    if reason := update_reason(a, b):
        return linked(Relation.UPDATE, match, reason, gap, period_reason(a, b))
    if _one_sentence(a, b):
        return None
    return linked(Relation.CONFLICT, match, gap, values.slip(a, b), period_reason(a, b))


def _replaced(a: Prepared, b: Prepared, match: Match) -> str:
    """Why the later text's number takes the place of the earlier one's, of one thing."""
    if match.against and not match.against.startswith(series.ONLY_ONE):
        return ""
    if match.partial and not match.narrow:
        return ""
    common = series.in_common(a, b)
    exact = min(len(a.digits), len(b.digits)) >= 3 and series.met(a, b)
    if (common or exact) and (reason := named_before(a, b)):
        return reason
    one = match.score >= 0.5 and not (match.against or match.partial)
    return replaced(a, b) if one and (match.measured or common) else ""


def _later_count(a: Prepared, b: Prepared, match: Match) -> Found:
    days = f"a later count, {abs(a.since - b.since)} days on"
    gap, when = values.difference(a, b), period_reason(a, b)
    return linked(Relation.UPDATE, match, days, gap, when, weight=0.8)


def _one_sentence(a: Prepared, b: Prepared) -> bool:
    """What stands in one sentence are members of a list or a statement and its denial, not a
    contradiction.
    """
    one, other = a.claim, b.claim
    return one.document == other.document and one.sentence == other.sentence


def _one_release(a: Prepared, b: Prepared, match: Match) -> bool:
    """Whether two texts of one day tell of one state of things, one period being a guess."""
    days = abs(a.since - b.since)
    figures = (item.claim.reading.figure for item in (a, b))
    if any(figure is not None and figure.move == "from" for figure in figures):
        return False
    near = (a.guessed or b.guessed) and days <= SAME_RELEASE and still_open(a, b)
    return near and match.measured and bool(a.cast & b.cast)


def telling(a: Prepared, b: Prepared, how: Agreement) -> bool:
    """Whether one number of three digits or more, or of two with a word in common, or one and its
    slip, stands in two texts that name somebody in common: then their words may differ.
    """
    if a.role != b.role or is_bound(a) or is_bound(b) or a.claim.document == b.claim.document:
        return False
    digits = min(len(a.digits), len(b.digits))
    if digits < 2 or how is Agreement.ROUNDED:
        return False
    if how is Agreement.DIFFERENT:
        return bool(values.slip(a, b)) and series.met(a, b)
    return series.met(a, b) and (digits >= 3 or series.in_common(a, b))


# ---------------------------------------------------------------- the whole comparison


def _denied(a: Prepared, b: Prepared) -> Found | None:
    """One of the two is denied or withdrawn: only a denied plan can be contradicted, by the plan
    itself.
    """
    if a.dimension != b.dimension and a.dimension and b.dimension:
        return None
    if a.denied is not b.denied and bool(a.dimension) != bool(b.dimension):
        asserted = b if a.denied else a  # "no plan to limit exports" says nothing of how many
        if asserted.dimension and not is_forecast(asserted):
            return None
    plan = is_plan(a) or is_plan(b) or a.denied is b.denied
    if not plan or (
        a.value is not None
        and b.value is not None
        and values.agreement(a, b) is Agreement.DIFFERENT
    ):
        return None
    return texts.denial(a, b)


def figures(a: Prepared, b: Prepared) -> Found | None:
    """The relation of two claims that both have a figure."""
    if a.dimension != b.dimension or a.role != b.role:
        return _unlike(a, b)
    if bool(a.per) != bool(b.per) or (a.base and b.base and a.base != b.base):
        return None
    same = same_period(a, b)
    how = values.agreement(a, b)
    if same is None and how is Agreement.DIFFERENT and not fits(a, b):
        return None
    match = series.compare(a, b)
    told = telling(a, b, how) and not match.mirrored
    if told:
        match = series.forgiven(a, b, match)
    if how is Agreement.DIFFERENT and (reason := _replaced(a, b, match)):
        gap = values.difference(a, b)
        return linked(Relation.UPDATE, match, reason, gap, period_reason(a, b), weight=0.9)
    loose = how is Agreement.SAME or (told and (a.vague or b.vague or both_short(a, b)))
    if same is False and loose and one_guessed(a, b, told):
        same = None
    if same is False and _one_release(a, b, match):
        same = None
    if match.against or (match.mirrored and not (same and a.role == "level")):
        return None
    if same is False:
        return _other_period(a, b, match, how)
    if is_forecast(a) or is_forecast(b):
        decided = forecasts.relation(a, b, match, how)
        if not isinstance(decided, bool):
            return decided
    elif a.withdrawn or b.withdrawn:
        return None
    return _differ(a, b, match) if how is Agreement.DIFFERENT else _agree(a, b, match, how)


def _unlike(a: Prepared, b: Prepared) -> Found | None:
    """Two figures of other dimensions or roles: comparable where one is the other in disguise."""
    if a.dimension not in _RATIO or b.dimension not in _RATIO:
        return other_currency(a, b) if a.role == b.role else None
    if a.dimension != b.dimension and "times" in (a.dimension, b.dimension):
        return fold_and_percent(a, b)
    return points_for_percent(a, b)


def _other_period(a: Prepared, b: Prepared, match: Match, how: Agreement) -> Found | None:
    """One series in two periods: related, unless one of the periods is a guess or a mistake."""
    when = period_reason(a, b)
    if early := forecasts.overtaken(a, b, match):
        return early
    guessed = f"{when}, one not stated"
    undated = a.vague and b.vague and a.dimension not in _RATIO
    loose = (undated or dated_loosely(a, b)) and not _far_within(a, b)
    if how is Agreement.SAME and loose and match.score >= 0.6:
        reason = values.agreement_reason(a, b, how)
        return linked(Relation.REPEAT, match, reason, guessed, weight=0.75)
    near = values.slip(a, b) and values.ratio(a, b) <= SLIPPED and within(a, b)
    if near and match.score >= 0.75 and not match.partial:
        return linked(Relation.CONFLICT, match, values.difference(a, b), values.slip(a, b), when)
    if how is Agreement.SAME and wrong_year(a, b, match):
        reason = f"{when}: one and the same number for two years"
        return linked(Relation.CONFLICT, match, reason, weight=0.8)
    more = how is Agreement.DIFFERENT or grown(*in_order(a, b))
    if more and counted_on(a, b) and match.measured and (match.narrow or not match.partial):
        return _later_count(a, b, match)
    if tallied(a, b) and match.score >= 0.6 and not (match.partial or match.apart):
        return _later_count(a, b, match)
    if restated(a, b) and match.measured and not match.partial:
        gap = values.difference(a, b)
        return linked(Relation.UPDATE, match, REVISED, gap, guessed, weight=0.8)
    enough = match.score >= (0.6 if match.measured else 0.75) and _substance(a, b, match)
    if not enough or match.partial or not comparable(a, b) or _uncounted(a, b):
        return None
    return linked(Relation.RELATED, match, "the same series", when, weight=0.8)


def _uncounted(a: Prepared, b: Prepared) -> bool:
    """Whether one counts things that the other has no word for: phones of a plant, and plants."""
    if a.dimension != COUNT or (a.measures and b.measures):
        return False
    named, other = (a, b) if a.noun else (b, a)
    return named.noun not in GENERIC_NOUNS and named.noun not in other.wide


def _far_within(a: Prepared, b: Prepared) -> bool:
    """Whether a number lies within a bound, but so far from it that the bound was of another."""
    far = values.ratio(a, b) > BOUND_REACH or bool(values.slip(a, b))
    return far and (is_bound(a) or is_bound(b))


def _agree(a: Prepared, b: Prepared, match: Match, how: Agreement) -> Found | None:
    """Two figures of one period that can be one number: a repeat, or an update within rounding."""
    if match.score < _threshold(a, b):
        return None
    if match.partial and not match.narrow and not (same_period(a, b) and not (a.vague or b.vague)):
        return None
    if match.apart and not match.measured and values.loose_match(a, b):
        return None
    if _far_within(a, b):
        return None
    newer, older = in_order(a, b)
    when = period_reason(a, b)
    if grown(newer, older):
        days = newer.since - older.since
        return linked(Relation.UPDATE, match, f"a later count, {days} days on", when)
    if how is Agreement.ROUNDED and newer.changed and newer.since > older.since:
        return linked(Relation.UPDATE, match, REVISED, values.difference(a, b), when)
    reason = values.agreement_reason(a, b, how)
    weight = 0.85 if how is Agreement.ROUNDED else 1.0
    return linked(Relation.REPEAT, match, reason, when, weight=weight)


def relate_prepared(a: Prepared, b: Prepared) -> Link | None:
    """The link between two prepared claims, or None. Symmetric: the order of the arguments does not
    matter.
    """
    one, other = a.claim, b.claim
    if one.id == other.id:
        return None
    if one.id > other.id:
        a, b, one, other = b, a, other, one
    modes = (one.reading.modality, other.reading.modality)
    if Modality.QUESTION in modes:
        return None
    if (a.denied or b.denied) and _one_sentence(a, b):
        return None
    if a.denied or b.denied:
        link = _denied(a, b)
    elif a.dimension and b.dimension:
        link = figures(a, b)
    else:
        link = texts.relate(a, b)
    if link is None:
        return None
    return Link(one.id, other.id, link.relation, link.score, link.reasons)
