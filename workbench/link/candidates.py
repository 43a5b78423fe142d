"""From many claims to the pairs worth comparing, and from those to links.

Few claims are compared all with all; many are put into buckets by their link keys. A bucket over the cap is
not searched and is reported: its claims still meet through their other keys.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench.link.compare import relate_prepared
from workbench.link.keys import keys
from workbench.link.prepared import Prepared, prepare
from workbench.model import Claim, Document, Link

CAP = 200
# Up to this many pairs no bucket is needed, and none can hide a pair.
ALL_PAIRS = 60_000


@dataclass(slots=True)
class Report:
    """What the search did: claims, pairs compared, links found, and the buckets that were over the cap."""

    claims: int = 0
    pairs: int = 0
    links: int = 0
    over_cap: list[tuple[int, int]] = field(default_factory=list)


def homes(claims: Iterable[Claim]) -> dict[str, frozenset[str]]:
    """Per document the names that go without saying there: in the subjects of a third of its claims or more."""
    from workbench.link.tokens import names

    seen: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    total: dict[str, int] = defaultdict(int)
    for claim in claims:
        total[claim.document] += 1
        for name in names(claim.reading.subject or ""):
            seen[claim.document][name] += 1
    return {
        slug: frozenset(
            name for name, count in found.items() if count >= 3 and count * 3 >= total[slug] and name[0] != "@"
        )
        for slug, found in seen.items()
    }


def prepare_all(claims: Sequence[Claim], documents: Mapping[str, Document]) -> list[Prepared]:
    """Every claim ready for comparison, in the order given."""
    common = homes(claims)
    nothing: frozenset[str] = frozenset()
    ready = [prepare(claim, documents.get(claim.document), common.get(claim.document, nothing)) for claim in claims]
    # "20 October: 24.3 million tonnes of wheat and 11.6 million of maize": the date holds for the whole entry
    dated = {(item.claim.document, item.claim.sentence): item.since for item in ready if item.dated}
    if not dated:
        return ready
    return [
        item
        if item.dated or (day := dated.get((item.claim.document, item.claim.sentence))) is None
        else replace(item, since=day, dated=True)
        for item in ready
    ]


def _bucket_pairs(all_keys: Sequence[tuple[int, ...]], new: int, report: Report) -> Iterator[tuple[int, int]]:
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


def _links(ready: Sequence[Prepared], pairs: Iterable[tuple[int, int]], report: Report) -> list[Link]:
    found = []
    for index, other in pairs:
        report.pairs += 1
        link = relate_prepared(ready[index], ready[other])
        if link is not None:
            found.append(link)
    report.links = len(found)
    report.over_cap.sort()
    return sorted(found, key=lambda link: (link.a, link.b))


def link_new(
    new: Sequence[Claim], old: Sequence[Claim], documents: Mapping[str, Document], report: Report | None = None
) -> list[Link]:
    """Links of new claims with old ones and among each other, sorted by ids, `a < b`.

    `old` may be the whole store or only the claims that share a key with a new one. A claim in both counts as
    new. Give a `Report` to learn how many pairs were compared and which buckets were over the cap.
    """
    report = report if report is not None else Report()
    fresh = {claim.id for claim in new}
    everything = [*new, *(claim for claim in old if claim.id not in fresh)]
    report.claims = len(everything)
    ready = prepare_all(everything, documents)
    size = len(everything)
    if len(new) * size <= ALL_PAIRS:
        pairs: Iterable[tuple[int, int]] = ((i, j) for i in range(len(new)) for j in range(i + 1, size))
    else:
        pairs = _bucket_pairs([keys(claim) for claim in everything], len(new), report)
    return _links(ready, pairs, report)


def link_all(
    claims: Sequence[Claim], documents: Mapping[str, Document], report: Report | None = None
) -> list[Link]:
    """Every link among the claims, sorted by ids, `a < b`. The same claims in any order give the same links."""
    return link_new(sorted(claims, key=lambda claim: claim.id), (), documents, report)
