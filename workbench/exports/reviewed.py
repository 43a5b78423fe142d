"""Claims with what is known of them, in one pass: the stream that every export is written from.

A view over an index reads claims, states and links many at a time; any other view is asked one
claim after the other. Either way only a batch is held in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Protocol, runtime_checkable

from workbench.exports.options import PLAIN, Options
from workbench.model import Claim, ClaimState, LedgerView, Link

Reviewed = tuple[Claim, ClaimState, Sequence[Link]]

BATCH = 512


@runtime_checkable
class ReadsMany(Protocol):
    """A view that reads many claims at once."""

    def reviewed(self, claim_ids: Iterable[str]) -> Iterator[Reviewed]:
        """Claims with their states and links, in the order of the ids."""


def reviewed(view: LedgerView, options: Options = PLAIN) -> Iterator[Reviewed]:
    """Every claim with its state and its links in force, by document and then in text order."""
    tick = options.tick or _nothing
    for one in _read(view):
        yield one
        tick()


def _read(view: LedgerView) -> Iterator[Reviewed]:
    if not isinstance(view, ReadsMany):
        for claim in view.claims():
            yield claim, view.state(claim.id), view.links(claim.id)
        return
    claims = view.claims()
    while batch := list(islice(claims, BATCH)):
        yield from view.reviewed(claim.id for claim in batch)


def other_end(link: Link, claim: Claim) -> str:
    """The claim at the other end of a link."""
    return link.b if link.a == claim.id else link.a


def _nothing() -> None:
    """Nobody wants to know."""
