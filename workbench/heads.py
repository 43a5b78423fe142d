"""The heads of a set of acts, and one name for the whole set."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from workbench.model import Act


def heads(acts: Iterable[Act]) -> tuple[str, ...]:
    """The ids of the acts that no other act has as a parent, sorted: what a new act must list."""
    names: set[str] = set()
    parents: set[str] = set()
    for act in acts:
        names.add(act.id)
        parents.update(act.parents)
    return tuple(sorted(names - parents))


def heads_digest(acts: Iterable[Act]) -> str:
    """One name for a whole set of acts, as 64 hexadecimal digits.

    SHA-256 over a version tag and the heads, sorted, one a line. Every act is a head or among the
    ancestors of one, and an act's id covers its parents, so who keeps this digest can tell later
    whether the same acts are there. It does not cover claims and documents.
    """
    lines = "".join(f"{name}\n" for name in heads(acts))
    return hashlib.sha256(b"workbench-heads-v1\n" + lines.encode("ascii")).hexdigest()
