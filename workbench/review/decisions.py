"""What a decision becomes on a claim: the draft of an act, or nothing when it is said already."""

from __future__ import annotations

from workbench.model import ActType, Claim, ClaimState, Draft
from workbench.review.queues import TO_DECIDE
from workbench.review.state import basis
from workbench.review.values import Decision


def draft_of(
    claim: Claim, state: ClaimState, decision: Decision, through: str | None = None
) -> Draft:
    """The decision on a claim; it rests on the evidence that was found for the claim before it.

    `through` is the claim that it was given on, when that is another one.
    """
    found = tuple(dict.fromkeys(one for note in state.notes for one in note.evidence))
    return Draft(
        ActType.DECISION,
        claim.id,
        verdict=decision.verdict,
        status=decision.status,
        note=decision.note,
        evidence=decision.evidence or found,
        basis=basis(claim),
        other=through,
        rating=decision.rating,
    )


def says_already(state: ClaimState, decision: Decision, reviewer: str) -> bool:
    """Whether this is the reviewer's decision in force: a doubled key is no second act."""
    given = (decision.verdict, decision.status, decision.note, decision.rating)
    return (
        not decision.evidence
        and state.status not in TO_DECIDE
        and any(
            act.reviewer == reviewer and (act.verdict, act.status, act.note, act.rating) == given
            for act in state.decisions
        )
    )
