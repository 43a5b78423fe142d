"""A ledger in memory that answers everything a `LedgerView` is asked, and makers of its parts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from workbench.errors import LedgerError
from workbench.model import (
    Act,
    ActType,
    Claim,
    ClaimState,
    Document,
    Figure,
    Grain,
    Kind,
    Link,
    Period,
    Problem,
    Reading,
    Relation,
    Span,
    Status,
    Sum,
    Verdict,
)


@dataclass
class MemoryLedger:
    """A `LedgerView` over values. A text that is None cannot be read."""

    texts: Mapping[str, str | None]
    written: Sequence[Claim] = ()
    states: Mapping[str, ClaimState] = field(default_factory=dict)
    related: Sequence[Link] = ()
    recorded: Sequence[Act] = ()
    totals: Sequence[Sum] = ()
    problems: Sequence[Problem] = ()

    @property
    def documents(self) -> Mapping[str, Document]:
        return {slug: document(slug, text) for slug, text in sorted(self.texts.items())}

    def claims(self) -> Iterator[Claim]:
        yield from sorted(self.written, key=lambda claim: (claim.document, claim.start))

    def claim(self, claim_id: str) -> Claim | None:
        return next((claim for claim in self.written if claim.id == claim_id), None)

    def state(self, claim_id: str) -> ClaimState:
        return self.states.get(claim_id, ClaimState())

    def links(self, claim_id: str) -> Sequence[Link]:
        return [link for link in self.related if claim_id in (link.a, link.b)]

    def acts(self) -> Iterator[Act]:
        yield from self.recorded

    def text(self, slug: str) -> str:
        text = self.texts[slug]
        if text is None:
            raise LedgerError(f"evidence/{slug}/text.txt: cannot be read: Permission denied")
        return text

    def line_of(self, claim_id: str) -> tuple[str, int]:
        claim = self.claim(claim_id)
        assert claim is not None
        own = [one.id for one in self.claims() if one.document == claim.document]
        return f"claims/{claim.document}.jsonl", own.index(claim_id) + 1

    def sums(self) -> Sequence[Sum]:
        return self.totals


def document(slug: str, text: str | None) -> Document:
    digest = hashlib.sha256((text or "").encode()).hexdigest()
    return Document(slug, digest, "original.txt", title=slug, text_sha256=digest)


def claim(slug: str, text: str, quote: str, name: str, **reading: object) -> Claim:
    """The claim that `quote` makes at its first place in `text`."""
    start = text.index(quote)
    return Claim(
        name,
        slug,
        Kind.QUANTITY,
        quote,
        start,
        start + len(quote),
        Span(start, start + len(quote)),
        Reading(**reading),  # type: ignore[arg-type]
    )


def figure(text: str, words: str, value: str, unit: str) -> Figure:
    start = text.index(words)
    return Figure(start, start + len(words), words, Decimal(value), unit=unit)


def year(number: int) -> Period:
    return Period(date(number, 1, 1), date(number, 12, 31), Grain.YEAR, "stated")


def decided(status: Status, verdict: Verdict | None = None, *acts: Act) -> ClaimState:
    return ClaimState(status, verdict, decisions=acts)


def act(name: str, type_: ActType, on: str, **said: object) -> Act:
    return Act(
        name,
        type_,
        on,
        "Ada",
        "w",
        1,
        None,
        (),
        "2026-11-21T10:00:00Z",
        **said,  # type: ignore[arg-type]
    )


def conflict(a: str, b: str) -> Link:
    return Link(min(a, b), max(a, b), Relation.CONFLICT, 0.9, ("360 against 301",))
