"""Where sources have it from: how many independent origins there are, how far it is to a primary
one, and which sources rest on each other.

A newspaper that prints an agency's story is no second source beside the agency. Whoever finds that
out says so in a note (`remarks.Derivation`); two documents of one publisher are one origin anyway.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.model import (
    Act,
    Claim,
    ClaimState,
    Document,
    Evidence,
    Span,
    Stance,
    Tier,
)
from workbench.remarks import Derivation, held

Documents = Mapping[str, Document]
Edges = Mapping[str, Sequence[str]]
"""From a source to what it has it from."""


@dataclass(frozen=True, slots=True)
class Source:
    """One cited source: where its trail leads (itself first), and steps to a primary source.

    `depth` is 0 for a primary source, None when no trail reaches one. `circle` holds the sources
    that rest on each other, or on the claim's own document, where its trail runs into itself.
    """

    name: str
    tier: Tier
    stance: Stance
    origin: str
    trail: tuple[str, ...]
    depth: int | None
    circle: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Independence:
    """What a claim rests on: every source, and how much of it is independent of the rest."""

    sources: tuple[Source, ...]

    @property
    def primary(self) -> tuple[str, ...]:
        """The primary sources."""
        return tuple(one.name for one in self._weighty() if one.tier is Tier.PRIMARY)

    @property
    def secondary(self) -> tuple[str, ...]:
        """The independent origins of the secondary sources, each once."""
        found = (one for one in self._weighty() if one.tier is Tier.SECONDARY and not one.circle)
        return tuple(dict.fromkeys(one.origin for one in found))

    @property
    def circles(self) -> tuple[tuple[str, ...], ...]:
        """Sources that rest on each other, or on the claim itself, each circle once."""
        return tuple(dict.fromkeys(one.circle for one in self.sources if one.circle))

    def _weighty(self) -> Iterable[Source]:
        return (one for one in self.sources if one.stance is not Stance.CONTEXT)


def edges(notes: Iterable[Act]) -> dict[str, list[str]]:
    """What people found out about where sources have it from; `notes` are in force."""
    found: dict[str, list[str]] = {}
    for note in notes:
        one = held(note.content, Derivation)
        if one is not None and one.origin not in found.setdefault(one.document, []):
            found[one.document].append(one.origin)
    return found


def independence(
    evidence: Iterable[Evidence], known: Edges, documents: Documents, claim: Claim | None
) -> Independence:
    """Every cited source with its trail, the best tier it was cited with first."""
    best: dict[str, Evidence] = {}
    for one in evidence:
        before = best.get(one.document)
        if before is None or (one.tier is Tier.PRIMARY and before.tier is not Tier.PRIMARY):
            best[one.document] = one
    primary = {name for name, one in best.items() if one.tier is Tier.PRIMARY}
    own = claim.document if claim else None
    return Independence(
        tuple(
            _source(one, known, documents, primary, own)
            for one in sorted(best.values(), key=lambda one: (one.tier, one.document))
        )
    )


def sourced(documents: Documents, notes: Iterable[Act]) -> Documents:
    """The documents as if each were published by whoever its trail ends with.

    So two papers that have it from one agency count as one publisher's, which a policy counts once.
    """
    known = edges(notes)
    if not known:
        return documents
    ends = {slug: _end(slug, known) for slug in known if slug in documents}
    ends |= {end: end for end in ends.values() if end in documents}
    return {
        slug: replace(one, publisher=_publisher(ends[slug], documents)) if slug in ends else one
        for slug, one in documents.items()
    }


def _source(
    one: Evidence, known: Edges, documents: Documents, primary: set[str], own: str | None
) -> Source:
    trail = _trail(one.document, known)
    circle = _circle(one.document, known, own)
    end = _end(one.document, known)
    origin = _publisher(end, documents)
    depth = 0 if one.tier is Tier.PRIMARY else _depth(one.document, known, primary)
    return Source(one.document, one.tier, one.stance, origin, trail, depth, circle)


def _trail(start: str, known: Edges) -> tuple[str, ...]:
    """From a source to where it has it from first, as far as that is known."""
    trail = [start]
    while following := [name for name in known.get(trail[-1], ()) if name not in trail]:
        trail.append(following[0])
    return tuple(trail)


def _end(start: str, known: Edges) -> str:
    """Where a trail ends; the first by name of a circle that it runs into."""
    circle = _circle(start, known, None)
    return min(circle) if circle else _trail(start, known)[-1]


def _circle(start: str, known: Edges, own: str | None) -> tuple[str, ...]:
    """The circle that a trail runs into: sources on each other, or the claim's own document."""
    ahead: list[tuple[str, ...]] = [(start,)]
    done: set[str] = set()
    while ahead:
        path = ahead.pop()
        if path[-1] in done:
            continue
        done.add(path[-1])
        for name in known.get(path[-1], ()):
            if name in path:
                circle = path[path.index(name) :]
                least = circle.index(min(circle))
                return circle[least:] + circle[:least]
            if name == own:
                return (*path, name)
            ahead.append((*path, name))
    return ()


def _depth(start: str, known: Edges, primary: set[str]) -> int | None:
    """Steps from a source to the nearest one that is cited as primary."""
    seen, layer, steps = {start}, [start], 0
    while layer:
        if any(name in primary for name in layer):
            return steps
        layer = [name for one in layer for name in known.get(one, ()) if name not in seen]
        seen.update(layer)
        steps += 1
    return None


def _publisher(name: str, documents: Documents) -> str:
    """Who speaks: the publisher of a document, or the name that stands for the source."""
    document = documents.get(name)
    published = document.publisher if document else None
    return " ".join((published or "").split()) or name


def cited(state: ClaimState) -> list[Evidence]:
    """All that a claim's decisions and notes in force rest on."""
    return [one for act in (*state.decisions, *state.notes) for one in act.evidence]


def sources_of(
    claim: Claim,
    state: ClaimState,
    documents: Documents,
    within: Mapping[str, Sequence[Claim]],
) -> Independence:
    """What a claim rests on. `within` holds the claims of the cited documents, by document."""
    evidence = cited(state)
    known = edges(state.notes)
    for slug, origins in stated(evidence, documents, within).items():
        known[slug] = list(dict.fromkeys([*known.get(slug, ()), *origins]))
    return independence(evidence, known, documents, claim)


def stated(
    evidence: Iterable[Evidence],
    documents: Documents,
    within: Mapping[str, Sequence[Claim]],
) -> dict[str, list[str]]:
    """Where sources say themselves that they have it from another pinned document's publisher.

    Only in the passages that are cited; names are compared as they are written.
    """
    speakers: dict[str, str] = {}
    for slug, document in documents.items():
        for name in (document.publisher, document.author):
            if name:
                speakers.setdefault(_plain(name), slug)
    found: dict[str, list[str]] = {}
    for one in evidence:
        for claim in within.get(one.document, ()):
            if not _meets(one, claim.sentence):
                continue
            for name in (claim.reading.through, claim.reading.speaker):
                origin = speakers.get(_plain(name)) if name else None
                if origin and not _same(origin, one.document, documents):
                    found.setdefault(one.document, []).append(origin)
    return found


def _meets(evidence: Evidence, sentence: Span) -> bool:
    place = re.search(r"(?:^|;)char=(\d{1,12}),(\d{1,12})$", evidence.locator)
    return place is None or (int(place[1]) < sentence.end and sentence.start < int(place[2]))


def _same(a: str, b: str, documents: Documents) -> bool:
    return a == b or _plain(_publisher(a, documents)) == _plain(_publisher(b, documents))


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
