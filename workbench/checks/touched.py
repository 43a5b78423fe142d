"""The part of a ledger that drafts rest on: what a check of drafts compares claims within.

Files are proved whole, whatever the drafts say. But two claims that contradict each other in a
corner of a large ledger are no fault of a draft that quotes neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from workbench import link
from workbench.model import (
    Act,
    Claim,
    ClaimState,
    Document,
    LedgerView,
    Link,
    Problem,
    Sum,
    Watched,
)


class Touched:
    """A `LedgerView` whose claims are only those that drafts name; the rest is the ledger's own."""

    def __init__(
        self, view: LedgerView, names: Iterable[str], alone: link.Alone | None = None
    ) -> None:
        """Compare nothing yet. `alone`: claims made ready before, as a check of drafts does."""
        self._view = view
        self._alone: link.Alone = {} if alone is None else alone
        found = (view.claim(name) for name in set(names))
        self._claims = sorted(
            (claim for claim in found if claim), key=lambda one: (one.document, one.start, one.id)
        )

    @property
    def documents(self) -> Mapping[str, Document]:
        """All documents: their bytes are proved whole."""
        return self._view.documents

    @property
    def proves_bytes(self) -> bool:
        """Whether the ledger's `problems` tell of every changed byte."""
        return getattr(self._view, "proves_bytes", False)

    @property
    def problems(self) -> Sequence[Problem]:
        """All problems of the files."""
        return self._view.problems

    @property
    def watched(self) -> Mapping[str, Watched]:
        """What was found at all sources."""
        return getattr(self._view, "watched", {})

    def claims(self) -> Iterator[Claim]:
        """The claims that drafts name, by document and in text order."""
        return iter(self._claims)

    def claim(self, claim_id: str) -> Claim | None:
        """Any claim by id."""
        return self._view.claim(claim_id)

    def state(self, claim_id: str) -> ClaimState:
        """Where the work on a claim stands."""
        return self._view.state(claim_id)

    def acts(self) -> Iterator[Act]:
        """Every act, oldest first."""
        return self._view.acts()

    def text(self, slug: str) -> str:
        """The canonical text of a document."""
        return self._view.text(slug)

    def line_of(self, claim_id: str) -> tuple[str, int]:
        """Where a claim is written."""
        return self._view.line_of(claim_id)

    @cached_property
    def _links(self) -> dict[str, list[Link]]:
        links: dict[str, list[Link]] = {}
        for one in self._found():
            links.setdefault(one.a, []).append(one)
            links.setdefault(one.b, []).append(one)
        return links

    def _found(self) -> list[Link]:
        """The links, sorted by ids; as among many claims, the sieve spares most comparisons."""
        claims = sorted(self._claims, key=lambda claim: claim.id)
        ready = link.prepare_all(claims, self._view.documents, self._alone)
        rows = [link.MARK.unpack(link.mark_of(item)) for item in ready]
        pairs = link.sifted(range(len(claims)), rows)
        found = [one for one, _, _ in link.compare_pairs(pairs, ready)]
        return sorted(found, key=lambda one: (one.a, one.b))

    def links(self, claim_id: str) -> Sequence[Link]:
        """The links between the claims that drafts name."""
        return self._links.get(claim_id, [])

    @cached_property
    def _sums(self) -> Sequence[Sum]:
        return link.arithmetic(self._claims, self._view.documents, self._alone)

    def sums(self) -> Sequence[Sum]:
        """The arithmetic between the claims that drafts name."""
        return self._sums
