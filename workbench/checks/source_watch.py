"""A watched source no longer says what a verdict rests on, and nobody has looked at it since.

What it does
    Reads what `workbench evidence watch` left in evidence/*/watch.json, and reports each claim with
    a verdict whose cited words are gone from the source, or give another number there. An outage,
    an advertisement, a new address or a page that is gone says nothing against a verdict.

Why it matters
    Publishers correct and withdraw figures without a word. The pinned bytes still say what they
    said; that the source has changed its mind is for a person to weigh.

Example
    evidence/customs was pinned when the page said 10.2 percent; it says 9.7 percent today.

How to fix
    Pin the page as it is now and decide again: workbench add URL, workbench decide CLAIM …
    To reopen the claims for review as well: workbench evidence watch
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol, runtime_checkable

from workbench.checks.base import text_path
from workbench.checks.lines import Lines
from workbench.checks.places import Places
from workbench.errors import WorkbenchError
from workbench.literal import one_line
from workbench.model import (
    Claim,
    ClaimState,
    Finding,
    LedgerView,
    Level,
    Status,
    Watched,
    WatchedQuote,
    WatchOutcome,
)
from workbench.remarks import Reopening, held

CODE = "WB015"
LEVEL = Level.WARNING


@runtime_checkable
class Watches(Protocol):
    """A ledger that knows what was found when its sources were last looked at."""

    @property
    def watched(self) -> Mapping[str, Watched]:
        """The last result for each document that was looked at, by slug."""


def find(view: LedgerView) -> Iterator[Finding]:
    """One finding for each claim with a verdict and each of its passages that changed."""
    if not isinstance(view, Watches):
        return
    changed = [
        (watched, quote)
        for watched in view.watched.values()
        for quote in watched.quotes
        if quote.outcome in WatchOutcome.alarms()
    ]
    claims = {claim.id: claim for claim in view.claims()} if changed else {}
    places = Places(view)
    for watched, quote in changed:
        for claim in (claims[name] for name in quote.claims if name in claims):
            state = view.state(claim.id)
            if state.decisions and state.status is not Status.STALE and not _told(state, quote):
                yield _finding(view, watched, quote, claim, places)


def _finding(
    view: LedgerView, watched: Watched, quote: WatchedQuote, claim: Claim, places: Places
) -> Finding:
    said = Reopening(watched.document, quote.outcome.value, quote.quote, quote.now)
    message = f"{one_line(said.why, 240)} (looked at on {watched.at.date()})"
    at = _place(view, watched.document, quote.quote)
    return Finding(CODE, LEVEL, message, *at, claim.id, places.lines_of(claim))


def _place(view: LedgerView, slug: str, quote: str) -> tuple[str, int, int]:
    try:
        text = view.text(slug)
    except (WorkbenchError, KeyError):
        return text_path(slug), 1, 1
    return (text_path(slug), *Lines(text).at(max(0, text.find(quote))))


def _told(state: ClaimState, quote: WatchedQuote) -> bool:
    """Whether a note in force says so: who decided after it has answered it."""
    notes = (held(note.content, Reopening) for note in state.notes)
    return any(one and (one.quote, one.now) == (quote.quote, quote.now) for one in notes)
