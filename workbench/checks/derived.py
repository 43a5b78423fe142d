"""Numbers of a draft that no claim says, but that follow from numbers that are backed.

A change, a multiple, a share, a sum or a difference counts when every part is backed, the
arithmetic holds, and the draft's digits are a fair rendering of the exact result.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations

from workbench import link
from workbench.checks.rendering import fair
from workbench.link.context import Alone
from workbench.link.units import measure
from workbench.model import Claim, Direction, Document, Figure, Sum
from workbench.patterns import lazy

_HUNDRED = Decimal(100)
_GAP = lazy(
    r"\b(?:surplus|deficit|gap|difference|balance|margin|shortfall|more than|less than|lead)\b",
    re.IGNORECASE,
)
_TOTAL = lazy(
    r"\b(?:in all|in total|altogether|combined|together|total(?:led|ling|s)?|sum|overall)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Derived:
    """How a claim follows from others, in words, and by which claims."""

    why: str
    parts: tuple[str, ...]


def derived(
    open_claims: Sequence[Claim],
    backed: Mapping[str, Claim],
    parts: Sequence[Claim],
    papers: Mapping[str, Document],
    alone: Alone,
) -> dict[str, Derived]:
    """How each of the open claims follows from backed ones; those that do not are left out.

    `backed` are the draft's claims that are backed, `parts` approved claims of the ledger beside
    them; `alone`: see `prepare_all`.
    """
    wanted = {claim.id: claim for claim in open_claims if claim.reading.figure}
    sound = dict(backed) | {claim.id: claim for claim in parts}
    if not wanted or not sound:
        return {}
    found = dict(_in_one_sentence(wanted.values(), backed.values()))
    together = [*wanted.values(), *sound.values()]
    for total in link.arithmetic(together, papers, alone):
        result, *others = total.claims
        if not total.holds or result not in wanted or not all(one in sound for one in others):
            continue
        if _exactly(wanted[result], [sound[one] for one in others], total):
            found.setdefault(result, Derived(total.why, tuple(others)))
    return found


def _exactly(said: Claim, parts: Sequence[Claim], total: Sum) -> bool:
    """Whether the draft's digits render the result: links forgive what rounding may explain."""
    figure = said.reading.figure
    values = [_value(part) for part in parts]
    if figure is None or any(value is None for value in values):
        return False
    numbers = [value for value in values if value is not None]
    return any(renders(figure, result) for result in _results(total.relation, numbers))


def _value(claim: Claim) -> Decimal | None:
    figure = claim.reading.figure
    if figure is None or figure.value is None:
        return None
    return figure.value * measure(figure.unit).factor


def _results(relation: str, parts: Sequence[Decimal]) -> Iterator[Decimal]:
    if relation in ("sum", "total"):
        yield sum(parts, Decimal(0))
    for one, other in permutations(parts, 2) if len(parts) == 2 else ():
        if relation == "difference":
            yield one - other
        elif relation in ("share", "fold", "change") and other:
            ratio = one / other
            yield {"share": ratio * _HUNDRED, "fold": ratio}.get(relation, (ratio - 1) * _HUNDRED)


def renders(said: Figure, result: Decimal) -> bool:
    """Whether the figure is a fair way to write an exact result in its dimension's own unit."""
    own = abs(result) / measure(said.unit).factor
    exact = replace(said, value=own, direction=Direction.NONE)
    return fair(replace(said, direction=Direction.NONE), exact)


def _in_one_sentence(
    wanted: Iterable[Claim], backed: Collection[Claim]
) -> Iterator[tuple[str, Derived]]:
    """Totals, gaps and multiples of the two backed figures of the same sentence."""
    for claim in wanted:
        beside = [one for one in backed if one.sentence == claim.sentence]
        for one, other in permutations(beside, 2):
            if (why := _follows(claim, one, other)) is not None:
                yield claim.id, Derived(why, (one.id, other.id))
                break


def _follows(claim: Claim, one: Claim, other: Claim) -> str | None:
    figure, first, second = (c.reading.figure for c in (claim, one, other))
    if figure is None or first is None or second is None:
        return None
    left, right = _value(one), _value(other)
    if left is None or right is None or measure(first.unit) != measure(second.unit):
        return None
    shown = f"{first.text} and {second.text}"
    alike = measure(figure.unit).dimension == measure(first.unit).dimension
    if alike and _TOTAL.search(claim.quote) and renders(figure, left + right):
        return f"{shown} together"
    if alike and _GAP.search(claim.quote) and left > right and renders(figure, left - right):
        return f"the difference of {shown}"
    if figure.unit == "times" and right and _moves(figure, left, right, one, other):
        return f"{first.text} against {second.text}"
    return None


def _moves(figure: Figure, left: Decimal, right: Decimal, new: Claim, old: Claim) -> bool:
    """Whether the newer of two figures is the older one so many times, the way it is said."""
    if not _later(new, old) or not renders(figure, left / right):
        return False
    return (figure.direction is Direction.DOWN) == (left < right)


def _later(new: Claim, old: Claim) -> bool:
    one, other = new.reading, old.reading
    if one.figure and other.figure and one.figure.move != other.figure.move:
        return one.figure.move == "to" or other.figure.move == "from"
    return bool(one.period and other.period and one.period.first > other.period.last)
