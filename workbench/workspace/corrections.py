"""The claims of a document with what people revised and added, for every view of a ledger alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from workbench.errors import LedgerError
from workbench.ledger.documents import read_text
from workbench.ledger.reviews import Entry
from workbench.model import Act, ActType, Claim
from workbench.review.revisions import apply

CORRECTING = (ActType.ADDITION, ActType.REVISION)

Lined = tuple[int, Claim]
"""A claim with its line in the claims file; 0 for one that people added."""


def document_of(act: Act) -> str | None:
    """The document that an addition is about; None for every other act."""
    slug = (act.content or {}).get("document") if act.type is ActType.ADDITION else None
    return slug if isinstance(slug, str) else None


def corrected(
    slug: str,
    found: Sequence[Lined],
    acts: Mapping[str, Sequence[Act]],
    text: Callable[[], str],
) -> list[Lined]:
    """A document's claims, corrected; `acts` are all acts on claims that somebody corrected.

    `text` gives the document's text, and is asked only when a claim was added.
    """
    lines = {claim.id: line for line, claim in reversed(found)}
    about = {
        name: some
        for name, some in acts.items()
        if name in lines or any(document_of(act) == slug for act in some)
    }
    if not about:
        return list(found)

    def text_or_nothing() -> str:
        try:
            return text()
        except LedgerError:
            return ""

    claims = apply([claim for _, claim in found], about, text_or_nothing)
    claims = [claim for claim in claims if claim.document == slug]
    if len(lines) == len(found):
        return [(lines.get(claim.id, 0), claim) for claim in claims]
    numbers = iter([line for line, _ in found])  # ids that stand twice keep their own lines
    return [(next(numbers) if claim.id in lines else 0, claim) for claim in claims]


class Corrections:
    """Who corrected what, from all acts and where they are written."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        entries = list(entries)
        touched = {entry.act.claim for entry in entries if entry.act.type in CORRECTING}
        self._acts: dict[str, list[Act]] = {}
        self._places: dict[str, tuple[str, int]] = {}
        self._added: dict[str, set[str]] = {}
        for entry in entries if touched else ():
            act = entry.act
            if act.claim not in touched:
                continue
            self._acts.setdefault(act.claim, []).append(act)
            if (slug := document_of(act)) is not None:
                self._places.setdefault(act.claim, (entry.file, entry.line))
                self._added.setdefault(slug, set()).add(act.claim)

    def corrected(self, root: Path, slug: str, found: Sequence[Lined]) -> list[Lined]:
        """A document's claims, corrected."""
        if not self._acts:
            return list(found)
        names = {claim.id for _, claim in found} | self._added.get(slug, set())
        acts = {name: self._acts[name] for name in names if name in self._acts}
        return corrected(slug, found, acts, lambda: read_text(root, slug))

    def about(self, slug: str, names: Iterable[str]) -> bool:
        """Whether anybody corrected one of a document's claims, or added one."""
        return bool(self._acts) and (
            slug in self._added or any(name in self._acts for name in names)
        )

    def place_of(self, claim_id: str) -> tuple[str, int]:
        """The file and line of the act that added a claim."""
        return self._places.get(claim_id, ("", 0))
