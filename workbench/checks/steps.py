"""How far a draft says that something moved, where the ledger says from where to where.

"Rose by 22,000 euros" follows from two prices in one sentence of the ledger, and "fell from 131"
from a number and how many fewer it is than the year before. Both parts have to be approved, and the
draft's claim has to be about what they are about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from workbench.checks.derived import renders
from workbench.checks.fitting import OLD, part_of_move
from workbench.checks.retelling import KIN, wording
from workbench.checks.times import years
from workbench.link.units import measure
from workbench.model import Claim, Direction, Document, Figure, Span

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Step:
    """The parts that a claim follows from, and how, in words."""

    parts: tuple[Claim, Claim]
    why: str


def step(
    said: Claim,
    approved: Sequence[Claim],
    papers: Mapping[str, Document],
    named: frozenset[str],
) -> Step | None:
    """How a claim of the draft follows from two approved ones of one sentence, if it does."""
    figure = said.reading.figure
    if figure is None or figure.value is None:
        return None
    together: dict[tuple[str, Span], list[Claim]] = {}
    for claim in approved:
        together.setdefault((claim.document, claim.sentence), []).append(claim)
    pairs = (pair for beside in together.values() for pair in permutations(beside, 2))
    for one, other in pairs:
        if (why := _follows(said, figure, one, other)) and _about(said, one, other, papers, named):
            return Step((one, other), why)
    return None


def backwards(said: Claim, source: Claim, approved: Sequence[Claim]) -> str:
    """How a draft turns a move round that the ledger's sentence only gives the two ends of.

    "Rose to 7.9 percent" is false of what was 7.9 percent, compared with 9.1 the year before.
    """
    figure, new = said.reading.figure, source.reading.figure
    if figure is None or new is None or new.value is None or part_of_move(said, figure) == "by":
        return ""
    for claim in approved if figure.direction is not Direction.NONE else ():
        old = claim.reading.figure
        beside = (claim.document, claim.sentence) == (source.document, source.sentence)
        if old is None or old.value is None or not beside or old.unit != new.unit:
            continue
        up = figure.direction is Direction.UP
        turned = old.value > new.value if up else old.value < new.value
        if turned and part_of_move(claim, old) in (OLD, "from"):
            return f"from {old.text} to {new.text}"
    return ""


def _about(
    said: Claim, one: Claim, other: Claim, papers: Mapping[str, Document], named: frozenset[str]
) -> bool:
    if not years(said) <= years(one) | years(other) | _year_before(one):
        return False
    paper = papers.get(one.document)
    how = wording(said, one, paper, named)
    return how.same and (how.common >= KIN or bool(how.less))


def _year_before(claim: Claim) -> set[str]:
    """The year that "fewer than the year before" speaks of, and the year itself."""
    period = claim.reading.period
    return {str(period.first.year - 1), str(period.last.year)} if period else set()


def _follows(said: Claim, figure: Figure, new: Claim, other: Claim) -> str:
    one, two = new.reading.figure, other.reading.figure
    if one is None or two is None or one.value is None or two.value is None or one.value == 0:
        return ""
    part, their_part = part_of_move(said, figure), part_of_move(other, two)
    shown = f"{one.text} and {two.text}"
    if part_of_move(new, one) == "by":
        return ""
    if part == "by" and their_part in (OLD, "from"):
        results = _moves(figure, one, two)
        return f"the step between {shown}" if _any(figure, results, one.value > two.value) else ""
    same = measure(figure.unit).dimension == measure(one.unit).dimension
    if part != "by" and their_part == "by" and same and _step_of(one, two):
        gone = two.value * measure(two.unit).factor
        before = one.value * measure(one.unit).factor
        before += gone if two.direction is Direction.DOWN else -gone
        return f"{shown} give what was before" if renders(figure, before) else ""
    return ""


def _any(figure: Figure, results: Iterator[Decimal], up: bool) -> bool:
    way = figure.direction
    told = way is Direction.NONE or (way is Direction.UP) == up
    return told and any(renders(figure, abs(one)) for one in results)


def _moves(figure: Figure, one: Figure, two: Figure) -> Iterator[Decimal]:
    """How far it is between two levels, in the draft's unit."""
    if measure(one.unit).dimension != measure(two.unit).dimension:
        return
    first, last = (f.value * measure(f.unit).factor for f in (two, one) if f.value is not None)
    if _alike(figure, one) or _step_of(one, figure):
        yield last - first
    if figure.unit == "percent" and first:
        yield (last / first - 1) * _HUNDRED


def _alike(one: Figure, two: Figure) -> bool:
    same = measure(one.unit).dimension == measure(two.unit).dimension
    return same and one.unit != "percent"


def _step_of(level: Figure, change: Figure) -> bool:
    """Whether a change is told in the unit of the level: of percent, in points."""
    if level.unit == "percent":
        return change.unit == "percentage_point"
    return measure(level.unit).dimension == measure(change.unit).dimension
