"""What a verdict still lacks before it counts, under the options of `workbench.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.config import Policy
from workbench.model import Act, Claim, Evidence, Stance, Tier, Verdict


def lacks(decisions: Sequence[Act], claim: Claim | None, policy: Policy) -> str | None:
    """In a few words what decisions that agree still lack to approve the claim; None when nothing.

    `decisions` are in force, not lapsed, and all say the same verdict.
    """
    verdict = decisions[0].verdict
    if verdict is None or verdict not in policy.approves:
        return f"{words(verdict)} approves nothing under the policy"
    missing = policy.reviewers - len({person(act.reviewer) for act in decisions})
    if missing > 0:
        return f"needs {missing} more reviewer{'s' if missing > 1 else ''}"
    wanted = policy.primary_or_secondaries
    found = [one for act in decisions for one in act.evidence]
    if wanted and not rests(found, claim, wanted):
        source = "source" if wanted == 1 else "sources"
        return f"needs a primary source or {wanted} secondary {source}"
    return None


def rests(evidence: Iterable[Evidence], claim: Claim | None, secondaries: int) -> bool:
    """Whether the evidence holds a primary source, or that many secondary documents.

    Context is no evidence for or against, and a document that is not the record itself cannot back
    its own claim.
    """
    weighty = [one for one in evidence if one.stance is not Stance.CONTEXT]
    if any(one.tier is Tier.PRIMARY for one in weighty):
        return True
    own = claim.document if claim else None
    return len({one.document for one in weighty} - {own}) >= secondaries


def person(reviewer: str) -> str:
    """The name by which reviewers are told apart: "Ana  Ruiz" and "ana ruiz" are one person."""
    return " ".join(reviewer.split()).casefold()


def words(verdict: Verdict | None) -> str:
    """A verdict as a reader sees it: `not checkable`."""
    return str(verdict).replace("_", " ") if verdict else "no verdict"
