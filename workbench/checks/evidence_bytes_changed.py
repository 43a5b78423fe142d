"""The bytes of a pinned document are not the bytes that were pinned.

What it does
    Compares the original and the canonical text of each document with the digests in its
    document.toml, and reports what is missing in the document's folder.

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
from collections.abc import Iterator

from workbench.checks.base import text_path
from workbench.errors import WorkbenchError
from workbench.model import Finding, LedgerView, Level

CODE = "WB002"
LEVEL = Level.ERROR


def find(view: LedgerView) -> Iterator[Finding]:
    """One finding for each file under evidence/ that is not as it was pinned."""
    named = set()
    for problem in view.problems:
        if not problem.unreadable and problem.file.startswith("evidence/"):
            named.add(problem.file)
            yield Finding(CODE, LEVEL, problem.message, problem.file, max(1, problem.line))
    for slug, document in view.documents.items():
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
            yield Finding(CODE, LEVEL, message, path)
