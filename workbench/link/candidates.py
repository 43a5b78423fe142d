"""From many claims to the pairs worth comparing, and from those to links.

Few claims are compared all with all; many are put into buckets by their link keys. A bucket over
the cap is not searched and is reported: its claims still meet through their other keys.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.link.compare import kindred, relate_prepared
from workbench.link.context import prepare_all
from workbench.link.keys import keys
from workbench.link.prepared import Prepared
from workbench.model import Claim, Document, Link, Relation

CAP = 200
# Up to this many pairs no bucket is needed, and none can hide a pair.
ALL_PAIRS = 60_000


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


def _links(
    ready: Sequence[Prepared], pairs: Iterable[tuple[int, int]], report: Report
) -> list[Link]:
    found = []
    unlinked = []
    for index, other in pairs:
        report.pairs += 1
        a, b = ready[index], ready[other]
        link = relate_prepared(a, b)
        if link is not None:
            found.append(link)
        elif a.value is not None and a.value == b.value and a.claim.document != b.claim.document:
            unlinked.append((a, b))
    found.extend(_second_look(ready, found, unlinked))
    report.links = len(found)
    report.over_cap.sort()
    return sorted(found, key=lambda link: (link.a, link.b))


def _second_look(
    ready: Sequence[Prepared], found: Sequence[Link], unlinked: Sequence[tuple[Prepared, Prepared]]
) -> list[Link]:
    """Equal numbers between documents that already repeat or contradict each other in two other
    figures.
    """
    if not unlinked:
        return []
    document = {item.claim.id: item.claim.document for item in ready}
    value = {item.claim.id: item.value for item in ready}
    shared: dict[frozenset[str], set[object]] = defaultdict(set)
    for link in found:
        if link.relation is not Relation.RELATED and value[link.a] is not None:
            shared[frozenset((document[link.a], document[link.b]))].add(value[link.a])
    looked = (
        kindred(a, b)
        for a, b in unlinked
        if len(shared[frozenset((a.claim.document, b.claim.document))]) >= 2
    )
    return [link for link in looked if link is not None]


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
    if len(new) * size <= ALL_PAIRS:
        pairs: Iterable[tuple[int, int]] = (
            (i, j) for i in range(len(new)) for j in range(i + 1, size)
        )
    else:
        pairs = _bucket_pairs([keys(claim) for claim in everything], len(new), report)
    return _links(ready, pairs, report)


def link_all(
    claims: Sequence[Claim], documents: Mapping[str, Document], report: Report | None = None
) -> list[Link]:
    """Every link among the claims, sorted by ids, `a < b`. The same claims in any order give the
    same links.
    """
    return link_new(sorted(claims, key=lambda claim: claim.id), (), documents, report)
