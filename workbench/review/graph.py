"""The acts on a claim as a graph: which are in force, which are heads, which have seen which.

An act's parents are the heads its writer saw, so it has seen everything among its ancestors.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from workbench.heads import heads, heads_digest
from workbench.model import Act
from workbench.review.policy import person

__all__ = ["ancestors", "by_time", "heads", "heads_digest", "in_force", "unseen", "visible_heads"]


def by_time(act: Act) -> tuple[str, str]:
    """A sort key for showing acts; nothing is decided by it."""
    return act.at, act.id


def in_force(acts: Iterable[Act]) -> set[str]:
    """The ids of the acts that no act in force takes back.

    A retraction may itself be taken back (redo), to any depth. A ring of retractions cannot be made
    (an id depends on what it retracts); acts in one would not be in force.
    """
    targets = {act.id: act.retracts for act in acts}
    waiting: dict[str, int] = {}
    for target in targets.values():
        if target is not None:
            waiting[target] = waiting.get(target, 0) + 1
    force: set[str] = set()
    taken_back: set[str] = set()
    ready = [name for name in targets if name not in waiting]
    while ready:
        name = ready.pop()
        if name not in taken_back:
            force.add(name)
        target = targets[name]
        if target is None:
            continue
        if name in force:
            taken_back.add(target)
        waiting[target] -= 1
        if not waiting[target] and target in targets:
            ready.append(target)
    return force


def ancestors(acts: Iterable[Act], everything: Mapping[str, Act]) -> set[str]:
    """The ids of what the writers of these acts had seen, as far as it is there."""
    seen: set[str] = set()
    for act in acts:
        ahead = list(act.parents)
        while ahead:
            name = ahead.pop()
            if name not in seen and name in everything:
                seen.add(name)
                ahead.extend(everything[name].parents)
    return seen


def unseen(acts: Sequence[Act], everything: Mapping[str, Act]) -> list[Act]:
    """Those of the acts that none of the others has among its ancestors."""
    if len(acts) == 1:
        return list(acts)
    seen = ancestors(acts, everything)
    return [act for act in acts if act.id not in seen]


def visible_heads(acts: Iterable[Act], hidden: Container[str], reviewer: str) -> tuple[str, ...]:
    """The heads for somebody from whom some acts are hidden: what a blind act lists as parents.

    What comes after a hidden act is hidden with it; what the reviewer's own acts have seen is not
    hidden any more.
    """
    everything = {act.id: act for act in acts}
    own = [act for act in everything.values() if person(act.reviewer) == person(reviewer)]
    known = ancestors(own, everything) | {act.id for act in own}
    away = {name for name in everything if name in hidden and name not in known}
    children: dict[str, list[str]] = {}
    for act in everything.values():
        for parent in act.parents:
            children.setdefault(parent, []).append(act.id)
    ahead = list(away)
    while ahead:
        for child in children.get(ahead.pop(), ()):
            if child not in away and child not in known:
                away.add(child)
                ahead.append(child)
    return heads(act for name, act in everything.items() if name not in away)
