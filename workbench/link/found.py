"""A relation between two claims before it has their ids."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model import Relation


@dataclass(frozen=True, slots=True)
class Found:
    """The relation, how sure it is (0..1), and the reasons in words."""

    relation: Relation
    score: float
    reasons: tuple[str, ...]


def found(relation: Relation, score: float, *reasons: str) -> Found:
    """A relation with its reasons; empty reasons are left out and the score is kept within 0..1."""
    return Found(relation, round(min(1.0, max(0.05, score)), 4), tuple(filter(None, reasons)))
