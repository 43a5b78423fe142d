"""Claims about one thing that do not agree: the group, its values on one scale, and proposals.

A group is what conflicts hang together; repeats, updates and related claims are not followed, for
they agree or speak of something else. A value is the interval that its written digits allow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from workbench.link.intervals import Interval, fine
from workbench.model import Claim, ClaimState, Document, Link, Relation, ReviewStore, Verdict

MOST = 40
"""Claims of one group that are shown; more would not fit any screen."""


@dataclass(frozen=True, slots=True)
class Member:
    """One claim of a group: where it stands, its document, and its value where it has one."""

    claim: Claim
    document: Document | None
    state: ClaimState
    value: Interval | None


@dataclass(frozen=True, slots=True)
class Group:
    """Claims in conflict, by document date and place; `whole` is False when some were left out."""

    members: tuple[Member, ...]
    whole: bool
    clashes: frozenset[frozenset[str]]

    @property
    def scale(self) -> tuple[Decimal, Decimal] | None:
        """From below the smallest to above the largest end of all values, in round numbers."""
        ends = [
            end
            for member in self.members
            if member.value
            for end in (member.value.low, member.value.high)
            if end is not None
        ]
        return _round(min(ends), max(ends)) if ends else None


def _round(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    """Outwards, to a tenth of the power of ten that the distance between them has."""
    step = Decimal(1).scaleb((high - low or abs(low) or Decimal(1)).adjusted() - 1)
    return (
        (low / step).to_integral_value(ROUND_FLOOR) * step,
        (high / step).to_integral_value(ROUND_CEILING) * step,
    )


def hanging(
    store: ReviewStore, claim_id: str, relation: Relation
) -> tuple[tuple[Claim, ...], tuple[Link, ...], bool]:
    """The claims that hang together with one by links of a relation, nearest first; those links;
    and whether that is all of them: after `MOST` the walk stops.
    """
    found: dict[str, Claim] = {}
    links: dict[Link, None] = {}
    ahead = [claim_id]
    while ahead and len(found) < MOST:
        name = ahead.pop(0)
        claim = None if name in found else store.claim(name)
        if claim is None:
            continue
        found[name] = claim
        for link in store.links(name):
            if link.relation is relation:
                links[link] = None
                ahead.append(link.b if link.a == name else link.a)
    return tuple(found.values()), tuple(links), all(name in found for name in ahead)


def members_of(store: ReviewStore, claims: Iterable[Claim]) -> tuple[Member, ...]:
    """Claims of a group as its members, by document date and place."""
    return tuple(sorted((member_of(store, claim) for claim in claims), key=place))


def group_of(store: ReviewStore, claim_id: str) -> Group:
    """The group a claim is in; just the claim when nothing contradicts it."""
    claims, links, whole = hanging(store, claim_id, Relation.CONFLICT)
    clashes = frozenset(frozenset((link.a, link.b)) for link in links)
    return Group(members_of(store, claims), whole, clashes)


def member_of(store: ReviewStore, claim: Claim) -> Member:
    """A claim with its document, where it stands, and its value."""
    figure = claim.reading.figure
    before = claim.quote[: max(0, figure.start - claim.start)] if figure else ""
    value = fine(figure, before) if figure else None
    return Member(claim, store.documents.get(claim.document), store.state(claim.id), value)


def place(member: Member) -> tuple[str, str, int]:
    """Sorts by the document's date, undated ones last, then by document and place in it."""
    published = member.document.published if member.document else None
    return str(published or "9999"), member.claim.document, member.claim.start


def proposals(group: Group, decided: str, verdict: Verdict) -> dict[str, Verdict]:
    """What follows for the rest when one claim of a group is decided; only ever a proposal.

    When one is supported, those that contradict it are refuted, and those that say what it says
    are supported; when it is anything else nothing follows but for those that say the same.
    """
    by_id = {member.claim.id: member for member in group.members}
    mine = by_id.get(decided)
    if mine is None:
        return {}
    found: dict[str, Verdict] = {}
    for name, other in by_id.items():
        if name == decided or other.state.decisions:
            continue
        clash = frozenset((name, decided)) in group.clashes
        if clash and verdict is Verdict.SUPPORTED:
            found[name] = Verdict.REFUTED
        elif not clash and _same(mine, other):
            found[name] = verdict
    return found


def _same(a: Member, b: Member) -> bool:
    first, second = a.claim.reading, b.claim.reading
    same_unit = first.figure and second.figure and first.figure.unit == second.figure.unit
    return bool(same_unit and a.value and b.value and a.value == b.value) and (
        first.period == second.period
    )


def groups(store: ReviewStore, claim_ids: Sequence[str]) -> list[str]:
    """Of claims in conflict, the first one of each group."""
    firsts: list[str] = []
    met: set[str] = set()
    for name in claim_ids:
        if name not in met:
            firsts.append(name)
            met |= {member.claim.id for member in group_of(store, name).members}
    return firsts


def bar(value: Interval, scale: tuple[Decimal, Decimal], width: int) -> tuple[int, int]:
    """First and last cell of a value on a scale of so many cells; an open side runs to the edge."""
    low, high = scale
    span = high - low

    def cell(end: Decimal) -> int:
        return int((end - low) / span * (width - 1)) if span else width // 2

    first = 0 if value.low is None else cell(value.low)
    last = width - 1 if value.high is None else cell(value.high)
    return max(0, min(first, width - 1)), max(0, min(last, width - 1))
