"""How far reviewers agree: percent, Cohen's and Fleiss' kappa, Krippendorff's alpha.

A table of ratings is a sequence of units (claims); each unit maps a reviewer to the category they
gave. Categories are whole numbers from 0, in rank order where rank matters. Every measure is 1 for
perfect agreement and 0 for what chance would give; it is None where it is not defined (nothing to
compare, or only one category in use).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

Unit = Mapping[str, int]
Distance = Callable[[int, int], float]
Measure = Callable[[Sequence[Unit]], float | None]

RESAMPLES = 1000
"""Resamples of a bootstrap interval."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measure with its 95 percent interval; `low` and `high` are None when it has none."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """All measures over the claims that two people or more have decided.

    `confusion` counts pairs of ratings of one claim, the smaller category first; equal ones too.
    """

    units: int
    reviewers: tuple[str, ...]
    percent: Estimate
    cohen: Mapping[tuple[str, str], Estimate]
    fleiss: Estimate
    nominal: Estimate
    ordinal: Estimate
    confusion: Mapping[tuple[int, int], int]


def percent(units: Sequence[Unit]) -> float | None:
    """The share of pairs of ratings of one unit that are equal, over all units."""
    pairs = [a == b for unit in units for a, b in combinations(unit.values(), 2)]
    return sum(pairs) / len(pairs) if pairs else None


def cohen(units: Sequence[Unit], first: str, second: str) -> float | None:
    """Cohen's kappa (1960) of two reviewers over the units that both rated."""
    both = [(unit[first], unit[second]) for unit in units if first in unit and second in unit]
    if not both:
        return None
    size = len(both)
    observed = sum(a == b for a, b in both) / size
    left, right = Counter(a for a, _ in both), Counter(b for _, b in both)
    expected = sum(left[name] * right[name] for name in left) / size**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def fleiss(units: Sequence[Unit]) -> float | None:
    """Fleiss' kappa (1971) over the units with the most common number of ratings.

    It asks for the same number of ratings of every unit; those with another number are left out.
    """
    sizes = Counter(len(unit) for unit in units if len(unit) > 1)
    if not sizes:
        return None
    most = max(sizes.items(), key=lambda item: (item[1], item[0]))[0]
    rows = [Counter(unit.values()) for unit in units if len(unit) == most]
    observed = sum(
        (sum(given * given for given in row.values()) - most) / (most * (most - 1)) for row in rows
    ) / len(rows)
    totals: Counter[int] = Counter()
    for row in rows:
        totals.update(row)
    expected = sum((count / (most * len(rows))) ** 2 for count in totals.values())
    return None if expected == 1 else (observed - expected) / (1 - expected)


def alpha(units: Sequence[Unit], *, ordinal: bool = False) -> float | None:
    """Krippendorff's alpha (2011, computing) over all units with two ratings or more."""
    coincidences: Counter[tuple[int, int]] = Counter()
    weighted: dict[tuple[int, int], float] = {}
    for unit in units:
        values = list(unit.values())
        if len(values) < 2:
            continue
        coincidences.clear()
        for i, a in enumerate(values):
            for j, b in enumerate(values):
                if i != j:
                    coincidences[a, b] += 1
        for pair, times in coincidences.items():
            weighted[pair] = weighted.get(pair, 0.0) + times / (len(values) - 1)
    totals: dict[int, float] = {}
    for (value, _), count in weighted.items():
        totals[value] = totals.get(value, 0.0) + count
    size = sum(totals.values())
    if size < 2:
        return None
    distance = _ranks(totals) if ordinal else _nominal
    observed = sum(count * distance(a, b) for (a, b), count in weighted.items()) / size
    expected = sum(
        totals[a] * totals[b] * distance(a, b) for a in totals for b in totals if a != b
    ) / (size * (size - 1))
    return None if expected == 0 else 1 - observed / expected


def _nominal(a: int, b: int) -> float:
    return float(a != b)


def _ranks(totals: Mapping[int, float]) -> Distance:
    """The ordinal metric: ratings between two categories, half of the ends, squared."""

    def distance(a: int, b: int) -> float:
        low, high = min(a, b), max(a, b)
        between = sum(count for value, count in totals.items() if low <= value <= high)
        return (between - (totals[a] + totals[b]) / 2) ** 2

    return distance


def bootstrap(units: Sequence[Unit], measure: Measure, resamples: int = RESAMPLES) -> Estimate:
    """The measure with a percentile bootstrap interval over units; the same for the same units."""
    value = measure(units)
    if value is None or len(units) < 2:
        return Estimate(value)
    chance = random.Random(20261121)  # the same table gives the same interval
    found = sorted(
        each
        for _ in range(resamples)
        if (each := measure(chance.choices(units, k=len(units)))) is not None
    )
    if len(found) < resamples // 2:
        return Estimate(value)
    return Estimate(value, found[int(0.025 * len(found))], found[int(0.975 * len(found))])


def agreement(
    units: Sequence[Unit], ranked: Sequence[Unit], resamples: int = RESAMPLES
) -> Agreement:
    """Every measure over units; those with one rating count for nothing.

    `ranked` are the ratings that have a rank, as ranks: for the ordinal measure alone.
    """
    rated = [unit for unit in units if len(unit) > 1]
    people = tuple(sorted({name for unit in rated for name in unit}))
    confusion: Counter[tuple[int, int]] = Counter()
    for unit in rated:
        for a, b in combinations(unit.values(), 2):
            confusion[min(a, b), max(a, b)] += 1

    def estimate(measure: Measure) -> Estimate:
        return bootstrap(rated, measure, resamples)

    def kappa(first: str, second: str) -> Estimate:
        return estimate(lambda some: cohen(some, first, second))

    return Agreement(
        len(rated),
        people,
        estimate(percent),
        {pair: kappa(*pair) for pair in combinations(people, 2)},
        estimate(fleiss),
        estimate(alpha),
        bootstrap(
            [unit for unit in ranked if len(unit) > 1],
            lambda some: alpha(some, ordinal=True),
            resamples,
        ),
        dict(confusion),
    )
