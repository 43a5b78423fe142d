"""One level over another: multiples of a base, and amounts for each of something."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workbench.link.prepared import Prepared
from workbench.link.sums.terms import (
    Range,
    Terms,
    distinct,
    judge,
    loose,
    near,
    number,
    one_holder,
    one_series,
    period_of,
    place,
    result,
    same_sentence,
    tight,
)
from workbench.link.units import COUNT
from workbench.model import Sum

_WHOLE = frozenset(("+output",))


def find(terms: Terms) -> Iterator[Sum]:
    """Folds ("2.4 times the average") and rates ("5.9 tonnes a hectare", "908 dollars each")."""
    for item in terms.items:
        if item.role == "fold":
            yield from _fold(terms, item)
    yield from _rates(terms)


# ---------------------------------------------------------------- folds


def _fold(terms: Terms, stated: Prepared) -> Iterator[Sum]:
    levels = [
        item
        for item in terms.of_document(stated.claim.document)
        if item.role == "level" and item.dimension not in ("percent", "percentage_point") and _one_time(stated, item)
        and one_series(stated, item)
    ]  # fmt: skip
    levels.sort(key=lambda item: (not same_sentence(item, stated), abs(place(item) - place(stated))))
    for level in levels[:1]:
        bases = _fold_bases(terms, stated, level)
        for base in bases:
            computed = (_over(tight(level), tight(base)), _over(loose(level), loose(base)))
            holds = judge(computed, stated)
            why = f"{number(level)} over {number(base)}"
            if level.value is not None and base.value:
                why += f" is {float(level.value / base.value):.3g}"
            yield result("fold", (stated, level, base), holds, f"{why}; stated: {number(stated)}")
        if not bases and (same_sentence(stated, level) or near(stated, level)):
            yield result("fold", (stated, level), None, "the value it is a multiple of is not given")


def _fold_bases(terms: Terms, stated: Prepared, level: Prepared) -> list[Prepared]:
    found = []
    wanted = int(stated.base) if stated.base.isdigit() else _named_year(stated)
    for item in terms.levels(level.dimension):
        if item is level or not one_series(level, item, 0.4):
            continue
        if item.role == "norm" or (wanted and item.first and date.fromordinal(item.last).year == wanted):
            found.append(item)
    own = [item for item in found if item.claim.document == stated.claim.document]
    return distinct(own) or distinct(found)


def _named_year(stated: Prepared) -> int:
    """The year of a base: "72 times that of 1992", or "30 years ago" counted from the publication."""
    comparison = stated.claim.reading.comparison or ""
    digits = [int(word) for word in comparison.replace(",", " ").split() if word.isdigit()]
    for value in digits:
        if 1800 <= value <= 2100:
            return value
    if digits and "year" in comparison and "ago" in comparison and stated.since:
        return date.fromordinal(stated.since).year - digits[0]
    return 0


def _one_time(a: Prepared, b: Prepared) -> bool:
    return not a.first or not b.first or period_of(a) == period_of(b)


def _over(top: Range, bottom: Range) -> Range:
    return Range(
        top.low / bottom.high if bottom.high else 0.0, top.high / bottom.low if bottom.low > 0 else float("inf")
    )


# ---------------------------------------------------------------- rates: total over base


def _rates(terms: Terms) -> Iterator[Sum]:
    rates = [item for item in terms.items if item.role == "level" and (item.per or "/" in item.dimension)]
    if not rates:
        return
    done: set[tuple[str, str, str]] = set()
    for rate in distinct_by_document(rates):
        for total, base in _pairs(terms, rate):
            key = (rate.claim.id, total.claim.id, base.claim.id)
            if key not in done:
                done.add(key)
                yield _rate(rate, total, base)


def distinct_by_document(items: list[Prepared]) -> list[Prepared]:
    """One rate of each value in each document."""
    out: dict[tuple[str, object], Prepared] = {}
    for item in items:
        out.setdefault((item.claim.document, item.value), item)
    return list(out.values())


def _split(rate: Prepared) -> tuple[str, str]:
    """The dimensions of total and base of a rate."""
    top, slash, bottom = rate.dimension.partition("/")
    return (top, bottom) if slash else (rate.dimension, COUNT)


def _pairs(terms: Terms, rate: Prepared) -> Iterator[tuple[Prepared, Prepared]]:
    """Total and base to check a rate with: of its own document, else two of another, else one from elsewhere."""
    top, bottom = _split(rate)
    totals = [item for item in terms.levels(top) if _is_total(rate, item)]
    bases = [item for item in terms.levels(bottom) if _is_base(rate, item)]
    slug = rate.claim.document
    own_totals = [item for item in totals if item.claim.document == slug]
    own_bases = [item for item in bases if item.claim.document == slug]
    own = [(total, base) for total in distinct(own_totals) for base in distinct(own_bases)]
    own = [pair for pair in own if pair[0] is not pair[1]]
    yield from own
    sound = any(_rate(rate, *pair).holds for pair in own)
    if own and sound:
        # the rate is right where it stands; another document's total and base may still not fit it
        yield from _foreign(totals, bases, slug)
        return
    for total in distinct(own_totals):
        for base in distinct(item for item in bases if item.claim.document != slug):
            yield total, base
    for base in distinct(own_bases):
        for total in distinct(item for item in totals if item.claim.document != slug):
            yield total, base
    if not own:
        yield from _foreign(totals, bases, slug)


def _foreign(totals: list[Prepared], bases: list[Prepared], slug: str) -> Iterator[tuple[Prepared, Prepared]]:
    for total in totals:
        for base in bases:
            other = total.claim.document
            if other != slug and other == base.claim.document and total is not base:
                yield total, base


def _is_total(rate: Prepared, item: Prepared) -> bool:
    if item.role != "level" or item.per or not _one_time(rate, item) or not one_holder(rate, item):
        return False
    if item.value is not None and rate.value is not None and item.value <= rate.value:
        return False
    if "/" in rate.dimension:
        return bool(item.measures & (_WHOLE | rate.measures)) or not item.measures
    return bool(rate.measures & item.measures) or same_sentence(rate, item)


def _is_base(rate: Prepared, item: Prepared) -> bool:
    if item.role != "level" or item.per or not _one_time(rate, item) or not one_holder(rate, item):
        return False
    if "/" in rate.dimension:
        return bool(item.first) or item.claim.document == rate.claim.document or bool(item.measures)
    wanted = rate.per
    counted = item.measures | {item.noun}
    if wanted == "each":
        return bool(counted & rate.wide)
    return wanted in counted


def _rate(rate: Prepared, total: Prepared, base: Prepared) -> Sum:
    computed = (_over(tight(total), tight(base)), _over(loose(total), loose(base)))
    holds = judge(computed, rate)
    why = f"{number(total)} over {number(base)}"
    if total.value is not None and base.value and rate.value:
        figure = rate.claim.reading.figure
        unit = float(figure.value / rate.value) if figure is not None and figure.value else 1.0
        why += f" is {float(total.value / base.value) * unit:,.4g}"
    verb = {True: "holds", False: "cannot hold", None: "only a loose reading saves it"}[holds]
    return result("share", (rate, total, base), holds, f"{why}; {number(rate)}: {verb}")
