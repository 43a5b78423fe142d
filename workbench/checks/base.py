"""What a rule is, and the few questions that several rules ask."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

from workbench.model import Finding, LedgerView, Level

Find = Callable[[LedgerView], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its stable code, readable slug, default level (None: off) and documentation."""

    code: str
    slug: str
    level: Level | None
    doc: str

    @property
    def title(self) -> str:
        """The first line of the documentation: what the rule says, in one sentence."""
        return self.doc.partition("\n")[0]


def rule_of(module: ModuleType) -> Rule:
    """The rule that a module states by its CODE, LEVEL, name and docstring."""
    slug = module.__name__.rpartition(".")[2].replace("_", "-")
    return Rule(module.CODE, slug, module.LEVEL, inspect.cleandoc(module.__doc__ or ""))


def text_path(slug: str) -> str:
    """Where a document's canonical text lies, as a finding names it."""
    return f"evidence/{slug}/text.txt"
