"""Where a person can read what a finding is about: the pinned text, not the ledger's own line."""

from __future__ import annotations

from workbench.checks.base import text_path
from workbench.checks.lines import Lines
from workbench.errors import WorkbenchError
from workbench.model import Claim, LedgerView


class Places:
    """The places of a ledger's claims; each text is read once."""

    __slots__ = ("_lines", "_view")

    def __init__(self, view: LedgerView) -> None:
        """Read nothing yet."""
        self._view = view
        self._lines: dict[str, tuple[str, Lines] | None] = {}

    def of(self, claim: Claim) -> tuple[str, int, int]:
        """File, line and column of a claim's figure (or its first word) in the pinned text.

        Where the text cannot be read, or does not say it there, the ledger's own line: one of the
        rules about broken files says why.
        """
        read = self._text(claim.document)
        if read is None or read[0][claim.start : claim.end] != claim.quote:
            return (*self._view.line_of(claim.id), 1)
        start = claim.reading.figure.start if claim.reading.figure else claim.start
        return (text_path(claim.document), *read[1].at(min(start, len(read[0]))))

    def end(self, claim: Claim) -> tuple[int, int] | None:
        """Line and column behind what `of` points at; None where that is the ledger's own line."""
        read = self._text(claim.document)
        if read is None or read[0][claim.start : claim.end] != claim.quote:
            return None
        mark = claim.reading.figure or claim
        return read[1].at(min(mark.end, len(read[0])))

    def related(self, *claims: Claim | None) -> tuple[tuple[str, int], ...]:
        """The places of the claims in the pinned texts, for a finding that stands elsewhere."""
        return tuple(self.of(claim)[:2] for claim in claims if claim is not None)

    def lines_of(self, *claims: Claim | None) -> tuple[tuple[str, int], ...]:
        """The ledger lines in which the claims are kept."""
        return tuple(self._view.line_of(claim.id) for claim in claims if claim is not None)

    def _text(self, slug: str) -> tuple[str, Lines] | None:
        if slug not in self._lines:
            try:
                text = self._view.text(slug)
                self._lines[slug] = text, Lines(text)
            except (WorkbenchError, KeyError):
                self._lines[slug] = None
        return self._lines[slug]
