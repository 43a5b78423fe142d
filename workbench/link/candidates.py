"""From many claims to the pairs worth comparing, and from those to links.

Few claims are compared all with all; many are put into buckets by their link keys. A bucket over
the cap is not searched and is reported: its claims still meet through their other keys.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import isqrt
from typing import Protocol

from workbench.link import series, values
from workbench.link.compare import relate_prepared
from workbench.link.context import prepare_all
from workbench.link.keys import keys
from workbench.link.kindred import SURE, kindred
from workbench.link.opposed import opposed
from workbench.link.prepared import Prepared
from workbench.link.settling import Held, Told
from workbench.link.sieve import MARK, mark, may_link
from workbench.model import Claim, Document, Link, Relation

CAP = 200
# Up to this many pairs no bucket is needed, and none can hide a pair: a second's work.
ALL_PAIRS = 1_000_000


@dataclass(slots=True)
class Report:
    """What the search did: claims, pairs compared, links found, and the buckets that were over the
    cap.
    """

    claims: int = 0
    pairs: int = 0
    links: int = 0
    over_cap: list[tuple[int, int]] = field(default_factory=list)


def _bucket_pairs(
    all_keys: Sequence[tuple[int, ...]], new: int, report: Report
) -> Iterator[tuple[int, int]]:
    """Pairs (i, j), i < j and i < new, that share a key; none twice."""
    buckets: dict[int, list[int]] = defaultdict(list)
    for index, found in enumerate(all_keys):
        for key in found:
            buckets[key].append(index)
    for key, members in buckets.items():
        if len(members) > CAP:
            report.over_cap.append((key, len(members)))
            members.clear()
    for index in range(new):
        partners: set[int] = set()
        for key in all_keys[index]:
            partners.update(buckets[key])
        for other in sorted(partners):
            if other > index:
                yield index, other


class Ready(Protocol):
    """Prepared claims by number: a list, or a store that makes them ready when asked."""

    def __getitem__(self, number: int, /) -> Prepared:
        """The claim with this number."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at two claims found: a link, the number it tells of, and whether it is `sure`.

    One that is not waits for the other links of its documents (`settling.Told`); `instead` is the
    link that is told if it does not hold. One that stands `alone` asks nothing of them but that
    neither claim has its like in the other's document.
    """

    link: Link
    value: Decimal | None
    sure: bool
    instead: Link | None = None
    alone: bool = False


def look(a: Prepared, b: Prepared) -> Look | None:
    """The link of two claims, if they have one. A claim has none with itself: ids tell claims
    apart.
    """
    link = relate_prepared(a, b)
    if link is not None and not series.acquainted(a, b) and not _sure_of(a, b, link):
        return Look(link, None, False)
    if link is not None and link.relation is not Relation.RELATED:
        value = (a if link.a == a.claim.id else b).value
        open_to_doubt = link.relation is Relation.CONFLICT and a.value is not None
        if open_to_doubt and not values.slip(a, b):
            return Look(link, value, False, alone=True)
        return Look(link, value, True)
    if a.claim.document != b.claim.document and (found := kindred(a, b) or opposed(a, b)):
        return Look(found, None, False, link)
    return Look(link, None, True) if link is not None else None


def _sure_of(a: Prepared, b: Prepared, link: Link) -> bool:
    """Whether two texts that name nobody in common speak of one thing all the same: they tell one
    long number, or of what they count more than how it is measured is said by both.
    """
    if link.relation not in (Relation.REPEAT, Relation.UPDATE):
        return False
    if not (a.dimension and b.dimension):
        return False
    long = min(len(a.digits), len(b.digits)) >= SURE
    if long and link.relation is Relation.REPEAT and a.value == b.value:
        return True
    shared = series.compare(a, b).shared
    return len(shared) >= 2 and any(token[0] != "+" for token in shared)


def compare_pairs(
    pairs: Iterable[tuple[int, int]], claims: Ready, whole: bool = False
) -> Iterator[tuple[Link, int, int]]:
    """The link of each pair of numbers that has one, with the numbers of its ends `a` and `b`.

    Links that are not sure come last, so the pairs of two documents come all or none; and with
    `whole` those of all documents.
    """
    told = Told(whole)
    held: list[Held[tuple[Link, int, int]]] = []
    for one, two in pairs:
        a, b = claims[one], claims[two]
        found = look(a, b)
        if found is None:
            continue
        link = found.link
        ends = (one, two) if link.a == a.claim.id else (two, one)
        texts = claims[ends[0]].claim.document, claims[ends[1]].claim.document
        if found.sure:
            told.add(ends, texts, link.relation, found.value)
            yield (link, *ends)
        else:
            other = None if found.instead is None else (found.instead, *ends)
            told_of = (link, *ends)
            held.append(Held(ends, texts, link.relation, link.score, told_of, other, found.alone))
    yield from told.settled(held)


def _counted(pairs: Iterable[tuple[int, int]], report: Report) -> Iterator[tuple[int, int]]:
    for pair in pairs:
        report.pairs += 1
        yield pair


def link_new(
    new: Sequence[Claim],
    old: Sequence[Claim],
    documents: Mapping[str, Document],
    report: Report | None = None,
) -> list[Link]:
    """Links of new claims with old ones and among each other, sorted by ids, `a < b`.

    `old` may be the whole store or only the claims that share a key with a new one. A claim in both
    counts as new. Give a `Report` to learn how many pairs were compared and which buckets were over
    the cap.
    """
    report = report if report is not None else Report()
    fresh = {claim.id for claim in new}
    everything = [*new, *(claim for claim in old if claim.id not in fresh)]
    report.claims = len(everything)
    ready = prepare_all(everything, documents)
    size = len(everything)
    whole = len(new) == size <= isqrt(ALL_PAIRS)
    if len(new) * size <= ALL_PAIRS:
        rows = [MARK.unpack(mark(item)) for item in ready]
        pairs: Iterable[tuple[int, int]] = (
            (i, j)
            for i in range(len(new))
            for j in range(i + 1, size)
            if may_link(rows[i], rows[j])
        )
    else:
        pairs = _bucket_pairs([keys(claim) for claim in everything], len(new), report)
    found = [link for link, _, _ in compare_pairs(_counted(pairs, report), ready, whole)]
    report.links = len(found)
    report.over_cap.sort()
    return sorted(found, key=lambda link: (link.a, link.b))


def link_all(
    claims: Sequence[Claim], documents: Mapping[str, Document], report: Report | None = None
) -> list[Link]:
    """Every link among the claims, sorted by ids, `a < b`. The same claims in any order give the
    same links.
    """
    return link_new(sorted(claims, key=lambda claim: claim.id), (), documents, report)
