"""The bytes of a pinned document are not the bytes that were pinned.

What it does
    Compares every file of each document (original, text, layout, capture) with the digests in its
    document.toml, reports what is missing, and names the claims whose verdicts rest on it.

Why it matters
    Evidence is worth something only as long as it is what was seen at the time. One changed digit
    in a pinned table would silently move every verdict that rests on it.

Example
    evidence/customs-2022/text.txt was edited by hand; its SHA-256 is not the recorded one.

How to fix
    Restore the file: git checkout -- evidence/customs-2022
    If the publisher has a new version, pin it as a document of its own: workbench add FILE
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from workbench.checks.base import text_path
from workbench.checks.resting import named as whose
from workbench.checks.resting import resting_on
from workbench.errors import WorkbenchError
from workbench.model import Document, Finding, LedgerView, Level

CODE = "WB002"
LEVEL = Level.ERROR


def find(view: LedgerView) -> Iterator[Finding]:
    """One finding for each file under evidence/ that is not as it was pinned."""
    named = set()
    changed = [
        problem
        for problem in view.problems
        if not problem.unreadable and problem.file.startswith("evidence/")
    ]
    resting = resting_on(view, {_slug(problem.file) for problem in changed})
    for problem in changed:
        named.add(problem.file)
        message = problem.message + whose(resting[_slug(problem.file)])
        yield Finding(CODE, LEVEL, message, problem.file, max(1, problem.line))
    for slug, document in _unproved(view):
        path = text_path(slug)
        if document.text_sha256 is None or path in named:
            continue
        try:
            data = view.text(slug).encode("utf-8", "surrogatepass")
        except WorkbenchError as error:
            yield Finding("WB000", Level.ERROR, str(error), path)
            continue
        if hashlib.sha256(data).hexdigest() != document.text_sha256:
            message = "the text is not what was pinned: its SHA-256 differs from document.toml"
            message += whose(resting_on(view, [slug])[slug])
            yield Finding(CODE, LEVEL, message, path)


def _slug(file: str) -> str:
    return file.split("/")[1]


def _unproved(view: LedgerView) -> Iterable[tuple[str, Document]]:
    """The documents whose texts are still to be held against their digests.

    A ledger read from its files has proved every byte: its `problems` say what came of it.
    """
    return () if getattr(view, "proves_bytes", False) else view.documents.items()
