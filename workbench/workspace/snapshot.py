"""A ledger as its files have it: read-only, without database, for checks, exports and CI."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from workbench.checks.postings import InMemory, Postings
from workbench.config import Config
from workbench.errors import LedgerError, UsageError
from workbench.ledger.acts import order
from workbench.ledger.documents import read_text
from workbench.ledger.files import read_inside
from workbench.ledger.layout import claims_path, document_slugs
from workbench.ledger.reviews import Entry, read_entries
from workbench.ledger.sights import Seen
from workbench.ledger.verify import Survey, survey
from workbench.ledger.watches import read_all
from workbench.model import Act, Claim, ClaimState, Document, Link, Problem, Sum, Watched
from workbench.review.graph import heads_digest
from workbench.review.state import confirmed_links, fold, rejected_links
from workbench.workspace.corrections import Corrections
from workbench.workspace.reading import claims_in, claims_name, document_of
from workbench.workspace.standing import in_force
from workbench.workspace.written import Kept, Written, as_corrected, as_found

_UNTOUCHED = ClaimState()


class Snapshot:
    """The files of a ledger at the moment they are first asked for. Implements `model.LedgerView`.

    Everything is read once and kept. A broken line is left out here and told in `problems`: who
    asks for those first has everything else from the same pass over the files.
    """

    proves_bytes = True
    """`problems` tells of every byte that is not as it was pinned."""

    def __init__(self, root: Path, config: Config) -> None:
        """Read nothing yet."""
        self.root = root
        self.config = config
        self._states: dict[str, ClaimState] = {}

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Documents by slug, in slug order."""
        if self._surveyed:
            return self._survey.documents
        found = ((slug, document_of(self.root, slug)[0]) for slug in document_slugs(self.root))
        return {slug: document for slug, document in found if document is not None}

    @property
    def problems(self) -> Sequence[Problem]:
        """What is broken in the files, in file and line order."""
        return self._survey.problems

    @cached_property
    def watched(self) -> Mapping[str, Watched]:
        """What was found when sources were last looked at, by document."""
        return read_all(self.root, document_slugs(self.root))[0]

    @cached_property
    def _survey(self) -> Survey:
        return survey(self.root, claims=True)

    @property
    def _surveyed(self) -> bool:
        return "_survey" in self.__dict__

    @cached_property
    def written(self) -> Written:
        """Every claim with its place, by document slug and then in text order."""
        corrections = Corrections(self._entries)
        entries: list[Kept] = []
        for slug in self.documents:
            entries += self._of_document(slug, corrections)
        return Written(entries)

    def _of_document(self, slug: str, corrections: Corrections) -> Iterable[Kept]:
        name = claims_name(slug)
        seen = self._seen(slug)
        if seen is not None:
            if not corrections.about(slug, (one.sight.id for one in seen)):
                return (as_found(one, name) for one in seen)
            found = [(one.number, one.claim()) for one in seen]
        else:
            found = self._found(slug)
        return (
            as_corrected(claim, (name, line) if line else corrections.place_of(claim.id))
            for line, claim in corrections.corrected(self.root, slug, found)
        )

    def _seen(self, slug: str) -> list[Seen] | None:
        """The claims in a document's file as the proof saw them; None when nothing was proved."""
        return self._survey.claims.get(slug, []) if self._surveyed else None

    def _found(self, slug: str) -> list[tuple[int, Claim]]:
        """The claims in a document's file, with their lines."""
        try:
            data = read_inside(self.root, claims_path(self.root, slug))
        except (OSError, LedgerError):
            return []
        return [(line, claim) for line, _, claim in claims_in(data, slug)[0]]

    def claims(self) -> Iterator[Claim]:
        """Every claim, by document slug and then in text order."""
        return iter(self.written)

    def claim(self, claim_id: str) -> Claim | None:
        """One claim by id."""
        entry = self.written.named(claim_id)
        return entry.whole() if entry else None

    def line_of(self, claim_id: str) -> tuple[str, int]:
        """The ledger file (relative, posix) and line of a claim. Raises UsageError."""
        entry = self.written.named(claim_id)
        if entry is None:
            raise UsageError(f"no claim {claim_id[:40]}; see: workbench claims")
        return entry.place

    def postings(self) -> Postings:
        """Where words, values and quotes stand among the claims, for a check of drafts.

        Such a check has the files proved as well: they are read once for both.
        """
        return self.in_memory

    @cached_property
    def in_memory(self) -> InMemory:
        """The same, made from all claims."""
        if "written" not in self.__dict__:
            self._survey  # noqa: B018 - a property that reads
        return InMemory(self.written)

    def text(self, slug: str) -> str:
        """The canonical text of a document. Raises LedgerError."""
        return read_text(self.root, slug)

    # ------------------------------------------------------------ acts

    @cached_property
    def _entries(self) -> list[Entry]:
        return self._survey.entries if self._surveyed else read_entries(self.root)[0]

    @cached_property
    def _acts(self) -> list[Act]:
        return order(entry.act for entry in self._entries)

    @cached_property
    def _acts_on(self) -> dict[str, list[Act]]:
        acts: dict[str, list[Act]] = {}
        for act in self._acts:
            acts.setdefault(act.claim, []).append(act)
        return acts

    def acts(self) -> Iterator[Act]:
        """Every act, oldest first (a parent before its children; ties by time, then id)."""
        return iter(self._acts)

    def heads_digest(self) -> str:
        """One name for all acts there are: see `review.graph.heads_digest`."""
        return heads_digest(self._acts)

    def state(self, claim_id: str) -> ClaimState:
        """Where the work on a claim stands."""
        acts = self._acts_on.get(claim_id)
        if not acts:
            return _UNTOUCHED
        if claim_id not in self._states:
            claim = self.claim(claim_id)
            self._states[claim_id] = fold(acts, claim, self.documents, self.config.policy)
        return self._states[claim_id]

    # ------------------------------------------------------------ links and sums

    @cached_property
    def _links(self) -> dict[str, list[Link]]:
        from workbench.link import link_all  # pulls in fuzzy matching, which few commands need

        found = (self.claim(name) for name in self.written.ids())
        known = {claim.id: claim for claim in found if claim}
        confirmed = {
            pair: relation
            for pair, relation in confirmed_links(self._acts).items()
            if len(pair) == 2 and pair <= known.keys()
        }
        proposed = link_all(list(known.values()), self.documents)
        links: dict[str, list[Link]] = {}
        for link in in_force(proposed, rejected_links(self._acts), confirmed):
            links.setdefault(link.a, []).append(link)
            links.setdefault(link.b, []).append(link)
        return links

    def links(self, claim_id: str) -> Sequence[Link]:
        """The links of a claim in force (rejected ones left out), conflicts first."""
        return self._links.get(claim_id, [])

    @cached_property
    def _sums(self) -> list[Sum]:
        from workbench.link import arithmetic

        return arithmetic(list(self.claims()), self.documents)

    def sums(self) -> Sequence[Sum]:
        """The arithmetic between claims."""
        return self._sums
