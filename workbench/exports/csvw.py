"""What the columns of the CSV mean, as CSVW metadata (W3C recommendation of 2015).

`export csv -o claims.csv` writes it beside the table, where CSVW readers look for it.
"""

from __future__ import annotations

import json
from typing import Any, TextIO

from workbench.exports.csv_format import COLUMNS
from workbench.exports.options import PLAIN, Options
from workbench.heads import heads_digest
from workbench.model import LedgerView

LOSS = "metadata only: the claims are in the CSV it describes"
SUFFIX = "-metadata.json"

_TITLES = {
    "id": "name of the claim, from its document and its words",
    "quote": "the words of the claim, as the document has them",
    "start": "where the quote begins in the document's text, in code points",
    "end": "where the quote ends",
    "page": "the page on which the quote begins, in a document that has pages",
    "value": "the number said, in its unit",
    "low": "the low end of a range",
    "high": "the high end of a range",
    "unit": "ISO 4217 code, percent, percentage_point, times, a unit, or the thing counted",
    "figure": "the number as it is written",
    "first": "first day of the period",
    "last": "last day of the period",
    "worth": "how much the claim is worth checking, 0 to 1",
    "repeats": "claims that say the same",
    "conflicts": "claims that say otherwise",
}
_TYPES: dict[str, Any] = {
    "start": {"base": "nonNegativeInteger"},
    "end": {"base": "nonNegativeInteger"},
    "page": {"base": "positiveInteger"},
    "value": "decimal",
    "low": "decimal",
    "high": "decimal",
    "first": "date",
    "last": "date",
    "worth": {"base": "decimal", "minimum": 0, "maximum": 1},
}
_REQUIRED = ("id", "document", "kind", "quote", "start", "end", "status", "modality", "worth")
_LISTS = ("repeats", "conflicts")


def metadata(url: str, heads: str) -> dict[str, Any]:
    """The metadata of a table at `url` (a file name beside it), made at these heads (a digest)."""
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "url": url,
        "dc:title": "Claims",
        "dc:source": f"urn:workbench:heads:{heads}",
        "dc:description": (
            "One claim a row. A cell that a spreadsheet would run as a formula stands behind an "
            "apostrophe, which is not part of it."
        ),
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\n"], "header": True},
        "tableSchema": {
            "columns": [_column(name) for name in COLUMNS],
            "primaryKey": "id",
        },
    }


def _column(name: str) -> dict[str, Any]:
    column: dict[str, Any] = {"name": name, "titles": name}
    if name in _TITLES:
        column["dc:description"] = _TITLES[name]
    column["datatype"] = _TYPES.get(name, "string")
    if name in _REQUIRED:
        column["required"] = True
    if name in _LISTS:
        column["separator"] = " "
    return column


def write(view: LedgerView, out: TextIO, options: Options = PLAIN) -> None:
    """The metadata of `claims.csv`: the columns are always the same, the heads are the view's."""
    write_for("claims.csv", heads_digest(view.acts()), out)


def write_for(url: str, heads: str, out: TextIO) -> None:
    """The metadata of a table with this name, made at these heads (a digest)."""
    json.dump(metadata(url, heads), out, indent=1)
    out.write("\n")
