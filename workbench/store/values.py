"""What goes into and comes out of the store: plain frozen values, so that rows stay inside."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A ledger file as it stands on disk. `digest` is "" until it was read.

    Times are nanoseconds. A file that was changed a moment before it was read gets `modified` -1,
    so that a second change within the clock's grain is not missed.
    """

    path: str
    size: int
    modified: int
    changed: int
    inode: int
    digest: str = ""

    def same_stat(self, other: Source) -> bool:
        """Whether nothing but the digest can differ."""
        return (self.size, self.modified, self.changed, self.inode) == (
            other.size,
            other.modified,
            other.changed,
            other.inode,
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim on its way into the index: its line in the file and the columns derived from it."""

    id: str
    line: int
    kind: str
    worth: float
    value: str | None
    least: float | None
    most: float | None
    speaker: str | None
    folded: str
    body: str
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ActEntry:
    """An act on its way into the index; `body` is its canonical line.

    `document` is the one that an addition is about, `documents` those that evidence rests on.
    """

    id: str
    claim: str
    other: str | None
    type: str
    reviewer: str
    writer: str
    seq: int
    document: str | None
    body: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the work on a claim stands, as far as lists and queues need to know."""

    claim: str
    status: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What people decided about a pair of claims: a relation, or "" when they rejected the link."""

    a: str
    b: str
    relation: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A link between two row numbers; the claim of `a` has the smaller id."""

    a: int
    b: int
    relation: str
    score: float
    reasons: tuple[str, ...]
