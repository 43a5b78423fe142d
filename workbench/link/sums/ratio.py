"""One level over another: multiples of a base, and amounts for each of something."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workbench.link.prepared import Prepared
from workbench.link.sums.terms import (
    NEAR,
    Range,
    Terms,
    distinct,
    earlier,
    judge,
    loose,
    near,
    nearest,
    number,
    one_holder,
    one_series,
    period_of,
    place,
    result,
    same_sentence,
    tight,
    verb,
)
from workbench.link.units import COUNT
from workbench.link.values import shown
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
        if item.role == "level"
        and item.dimension not in ("percent", "percentage_point")
        and (_one_time(stated, item) or _ends_with(stated, item))
        and one_series(stated, item)
    ]
    levels.sort(
        key=lambda item: (not same_sentence(item, stated), abs(place(item) - place(stated)))
    )
    for level in levels:  # "tripled since 2000, when it was 0.7": the level may stand further off
        held = [
            base for base in _fold_bases(terms, stated, level) if _fold_holds(stated, level, base)
        ]
        if held:
            yield _multiple(stated, level, held[0])
            return
    for level in levels[:1]:
        bases = _fold_bases(terms, stated, level)
        for base in bases:
            yield _multiple(stated, level, base)
        told = _told_before(terms, stated, level) if not bases else None
        if told is not None:
            yield _multiple(stated, level, told)
        elif not bases and (same_sentence(stated, level) or near(stated, level)):
            yield result(
                "fold", (stated, level), None, "the value it is a multiple of is not given"
            )


def _multiple(stated: Prepared, level: Prepared, base: Prepared) -> Sum:
    why = f"{number(level)} over {number(base)}"
    if level.value is not None and base.value:
        why += f" is {float(level.value / base.value):.3g}"
    holds = _fold_holds(stated, level, base)
    return result("fold", (stated, level, base), holds, f"{why}; stated: {number(stated)}")


def _told_before(terms: Terms, stated: Prepared, level: Prepared) -> Prepared | None:
    """An earlier text's level that makes the multiple right: "doubled its aid to 80 million"."""
    for item in earlier(terms, stated, level):
        if _fold_holds(stated, level, item):
            return item
    return None


def _fold_bases(terms: Terms, stated: Prepared, level: Prepared) -> list[Prepared]:
    found = []
    wanted = int(stated.base) if stated.base.isdigit() else _named_year(stated)
    for item in terms.levels(level.dimension):
        if item is level or not one_series(level, item, 0.4):
            continue
        if item.role == "norm" or (wanted and item.first and wanted in _years(item)):
            found.append(item)
    if not found and not wanted:  # "or 72 times as much": as what was told just before
        found = [
            item
            for item in terms.of_document(stated.claim.document)
            if item.role == "level"
            and item.dimension == level.dimension
            and 0 < place(stated) - place(item) <= 2 * NEAR
            and 0 < item.last < level.first
            and one_series(level, item, 0.4)
        ][-1:]
    return nearest(stated, found, lambda item: _fold_holds(stated, level, item))


def _years(item: Prepared) -> tuple[int, int]:
    """The years in which a period ends and begins: "since 2000, when it was put at 0.7"."""
    return date.fromordinal(item.last).year, date.fromordinal(item.first).year


def _fold_holds(stated: Prepared, level: Prepared, base: Prepared) -> bool | None:
    return judge((_over(tight(level), tight(base)), _over(loose(level), loose(base))), stated)


def _named_year(stated: Prepared) -> int:
    """The year of a base: "72 times that of 1992", "30 years ago" from the publication."""
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


def _ends_with(stated: Prepared, level: Prepared) -> bool:
    """Whether a multiple told of a stretch of years leads to a level of its end."""
    return bool(level.first) and stated.first < level.first and stated.last == level.last


def _over(top: Range, bottom: Range) -> Range:
    return Range(
        top.low / bottom.high if bottom.high else 0.0,
        top.high / bottom.low if bottom.low > 0 else float("inf"),
    )


