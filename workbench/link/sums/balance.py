"""Exports and imports against the trade they make together and the balance between them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from workbench.link.flows import BALANCES, Flow, unlike
from workbench.link.prepared import Prepared, is_forecast
from workbench.link.sums.terms import (
    Range,
    Terms,
    judge,
    loose,
    number,
    period_of,
    place,
    result,
    tier,
    tight,
    verb,
)
from workbench.link.values import shown
from workbench.model import Sum

_ZERO = Decimal(0)
_Pair = tuple[Prepared, Prepared]


def find(terms: Terms) -> Iterator[Sum]:
    """ "Exports of 162.9 and imports of 138.6" against "trade of 301.5" and "a surplus of 24.3"."""
    parts = [item for item in terms.items if _is_level(item, ("export", "import"))]
    for item in terms.items:
        if parts and _is_level(item, ("trade", *BALANCES)):
            pairs = _pairs(item, parts)
            if pairs and (one := _check(item, *pairs[0])) and (one.holds or _owned(item, pairs[0])):
                yield one


def _is_level(item: Prepared, kinds: tuple[str, ...]) -> bool:
    named = item.flow is not None and item.flow.kind in kinds
    return named and item.role == "level" and item.value is not None and not is_forecast(item)


def _pairs(stated: Prepared, parts: list[Prepared]) -> list[_Pair]:
    """Exports with the imports of the same text: those of the nearest text, one that holds
    first.
    """
    fitting = [item for item in parts if _fits(stated, item)]
    pairs = [
        (one, other)
        for one in fitting
        for other in fitting
        if _kind(one) == "export" and _kind(other) == "import" and _one_side(one, other)
    ]
    if not pairs:
        return []
    least = min(tier(stated, one) for one, _ in pairs)
    near = [pair for pair in pairs if tier(stated, pair[0]) == least]
    return sorted(
        near,
        key=lambda pair: (
            _check(stated, *pair).holds is not True,
            abs(place(pair[0]) - place(stated)) + abs(place(pair[1]) - place(stated)),
        ),
    )


def _owned(stated: Prepared, pair: _Pair) -> bool:
    """Whether parts that do not fit are the same count's: of one source, told at one time."""
    same = all(part.source == stated.source for part in pair)
    return same and (pair[0].since == stated.since and not stated.changed)


def _kind(item: Prepared) -> str:
    return item.flow.kind if item.flow is not None else ""


def _fits(stated: Prepared, item: Prepared) -> bool:
    if item.dimension != stated.dimension or period_of(item) != period_of(stated):
        return False
    if stated.flow is None or item.flow is None or item.flow.sides != stated.flow.sides:
        return False
    things = [{one for one in side.key if one[0] == "#"} for side in (stated, item)]
    if things[0] != things[1]:
        return False
    return stated.flow.kind == "trade" or not unlike(_as(stated.flow), _as(item.flow))


def _as(flow: Flow) -> Flow:
    """The same two sides, whatever is measured between them."""
    return Flow("export", flow.reporter, flow.partner)


def _one_side(one: Prepared, other: Prepared) -> bool:
    if one.flow is None or other.flow is None or one.claim.document != other.claim.document:
        return False
    return not unlike(_as(one.flow), _as(other.flow))


def _check(stated: Prepared, export: Prepared, imported: Prepared) -> Sum:
    kind = _kind(stated)
    first, second = (imported, export) if kind == "deficit" else (export, imported)
    together = kind == "trade"
    ranges = [_range(read(first), read(second), together) for read in (tight, loose)]
    holds = judge((ranges[0], ranges[1]), stated)
    value = (first.value or _ZERO) + (second.value or _ZERO) * (1 if together else -1)
    joined = "and" if together else "less"
    made = "make" if together else "is"
    why = f"{number(first)} {joined} {number(second)} {made} {shown(value, stated, 6)}"
    relation = "sum" if together else "difference"
    ending = f"{number(stated)} {verb(holds)}"
    return result(relation, (stated, first, second), holds, f"{why}; {ending}")


def _range(one: Range, other: Range, together: bool) -> Range:
    if together:
        return Range(one.low + other.low, one.high + other.high)
    return Range(one.low - other.high, one.high - other.low)
