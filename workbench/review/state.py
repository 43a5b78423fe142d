"""Where the work on a claim stands: a fold over the set of its acts, the same in any order.

A decision says what a person found after seeing every act among its ancestors (its parents, theirs,
and so on). So it replaces, of the decisions it has seen, the reviewer's own and all that say
otherwise; one that agrees with another person's stands beside it, as a second review. Decisions
that have not seen each other and differ make the claim contested, until a decision that has seen
both. No clock decides anything. docs/decisions/2026-11-21-state-fold.md gives the reasons.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence

from workbench.config import Policy
from workbench.model import Act, ActType, Claim, ClaimState, Document, Relation, Status, Verdict
from workbench.origins import sourced
from workbench.records import figure_record, period_record
from workbench.review.graph import by_time, heads, in_force, unseen
from workbench.review.policy import lacks, person, words
from workbench.review.reopening import contact_lost, reopened
from workbench.review.revisions import dispute

__all__ = ["basis", "confirmed_links", "fold", "heads", "in_force", "rejected_links"]

Outcome = tuple[Verdict | None, Status | None]


def basis(claim: Claim) -> str:
    """The digest of what a verdict is about: quote, kind, figure, period, speaker and modality.

    Offsets are left out, so that an edit elsewhere in the document lets the verdict stand.
    """
    reading = claim.reading
    figure = figure_record(reading.figure) or {}
    figure.pop("start", None)
    figure.pop("end", None)
    about = {
        "quote": claim.quote,
        "kind": str(claim.kind),
        "figure": figure,
        "period": period_record(reading.period),
        "speaker": reading.speaker,
        "modality": str(reading.modality),
    }
    if claim.gone:
        about["gone"] = claim.gone  # whoever decides now knows that a later version dropped it
    text = json.dumps(about, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(b"workbench-basis-v1\n" + text.encode("ascii")).hexdigest()


def fold(
    acts: Iterable[Act],
    claim: Claim | None,
    documents: Mapping[str, Document],
    policy: Policy,
) -> ClaimState:
    """Where the work on one claim stands, from all acts on it; in any order, duplicates allowed.

    `claim` is the claim as it reads today, revisions applied (`review.revisions`); None when it is
    found no longer. `why` says in one short line what an answered claim still lacks, who disagrees,
    or what has changed.
    """
    by_id = {act.id: act for act in acts}
    if not by_id:
        return ClaimState()
    force = in_force(by_id.values())
    standing, undone, notes = _sort_out(by_id, force)
    today = basis(claim) if claim and standing else None
    overtaken = reopened(notes, by_id)
    gone = claim.gone if claim else None
    lapses = {
        act.id: _lapse(act, today, gone, documents, notes) or overtaken.get(act.id)
        for act in standing
    }
    fresh = [act for act in standing if not lapses[act.id]]
    status, verdict, why = Status.OPEN, None, None
    if said := dispute(by_id.values()):
        status, why = Status.CONTESTED, said
    elif fresh:
        status, verdict, why = _judge(fresh, claim, sourced(documents, notes), policy)
    elif standing:
        status, why = Status.STALE, lapses[standing[-1].id]
        verdict = _common_verdict(standing)
    return ClaimState(
        status=status,
        verdict=verdict,
        heads=heads(by_id.values()),
        decisions=tuple(fresh or standing),
        notes=notes,
        undone=undone,
        why=why,
    )


def rejected_links(acts: Iterable[Act]) -> set[frozenset[str]]:
    """The pairs of claims between which people say there is no link."""
    return {pair for pair, act in _link_decisions(acts).items() if not act.accepted}


def confirmed_links(acts: Iterable[Act]) -> dict[frozenset[str], Relation]:
    """The pairs of claims whose link people confirmed, with the relation they chose."""
    return {
        pair: act.relation or Relation.RELATED
        for pair, act in _link_decisions(acts).items()
        if act.accepted
    }


def _sort_out(
    by_id: Mapping[str, Act], force: set[str]
) -> tuple[list[Act], tuple[Act, ...], tuple[Act, ...]]:
    """The decisions that stand, the decisions taken back and the notes in force, oldest first."""
    ordered = sorted(by_id.values(), key=by_time)
    decisions = [act for act in ordered if act.type is ActType.DECISION]
    alive = [act for act in decisions if act.id in force]
    undone = tuple(act for act in decisions if act.id not in force)
    notes = tuple(act for act in ordered if act.type is ActType.NOTE and act.id in force)
    if len(alive) < 2:
        return alive, undone, notes
    later = _seen_by(by_id, {act.id for act in alive})
    return [act for act in alive if not _replaced(act, *later[act.id])], undone, notes


def _seen_by(
    by_id: Mapping[str, Act], alive: set[str]
) -> dict[str, tuple[frozenset[str], frozenset[Outcome]]]:
    """For each act, who decided with it among the ancestors, and what they decided.

    One pass from the heads down, so that thousands of acts in a row are each looked at once.
    """
    unread = dict.fromkeys(by_id, 0)
    for act in by_id.values():
        for parent in act.parents:
            if parent in unread:
                unread[parent] += 1
    nobody: tuple[frozenset[str], frozenset[Outcome]] = (frozenset(), frozenset())
    later = dict.fromkeys(by_id, nobody)
    ready = [name for name, count in unread.items() if not count]
    while ready:
        act = by_id[ready.pop()]
        people, outcomes = later[act.id]
        if act.id in alive:
            people |= {person(act.reviewer)}
            outcomes |= {_outcome(act)}
        for parent in act.parents:
            if parent in unread:
                before = later[parent]
                later[parent] = (before[0] | people, before[1] | outcomes)
                unread[parent] -= 1
                if not unread[parent]:
                    ready.append(parent)
    return later


def _replaced(act: Act, people: frozenset[str], outcomes: frozenset[Outcome]) -> bool:
    """Whether a decision that had seen this one is by the same person, or says otherwise."""
    return person(act.reviewer) in people or bool(outcomes - {_outcome(act)})


def _outcome(act: Act) -> Outcome:
    return act.verdict, act.status


def _lapse(
    act: Act,
    today: str | None,
    gone: str | None,
    documents: Mapping[str, Document],
    notes: Sequence[Act],
) -> str | None:
    """Why a decision is about something that is no longer so; None while it holds."""
    if today is None:
        return "the claim is no longer found in its document"
    if act.basis is not None and act.basis != today:
        if gone:
            return f"the later version {gone} does not say this any more"
        return "the quote or its reading changed after the decision"
    for one in act.evidence:
        if (lost := contact_lost(one, notes)) is not None:
            if lost:
                return "a contact it rests on was taken back"
            continue
        document = documents.get(one.document)
        if document is None:
            return f"the evidence {one.document} is no longer pinned"
        if one.digest and one.digest != document.sha256:
            return f"the evidence {one.document} changed after the decision"
    return None


def _judge(
    fresh: Sequence[Act],
    claim: Claim | None,
    documents: Mapping[str, Document],
    policy: Policy,
) -> tuple[Status, Verdict | None, str | None]:
    """Status, verdict and what is lacking, from decisions that stand and hold."""
    if len({_outcome(act) for act in fresh}) > 1:
        said = " against ".join(
            f"{act.status or act.rating or words(act.verdict)} ({act.reviewer})" for act in fresh
        )
        return Status.CONTESTED, None, said
    verdict, status = _outcome(fresh[0])
    if status is not None:
        return status, verdict, None
    why = lacks(fresh, claim, documents, policy)
    return Status.CHECKED if why else Status.APPROVED, verdict, why


def _common_verdict(decisions: Sequence[Act]) -> Verdict | None:
    verdicts = {act.verdict for act in decisions}
    return verdicts.pop() if len(verdicts) == 1 else None


def _link_decisions(acts: Iterable[Act]) -> dict[frozenset[str], Act]:
    """For each pair of claims the decision about their link that stands.

    Where people disagree without having seen each other, none does: the program's proposal stays.
    """
    everything = {act.id: act for act in acts}
    links = [act for act in everything.values() if act.type is ActType.LINK and act.other]
    if not links:
        return {}
    force = in_force(everything.values())
    pairs: dict[frozenset[str], list[Act]] = {}
    for act in links:
        if act.id in force:
            pairs.setdefault(frozenset((act.claim, act.other or "")), []).append(act)
    standing = {pair: unseen(some, everything) for pair, some in pairs.items()}
    return {
        pair: min(some, key=by_time)
        for pair, some in standing.items()
        if len({(act.accepted, act.relation if act.accepted else None) for act in some}) == 1
    }
