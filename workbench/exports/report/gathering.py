"""One pass over all claims for what a report says before it comes to the first of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from workbench.exports.options import Options
from workbench.exports.reviewed import reviewed
from workbench.model import (
    Act,
    ActType,
    Claim,
    Kind,
    LedgerView,
    Link,
    Relation,
    Status,
    Sum,
    Verdict,
)
from workbench.wording import FINISHED, standing

Mark = Verdict | Status

# In this order wherever marks are listed or drawn: settled well, in doubt, settled badly, not yet.
ORDER: tuple[Mark, ...] = (
    Verdict.SUPPORTED,
    Verdict.MOSTLY_SUPPORTED,
    Verdict.MIXED,
    Verdict.EXAGGERATED,
    Verdict.UNDERSTATED,
    Verdict.MISLEADING,
    Verdict.REFUTED,
    Status.CONTESTED,
    Verdict.UNPROVEN,
    Verdict.OUTDATED,
    Verdict.NOT_CHECKABLE,
    Status.STALE,
    Status.WAITING,
    Status.OPEN,
    Status.DISMISSED,
)


@dataclass(slots=True)
class Tally:
    """What is said of the claims of one document, or of all: how many, by mark, how many done.

    `years` counts the claims about one year (or less of it), `spells` those about several years.
    """

    claims: int = 0
    finished: int = 0
    marks: Counter[Mark] = field(default_factory=Counter)
    statuses: Counter[Status] = field(default_factory=Counter)
    kinds: Counter[Kind] = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)
    spells: Counter[tuple[int, int]] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Brief:
    """As much of a claim as another claim's links say of it."""

    id: str
    document: str
    quote: str
    figure: str


@dataclass(slots=True)
class Gathered:
    """Everything that is known before the claims are written one by one."""

    whole: Tally = field(default_factory=Tally)
    by_document: dict[str, Tally] = field(default_factory=dict)
    briefs: dict[str, Brief] = field(default_factory=dict)
    conflicts: list[Link] = field(default_factory=list)
    contradicted: dict[str, tuple[Claim, Mark]] = field(default_factory=dict)
    links: Counter[Relation] = field(default_factory=Counter)
    acts: dict[str, list[Act]] = field(default_factory=dict)
    sums: dict[str, list[Sum]] = field(default_factory=dict)
    reviewers: list[str] = field(default_factory=list)
    newest: str = ""


def gather(view: LedgerView, options: Options) -> Gathered:
    """Count the claims, and put acts and arithmetic with the claims they are about."""
    found = Gathered()
    for claim, state, links in reviewed(view, options):
        tally = found.by_document.setdefault(claim.document, Tally())
        for one in (tally, found.whole):
            one.claims += 1
            one.finished += state.status in FINISHED
            one.marks[standing(state.status, state.verdict)] += 1
            one.statuses[state.status] += 1
            one.kinds[claim.kind] += 1
        _place(claim, tally)
        figure = claim.reading.figure
        brief = Brief(claim.id, claim.document, claim.quote, figure.text if figure else "")
        found.briefs[claim.id] = brief
        _link(links, claim, standing(state.status, state.verdict), found)
    _acts(view.acts(), found)
    _sums(view.sums(), found)
    return found


def _link(links: Sequence[Link], claim: Claim, mark: Mark, found: Gathered) -> None:
    for link in links:
        contradicts = link.relation is Relation.CONFLICT
        if contradicts:
            found.contradicted[claim.id] = claim, mark
        if link.a == claim.id:  # each link is met from both ends, and counted at the first
            found.links[link.relation] += 1
            if contradicts:
                found.conflicts.append(link)


def _place(claim: Claim, tally: Tally) -> None:
    period = claim.reading.period
    if period is None:
        return
    if period.first.year == period.last.year:
        tally.years[period.first.year] += 1
    else:
        tally.spells[period.first.year, period.last.year] += 1


def _acts(acts: Iterable[Act], found: Gathered) -> None:
    people: dict[str, None] = {}
    for act in acts:
        found.acts.setdefault(act.claim, []).append(act)
        if act.other and act.type is ActType.LINK:
            found.acts.setdefault(act.other, []).append(act)
        people.setdefault(act.reviewer)
        found.newest = max(found.newest, act.at)
    found.reviewers = sorted(people)


def _sums(sums: Sequence[Sum], found: Gathered) -> None:
    for one in sums:
        for name in one.claims:
            found.sums.setdefault(name, []).append(one)


def in_order(counted: Mapping[Mark, int]) -> list[tuple[Mark, int]]:
    """Marks that occur, in the order of `ORDER`."""
    return [(mark, counted[mark]) for mark in ORDER if counted.get(mark)]


def by_day(published: date | None, slug: str) -> tuple[date, str]:
    """Where a document stands among the others: by day, the undated last."""
    return published or date.max, slug