# ---------------------------------------------------------------- rates: total over base

_Triple = tuple[Prepared, Prepared, Prepared]


def _rates(terms: Terms) -> Iterator[Sum]:
    rates = [
        item for item in terms.items if item.role == "level" and (item.per or "/" in item.dimension)
    ]
    done: set[frozenset[str]] = set()
    for rate in _one_a_value(rates):
        for triple in _triples(terms, rate, rates):
            key = frozenset(item.claim.id for item in triple)
            if key not in done:
                done.add(key)
                one = _rate(*triple)
                if one.holds is not False or _belong(*triple):
                    yield one


def _belong(rate: Prepared, total: Prepared, base: Prepared) -> bool:
    """Whether a rate that does not fit is surely one of this total: they name one measure, or
    stand in one sentence.
    """
    if same_sentence(rate, total) and same_sentence(rate, base):
        return True
    return bool(total.measures & (rate.measures | _WHOLE))


def _one_a_value(items: list[Prepared]) -> list[Prepared]:
    """One rate of each value in each document."""
    out: dict[tuple[str, object], Prepared] = {}
    for item in items:
        out.setdefault((item.claim.document, item.value), item)
    return list(out.values())


def _triples(terms: Terms, rate: Prepared, rates: list[Prepared]) -> Iterator[_Triple]:
    """What a rate is checked with: total and base of its own document, or what is missing from
    another.

    When its own do not fit, a base or a rate of another document that says otherwise shows where
    the slip is.
    """
    top, slash, bottom = rate.dimension.partition("/")
    totals = [item for item in terms.levels(top) if _is_total(rate, item)]
    bases = [item for item in terms.levels(bottom if slash else COUNT) if _is_base(rate, item)]
    slug = rate.claim.document
    own_totals, own_bases = _inside(totals, slug), _inside(bases, slug)
    if own_totals and own_bases:
        best = _best(rate, own_totals, own_bases)
        yield from best
        for _, total, base in best:
            if _rate(rate, total, base).holds is False:
                yield from _elsewhere(rate, total, base, bases, rates)
    elif own_totals or own_bases:
        yield from _best(rate, own_totals or distinct(totals), own_bases or distinct(bases))
    for other in sorted({item.claim.document for item in totals} - {slug}):
        if not any(item.claim.document == other and one_series(item, rate) for item in rates):
            yield from _best(rate, _inside(totals, other), _inside(bases, other))


def _inside(items: list[Prepared], slug: str) -> list[Prepared]:
    return [item for item in items if item.claim.document == slug]


def _best(rate: Prepared, totals: list[Prepared], bases: list[Prepared]) -> list[_Triple]:
    """The triple that holds, if any does; else the nearest one."""
    triples = [
        (rate, total, base)
        for total in distinct(totals)
        for base in distinct(bases)
        if total is not base and one_holder(total, base)
    ]
    triples.sort(key=lambda triple: (_rate(*triple).holds is not True, _spread(triple)))
    return triples[:1]


def _spread(triple: _Triple) -> int:
    return sum(
        abs(place(item) - place(triple[0]))
        if item.claim.document == triple[0].claim.document
        else 10_000
        for item in triple
    )


def _elsewhere(
    rate: Prepared, total: Prepared, base: Prepared, bases: list[Prepared], rates: list[Prepared]
) -> Iterator[_Triple]:
    for item in distinct(bases):
        if (
            item.claim.document != rate.claim.document
            and item.value != base.value
            and one_series(item, base)
        ):
            yield rate, total, item
    for item in distinct(rates):
        if (
            item.claim.document != rate.claim.document
            and item.value != rate.value
            and one_series(item, rate)
        ):
            yield item, total, base


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
    if rate.dimension.endswith("/time"):  # a day's passengers are no total over minutes of travel
        return same_sentence(rate, item)
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
        why += f" is {shown(total.value / base.value, rate)}"
    return result("share", (rate, total, base), holds, f"{why}; {number(rate)} {verb(holds)}")
