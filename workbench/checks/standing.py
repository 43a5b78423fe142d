"""What the ledger says of each claim of a draft: backed, pending, contradicted or unseen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench import link
from workbench.checks.common_words import akin
from workbench.checks.derived import derived
from workbench.checks.excerpts import excerpt
from workbench.checks.matching import Match, Says, matches
from workbench.checks.nearby import Nearby, another_value, comparable
from workbench.checks.numbers import Standing
from workbench.checks.parties import Parties
from workbench.checks.postings import Given, InMemory, Posted, Postings
from workbench.checks.steps import backwards, step
from workbench.checks.supposing import supposed
from workbench.checks.times import another_time, at_one_end, year_before
from workbench.checks.verbatim import verbatim
from workbench.link.context import Alone, prepare_all
from workbench.link.tokens import names
from workbench.literal import one_line
from workbench.model import (
    Claim,
    ClaimState,
    Document,
    LedgerView,
    Link,
    Period,
    Status,
    Verdict,
)
from workbench.patterns import lazy

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
_DIGITS = lazy(r"(?<!\d)(?<!\d[.,])\d{1,9}(?![.,]?\d)")


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


def candidates(view: LedgerView) -> Nearby:
    """Where the candidates in a ledger are looked up, for any number of drafts."""
    return Nearby(_postings(view))


def judge(
    claims: Sequence[Claim], text: str, own: Document, view: LedgerView, nearby: Nearby
) -> dict[str, Judgement]:
    """The judgement on each claim of a draft, by claim id.

    `own` is the draft as a document, `text` what its claims were found in.
    """
    named = frozenset().union(*(names(claim.quote) for claim in claims))
    parties = Parties(text, view)
    word_for_word = {
        claim.id: [one for one in verbatim(claim, nearby, named) if not parties.differ(claim, one)]
        for claim in claims
    }
    judged = {}
    looked = []
    for claim in claims:
        said = _weigh(word_for_word[claim.id], (), (), view)
        if said.standing in (Standing.BACKED, Standing.CONTRADICTED):
            judged[claim.id] = said
        else:
            looked.append(claim)
    acted = {act.claim for act in view.acts()}
    close = {one.id: _worth(one, nearby, word_for_word[one.id], acted, view) for one in looked}
    papers = {own.slug: own} | {
        slug: view.documents[slug] for slug in _documents(close.values()) if slug in view.documents
    }
    alone = nearby.alone
    links = _links(looked, close, papers, alone)
    for claim in looked:
        found = [
            _of_another(one, parties.differ(claim, one.source)) if one.says is Says.SAME else one
            for one in matches(claim, close[claim.id], links[claim.id], papers, named)
        ]
        same = {one.source.id: one.source for one in found if one.says is Says.SAME}
        same |= {source.id: source for source in word_for_word[claim.id]}
        judged[claim.id] = _weigh(
            list(same.values()),
            [one for one in found if one.says is Says.OTHERWISE and one.source.id not in same],
            [one for one in found if one.says is Says.NEARLY],
            view,
        )
        judged[claim.id] = _turned(claim, judged[claim.id], _approved(close[claim.id], view))
    judged |= _derived(claims, judged, close, papers, view, parties, alone)
    judged |= _stepped(looked, judged, close, papers, named, view, parties)
    timeless = _timeless(looked, judged)
    settled = {one.id: _approved(close[one.id], view) for one in timeless}
    links = _links(timeless, settled, papers, alone)
    dated = {one.id: one for one in looked}
    judged |= _elsewhen(timeless, dated, settled, links, papers, named, view, parties)
    unsaid = [one for one in looked if judged[one.id].standing is Standing.UNSEEN]
    settled = {one.id: _approved(close[one.id], view) for one in unsaid}
    return judged | {
        claim.id: Judgement(
            Standing.CONTRADICTED, f"approved otherwise: {at(source)} (another figure)", source
        )
        for claim, source in supposed(unsaid, settled, papers, named, alone)
    }


def _of_another(found: Match, whom: str) -> Match:
    """A repeat that speaks of somebody else is only the nearest that the ledger has."""
    return replace(found, says=Says.NEARLY, why=whom) if whom else found


def _turned(claim: Claim, judgement: Judgement, approved: Sequence[Claim]) -> Judgement:
    """The judgement, unless the draft says up where the ledger's two figures go down."""
    source = judgement.claim if judgement.standing is Standing.BACKED else None
    if source is None or not (ends := backwards(claim, source, approved)):
        return judgement
    return Judgement(
        Standing.CONTRADICTED, f"approved otherwise: {at(source)} ({one_line(ends, 120)})", source
    )


