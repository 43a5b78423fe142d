"""What was found when a pinned source was last looked at: `evidence/<slug>/watch.json`.

One file a source, replaced each time: git has the earlier ones. CI reads it and needs no network.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from workbench.errors import LedgerError
from workbench.ledger.canonical import strict_loads
from workbench.ledger.files import read_inside, replace_file
from workbench.ledger.layout import document_folder, relative
from workbench.ledger.lock import writer_lock
from workbench.model import Problem, Watched, WatchedQuote, WatchOutcome

FILE_NAME = "watch.json"
_KEYS = {"document", "at", "outcome", "why", "status", "quotes"}
_QUOTE_KEYS = {"quote", "outcome", "now", "claims"}


def write_watched(root: Path, watched: Watched) -> bool:
    """Put the result beside its document; whether the file is another one now. Raises LedgerError.

    A result that says nothing new leaves the file alone, so that looking every night changes
    nothing in git while nothing changes at the source.
    """
    path = document_folder(root, watched.document) / FILE_NAME
    try:
        with writer_lock(root):
            before = read_inside(root, path) if path.exists() else None
            if (data := renewed(before, watched)) is None:
                return False
            replace_file(root, path, data)
    except OSError as error:
        raise LedgerError(f"{relative(root, path)}: cannot be written: {error.strerror}") from None
    return True


def renewed(before: bytes | None, watched: Watched) -> bytes | None:
    """The bytes that take the place of the result before; None when it says nothing new."""
    with suppress(ValueError, KeyError, TypeError):
        if before is not None and _said(_watched(strict_loads(before, floats=False))) == _said(
            watched
        ):
            return None
    return watched_json(watched)


def read_all(root: Path, slugs: Iterable[str]) -> tuple[dict[str, Watched], list[Problem]]:
    """The last result of each document that was watched, and what is wrong with the files."""
    found: dict[str, Watched] = {}
    problems: list[Problem] = []
    for slug in slugs:
        watched, problem = read_watched(root, slug)
        if watched is not None:
            found[slug] = watched
        if problem is not None:
            problems.append(problem)
    return found, problems


def read_watched(root: Path, slug: str) -> tuple[Watched | None, Problem | None]:
    """The last result for a document, or what is wrong with its file; neither if there is none."""
    path = document_folder(root, slug) / FILE_NAME
    name = relative(root, path)
    try:
        watched = _watched(strict_loads(read_inside(root, path), floats=False))
        if watched.document != slug:
            raise ValueError("it is about another document")
    except FileNotFoundError:
        return None, None
    except (OSError, LedgerError) as error:
        return None, Problem(name, 0, str(error), unreadable=True)
    except (ValueError, KeyError, TypeError) as error:
        message = f"not a result of a watch: {error}; look again: workbench evidence watch {slug}"
        return None, Problem(name, 1, message)
    return watched, None


def watched_json(watched: Watched) -> bytes:
    """The result as it is written: sorted keys, one field a line, for git to compare."""
    record = {
        "document": watched.document,
        "at": watched.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "outcome": watched.outcome.value,
        "why": watched.why,
        "status": watched.status,
        "quotes": [
            {
                "quote": one.quote,
                "outcome": one.outcome.value,
                "now": one.now,
                "claims": list(one.claims),
            }
            for one in watched.quotes
        ],
    }
    return json.dumps(record, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"


def _said(watched: Watched) -> tuple[object, ...]:
    return watched.outcome, watched.why, watched.quotes


def _watched(record: Any) -> Watched:
    if not isinstance(record, Mapping) or record.keys() != _KEYS:
        raise ValueError(f"it has exactly the fields {', '.join(sorted(_KEYS))}")
    status = record["status"]
    if status is not None and type(status) is not int:
        raise ValueError("status must be a number")
    at = datetime.fromisoformat(_text(record["at"]))
    if at.tzinfo is None:
        raise ValueError("at must be a time in UTC")
    return Watched(
        _text(record["document"]),
        at,
        WatchOutcome(record["outcome"]),
        _text(record["why"]),
        status,
        tuple(_quote(one) for one in record["quotes"]),
    )


def _quote(record: Any) -> WatchedQuote:
    if not isinstance(record, Mapping) or record.keys() != _QUOTE_KEYS:
        raise ValueError(f"a quote has exactly the fields {', '.join(sorted(_QUOTE_KEYS))}")
    claims = tuple(_text(one) for one in record["claims"])
    outcome = WatchOutcome(record["outcome"])
    return WatchedQuote(_text(record["quote"]), outcome, _text(record["now"]), claims)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("text expected")
    return value
