"""One statement and every place it is told: seen together, decided once, each place still its own.

A group is what repeats hang together. A decision on one of its claims is recorded on each of the
others as well, naming the claim it was given on; so each place has its own verdict, lapses by
itself when its text changes, and stays where somebody found otherwise.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from workbench.link import Telling, tellings
from workbench.model import (
    ActType,
    ClaimState,
    Draft,
    Link,
    Relation,
    ReviewStore,
    Status,
)
from workbench.review.decisions import draft_of, says_already
from workbench.review.groups import Member, hanging, members_of
from workbench.review.reopening import contact_lost
from workbench.review.values import Decision

_ASKS = (Status.OPEN, Status.STALE)
"""Where a claim waits for a verdict whatever was said of it before."""


@dataclass(frozen=True, slots=True)
class Repeats:
    """The places where one thing is told, by document date; `whole` is False when some were left
    out. `telling` counts documents and origins, `links` are those that hold the group together.
    """

    members: tuple[Member, ...]
    telling: Telling
    links: tuple[Link, ...]
    whole: bool

    def __str__(self) -> str:
        more = "" if self.whole else "more than "
        return f"{more}{len(self.members)} occurrences in {self.telling}"


def repeats_of(store: ReviewStore, claim_id: str) -> Repeats | None:
    """The group a claim is in; None when nothing repeats it."""
    claims, links, whole = hanging(store, claim_id, Relation.REPEAT)
    told = tellings(claims, links, store.documents)
    return Repeats(members_of(store, claims), told[0], links, whole) if told else None


def follows(state: ClaimState, decision: Decision) -> bool:
    """Whether a claim takes a decision given on one that it repeats: nobody found otherwise."""
    given = decision.verdict, decision.status
    return state.status in _ASKS or all((a.verdict, a.status) == given for a in state.decisions)


def drafts(
    group: Repeats, first: str, decision: Decision, reviewer: str, apart: Collection[str] = ()
) -> list[tuple[Draft, ClaimState]]:
    """A decision on one claim of a group and, through it, on all that take it but those `apart`.

    Each with the state it was given on. What was learned from a contact is logged on the first
    claim alone, and stays there.
    """
    members = {member.claim.id: member for member in group.members}
    lead = members.pop(first)
    given = draft_of(lead.claim, lead.state, decision)
    found = [] if says_already(lead.state, decision, reviewer) else [(given, lead.state)]
    papers = tuple(e for e in given.evidence if contact_lost(e, lead.state.notes) is None)
    same = replace(decision, evidence=papers)
    for name, member in members.items():
        taken = follows(member.state, decision) and name not in apart
        if taken and not says_already(member.state, decision, reviewer):
            found.append((draft_of(member.claim, member.state, same, first), member.state))
    return found


def parting(group: Repeats, claim_id: str) -> list[Draft]:
    """What takes a claim out of its group: its repeats rejected, so that they stay so."""
    ends = [link for link in group.links if claim_id in (link.a, link.b)]
    return [Draft(ActType.LINK, link.a, other=link.b, accepted=False) for link in ends]
