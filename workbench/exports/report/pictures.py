"""Conflicts as pictures: for each figure the interval that its digits allow, on one scale.

Coordinates are percentages of the width, so that a picture fits a telephone and a sheet of paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbench.link.intervals import Interval
from workbench.link.prepared import Prepared, prepare
from workbench.link.units import measure
from workbench.model import Claim, Document, Link, Status, Verdict
from workbench.wording import days, word

_MARGIN = 6  # percent of the width at either side, so that no mark is cut
_MOST_ROWS = 40
MOST_GROUPS = 60
_TICKS = 4
_SCALES = ((12, "trillion"), (9, "billion"), (6, "million"), (3, "thousand"))


Mark = Verdict | Status
Contradicted = Mapping[str, tuple[Claim, Mark]]


@dataclass(frozen=True, slots=True)
class Bar:
    """One claim in a picture: its value and two intervals in percent of the width.

    `exact` is what the digits allow, `rounded` what they allow when trailing zeros are rounding.
    """

    claim: Claim
    at: str
    exact: tuple[str, str]
    rounded: tuple[str, str]
    words: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that contradict each other. Without `bars` it is words against words."""

    about: str
    claims: tuple[Claim, ...]
    reasons: tuple[str, ...]
    bars: tuple[Bar, ...] = ()
    ticks: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    more: int = 0


def groups(
    conflicts: Sequence[Link],
    contradicted: Contradicted,
    documents: Mapping[str, Document],
) -> tuple[list[Group], int]:
    """Figures that contradict each other, joined where they share a claim; then the other pairs.

    The largest groups, and how many more there are. `contradicted` has every claim in a conflict.
    """
    both = [one for one in conflicts if one.a in contradicted and one.b in contradicted]
    measured = [one for one in both if _on_one_scale(contradicted[one.a], contradicted[one.b])]
    spoken = [one for one in both if not _on_one_scale(contradicted[one.a], contradicted[one.b])]
    joined = sorted(_joined(measured), key=lambda part: (-len(part[0]), part[0]))
    found = [
        _drawn([contradicted[name] for name in names], links, documents)
        for names, links in joined[:MOST_GROUPS]
    ]
    room = MOST_GROUPS - len(found)
    found += [_told(contradicted[one.a][0], contradicted[one.b][0], one) for one in spoken[:room]]
    return found, len(joined) + len(spoken) - len(found)


def _on_one_scale(a: tuple[Claim, Mark], b: tuple[Claim, Mark]) -> bool:
    one, two = a[0].reading.figure, b[0].reading.figure
    if one is None or two is None:
        return False
    return measure(one.unit).dimension == measure(two.unit).dimension


def _told(a: Claim, b: Claim, link: Link) -> Group:
    return Group(_about((a, b)), (a, b), link.reasons)


def _about(claims: Sequence[Claim]) -> str:
    """What the claims have in common, in words: `trade, 2021`."""
    readings = [claim.reading for claim in claims]
    topics = [topic for one in readings if (topic := one.measure or one.subject)]
    periods = [one.period for one in readings if one.period]
    when = days(min(periods, key=lambda one: one.last - one.first)) if periods else ""
    what = min(topics, key=len) if topics else word(claims[0].kind.value)
    return f"{what[:1].upper()}{what[1:]}{', ' if when else ''}{when}"


def _joined(links: Sequence[Link]) -> list[tuple[list[str], list[Link]]]:
    """The connected parts of the conflicts, each as sorted claim ids and its links."""
    root: dict[str, str] = {}

    def top(name: str) -> str:
        while root.setdefault(name, name) != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for link in links:
        root[top(link.a)] = top(link.b)
    parts: dict[str, tuple[list[str], list[Link]]] = {}
    for name in sorted(root):
        parts.setdefault(top(name), ([], []))[0].append(name)
    for link in links:
        parts[top(link.a)][1].append(link)
    return list(parts.values())


