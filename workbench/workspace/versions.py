"""A later version of a document: which of its claims are those of the version before.

A claim that is found again keeps its id, so that its acts follow it: verdicts hold where the basis
is the same and lapse where it changed. What is found no longer stays with the version that said it,
marked with the version that does not.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import LedgerError, UsageError
from workbench.ledger import pinning
from workbench.ledger.documents import LAYOUT_NAME
from workbench.ledger.layout import EVIDENCE, slug_for
from workbench.literal import one_line
from workbench.model import Claim, Document, Origin, Span
from workbench.review.state import basis
from workbench.workspace import adding
from workbench.workspace.reading import claims_in, claims_name
from workbench.workspace.shelf import Shelf

if TYPE_CHECKING:
    from workbench.documents import Anchor

_INHERITED = ("title", "publisher", "author", "url", "language")
"""What a later version has from the one before, where nothing else is said."""


class Fate(StrEnum):
    """What became of a claim in the next version of its document."""

    KEPT = "kept"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Followed:
    """A claim of the old version, what became of it, and what it is now; `score` is of 100."""

    fate: Fate
    was: Claim
    now: Claim | None = None
    score: int = 0


@dataclass(frozen=True, slots=True)
class Version:
    """A later version that was read and compared, with nothing written yet."""

    read: adding.Read
    document: Document
    claims: tuple[Claim, ...]
    followed: tuple[Followed, ...]

    @property
    def new(self) -> int:
        """How many claims the version before did not have."""
        return len(self.claims) - sum(1 for one in self.followed if one.now)


def compared(
    shelf: Shelf,
    documents: Mapping[str, Document],
    read: adding.Read,
    before: str,
    taken: Container[str],
    at: datetime,
) -> Version:
    """What was read, as the version after `before`. Raises UsageError and LedgerError.

    `documents` are all there are, as their files have them.
    """
    old, later = documents.get(before), _later(documents, before)
    if old is None:
        raise UsageError(f"no document {one_line(before, 60)} is pinned; see: workbench status")
    if later is not None:
        raise UsageError(f"{before} has a later version already; name that: {later.slug}")
    if read.found is None:
        raise LedgerError(f"{one_line(read.source.name)}: was not read")
    first = old
    while first.version_of in documents:
        first = documents[first.version_of or ""]
    document = adding.described(read.source, read.data, read.found, taken, at)
    document = _inheriting(replace(document, slug=slug_for(first.slug, taken)), old)
    claims = adding.claims_of(
        document, read.found.text, adding.parts_of(read.source, read.found).get(LAYOUT_NAME)
    )
    found = [claim for _, _, claim in claims_in(shelf.read(claims_name(before))[0], before)[0]]
    followed = follow(found, shelf.text(before), claims, read.found.text)
    return Version(read, document, renamed(claims, followed), followed)


def pin(root: Path, version: Version) -> None:
    """Write a later version into the ledger, and take what it carries on out of the one before.

    Raises LedgerError.
    """
    read, found = version.read, version.read.found
    assert found is not None
    parts = adding.parts_of(read.source, found)
    pinning.pin(root, version.document, read.data, found.text, version.claims, parts)


def _later(documents: Mapping[str, Document], slug: str) -> Document | None:
    return next((one for one in documents.values() if one.version_of == slug), None)


def _inheriting(document: Document, old: Document) -> Document:
    """The document with what the version before says of itself, where it says nothing."""
    given: dict[str, Any] = {"version_of": old.slug}
    origins = dict(document.origins)
    for name in _INHERITED:
        if getattr(old, name) and (not getattr(document, name) or origins[name] is Origin.GUESSED):
            given[name] = getattr(old, name)
            origins[name] = Origin.GUESSED
    return replace(document, origins=origins, **given)


def follow(
    before: Sequence[Claim], old: str, after: Sequence[Claim], new: str
) -> tuple[Followed, ...]:
    """What became of each claim of the text `old` among the claims of the text `new`, in order."""
    from workbench.documents import carry

    here: dict[Span, list[Claim]] = {}
    for claim in before:
        here.setdefault(Span(claim.start, claim.end), []).append(claim)
    places = carry(old, new, list(here))
    free = sorted(after, key=lambda claim: claim.start)
    starts = [claim.start for claim in free]
    longest = max((claim.end - claim.start for claim in free), default=0)
    taken: set[str] = set()
    found: dict[str, tuple[Claim, Anchor]] = {}
    for some, place in zip(here.values(), places, strict=True):
        if place is None:
            continue
        first = bisect_left(starts, place.span.start - longest)
        last = bisect_left(starts, place.span.end)
        there = [one for one in free[first:last] if one.end > place.span.start]
        for was, now in _paired(some, [one for one in there if one.id not in taken]):
            taken.add(now.id)
            found[was.id] = now, place
    missed = [claim for claim in before if claim.id not in found]
    for was, now, place in _in_tables(missed, old, [c for c in free if c.id not in taken], new):
        found[was.id] = now, place
    stayed = _in_order([(was, found[was.id][0]) for was in before if was.id in found])
    return tuple(_followed(was, found.get(was.id), stayed) for was in before)


def _in_tables(
    before: Sequence[Claim], old: str, after: Sequence[Claim], new: str
) -> Iterator[tuple[Claim, Claim, Anchor]]:
    """Numbers in tables by the heads of their cells: rows of numbers have few words in common."""
    from workbench.documents import Anchor
    from workbench.documents.headed import locate, place_of

    there = {claim.reading.figure.start: claim for claim in after if claim.reading.figure}
    for was in before:
        figure = was.reading.figure
        if figure is None or not was.quote.startswith("|"):
            continue
        place = place_of(old, figure.start)
        try:
            span = locate(new, place) if place and place.row else None
        except ValueError:
            continue
        now = there.pop(span.start, None) if span else None
        if now is not None:
            yield was, now, Anchor(Span(now.start, now.end), 100, exact=now.quote == was.quote)


def _paired(before: Sequence[Claim], after: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The claims of one stretch in both versions: by what they say, the rest in their order."""
    left, right = list(before), list(after)
    for key in (_words, _number):
        for was in list(left):
            if now := next((one for one in right if key(one) == key(was)), None):
                left.remove(was)
                right.remove(now)
                yield was, now
    for kind in dict.fromkeys(claim.kind for claim in left):
        mine, theirs = ([one for one in some if one.kind is kind] for some in (left, right))
        if len(mine) == len(theirs):
            yield from zip(mine, theirs, strict=True)


