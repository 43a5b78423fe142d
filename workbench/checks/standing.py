"""What the ledger says of each claim of a draft: backed, pending, contradicted or unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench import link
from workbench.checks.excerpts import excerpt
from workbench.checks.numbers import Standing
from workbench.checks.rendering import fair
from workbench.literal import one_line
from workbench.model import (
    Claim,
    ClaimState,
    Document,
    LedgerView,
    Link,
    Period,
    Relation,
    Status,
    Verdict,
)

# Verdicts that say the claim does not stand. A claim found merely mixed, unproven or mostly right
# neither backs a number nor speaks against it: somebody still has to settle it.
_AGAINST = (
    Verdict.REFUTED,
    Verdict.EXAGGERATED,
    Verdict.UNDERSTATED,
    Verdict.MISLEADING,
    Verdict.OUTDATED,
)
_DECIDED = (Status.CHECKED, Status.APPROVED)
# Not the parts of 10.69 or 1,234.
_DIGITS = re.compile(r"(?<!\d)(?<!\d[.,])\d{1,9}(?![.,]?\d)")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What becomes of a claim of the draft, and by which claim of the ledger.

    `written`: every number in the quotes that repeat it.
    """

    standing: Standing
    reason: str
    claim: Claim | None = None
    written: frozenset[int] = frozenset()


UNSEEN = Judgement(Standing.UNSEEN, "no claim says it")


def judge(claims: Sequence[Claim], own: Document, view: LedgerView) -> dict[str, Judgement]:
    """The judgement on each claim of a draft, by claim id. `own` is the draft as a document."""
    papers = {**view.documents, own.slug: own}
    mine = {claim.id: claim for claim in claims}
    repeats: dict[str, list[Claim]] = {name: [] for name in mine}
    others: dict[str, list[tuple[Claim, str]]] = {name: [] for name in mine}
    ledger = list(view.claims())
    for inside, outside, found in _links(mine, ledger, papers, view):
        if found.relation is Relation.REPEAT and not _apart(inside, outside):
            if _rendered(inside, outside):
                repeats[inside.id].append(outside)
            else:
                others[inside.id].append((outside, "not a fair rounding of it"))
        elif found.relation in (Relation.CONFLICT, Relation.UPDATE):
            # An update is another value for the same thing: to a draft, just that.
            others[inside.id].append((outside, "; ".join(found.reasons)))
    verbatim = _by_words(ledger)
    for claim in claims:
        known = {repeat.id for repeat in repeats[claim.id]}
        repeats[claim.id] += [one for one in verbatim.get(_words(claim), ()) if one.id not in known]
    return {name: _weigh(repeats[name], others[name], view) for name in mine}


def _links(
    mine: Mapping[str, Claim],
    ledger: Sequence[Claim],
    papers: Mapping[str, Document],
    view: LedgerView,
) -> Iterator[tuple[Claim, Claim, Link]]:
    """Each link between draft and ledger, best first: the draft's claim, the other, the link."""
    links = link.link_new(list(mine.values()), ledger, papers)
    for found in sorted(links, key=lambda one: (-one.score, one.a, one.b)):
        inside, outside = (found.a, found.b) if found.a in mine else (found.b, found.a)
        if inside in mine and outside not in mine and (other := view.claim(outside)):
            yield mine[inside], other, found


def _apart(a: Claim, b: Claim) -> bool:
    """Whether the two speak of different times. A link may forgive that; a gate may not."""
    one, two = a.reading.period, b.reading.period
    return one is not None and two is not None and (one.last < two.first or two.last < one.first)


def _rendered(said: Claim, source: Claim) -> bool:
    """Whether the draft's figure, if it has one, is a fair way to write the ledger's."""
    one, two = said.reading.figure, source.reading.figure
    return one is None or (two is not None and fair(one, two))


_Words = tuple[str, str, int, Period | None]


def _words(claim: Claim) -> _Words:
    """What a claim that is quoted word for word, with the words before it, has in common."""
    figure = claim.reading.figure
    place = figure.start - claim.start if figure else -1
    period = claim.reading.period
    return (
        " ".join(claim.prefix.split()[-3:]),
        " ".join(claim.quote.split()),
        len(claim.quote[: max(0, place)].split()),
        period,
    )


def _by_words(ledger: Sequence[Claim]) -> dict[_Words, list[Claim]]:
    """The ledger by its very words.

    A claim without a subject of its own ("That is 13 percent less") is compared with nothing;
    quoted with what goes before it, it is the same claim all the same.
    """
    found: dict[_Words, list[Claim]] = {}
    for claim in ledger:
        found.setdefault(_words(claim), []).append(claim)
    return found


def _weigh(
    repeats: Sequence[Claim], others: Sequence[tuple[Claim, str]], view: LedgerView
) -> Judgement:
    """One class from all claims of the ledger that speak to a claim of the draft.

    A repeat of a refuted claim is wrong whatever else is on file. Then an approved repeat backs
    it, an approved claim that says otherwise contradicts it, any other repeat leaves it pending.
    """
    states = [(claim, view.state(claim.id)) for claim in repeats]
    written = frozenset[int]().union(*(_beside_figure(claim) for claim in repeats))
    for claim, state in states:
        if state.status in _DECIDED and state.verdict in _AGAINST:
            return Judgement(Standing.CONTRADICTED, f"found {state.verdict}: {at(claim)}", claim)
    for claim, state in states:
        if state.status is Status.APPROVED:
            return Judgement(Standing.BACKED, f"approved: {at(claim)}", claim, written)
    for claim, why in others:
        if view.state(claim.id).status is Status.APPROVED:
            why = f" ({one_line(why, 120)})" if why else ""
            return Judgement(Standing.CONTRADICTED, f"approved otherwise: {at(claim)}{why}", claim)
    for claim, state in states:
        reason = f"not approved yet ({_said(state)}): {at(claim)}"
        return Judgement(Standing.PENDING, reason, claim, written)
    return UNSEEN


def _said(state: ClaimState) -> str:
    return f"{state.status}, {state.verdict}" if state.verdict else state.status.value


def numbers_in(words: str) -> frozenset[int]:
    """Every whole number written in the words."""
    return frozenset(int(digits) for digits in _DIGITS.findall(words))


def _beside_figure(claim: Claim) -> frozenset[int]:
    """The whole numbers written in and around a claim besides its figure: dates, mostly."""
    figure = claim.reading.figure
    around = claim.prefix + claim.quote + claim.suffix
    if figure is None:
        return numbers_in(around)
    start = len(claim.prefix) - claim.start
    return numbers_in(around[: start + figure.start]) | numbers_in(around[start + figure.end :])


def at(claim: Claim) -> str:
    """A claim of the ledger in a reason: its document and its words."""
    return f"{claim.document} “{excerpt(claim, 80)}”"
