"""Claims as JSON lines: the fixed form that every other command reads and writes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TextIO

from workbench.exports.options import PLAIN, Options
from workbench.exports.reviewed import reviewed
from workbench.model import LedgerView
from workbench.records import full_record

LOSS = "documents' metadata, notes and the history of verdicts stay in the ledger"


def json_line(record: Mapping[str, Any] | None) -> str:
    """One record as one line. Only ASCII, so that nothing in a document can steer a terminal."""
    return json.dumps(record, separators=(",", ":")) + "\n"


def write(view: LedgerView, out: TextIO, options: Options = PLAIN) -> None:
    """One claim a line, by document and then in text order."""
    for claim, state, links in reviewed(view, options):
        out.write(json_line(full_record(claim, state, links)))