def _words(claim: Claim) -> tuple[object, ...]:
    figure = claim.reading.figure
    place = figure.start - claim.start if figure else -1
    return claim.kind, " ".join(claim.quote.split()), place


def _number(claim: Claim) -> tuple[object, ...]:
    figure = claim.reading.figure
    return claim.kind, figure.text if figure else claim.quote


def _in_order(pairs: Sequence[tuple[Claim, Claim]]) -> set[str]:
    """The old ids of the longest run of claims that follow each other as they did before."""
    tails: list[int] = []  # where the best run of each length ends
    ends: list[int] = []
    came: list[int] = []
    for at, (_, now) in enumerate(pairs):
        length = bisect_right(ends, now.start)
        came.append(tails[length - 1] if length else -1)
        tails[length : length + 1] = [at]
        ends[length : length + 1] = [now.start]
    at, stayed = tails[-1] if tails else -1, set()
    while at >= 0:
        stayed.add(pairs[at][0].id)
        at = came[at]
    return stayed


def _followed(was: Claim, found: tuple[Claim, Anchor] | None, stayed: set[str]) -> Followed:
    if found is None:
        return Followed(Fate.GONE, was)
    now, place = found
    if basis(was) != basis(now):
        return Followed(Fate.CHANGED, was, now, place.score)
    return Followed(Fate.KEPT if was.id in stayed else Fate.MOVED, was, now, place.score)


def renamed(claims: Iterable[Claim], followed: Iterable[Followed]) -> tuple[Claim, ...]:
    """The claims of the new version, those that were found again under the id they had."""
    names = {one.now.id: one.was.id for one in followed if one.now}
    return tuple(replace(claim, id=names.get(claim.id, claim.id)) for claim in claims)


def left_behind(claims: Iterable[Claim], carried: Iterable[Claim], later: str) -> tuple[Claim, ...]:
    """The claims that stay with their version, because the `later` one does not make them."""
    names = {claim.id for claim in carried}
    return tuple(replace(claim, gone=later) for claim in claims if claim.id not in names)


def claims_anew(shelf: Shelf, slug: str, documents: Mapping[str, Document]) -> tuple[Claim, ...]:
    """The claims that belong into a document's file, versions before and after it considered.

    Raises LedgerError.
    """

    def whole(document: Document) -> tuple[Claim, ...]:
        text = shelf.text(document.slug)
        claims = adding.claims_of(document, text, layout_of(shelf, document))
        before = documents.get(document.version_of or "")
        if before is None:
            return claims
        return renamed(claims, follow(whole(before), shelf.text(before.slug), claims, text))

    claims, later = whole(documents[slug]), _later(documents, slug)
    return left_behind(claims, whole(later), later.slug) if later else claims


def layout_of(shelf: Shelf, document: Document) -> bytes | None:
    """The layout that is pinned with a document. Raises LedgerError."""
    if document.layout_sha256 is None:
        return None
    name = f"{EVIDENCE}/{document.slug}/{LAYOUT_NAME}"
    try:
        return shelf.read(name)[0]
    except OSError as error:
        raise LedgerError(f"{name}: cannot be read: {error.strerror}") from None
