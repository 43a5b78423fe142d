"""When documents speak of: a row for each document, a column for each year, dots for claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import sqrt

from workbench.exports.report.gathering import Tally, by_day
from workbench.model import Document

MOST_ROWS = 40
_MOST_YEARS = 60
_LABELS = 6
_RADIUS = 9.0  # pixels


@dataclass(frozen=True, slots=True)
class Dot:
    """The claims of one document about one year; `radius` in pixels, the area tells how many."""

    year: int
    claims: int
    at: str
    radius: str


@dataclass(frozen=True, slots=True)
class Row:
    """One document: its dots, its spells of several years, and the day it was published."""

    slug: str
    title: str
    dots: tuple[Dot, ...]
    spells: tuple[tuple[str, str, str], ...]
    published: str | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows by day of publication. `more` documents and `outside` claims are not drawn."""

    first: int
    last: int
    labels: tuple[tuple[str, int], ...]
    rows: tuple[Row, ...]
    more: int
    outside: int


def timeline(
    tallies: Mapping[str, Tally], documents: Mapping[str, Document], titles: Mapping[str, str]
) -> Timeline | None:
    """The picture of all periods; None when no claim has one.

    Of more than 40 documents those with the most dated claims are drawn, of more than 60 years the
    newest.
    """
    dated = {slug: sum(t.years.values()) + sum(t.spells.values()) for slug, t in tallies.items()}
    most = sorted((slug for slug in dated if dated[slug]), key=lambda slug: (-dated[slug], slug))
    chosen = most[:MOST_ROWS]
    years = sorted({year for slug in chosen for year in tallies[slug].years})
    if not years:
        return None
    last = years[-1]
    first = max(years[0], last - _MOST_YEARS + 1)
    grid = _Grid(first, last, max(max(tallies[slug].years.values(), default=1) for slug in chosen))
    chosen.sort(key=lambda slug: by_day(_day(documents.get(slug)), slug))
    rows = [grid.row(slug, titles[slug], tallies[slug], documents.get(slug)) for slug in chosen]
    outside = sum(n for slug in chosen for year, n in tallies[slug].years.items() if year < first)
    return Timeline(first, last, grid.labels(), tuple(rows), len(most) - len(chosen), outside)


def _day(document: Document | None) -> date | None:
    return document.published if document else None


@dataclass(frozen=True, slots=True)
class _Grid:
    first: int
    last: int
    most: int

    def at(self, year: float) -> str:
        """The middle of a year in percent of the width."""
        width = self.last - self.first + 1
        share = (year - self.first + 0.5) / width
        return f"{min(1.0, max(0.0, share)) * 100:.3f}%"

    def row(self, slug: str, title: str, tally: Tally, document: Document | None) -> Row:
        dots = [
            Dot(year, count, self.at(year), f"{max(2.5, _RADIUS * sqrt(count / self.most)):.2f}")
            for year, count in sorted(tally.years.items())
            if year >= self.first
        ]
        spells = [
            (self.at(max(a, self.first)), self.at(min(b, self.last)), f"{a} to {b}: {count}")
            for (a, b), count in sorted(tally.spells.items())
            if b >= self.first and a <= self.last
        ]
        day = _day(document)
        published = None
        if day is not None and self.first <= day.year <= self.last:
            published = self.at(day.year - 0.5 + day.timetuple().tm_yday / 366)
        return Row(slug, title, tuple(dots), tuple(spells), published)

    def labels(self) -> tuple[tuple[str, int], ...]:
        """A few years to print, evenly apart, the first and no more than six."""
        span = self.last - self.first
        step = next(n for n in (1, 2, 5, 10, 20) if span // n < _LABELS)
        years = [year for year in range(self.first, self.last + 1) if year % step == 0]
        return tuple((self.at(year), year) for year in years)
