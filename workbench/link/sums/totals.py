"""Parts against their sum: things added up in one text, and halves, quarters and months of one
series.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from workbench.link import series
from workbench.link.prepared import Prepared, is_bound, is_forecast
from workbench.link.sums.terms import (
    NEAR,
    Range,
    Terms,
    distinct,
    judge,
    loose,
    number,
    one_holder,
    one_series,
    period_of,
    place,
    result,
    tight,
    verb,
)
from workbench.link.values import shown
from workbench.model import Sum
from workbench.patterns import lazy

_TOGETHER = lazy(
    r"\b(?:together|in all|in total|combined|altogether|add(?:s|ed)? up to|sum of|all told)\b",
    re.IGNORECASE,
)
_REMAIN = lazy(r"\b(?:remain(?:s|ed|ing)?|(?:are|is|were|was) left|left over)\b", re.IGNORECASE)
_HOW_MANY = lazy(r"\b(?:the|all|both)\s*(two|three|four|five|six)?\b", re.IGNORECASE)
_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_MOST_PARTS = 8
_RATIO = ("percent", "percentage_point", "times")


def find(terms: Terms) -> Iterator[Sum]:
    """Sums that a text announces ("together the three crops come to") and years made of their
    halves.
    """
    for items in terms.documents():
        for item in items:
            if item.role == "level" and not item.per and _TOGETHER.search(item.claim.quote):
                yield from _announced(item, items)
            if item.role == "level" and _REMAIN.search(item.claim.quote):
                yield from _remaining(terms, item, items)
    lists = _lists(terms)
    for item in terms.items:
        if item.role == "level" and not item.per:
            if item.first:
                yield from _partition(terms, item)
            if lists and item.dimension not in _RATIO and not is_bound(item):
                yield from _listed(terms, item, lists)


# ---------------------------------------------------------------- what remains


def _remaining(terms: Terms, stated: Prepared, items: Sequence[Prepared]) -> Iterator[Sum]:
    """ "Nineteen branches have been closed; 193 remain": of the 212 that some text tells. Nobody
    says of how many, so only what holds is told.
    """
    taken = [
        item
        for item in items
        if item is not stated
        and abs(place(item) - place(stated)) <= NEAR
        and _one_kind(stated, item)
    ]
    for part in taken:
        for whole in terms.levels(stated.dimension):
            if not _one_kind(stated, whole) or whole.value is None or part.value is None:
                continue
            if whole not in (stated, part) and whole.value == (stated.value or 0) + abs(part.value):
                why = f"{number(whole)} less {number(part)} is {number(stated)}"
                yield result("difference", (stated, whole, part), True, f"{why}: holds")
                return


def _one_kind(a: Prepared, b: Prepared) -> bool:
    """Whether two figures count or weigh one kind of thing, of one holder."""
    if a.dimension != b.dimension or a.noun != b.noun or b.per or not b.value or is_bound(b):
        return False
    known = series.met(a, b) or bool(a.home & b.home)
    return known and b.role in ("level", "change") and one_holder(a, b)


# ---------------------------------------------------------------- announced sums


def _announced(total: Prepared, items: Sequence[Prepared]) -> Iterator[Sum]:
    before = [item for item in items if place(item) < place(total) and _can_be_part(total, item)]
    after = [item for item in items if place(item) > place(total) and _can_be_part(total, item)]
    before = _one_a_subject(list(reversed(before)))[:_MOST_PARTS]
    after = _one_a_subject(after)[:_MOST_PARTS]
    stated = _count(total.claim.quote)
    for parts in (before, after):
        sizes = [stated] if stated else range(2, len(parts) + 1)
        for size in sizes:
            if size <= len(parts) and _add(total, parts[:size]):
                yield _sum(total, parts[:size])
                return
    chosen = before if len(before) >= 2 else after
    if stated and len(chosen) >= stated:
        yield _sum(total, chosen[:stated])
    elif len(chosen) >= 2:
        yield result("sum", (total, *chosen), None, f"which parts make {number(total)} is not said")


def _can_be_part(total: Prepared, item: Prepared) -> bool:
    if item.dimension != total.dimension or item.role != "level" or item.per:
        return False
    if total.first and item.first and period_of(total) != period_of(item):
        return False
    if _TOGETHER.search(item.claim.quote) and item.claim.sentence != total.claim.sentence:
        return False
    return item.value is None or total.value is None or item.value < total.value


def _one_a_subject(items: Sequence[Prepared]) -> list[Prepared]:
    """The nearest claim of each subject: parts do not count twice."""
    out: dict[frozenset[str], Prepared] = {}
    for item in items:
        out.setdefault(item.key, item)
    return list(out.values())


def _count(quote: str) -> int:
    for match in _HOW_MANY.finditer(quote):
        if match.group(1):
            return _WORDS[match.group(1).lower()]
        if match.group().lower().startswith("both"):
            return 2
    return 0


# ---------------------------------------------------------------- lists beside a total


def _listed(terms: Terms, total: Prepared, lists: Sequence[Sequence[Prepared]]) -> Iterator[Sum]:
    """Amounts of one sentence that make exactly a total told next to it: nobody says that they do,
    so only a sum that holds is told. An announced total may find its parts in another text.
    """
    announced = _TOGETHER.search(total.claim.quote) is not None
    for parts in lists:
        if parts[0].dimension != total.dimension:
            continue
        if parts[0].claim.document == total.claim.document:
            close = min(abs(place(part) - place(total)) for part in parts) <= 2 * NEAR
            if not close or not (len(total.digits) >= 3 or parts[0].part or announced):
                continue
        elif not announced or not total.cast & parts[0].cast:
            continue
        chosen = [part for part in parts if part is not total and _smaller(part, total)]
        if _add(total, chosen):
            yield _sum(total, chosen)
            return


def _smaller(part: Prepared, total: Prepared) -> bool:
    if part.value is None or total.value is None or part.value >= total.value:
        return False
    if part.vague or total.vague or not part.first or not total.first:
        return True
    return total.first <= part.first and part.last <= total.last


def _lists(terms: Terms) -> list[list[Prepared]]:
    """Two levels or more of one dimension in one sentence, moves from one to another left out."""
    found: dict[tuple[str, int, str], list[Prepared]] = {}
    for item in terms.items:
        figure = item.claim.reading.figure
        if item.role != "level" or item.per or item.dimension in _RATIO or "/" in item.dimension:
            continue
        if figure is None or figure.move or is_forecast(item) or item.flow is not None:
            continue  # what flows make together is told in `balance`
        key = (item.claim.document, item.claim.sentence.start, item.dimension)
        found.setdefault(key, []).append(item)
    return [items for items in found.values() if len(items) >= 2]


# ---------------------------------------------------------------- one series, adjoining periods


def _partition(terms: Terms, whole: Prepared) -> Iterator[Sum]:
    """A period's total against the totals of the shorter periods that fill it, both of one
    document.
    """
    parts = [
        item
        for item in terms.of_document(whole.claim.document)
        if item.dimension == whole.dimension
        and item.role == "level"
        and not item.per
        and item.first
        and whole.first <= item.first
        and item.last <= whole.last
        and period_of(item) != period_of(whole)
        and one_series(whole, item)
    ]
    if whole.dimension in _RATIO or "/" in whole.dimension or len(parts) < 2:
        return
    parts = distinct(parts)
    parts.sort(key=period_of)
    filled = parts[0].first == whole.first and parts[-1].last == whole.last
    if filled and all(a.last + 1 == b.first for a, b in pairwise(parts)):
        yield _sum(whole, parts)


# ---------------------------------------------------------------- the sum itself


def _ranges(parts: Sequence[Prepared]) -> tuple[Range, Range]:
    fine, rough = [tight(part) for part in parts], [loose(part) for part in parts]
    return (
        Range(sum(one.low for one in fine), sum(one.high for one in fine)),
        Range(sum(one.low for one in rough), sum(one.high for one in rough)),
    )


def _add(total: Prepared, parts: Sequence[Prepared]) -> bool:
    return len(parts) >= 2 and judge(_ranges(parts), total) is True


def _sum(total: Prepared, parts: Sequence[Prepared]) -> Sum:
    holds = judge(_ranges(parts), total)
    why = " and ".join(number(part) for part in parts)
    values = [part.value for part in parts]
    if all(value is not None for value in values):
        made = sum((value or Decimal(0) for value in values), Decimal(0))
        why += f" make {shown(made, total, 6)}"
    return result("sum", (total, *parts), holds, f"{why}; {number(total)} {verb(holds)}")
