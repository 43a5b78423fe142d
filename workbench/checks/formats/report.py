"""What a check has to tell, before it is written in one format or another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.checks.registry import UNREAD
from workbench.model import Finding, Level

if TYPE_CHECKING:  # a check of the ledger alone needs no extraction
    from workbench.checks.drafts import DraftReport


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of the ledger and of each draft; `unread`: drafts that could not be read."""

    findings: Sequence[Finding] = ()
    drafts: Sequence[DraftReport] = ()
    unread: Sequence[Finding] = ()

    def all(self) -> list[Finding]:
        """Every finding: unread drafts, the ledger, then each draft in the order given."""
        of_drafts = [finding for draft in self.drafts for finding in draft.findings]
        return [*self.unread, *self.findings, *of_drafts]

    @property
    def exit_code(self) -> int:
        """2 when something went unread, 1 on an error or a warning, 0 otherwise."""
        found = self.all()
        if any(finding.code == UNREAD for finding in found):
            return 2
        return int(any(finding.level is not Level.NOTE for finding in found))
