"""Rank words against the numbers: "China leads, followed by India", "surpassed", "the second
largest".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from workbench.link.prepared import Prepared
from workbench.link.sums.terms import Terms, number, period_of, result, same_sentence, tight
from workbench.link.tokens import names, scan
from workbench.model import Sum
from workbench.patterns import lazy

_LEADS = lazy(r"\bleads?\b|\bled\b|\bfollowed by\b|\bahead of\b", re.IGNORECASE)
_PASSED = lazy(
    r"^(.*?)\b(?:overtook|overtakes|overtaken|surpassed|surpasses|passed|outstripped|exceeded|"
    r"outpaced)\b(.*)$",
    re.IGNORECASE | re.DOTALL,
)


def find(terms: Terms) -> Iterator[Sum]:
    """Orders that rankings state, checked against levels of one measure and period."""
    for item in terms.rankings:
        order = _order(item.claim.quote)
        if len(order) >= 2:
            yield from _check(terms, item, order)


def _named(text: str) -> list[str]:
    known = names(text)
    return [token for token, _ in scan(text) if token in known]


def _order(quote: str) -> list[str]:
    """The names of a ranking from the largest down."""
    if match := _PASSED.match(quote):
        ahead, behind = _named(match.group(1)), _named(re.split(r"\bas\b", match.group(2))[0])
        return [ahead[-1], behind[0]] if ahead and behind else []
    return _named(quote) if _LEADS.search(quote) else []


def _levels(terms: Terms, ranking: Prepared, name: str, order: list[str]) -> list[Prepared]:
    """Levels whose subject has this name of the order and no other."""
    found = []
    for item in terms.items:
        if (
            item.role != "level"
            or item.per
            or name not in item.own
            or set(order) & item.own - {name}
        ):
            continue
        if ranking.first and item.first and period_of(item) != period_of(ranking):
            continue
        found.append(item)
    return found


def _comparable(a: Prepared, b: Prepared, ahead: str, behind: str) -> bool:
    if a.dimension != b.dimension or a.role != b.role or period_of(a) != period_of(b):
        return False
    return same_sentence(a, b) or (a.key - {ahead}) == (b.key - {behind})


def _check(terms: Terms, ranking: Prepared, order: list[str]) -> Iterator[Sum]:
    """One sum for the whole order, or for the first two that stand the wrong way round."""
    used: dict[str, Prepared] = {}
    for ahead, behind in pairwise(order):
        for first in _levels(terms, ranking, ahead, order):
            for second in _levels(terms, ranking, behind, order):
                if not _comparable(first, second, ahead, behind):
                    continue
                if tight(first).high < tight(second).low:
                    why = f"{number(second)} is more than {number(first)}: the order cannot hold"
                    yield result("rank", (ranking, second, first), False, why)
                    return
                if tight(first).low >= tight(second).high:
                    used.setdefault(ahead, first)
                    used.setdefault(behind, second)
    if len(used) >= 2:
        why = " is more than ".join(number(used[name]) for name in order if name in used)
        yield result("rank", (ranking, *(used[name] for name in order if name in used)), True, why)