def _timeless(claims: Sequence[Claim], judged: Mapping[str, Judgement]) -> list[Claim]:
    """The claims that nobody made, without the time they state."""
    return [
        replace(one, reading=replace(one.reading, period=None))
        for one in claims
        if judged[one.id].standing is Standing.UNSEEN and _dated(one)
    ]


def _elsewhen(
    timeless: Sequence[Claim],
    dated: Mapping[str, Claim],
    close: Mapping[str, Sequence[Claim]],
    links: Mapping[str, Mapping[str, Link]],
    papers: Mapping[str, Document],
    named: frozenset[str],
    view: LedgerView,
    parties: Parties,
) -> dict[str, Judgement]:
    """The claims that nobody made, but that an approved one makes once their time is left out.

    "In 2124" and "in 4023" are times so far off that no comparison of claims looks there. "At the
    end of 2024" and "on 31 December 2024" are one time.
    """
    found = {}
    for claim in timeless:
        for one in matches(claim, close[claim.id], links[claim.id], papers, named):
            if one.says is not Says.SAME or parties.differ(claim, one.source):
                continue
            if at_one_end(dated[claim.id], one.source):
                found[claim.id] = _weigh([one.source], (), (), view)
                break
            if one.source.reading.period:
                why = f"approved otherwise: {at(one.source)} ({another_time(one.source)})"
                found[claim.id] = Judgement(Standing.CONTRADICTED, why, one.source)
                break
    return found


def _approved(found: Iterable[Claim], view: LedgerView) -> list[Claim]:
    return [one for one in found if view.state(one.id).status is Status.APPROVED]


def _dated(claim: Claim) -> bool:
    period = claim.reading.period
    return period is not None and period.basis == "stated"


def _derived(
    claims: Sequence[Claim],
    judged: Mapping[str, Judgement],
    close: Mapping[str, Sequence[Claim]],
    papers: Mapping[str, Document],
    view: LedgerView,
    parties: Parties,
    alone: Alone,
) -> dict[str, Judgement]:
    """The judgements that change because a claim follows from claims that are backed."""
    backed = {one.id: one for one in claims if judged[one.id].standing is Standing.BACKED}
    beside = {other.id for name in backed if (other := judged[name].claim)}
    wanted = [one for one in claims if _may_follow(judged[one.id], beside)]
    approved = {
        one.id: one
        for claim in wanted
        for one in _approved(close[claim.id], view)
        if akin(claim, one) and not parties.differ(claim, one)
    }
    found = derived(wanted, backed, list(approved.values()), papers, alone)
    return {
        name: Judgement(Standing.BACKED, f"derived: {one_line(one.why, 160)}", parts[0], written)
        for name, one in found.items()
        if (parts := [part for id in one.parts if (part := approved.get(id) or judged[id].claim)])
        and (written := frozenset[int]().union(*map(_beside_figure, parts)))
    }


def _stepped(
    claims: Sequence[Claim],
    judged: Mapping[str, Judgement],
    close: Mapping[str, Sequence[Claim]],
    papers: Mapping[str, Document],
    named: frozenset[str],
    view: LedgerView,
    parties: Parties,
) -> dict[str, Judgement]:
    """The judgement on claims that say how far something moved, by where from and where to."""
    found = {}
    for claim in claims:
        before = judged[claim.id]
        if before.standing in (Standing.BACKED, Standing.PENDING):
            continue
        one = step(claim, _approved(close[claim.id], view), papers, named)
        if one and parties.differ(claim, one.parts[0]):
            continue
        if one and (before.claim is None or before.claim in one.parts):
            written = frozenset[int]().union(*map(_beside_figure, one.parts))
            why = f"derived: {one_line(one.why, 160)}"
            found[claim.id] = Judgement(Standing.BACKED, why, one.parts[0], written)
    return found


