"""What a sum is made of: prepared claims by document, ranges of numbers, and who can stand for
whom.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.link import series
from workbench.link.intervals import Interval
from workbench.link.prepared import Prepared
from workbench.link.values import written
from workbench.model import Bound, Sum
from workbench.patterns import lazy

# "A quarter" in words may be any change a writer would call a quarter: loose by this many points.
FRACTION_POINTS = 4.0
NEAR = 240  # code points between two figures that are told in one breath
# Every pair of documents is looked at; a store of thousands is cut to claims that can share a
# series.
LIMIT = 40
_DIGIT = lazy(r"\d")
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`, both may be infinite."""

    low: float
    high: float

    def meets(self, other: Range) -> bool:
        """Whether some number lies in both, up to the noise of binary fractions."""
        slack = _TINY * max(
            1.0, *(abs(x) for x in (self.low, self.high, other.low, other.high) if math.isfinite(x))
        )
        return self.low <= other.high + slack and other.low <= self.high + slack


def _range(interval: Interval | None, positive: bool) -> Range:
    if interval is None:
        return Range(-math.inf, math.inf)
    low = float(interval.low) if interval.low is not None else (0.0 if positive else -math.inf)
    high = float(interval.high) if interval.high is not None else math.inf
    return Range(low, high)


def tight(item: Prepared) -> Range:
    """What the digits allow, "about" not heard."""
    figure = item.claim.reading.figure
    if figure is not None and figure.bound is Bound.ABOUT and item.value is not None:
        half = float(item.step) / 2
        return Range(float(item.value) - half, float(item.value) + half)
    return _range(item.fine, item.role != "change")


def loose(item: Prepared) -> Range:
    """What the digits allow when everything is rounded: zeros, "about", fractions in words."""
    found = _range(item.coarse, item.role != "change")
    figure = item.claim.reading.figure
    if figure is not None and item.dimension == "percent" and not _DIGIT.search(figure.text):
        return Range(found.low - FRACTION_POINTS, found.high + FRACTION_POINTS)
    return found


def judge(computed: tuple[Range, Range], stated: Prepared) -> bool | None:
    """True: holds as the digits stand; None: only loose rounding saves it; False: cannot hold."""
    if computed[0].meets(tight(stated)):
        return True
    return None if computed[1].meets(loose(stated)) else False


def number(item: Prepared) -> str:
    """The figure as written."""
    figure = item.claim.reading.figure
    return written(figure) if figure is not None else ""


def result(relation: str, items: Iterable[Prepared], holds: bool | None, why: str) -> Sum:
    """A sum with the claim that states the result first."""
    return Sum(tuple(item.claim.id for item in items), relation, holds, why)


class Terms:
    """The claims with figures, by document and in text order."""

    def __init__(self, items: Sequence[Prepared]) -> None:
        self.items = [item for item in items if item.dimension and not item.denied]
        self.rankings = [item for item in items if item.claim.kind.value == "ranking"]
        self._by_document: dict[str, list[Prepared]] = defaultdict(list)
        self._levels: dict[str, list[Prepared]] = defaultdict(list)
        self._changes: dict[str, list[Prepared]] = defaultdict(list)
        for item in self.items:
            self._by_document[item.claim.document].append(item)
            if item.role in ("level", "norm"):
                self._levels[item.dimension].append(item)
            elif item.role == "change":
                self._changes[item.dimension].append(item)

    def of_document(self, slug: str) -> list[Prepared]:
        """The claims of one document in text order."""
        return self._by_document[slug]

    def documents(self) -> Iterator[list[Prepared]]:
        """The claims of each document."""
        yield from self._by_document.values()

    def changes(self, dimension: str) -> list[Prepared]:
        """All moves and differences of one dimension."""
        return self._changes[dimension]

    def levels(self, dimension: str) -> list[Prepared]:
        """All levels of one dimension."""
        return self._levels[dimension]


