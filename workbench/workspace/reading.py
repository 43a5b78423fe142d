"""Ledger files to values, for every view of a ledger alike. A broken line costs only itself.

What cannot be used is told as a `Problem`; the full proof of a ledger is `ledger.verify`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from workbench.errors import LedgerError, WorkbenchError
from workbench.ledger.acts import act_line
from workbench.ledger.documents import read_document
from workbench.ledger.files import read_inside
from workbench.ledger.layout import CLAIMS, EVIDENCE
from workbench.ledger.reviews import parse_entries
from workbench.model import Act, Claim, Document, Problem
from workbench.records import claim_from

MOST_CLAIMS = 1 << 20
"""Claims in one document: what a row number has room for."""

Value = TypeVar("Value")


def claims_name(slug: str) -> str:
    """The claims file of a document, as problems and findings name it."""
    return f"{CLAIMS}/{slug}.jsonl"


def document_name(slug: str) -> str:
    """The metadata file of a document, as problems and findings name it."""
    return f"{EVIDENCE}/{slug}/document.toml"


def document_of(root: Path, slug: str) -> tuple[Document | None, list[Problem]]:
    """A pinned document's metadata, or why there is none."""
    try:
        return read_document(root, slug), []
    except (WorkbenchError, OSError, ValueError) as error:
        return None, [unreadable(document_name(slug), 0, error)]


def parsed_claim(body: str) -> Claim:
    """The claim in a line that was read before."""
    return claim_from(json.loads(body))


def claims_in(data: bytes, slug: str) -> tuple[list[tuple[int, str, Claim]], list[Problem]]:
    """The claims of one file as (line number, line, claim), in file order."""

    def parse(line: bytes) -> tuple[str, Claim]:
        text = line.decode("utf-8")
        claim = claim_from(json.loads(text))
        if claim.document != slug:
            raise ValueError(f"the claim names another document, {claim.document[:80]!r}")
        if not claim.id or not claim.id.isascii():
            raise ValueError("the claim's id is not plain text")
        return text, claim

    found, problems = _lines(data, claims_name(slug), parse)
    if len(found) > MOST_CLAIMS:
        message = f"holds {len(found)} claims; only the first {MOST_CLAIMS} are used"
        problems.append(Problem(claims_name(slug), MOST_CLAIMS, message, unreadable=True))
    return [(number, *pair) for number, pair in found[:MOST_CLAIMS]], problems


def line_of_act(root: Path, name: str, act_id: str) -> int:
    """The line of an act in its file; 0 when it is not there any more."""
    try:
        lines = read_inside(root, root / name).split(b"\n")
    except (OSError, LedgerError):
        return 0
    member = b'"id":"%s"' % act_id.encode("ascii")
    return next((number for number, line in enumerate(lines, 1) if member in line), 0)


def acts_in(data: bytes, name: str, first: int = 1) -> tuple[list[tuple[str, Act]], list[Problem]]:
    """The acts of one file as (canonical line, act), in file order; lines count from `first`."""
    found: list[tuple[str, Act]] = []
    problems: list[Problem] = []
    for item in parse_entries(name, data, first):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            found.append((act_line(item.act).decode().rstrip("\n"), item.act))
    return found, problems


def _lines(
    data: bytes, name: str, parse: Callable[[bytes], Value]
) -> tuple[list[tuple[int, Value]], list[Problem]]:
    found: list[tuple[int, Value]] = []
    problems: list[Problem] = []
    for number, line in _numbered(data):
        try:
            found.append((number, parse(line)))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            problems.append(unreadable(name, number, error))
    return found, problems


def _numbered(data: bytes) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            yield number, line


def unreadable(name: str, line: int, error: Any) -> Problem:
    """The problem that a file or a line could not be used."""
    what = f"the field {error} is missing" if isinstance(error, KeyError) else str(error)
    if isinstance(error, OSError):
        what = error.strerror or str(error)
    return Problem(name, line, " ".join(what.split())[:300], unreadable=True)
