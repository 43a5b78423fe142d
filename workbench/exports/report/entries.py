"""One claim as the report shows it: every field a plain string that the template escapes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.errors import WorkbenchError
from workbench.exports.addresses import public
from workbench.exports.report.frames import Frame, frame
from workbench.exports.report.gathering import Brief, Gathered
from workbench.exports.reviewed import Reviewed, other_end
from workbench.model import (
    Act,
    Claim,
    ClaimState,
    Document,
    Evidence,
    Kind,
    LedgerView,
    Link,
    Modality,
    Relation,
    Sum,
)
from workbench.wording import (
    TONES,
    act_words,
    days,
    figure_words,
    standing,
    standing_words,
    word,
)

# A claim that hundreds of others are about the same thing as would drown its own page.
_MOST_LINKS = {
    Relation.CONFLICT: 10,
    Relation.UPDATE: 6,
    Relation.REPEAT: 8,
    Relation.RELATED: 4,
}
_MOST_SUMS = 8


@dataclass(frozen=True, slots=True)
class Tie:
    """A link to another claim, or a claim that takes part in a sum."""

    claim: Brief
    source: str
    relation: str = ""
    tone: str = ""
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A sum that the claim takes part in."""

    relation: str
    answer: str
    tone: str
    why: str
    others: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence of a decision that stands."""

    stance: str
    tier: str
    source: str
    quote: str
    locator: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """An act, and whether it was taken back."""

    id: str
    at: str
    reviewer: str
    words: str
    note: str
    taken_back: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """All that the report shows of one claim."""

    id: str
    document: str
    source: str
    page: int | None
    kind: str
    status: str
    mark: str
    verdict: str
    tone: str
    why: str
    quote: str
    frame: Frame | None
    years: str
    facts: tuple[tuple[str, str], ...]
    proofs: tuple[Proof, ...]
    reckonings: tuple[Reckoning, ...]
    ties: tuple[Tie, ...]
    more: str
    conflicts: int
    history: tuple[Event, ...]


class Entries:
    """Makes an entry of each claim that is read."""

    def __init__(self, view: LedgerView, gathered: Gathered, titles: Mapping[str, str]) -> None:
        self._view = view
        self._gathered = gathered
        self._titles = titles
        self._documents: Mapping[str, Document] = view.documents
        # Claims come document by document, so one text at a time is enough.
        self._text = lru_cache(maxsize=2)(self._read)

    def of(self, one: Reviewed) -> Entry:
        """The entry of a claim, its state and its links."""
        claim, state, links = one
        mark = standing(state.status, state.verdict)
        shown, more = _chosen(links)
        text = self._text(claim.document)
        return Entry(
            id=claim.id,
            document=claim.document,
            source=self._title(claim.document),
            page=claim.page,
            kind=claim.kind.value,
            status=state.status.value,
            mark=standing_words(state),
            verdict=state.verdict.value if state.verdict else "",
            tone=TONES[mark],
            why=state.why or "",
            quote=claim.quote,
            frame=None if text is None else frame(text, claim),
            years=_years(claim),
            facts=tuple(_facts(claim)),
            proofs=tuple(self._proofs(state)),
            reckonings=tuple(self._reckonings(claim)),
            ties=tuple(self._ties(claim, shown)),
            more=more,
            conflicts=sum(one.relation is Relation.CONFLICT for one in links),
            history=_history(self._gathered.acts.get(claim.id, ())),
        )

    def _read(self, slug: str) -> str | None:
        try:
            return self._view.text(slug)
        except WorkbenchError:
            return None  # `workbench check` tells of it; the report shows the claims all the same

    def _title(self, slug: str) -> str:
        return self._titles.get(slug, slug)

    def _ties(self, claim: Claim, links: Sequence[Link]) -> Iterator[Tie]:
        for link in links:
            if other := self._gathered.briefs.get(other_end(link, claim)):
                tone, why = TONES[link.relation], "; ".join(link.reasons)
                yield Tie(other, self._title(other.document), word(link.relation), tone, why)

    def _reckonings(self, claim: Claim) -> Iterator[Reckoning]:
        briefs = self._gathered.briefs
        for one in self._gathered.sums.get(claim.id, ())[:_MOST_SUMS]:
            others = [briefs[name] for name in one.claims if name != claim.id and name in briefs]
            ties = tuple(Tie(other, self._title(other.document)) for other in others)
            yield Reckoning(word(one.relation), *_answer(one), one.why, ties)

    def _proofs(self, state: ClaimState) -> Iterator[Proof]:
        seen: dict[Evidence, None] = {}
        for act in state.decisions:
            seen |= dict.fromkeys(act.evidence)
        for one in seen:
            document = self._documents.get(one.document)
            yield Proof(
                one.stance.value,
                one.tier.value,
                self._title(one.document),
                one.quote,
                one.locator,
                public(document.url) if document else None,
            )


def _chosen(links: Sequence[Link]) -> tuple[list[Link], str]:
    """The links to show, the first of each relation, and in words how many of each are not."""
    met: Counter[Relation] = Counter()
    shown = []
    for link in links:
        met[link.relation] += 1
        if met[link.relation] <= _MOST_LINKS[link.relation]:
            shown.append(link)
    rest = {name: count - _MOST_LINKS[name] for name, count in met.items()}
    return shown, ", ".join(f"{n} more {word(name)}" for name, n in rest.items() if n > 0)


def _answer(one: Sum) -> tuple[str, str]:
    if one.holds is None:
        return "cannot be decided", "dim"
    return ("holds", "good") if one.holds else ("cannot hold", "bad")


def _years(claim: Claim) -> str:
    """The years that a claim's period touches, for the filter; a long period by its two ends."""
    period = claim.reading.period
    if period is None:
        return ""
    return f"{period.first.year} {period.last.year}"


def _facts(claim: Claim) -> Iterator[tuple[str, str]]:
    reading = claim.reading
    figure, period = reading.figure, reading.period
    carried = ", ".join(figure.inferred) if figure else ""
    yield from _filled(
        ("subject", reading.subject),
        ("measure", reading.measure),
        ("figure", figure_words(figure) if figure else None),
        ("carried over", carried),
        ("period", f"{days(period)} ({word(period.grain)}, {period.basis})" if period else None),
        ("compared with", reading.comparison),
        ("place", reading.place),
        ("speaker", reading.speaker),
        ("by way of", reading.through),
        ("mode", "" if reading.modality is Modality.ASSERTED else reading.modality.value),
        ("kind", "" if claim.kind is Kind.QUANTITY else claim.kind.value),
    )


def _filled(*facts: tuple[str, str | None]) -> Iterator[tuple[str, str]]:
    return ((label, value) for label, value in facts if value)


def _history(acts: Sequence[Act]) -> tuple[Event, ...]:
    taken_back = _taken_back(acts)
    return tuple(
        Event(
            act.id,
            act.at.replace("T", " ").replace("Z", " UTC"),
            act.reviewer,
            act_words(act),
            act.note or "",
            act.id in taken_back,
        )
        for act in acts
    )


def _taken_back(acts: Sequence[Act]) -> set[str]:
    """The acts that a later act took back and no act after that restored.

    Acts come oldest first and a retraction comes after what it takes back, so from the newest
    on each is known to stand before its target is met.
    """
    gone: set[str] = set()
    for act in reversed(acts):
        if act.retracts and act.id not in gone:
            gone.add(act.retracts)
    return gone