def _drawn(
    members: Sequence[tuple[Claim, Mark]],
    links: Sequence[Link],
    documents: Mapping[str, Document],
) -> Group:
    """The picture of one group, smallest value first."""
    marks = {claim.id: mark for claim, mark in members}
    ready = [prepare(claim, documents.get(claim.document)) for claim, _ in members]
    ordered = sorted(ready, key=lambda one: (_middle(one), one.claim.id))
    claims = tuple(one.claim for one in ordered)
    units = {claim.reading.figure.unit for claim in claims if claim.reading.figure}
    unit = units.pop() if len(units) == 1 else ordered[0].dimension
    shown = ordered[:_MOST_ROWS]
    scale = _Scale.over([one.coarse for one in shown if one.coarse])
    return Group(
        _about(claims),
        claims,
        tuple(dict.fromkeys("; ".join(link.reasons) for link in links if link.reasons)),
        tuple(_bar(one, scale, marks[one.claim.id]) for one in shown),
        tuple(scale.ticks(measure(unit).factor)),
        word(unit),
        len(ordered) - len(shown),
    )


def _middle(one: Prepared) -> Decimal:
    if one.value is not None:
        return one.value
    assert one.fine is not None  # only members with intervals are drawn
    ends = [end for end in (one.fine.low, one.fine.high) if end is not None]
    return sum(ends, Decimal(0)) / len(ends) if ends else Decimal(0)


def _bar(one: Prepared, scale: _Scale, mark: Mark) -> Bar:
    assert one.fine is not None
    assert one.coarse is not None
    figure = one.claim.reading.figure
    return Bar(
        one.claim,
        scale.percent(_middle(one)),
        scale.stretch(one.fine),
        scale.stretch(one.coarse),
        figure.text if figure else one.claim.quote,
        mark,
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """A straight scale from `low` to `high`."""

    low: Decimal
    high: Decimal

    @classmethod
    def over(cls, intervals: Iterable[Interval]) -> _Scale:
        ends = [e for one in intervals for e in (one.low, one.high) if e is not None]
        low, high = (min(ends), max(ends)) if ends else (Decimal(0), Decimal(1))
        return cls(low, high if high > low else low + 1)

    def percent(self, value: Decimal) -> str:
        share = (value - self.low) / (self.high - self.low)
        return f"{_MARGIN + float(share) * (100 - 2 * _MARGIN):.3f}%"

    def stretch(self, interval: Interval) -> tuple[str, str]:
        """Where an interval starts and how wide it is; an open side runs to the edge."""
        start = 0.0 if interval.low is None else float(self.percent(interval.low)[:-1])
        end = 100.0 if interval.high is None else float(self.percent(interval.high)[:-1])
        return f"{start:.3f}%", f"{max(0.0, end - start):.3f}%"

    def ticks(self, factor: Decimal) -> list[tuple[str, str]]:
        """Round values within the scale, with where they stand; `factor` is one unit's worth."""
        low, high = self.low / factor, self.high / factor
        step = _round_step((high - low) / _TICKS)
        first = (low / step).to_integral_value(rounding="ROUND_CEILING")
        values = [step * (first + place) for place in range(2 * _TICKS + 2)]
        shown = [value for value in values if value <= high]
        return [(self.percent(value * factor), short(value)) for value in shown]


def _round_step(about: Decimal) -> Decimal:
    """The next of 1, 2, 5, 10 … times a power of ten."""
    power = Decimal(1).scaleb(about.adjusted())
    return next(power * digit for digit in (1, 2, 5, 10) if power * digit >= about)


def short(value: Decimal) -> str:
    """A number for an axis: `360 billion`, `1.5 million`, `0.25`."""
    for power, name in _SCALES:
        if abs(value) >= Decimal(1).scaleb(power):
            return f"{_plain(value.scaleb(-power))} {name}"
    return _plain(value)


def _plain(value: Decimal) -> str:
    text = format(value.normalize(), "f")
    return f"−{text[1:]}" if text.startswith("-") else text
