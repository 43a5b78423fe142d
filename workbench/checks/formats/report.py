"""What a check has to tell, before it is written in one format or another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.checks.fingerprints import fingerprints
from workbench.checks.registry import UNREAD
from workbench.model import Finding, Level

if TYPE_CHECKING:  # a check of the ledger alone needs no extraction
    from workbench.checks.drafts import DraftReport
    from workbench.config import Exemption


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with its fingerprint and what speaks for letting it pass.

    `known`: the baseline has it; None when there is no baseline.
    """

    finding: Finding
    mark: str
    exemption: Exemption | None = None
    known: bool | None = None
    in_source: bool = True

    @property
    def counts(self) -> bool:
        """Whether it makes the check fail."""
        loud = self.finding.level is not Level.NOTE
        return loud and self.exemption is None and not self.known


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of the ledger and of each draft; `unread`: drafts that could not be read.

    `baseline` are the fingerprints that were there before, None without a baseline. `since` names
    the commit when only lines changed since then were judged. `heads` is the heads digest of the
    ledger that was asked: whoever keeps a report can tell later whether acts have gone.
    """

    findings: Sequence[Finding] = ()
    drafts: Sequence[DraftReport] = ()
    unread: Sequence[Finding] = ()
    baseline: Mapping[str, str] | None = None
    since: str | None = None
    heads: str | None = None

    def all(self) -> list[Finding]:
        """Every finding: unread drafts, the ledger, then each draft in the order given."""
        of_drafts = [finding for draft in self.drafts for finding in draft.findings]
        return [*self.unread, *self.findings, *of_drafts]

    def told(self) -> list[Told]:
        """Every finding in that order, with what speaks for letting it pass."""
        answered = {
            finding: one for draft in self.drafts for finding, one in draft.answered.items()
        }
        found = self.all()
        return [
            Told(
                finding,
                mark,
                one.exemption if (one := answered.get(finding)) else None,
                None if self.baseline is None else mark in self.baseline,
                one is not None and one.line > 0,
            )
            for finding, mark in zip(found, fingerprints(found), strict=True)
        ]

    @property
    def gone(self) -> list[str]:
        """What the baseline has and this check has not: it can be written anew, and be shorter."""
        now = set(fingerprints(self.all()))
        return [said for mark, said in (self.baseline or {}).items() if mark not in now]

    @property
    def exit_code(self) -> int:
        """2 when something went unread, 1 on an error or a warning that counts, 0 otherwise."""
        if any(finding.code == UNREAD for finding in self.all()):
            return 2
        return int(any(told.counts for told in self.told()))
