"""A review store held in memory: the same protocol and the same fold as the real one, no files.

For tests of the screen and the session only; it has no sync to wait for and nothing survives it.
"""

from __future__ import annotations

import hashlib
import itertools
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal

from workbench.config import Policy
from workbench.errors import ChangedError
from workbench.model import (
    Act,
    Claim,
    ClaimQuery,
    ClaimState,
    Counts,
    Document,
    Draft,
    Figure,
    Grain,
    Kind,
    Link,
    Order,
    Period,
    QueueRow,
    Reading,
    Relation,
    Span,
    Status,
    Sum,
)
from workbench.review.assigning import assigned
from workbench.review.state import fold

FINISHED = {"checked", "approved", "dismissed"}


class MemoryStore:
    """A `model.ReviewStore` over claims and documents given at the start."""

    def __init__(
        self,
        texts: dict[str, str],
        claims: Iterable[Claim],
        documents: dict[str, Document] | None = None,
        links: Iterable[Link] = (),
        sums: Iterable[Sum] = (),
        reviewer: str = "ana",
    ) -> None:
        self.texts = texts
        self.documents = documents or {slug: Document(slug, "0" * 64, "x") for slug in texts}
        self._claims = list(claims)
        self._at = {claim.id: i for i, claim in enumerate(self._claims)}
        self._links = list(links)
        self._sums = list(sums)
        self.reviewer = reviewer
        self.log: list[Act] = []
        self.kept: dict[str, str] = {}
        self._by_claim: dict[str, list[Act]] = {}
        self._clock = itertools.count(1)
        self.unlinked = 0

    def queue(self, order: Order, narrow: ClaimQuery) -> array[int]:
        numbers = array("q")
        for number, claim in enumerate(self._claims):
            wanted = not narrow.statuses or self.state(claim.id).status in narrow.statuses
            if wanted and narrow.text.lower() in claim.quote.lower():
                numbers.append(number)
        if order is Order.CONFLICTS:
            clashing = {end for x in self._links if x.relation == "conflict" for end in (x.a, x.b)}
            return array("q", sorted(numbers, key=lambda n: self._claims[n].id not in clashing))
        if order is Order.WORTH:
            return array("q", sorted(numbers, key=lambda n: -self._claims[n].worth))
        return numbers

    def rows(self, numbers: Sequence[int]) -> list[QueueRow]:
        rows = []
        for number in numbers:
            claim = self._claims[number]
            state = self.state(claim.id)
            conflicts = sum(x.relation is Relation.CONFLICT for x in self.links(claim.id))
            rows.append(
                QueueRow(
                    number,
                    claim.id,
                    claim.document,
                    claim.quote,
                    state.status,
                    state.verdict,
                    claim.worth,
                    conflicts,
                    claim.reading.figure.text if claim.reading.figure else "",
                )
            )
        return rows

    def number_of(self, claim_id: str) -> int | None:
        return self._at.get(claim_id)

    def claim(self, claim_id: str) -> Claim | None:
        return self._claims[self._at[claim_id]] if claim_id in self._at else None

    def state(self, claim_id: str) -> ClaimState:
        acts = self._by_claim.get(claim_id)
        if not acts:
            return ClaimState()
        return fold(acts, self.claim(claim_id), self.documents, Policy())

    def links(self, claim_id: str) -> Sequence[Link]:
        return [link for link in self._links if claim_id in (link.a, link.b)]

    def owed(self) -> int:
        return self.unlinked

    def sums_of(self, claim_id: str) -> Sequence[Sum]:
        return [total for total in self._sums if claim_id in total.claims]

    def acts_of(self, claim_id: str) -> Sequence[Act]:
        return self._by_claim.get(claim_id, ())

    def recent_acts(self, reviewer: str, limit: int) -> Sequence[Act]:
        return [act for act in reversed(self.log) if act.reviewer == reviewer][:limit]

    def assigned(self) -> dict[str, str]:
        found = {claim: assigned(acts) for claim, acts in self._by_claim.items()}
        return {claim: name for claim, name in found.items() if name}

    def text(self, slug: str) -> str:
        return self.texts[slug]

    def counts(self) -> Counts:
        states = {name: self.state(name) for name in self._by_claim if name in self._at}
        touched = Counter(state.status for state in states.values())
        touched[Status.OPEN] += len(self._claims) - len(states)
        verdicts = Counter(state.verdict for state in states.values() if state.verdict)
        finished = Counter(
            self._claims[self._at[name]].document
            for name, state in states.items()
            if state.status in FINISHED
        )
        totals = Counter(claim.document for claim in self._claims)
        documents = {slug: (totals[slug], finished[slug]) for slug in self.texts}
        links = Counter(link.relation for link in self._links)
        return Counts(len(self._claims), touched, verdicts, documents, links)

    def record(
        self,
        draft: Draft,
        expect: Sequence[str] | None = None,
        reviewer: str | None = None,
        parents: Sequence[str] | None = None,
        *,
        hidden: Collection[str] = (),
    ) -> Act:
        heads = self.state(draft.claim).heads
        if expect is not None and tuple(expect) != heads:
            raise ChangedError(f"claim {draft.claim[:12]} changed since it was opened")
        tick = next(self._clock)
        act = Act(
            id=hashlib.sha256(f"act {tick}".encode()).hexdigest(),
            type=draft.type,
            claim=draft.claim,
            reviewer=reviewer or self.reviewer,
            writer="w1",
            seq=tick,
            previous=None,
            parents=tuple(
                name for name in (heads if parents is None else parents) if name not in hidden
            ),
            at=f"2026-11-21T09:{tick // 60 % 60:02}:{tick % 60:02}.000000Z",
            verdict=draft.verdict,
            status=draft.status,
            note=draft.note,
            evidence=draft.evidence,
            basis=draft.basis,
            retracts=draft.retracts,
            other=draft.other,
            relation=draft.relation,
            accepted=draft.accepted,
            content=draft.content,
            rating=draft.rating,
        )
        self.log.append(act)
        self._by_claim.setdefault(draft.claim, []).append(act)
        return act

    def remember(self, key: str, value: str) -> None:
        self.kept[key] = value

    def recall(self, key: str) -> str | None:
        return self.kept.get(key)


