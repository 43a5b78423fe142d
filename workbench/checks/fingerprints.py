"""What a finding is known by when the lines above it move: rule, file and words, never the line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from workbench.errors import UsageError
from workbench.model import Finding

VERSION = 1


def fingerprints(found: Iterable[Finding]) -> list[str]:
    """One for each finding; those with the same words in one file are told apart by their order."""
    seen: dict[str, int] = {}
    marks = []
    for finding in found:
        words = "\0".join((finding.code, finding.file, finding.claim or "", finding.message))
        key = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        seen[key] = seen.get(key, -1) + 1
        marks.append(f"{key}:{seen[key]}")
    return marks


def baseline_text(found: Iterable[Finding]) -> str:
    """The findings as a baseline file; for each mark what it stands for, for people."""
    known = list(found)
    marks = zip(fingerprints(known), known, strict=True)
    said = {mark: f"{one.code} {one.file}: {one.message}" for mark, one in marks}
    record = {"version": VERSION, "findings": dict(sorted(said.items()))}
    return json.dumps(record, indent=1, ensure_ascii=True) + "\n"


def baseline_from(data: bytes, name: str) -> Mapping[str, str]:
    """The marks of a baseline file. Raises UsageError when it is none of this version."""
    try:
        record: Any = json.loads(data)
        known = record["findings"]
        if record["version"] != VERSION or not isinstance(known, dict):
            raise ValueError
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UsageError(
            f"{name}: not a baseline of this version; write it anew with --write-baseline"
        ) from None
    return {str(mark): str(said) for mark, said in known.items()}