def tier(stated: Prepared, item: Prepared) -> int:
    """How near an item stands to a statement: 0 its sentence, 1 its document, 2 another document
    of the same source, 3 any other.
    """
    if stated.claim.document == item.claim.document:
        return 0 if stated.claim.sentence == item.claim.sentence else 1
    small, wide = sorted((stated.source, item.source), key=len)
    return 2 if small and small <= wide else 3


def nearest(
    stated: Prepared, items: Iterable[Prepared], verdict: Callable[[Prepared], bool | None]
) -> list[Prepared]:
    """Those of the nearest tier that has any, one of each value; only those that hold if one
    does.
    """
    found = list(items)
    least = min((tier(stated, item) for item in found), default=0)
    near = [item for item in found if tier(stated, item) == least]
    if least < 2:  # of one number told twice the one told next to the statement
        near.sort(key=lambda item: abs(place(item) - place(stated)))
    else:  # the one with the most digits
        near.sort(key=lambda item: item.step)
    kept: list[Prepared] = []
    for item in near:
        if not any(_same_number(item, other) for other in kept):
            kept.append(item)
    return [item for item in kept if verdict(item)] or kept[:LIMIT]


def _same_number(a: Prepared, b: Prepared) -> bool:
    """Whether two levels of one period may be one number."""
    return bool(a.fine and b.fine and period_of(a) == period_of(b) and a.fine.meets(b.fine))


def verb(holds: bool | None) -> str:
    """A verdict as the end of a sentence whose subject is the stated figure."""
    return {True: "holds", False: "cannot hold", None: "only a loose reading saves it"}[holds]


def place(item: Prepared) -> int:
    """Where the figure stands in its document."""
    figure = item.claim.reading.figure
    return figure.start if figure is not None else item.claim.start


def same_sentence(a: Prepared, b: Prepared) -> bool:
    """Whether two claims stand in one sentence of one document."""
    return a.claim.document == b.claim.document and a.claim.sentence == b.claim.sentence


def near(a: Prepared, b: Prepared) -> bool:
    """Whether two claims of one document are told in one breath."""
    return a.claim.document == b.claim.document and abs(place(a) - place(b)) <= NEAR


def period_of(item: Prepared) -> tuple[int, int]:
    """First and last day as ordinals; (0, 0) when none is stated."""
    return item.first, item.last


def one_series(a: Prepared, b: Prepared, need: float = 0.5) -> bool:
    """Whether two claims speak of one series, whatever their units and periods."""
    if bool(a.per) != bool(b.per):
        return False
    match = series.compare(a, b)
    return not match.against and not match.partial and match.score >= need


def one_holder(a: Prepared, b: Prepared) -> bool:
    """Whether two claims are about one country, firm or crop, whatever is measured."""
    home = a.home | b.home
    mine, theirs = a.own - home - b.wide, b.own - home - a.wide
    if mine or theirs:
        return False
    things_a = {token for token in a.key if token[0] == "#"}
    things_b = {token for token in b.key if token[0] == "#"}
    return not (things_a and things_b and not things_a & (things_b | b.wide))


def earlier(terms: Terms, stated: Prepared, level: Prepared) -> Iterator[Prepared]:
    """Levels of the same series that texts before this one tell: a change may start from them,
    but nobody says that it does.
    """
    for item in terms.levels(level.dimension):
        if (
            not 0 < item.since < stated.since
            or item.role != "level"
            or not series.met(item, stated)
        ):
            continue
        if one_series(level, item) and item.value != level.value:
            yield item


def distinct(items: Iterable[Prepared]) -> list[Prepared]:
    """One item for each value, the earliest published first."""
    out: dict[object, Prepared] = {}
    for item in sorted(items, key=lambda item: (item.since, item.claim.document, place(item))):
        out.setdefault(item.value if item.value is not None else item.fine, item)
    return list(out.values())[:LIMIT]
