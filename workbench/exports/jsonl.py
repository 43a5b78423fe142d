"""Claims as JSON lines: the fixed form that every other command reads and writes."""

from __future__ import annotations

import json
from typing import TextIO

from workbench.model import LedgerView
from workbench.records import Json, full_record

LOSS = "documents' metadata, notes and the history of verdicts stay in the ledger"


def line(record: Json) -> str:
    """One record as one line. Only ASCII, so that nothing in a document can steer a terminal."""
    return json.dumps(record, separators=(",", ":")) + "\n"


def write(view: LedgerView, out: TextIO) -> None:
    """One claim a line, by document and then in text order."""
    for claim in view.claims():
        out.write(line(full_record(claim, view.state(claim.id), view.links(claim.id))))
