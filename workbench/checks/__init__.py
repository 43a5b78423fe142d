"""Rules over a ledger and over drafts. Pure: what they need from outside is in `LedgerView`."""

from workbench.checks.registry import RULES, run

__all__ = ["RULES", "run"]
