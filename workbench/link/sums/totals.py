"""Parts against their sum: things added up in one text, and halves, quarters and months of one
series.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from workbench.link.prepared import Prepared
from workbench.link.sums.terms import (
    Range,
    Terms,
    distinct,
    judge,
    loose,
    number,
    one_series,
    period_of,
    place,
    result,
    tight,
)
from workbench.link.values import shown
from workbench.model import Sum

_TOGETHER = re.compile(
    r"\b(?:together|in all|in total|combined|altogether|add(?:s|ed)? up to|sum of|all told)\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\b(?:the|all|both)\s*(two|three|four|five|six)?\b", re.IGNORECASE)
_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_MOST_PARTS = 8


def find(terms: Terms) -> Iterator[Sum]:
    """Sums that a text announces ("together the three crops come to") and years made of their
    halves.
    """
    for items in terms.documents():
        for item in items:
            if item.role == "level" and not item.per and _TOGETHER.search(item.claim.quote):
                yield from _announced(item, items)
    for item in terms.items:
        if item.role == "level" and item.first and not item.per:
            yield from _partition(terms, item)


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
    if (
        whole.dimension in ("percent", "percentage_point", "times")
        or "/" in whole.dimension
        or len(parts) < 2
    ):
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
        why += f" make {shown(sum((value or Decimal(0) for value in values), Decimal(0)), total, 6)}"
    verb = {True: "holds", False: "cannot hold", None: "only a loose reading saves it"}[holds]
    return result("sum", (total, *parts), holds, f"{why}; {number(total)}: {verb}")
