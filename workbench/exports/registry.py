"""Every export format by name, and the ones that are not there yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TextIO

from workbench.exports import csv_format, jsonl, markdown
from workbench.model import LedgerView

Write = Callable[[LedgerView, TextIO], None]


@dataclass(frozen=True, slots=True)
class Export:
    """One format. `loss`: what of the ledger it cannot carry, in one line for a person."""

    name: str
    write: Write
    loss: str


EXPORTS: Mapping[str, Export] = {
    export.name: export
    for export in (
        Export("csv", csv_format.write, csv_format.LOSS),
        Export("jsonl", jsonl.write, jsonl.LOSS),
        Export("markdown", markdown.write, markdown.LOSS),
    )
}
# Named here so that asking for one gets a plain answer instead of "no such format".
LATER: tuple[str, ...] = ("xlsx", "html", "claimreview", "annotations")
