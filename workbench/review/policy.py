"""What a verdict still lacks before it counts, under the options of `workbench.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from workbench.config import Policy
from workbench.model import Act, Claim, Document, Evidence, Stance, Tier, Verdict

Documents = Mapping[str, Document]


def lacks(
    decisions: Sequence[Act], claim: Claim | None, documents: Documents, policy: Policy
) -> str | None:
    """In a few words what decisions that agree still lack to approve the claim; None when nothing.

    `decisions` are in force, not lapsed, and all say the same verdict.
    """
    verdict = decisions[0].verdict
    reason = needs_reason(verdict, policy) and not any(act.note for act in decisions)
    if verdict is None or verdict not in policy.approves:
        said = f"{words(verdict)} approves nothing under the policy"
        return f"{said}; needs a reason" if reason else said
    people = len({person(act.reviewer) for act in decisions})
    evidence = [one for act in decisions for one in act.evidence]
    wanted = [*_people(people, policy), *backing(evidence, claim, documents, policy)]
    wanted += ["a reason"] if reason else []
    return f"needs {'; '.join(wanted)}" if wanted else None


def _people(people: int, policy: Policy) -> Iterator[str]:
    missing = policy.reviewers - people
    if missing > 0:
        yield f"{missing} more reviewer{'s' if missing > 1 else ''}"


def backing(
    evidence: Iterable[Evidence], claim: Claim | None, documents: Documents, policy: Policy
) -> Iterator[str]:
    """What evidence and reading lack for a verdict to count, whoever gives it."""
    wanted = policy.primary_or_secondaries
    if wanted and not rests(evidence, claim, documents, wanted):
        source = "source" if wanted == 1 else "sources"
        yield f"a primary source or {wanted} secondary {source}"
    reading = claim.reading if claim else None
    if reading and "period" in policy.stated and reading.period is None:
        yield "a stated period"
    if reading and "unit" in policy.stated and reading.figure and not reading.figure.unit:
        yield "a stated unit"


def needs_reason(verdict: Verdict | None, policy: Policy) -> bool:
    """Whether a verdict counts only with a note."""
    return verdict in policy.reasons


def rests(
    evidence: Iterable[Evidence], claim: Claim | None, documents: Documents, secondaries: int
) -> bool:
    """Whether the evidence holds a primary source, or secondary ones of that many origins.

    Context is no evidence for or against, and a document that is not the record itself cannot back
    its own claim.
    """
    weighty = [one for one in evidence if one.stance is not Stance.CONTEXT]
    if any(one.tier is Tier.PRIMARY for one in weighty):
        return True
    own = claim.document if claim else None
    others = {one.document for one in weighty} - {own}
    origins = {_origin(slug, documents) for slug in others}
    return len(origins - ({_origin(own, documents)} if own else set())) >= secondaries


def _origin(slug: str, documents: Documents) -> str:
    """Who speaks in a document: two papers of one publisher are one origin."""
    document = documents.get(slug)
    publisher = document.publisher if document else None
    return f"by {person(publisher)}" if publisher else f"in {slug}"


def person(reviewer: str) -> str:
    """The name by which reviewers are told apart: "Ana  Ruiz" and "ana ruiz" are one person."""
    return " ".join(reviewer.split()).casefold()


def words(verdict: Verdict | None) -> str:
    """A verdict as a reader sees it: `not checkable`."""
    return str(verdict).replace("_", " ") if verdict else "no verdict"
