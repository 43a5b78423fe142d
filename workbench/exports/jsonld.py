"""JSON that can stand inside a web page: what could end a script or a line is escaped."""

from __future__ import annotations

import json
from typing import Any

_ESCAPES = str.maketrans({"<": r"\u003c", ">": r"\u003e", "&": r"\u0026"})


def encode(value: Any) -> str:
    """The value as JSON in ASCII, safe between `<script>` tags (threat T8).

    Outside of strings JSON has none of these characters, so escaping the whole text is safe; all
    that is not ASCII, U+2028 and U+2029 among it, is escaped already.
    """
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).translate(_ESCAPES)


def filled(record: dict[str, Any]) -> dict[str, Any]:
    """The record without what is not known: in JSON-LD nothing is said by leaving it out."""
    return {key: value for key, value in record.items() if value not in (None, "", [], {})}
