"""Every export format by name, with what it cannot carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from workbench.exports import (
    claimreview,
    csv_format,
    csvw,
    jsonl,
    markdown,
    prov,
    report,
    web_annotations,
    xlsx,
)
from workbench.exports.options import PLAIN, Options
from workbench.model import LedgerView


class Write(Protocol):
    """Writes a view into an open file: text or bytes, as the format says."""

    def __call__(self, view: LedgerView, out: Any, options: Options = PLAIN) -> None:
        """Write everything."""


@dataclass(frozen=True, slots=True)
class Export:
    """One format. `loss`: what of the ledger it cannot carry, in one line for a person."""

    name: str
    write: Write
    loss: str
    binary: bool = False


EXPORTS: Mapping[str, Export] = {
    export.name: export
    for export in (
        Export("csv", csv_format.write, csv_format.LOSS),
        Export("csvw", csvw.write, csvw.LOSS),
        Export("jsonl", jsonl.write, jsonl.LOSS),
        Export("xlsx", xlsx.write, xlsx.LOSS, binary=True),
        Export("markdown", markdown.write, markdown.LOSS),
        Export("html", report.write, report.LOSS),
        Export("claimreview", claimreview.write, claimreview.LOSS),
        Export("annotations", web_annotations.write, web_annotations.LOSS),
        Export("prov", prov.write, prov.LOSS),
    )
}