def _may_follow(judgement: Judgement, beside: Collection[str]) -> bool:
    """Whether arithmetic may speak: nothing is said of the number, or only of its own parts."""
    if judgement.standing is Standing.CONTRADICTED:
        return judgement.claim is not None and judgement.claim.id in beside
    return judgement.standing is Standing.UNSEEN


def _links(
    mine: Sequence[Claim],
    close: Mapping[str, Sequence[Claim]],
    papers: Mapping[str, Document],
    alone: Alone,
) -> dict[str, dict[str, Link]]:
    """The links of each claim of the draft by its candidates' ids, the best first."""
    pairs = {one.id: [other for other in close[one.id] if comparable(one, other)] for one in mine}
    everything = {one.id: one for one in mine if pairs[one.id]}
    everything |= {one.id: one for some in pairs.values() for one in some}
    ready = dict(
        zip(everything, prepare_all(list(everything.values()), papers, alone), strict=True)
    )
    links: dict[str, dict[str, Link]] = {}
    for claim in mine:
        found = {
            other.id: one
            for other in pairs[claim.id]
            if (one := link.relate_prepared(ready[claim.id], ready[other.id]))
        }
        best = sorted(found.items(), key=lambda item: (-item[1].score, item[0]))
        links[claim.id] = dict(best)
    return links


def _worth(
    claim: Claim,
    nearby: Nearby,
    repeats: Sequence[Claim],
    acted: Collection[str],
    view: LedgerView,
) -> list[Claim]:
    """The candidates that can change what becomes of a claim.

    What stands in the ledger in the very words is pending at least: only what somebody has looked
    at, one of those that were `acted` on, can say more of it. What nobody has looked at speaks
    against nothing: it must be able to say the same.
    """
    found = nearby.of(claim) if acted or not repeats else ()
    return [
        one
        for one in found
        if view.state(one.id).status is not Status.OPEN
        or not (repeats or another_value(claim, one))
    ]


def _documents(found: Iterable[Sequence[Claim]]) -> list[str]:
    return sorted({claim.document for some in found for claim in some})


def _postings(view: LedgerView) -> Postings:
    return view.postings() if isinstance(view, Posted) else InMemory(Given(list(view.claims())))


def _weigh(
    repeats: Sequence[Claim], others: Sequence[Match], nearly: Sequence[Match], view: LedgerView
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
    for other in others:
        if view.state(other.source.id).status is Status.APPROVED:
            why = f" ({one_line(other.why, 120)})" if other.why else ""
            reason = f"approved otherwise: {at(other.source)}{why}"
            return Judgement(Standing.CONTRADICTED, reason, other.source)
    for claim, state in states:
        reason = f"not approved yet ({_said(state)}): {at(claim)}"
        return Judgement(Standing.PENDING, reason, claim, written)
    if nearly:
        best = min(nearly, key=lambda one: view.state(one.source.id).status is not Status.APPROVED)
        why = f"no claim says it; nearest: {at(best.source)} ({one_line(best.why, 120)})"
        return Judgement(Standing.UNSEEN, why)
    return UNSEEN


def _said(state: ClaimState) -> str:
    return f"{state.status}, {state.verdict}" if state.verdict else state.status.value


def numbers_in(words: str) -> frozenset[int]:
    """Every whole number written in the words."""
    return frozenset(int(digits) for digits in _DIGITS.findall(words))


def _beside_figure(claim: Claim) -> frozenset[int]:
    """The whole numbers written in and around a claim besides its figure: dates, mostly.

    With them the year it speaks of: "a year earlier" says which, as good as in digits.
    """
    figure, period = claim.reading.figure, claim.reading.period
    around = claim.prefix + claim.quote + claim.suffix
    year = frozenset((period.first.year,)) if period and _in_one_year(period) else frozenset()
    if earlier := year_before(claim):
        year |= {earlier}
    if figure is None:
        return year | numbers_in(around)
    start = len(claim.prefix) - claim.start
    before, after = around[: start + figure.start], around[start + figure.end :]
    return year | numbers_in(before) | numbers_in(after)


def _in_one_year(period: Period) -> bool:
    return period.first.year == period.last.year and period.basis != "document date"


def at(claim: Claim) -> str:
    """A claim of the ledger in a reason: its document and its words."""
    return f"{claim.document} “{excerpt(claim, 80)}”"
