"""A stated change against the two levels it lies between: in percent, in points, in the unit
itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from workbench.link import series, values
from workbench.link.periods import a_year_before
from workbench.link.prepared import Prepared
from workbench.link.series import compare
from workbench.link.sums.terms import (
    Range,
    Terms,
    earlier,
    judge,
    loose,
    near,
    nearest,
    number,
    one_series,
    period_of,
    place,
    result,
    same_sentence,
    tight,
)
from workbench.link.units import COUNT
from workbench.link.values import shown
from workbench.model import Sum

APART = 3
SURE = 0.75
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def find(terms: Terms) -> Iterator[Sum]:
    """Changes in percent ("13 percent below last year") and differences ("2.1 points more", "4
    million fewer").
    """
    for item in terms.items:
        if item.role == "change":
            yield from _check(terms, item)


def _check(terms: Terms, stated: Prepared) -> Iterator[Sum]:
    percent = stated.dimension == "percent"
    for after in _after(terms, stated):
        bases = _bases(terms, stated, after) or _told_before(terms, stated, after)
        step = _step(terms, stated, after) if percent and not bases else None
        if step is not None:
            yield _by_step(stated, after, step)
        elif not bases:
            if _told_together(stated, after):
                missing = "the value it is compared with is not given" + (
                    f" ({stated.base} before)" if stated.base else ""
                )
                yield result("change" if percent else "difference", (stated, after), None, missing)
            continue
        for base in bases:
            yield _percent(stated, after, base) if percent else _difference(stated, after, base)


def _told_together(stated: Prepared, after: Prepared) -> bool:
    """Whether a reader would take the level for the result of the change."""
    if same_sentence(stated, after):
        match = compare(stated, after)
        return bool(stated.base) or match.measured or (match.score >= SURE and not match.against)
    return bool(stated.base) and near(stated, after)


def _level_dimension(stated: Prepared, level: Prepared) -> bool:
    if stated.dimension == "percent":
        return level.dimension not in ("percent", "percentage_point", "times")
    if stated.dimension == "percentage_point":
        return level.dimension == "percent"
    if (
        stated.dimension == COUNT and not stated.noun
    ):  # "half a million less": of whatever the level is in
        return level.dimension not in ("percent", "percentage_point", "times")
    return level.dimension == stated.dimension


def _after(terms: Terms, stated: Prepared) -> list[Prepared]:
    """The level the change leads to: in the same document, the nearest of the series for the same
    period.
    """
    found = []
    for item in terms.of_document(stated.claim.document):
        if item.role != "level" or item is stated or not _level_dimension(stated, item):
            continue
        dated = stated.first and item.first
        if dated and period_of(item) != period_of(stated) and not _on_day(item, stated.last):
            continue
        figure = item.claim.reading.figure
        if figure is not None and figure.move == "from":
            continue
        if one_series(stated, item):
            found.append(item)
    found.sort(key=lambda item: (not same_sentence(item, stated), abs(place(item) - place(stated))))
    return found[:1]


def _on_day(item: Prepared, day: int) -> bool:
    """Whether a level is one of that day: what a month's fall leads to is told of its last day."""
    return item.first == item.last == day


def _bases(terms: Terms, stated: Prepared, after: Prepared) -> list[Prepared]:
    """The levels the change may start from, of the nearest text that gives any."""
    fitting = [
        item
        for item in terms.levels(after.dimension)
        if item is not after
        and item.role == "level"
        and _is_base(stated, after, item)
        and one_series(after, item)
    ]
    # the level itself, told by another document under another date, is no base, nor is what is of
    # another size there: a quarter against a year
    other = [
        item
        for item in fitting
        if item.claim.document == stated.claim.document
        or (item.value != after.value and values.ratio(after, item) <= APART)
    ]
    # a year that the text does not state may be another: no proof that a change is wrong
    sure = [item for item in other if not item.vague or _verdict(stated, after, item) is not False]
    return nearest(stated, sure, lambda item: _verdict(stated, after, item))


def _told_before(terms: Terms, stated: Prepared, after: Prepared) -> list[Prepared]:
    """A level that makes the change right and of which nobody says that it starts from there: one
    that an earlier text tells, or a bare number of the year before in a text about the same people.
    One that does not make it right proves nothing.
    """
    if stated.base == "year":
        found: Iterable[Prepared] = (
            item
            for item in terms.levels(after.dimension)
            if after.first
            and not (item.measures or item.noun)
            and period_of(item) == a_year_before(after)
            and series.met(item, after)
        )
    else:
        found = () if stated.base else earlier(terms, stated, after)
    return [item for item in found if _verdict(stated, after, item)][:1]


def _step(terms: Terms, stated: Prepared, after: Prepared) -> Prepared | None:
    """The same move told in the level's own unit, where it makes the percentage right: "31 million
    more than in the year before".
    """
    for item in terms.changes(after.dimension):
        if (
            item.base == stated.base
            and one_series(after, item)
            and (period_of(item) == period_of(after))
            and _by_step(stated, after, item).holds
        ):
            return item
    return None


def _by_step(stated: Prepared, after: Prepared, step: Prepared) -> Sum:
    computed = []
    for read in (tight, loose):
        level, moved = read(after), read(step)
        base = Range(level.low - moved.high, level.high - moved.low)
        computed.append(_change(level, base))
    holds = judge((computed[0], computed[1]), stated)
    moved_by = float(step.value or 0) / float((after.value or 0) - (step.value or 0) or 1) * 100
    why = f"{number(step)} on the way to {number(after)} is {abs(moved_by):.1f} percent"
    return result("change", (stated, after, step), holds, _ending(why, stated, holds))


def _verdict(stated: Prepared, after: Prepared, base: Prepared) -> bool | None:
    check = _percent if stated.dimension == "percent" else _difference
    return check(stated, after, base).holds


def _is_base(stated: Prepared, after: Prepared, item: Prepared) -> bool:
    if stated.base[4:5] == "-":  # "than in May 2020"
        day = date.fromordinal(item.first) if item.first else date.min
        month = _MONTHS.index(stated.base[5:]) + 1
        return item.last - item.first < 32 and (day.year, day.month) == (
            int(stated.base[:4]),
            month,
        )
    if stated.base in _MONTHS:
        return _vintage(stated, after, item)
    if stated.base.isdigit():
        return bool(item.first) and date.fromordinal(item.last).year == int(stated.base)
    if stated.base and stated.base != "year":
        return False
    if _on_day(after, stated.last) and stated.first < stated.last:
        return _on_day(item, stated.first - 1) or _on_day(item, stated.first)
    figure = item.claim.reading.figure
    if figure is not None and figure.move == "from" and same_sentence(stated, item):
        return True
    sure = after.claim.document == item.claim.document or not (after.guessed and item.vague)
    return sure and bool(after.first) and period_of(item) == a_year_before(after)


def _vintage(stated: Prepared, after: Prepared, item: Prepared) -> bool:
    """ "Less than in August": an estimate of the same period made in August, or the level of that
    month.
    """
    month = _MONTHS.index(stated.base) + 1
    if item.first and period_of(item) != period_of(after):
        return date.fromordinal(item.last).month == month and item.last - item.first < 32
    return (
        bool(item.since)
        and item.since < after.since
        and date.fromordinal(item.since).month == month
    )


def _percent(stated: Prepared, after: Prepared, base: Prepared) -> Sum:
    computed = tuple(_change(read(after), read(base)) for read in (tight, loose))
    holds = judge((computed[0], computed[1]), stated)
    why = f"{number(after)} against {number(base)}"
    if after.value is not None and base.value:
        moved = float((after.value - base.value) / base.value * 100)
        why += f" is a {'rise' if moved >= 0 else 'fall'} of {abs(moved):.1f} percent"
    return result("change", (stated, after, base), holds, _ending(why, stated, holds))


def _change(after: Range, base: Range) -> Range:
    low = after.low / base.high if base.high else 0.0
    high = after.high / base.low if base.low > 0 else float("inf")
    return Range((low - 1) * 100, (high - 1) * 100)


def _difference(stated: Prepared, after: Prepared, base: Prepared) -> Sum:
    computed = tuple(
        Range(read(after).low - read(base).high, read(after).high - read(base).low)
        for read in (tight, loose)
    )
    scale = 1.0
    if stated.dimension != after.dimension and stated.dimension == COUNT:  # the unit is the level's
        figure = after.claim.reading.figure
        if figure is not None and figure.value and after.value:
            scale = float(figure.value / after.value)
    ranges = [Range(one.low * scale, one.high * scale) for one in computed]
    holds = judge((ranges[0], ranges[1]), stated)
    why = f"{number(after)} less {number(base)}"
    if after.value is not None and base.value is not None:
        why += f" is {shown(after.value - base.value, after, 6)}"
    return result("difference", (stated, after, base), holds, _ending(why, stated, holds))


def _ending(why: str, stated: Prepared, holds: bool | None) -> str:
    if holds is None:
        return f"{why}; only a loose reading of {number(stated)} saves it"
    return f"{why}; {number(stated)} {'holds' if holds else 'cannot hold'}"