def wards(count: int, per_document: int = 200) -> MemoryStore:
    """A store of `count` plain claims in documents of a few hundred sentences each."""
    texts, claims, documents = {}, [], {}
    for first in range(0, count, per_document):
        slug = f"ward-report-{first // per_document:04d}"
        parts, spans, at = [f"Ward report {first // per_document}\n\n"], [], 0
        at = len(parts[0])
        for i in range(first, min(count, first + per_document)):
            amount = f"{1_000 + 37 * i:,}"
            sentence = f"In ward {i} the harbour board handled {amount} crates of tea in 2021."
            spans.append((at, sentence, amount))
            parts.append(sentence + ("\n\n" if i % 5 == 4 else " "))
            at += len(parts[-1])
        texts[slug] = "".join(parts)
        documents[slug] = Document(
            slug,
            "0" * 64,
            "original.txt",
            f"Ward report {first // per_document}",
            "Ward office",
            published=date(2025, 1, 15),
        )
        year = Period(date(2021, 1, 1), date(2021, 12, 31), Grain.YEAR, "stated")
        for at, sentence, amount in spans:
            figure = Figure(
                at + sentence.index(amount),
                at + sentence.index(amount) + len(amount),
                amount,
                Decimal(amount.replace(",", "")),
                unit="crate",
            )
            claims.append(
                Claim(
                    f"{len(claims):032x}",
                    slug,
                    Kind.QUANTITY,
                    sentence,
                    at,
                    at + len(sentence),
                    Span(at, at + len(sentence)),
                    Reading("harbour board", "tea handled", figure, year),
                )
            )
    return MemoryStore(texts, claims, documents)


EVIL = (
    "\x1b]0;PWN\x07",
    "\x1b]52;c;UFdO\x07",
    "\x9d0;PWN\x9c",
    "\x1b[2J\x1b[31mPWN",
    "\x9b31mPWN",
    "[bold]PWN[/nothing]",
    "[@click=app.quit]PWN[/]",
    "[TODO] [0] [",
    "\u202ePWN\u202c\u2066\u200b\ufeff\u2028",
    "\x07\x08\x7f\x00",
    "\x1bP+q544e\x1b\\",
    "\x1b]8;;file:///etc/passwd\x1b\\PWN",
    "e\u0301\u0302\u0303\U0001f468\u200d\U0001f469\u200d\U0001f467 \U000e0041\ufe0f",
    "한국어 中文字 ｆｕｌｌ ‮עברית",
    "a\tb\rc\u0085d\x0be\x1cf",
)


def hostile(strings: Sequence[str] = EVIL) -> MemoryStore:
    """A store in which every string that can be shown is hostile."""
    claims, parts, at = [], [], 0
    for i, evil in enumerate(strings):
        quote = f"{evil}ward {i} spent 12 euros{evil}"
        figure = at + len(evil) + len(f"ward {i} spent ")
        claims.append(
            Claim(
                f"{i:032x}",
                "doc",
                Kind.QUANTITY,
                quote,
                at,
                at + len(quote),
                Span(at, at + len(quote)),
                Reading(
                    evil,
                    evil,
                    Figure(figure, figure + 2, evil, Decimal(12), unit=evil),
                    place=evil,
                    speaker=evil,
                    comparison=evil,
                    through=evil,
                ),
            )
        )
        parts.append(quote + "\n")
        at += len(parts[-1])
    everything = "".join(strings)
    document = Document("doc", "0" * 64, "x", everything, everything, everything)
    links = [
        Link(a.id, b.id, Relation.CONFLICT, 1.0, (a.quote,)) for a, b in itertools.pairwise(claims)
    ]
    sums = [Sum((claim.id,), claim.reading.subject or "", None, claim.quote) for claim in claims]
    return MemoryStore({"doc": "".join(parts)}, claims, {"doc": document}, links, sums)
