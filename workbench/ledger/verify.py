"""Everything a ledger can prove about itself, from its files alone. Writes nothing."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from workbench.errors import LedgerError
from workbench.ledger.acts import order
from workbench.ledger.claims import parse_claim
from workbench.ledger.documents import FILE_NAME, TEXT_NAME, find_original, parse_document
from workbench.ledger.files import read_inside
from workbench.ledger.graph import check_acts, check_heads, check_names
from workbench.ledger.layout import (
    CLAIMS,
    EVIDENCE,
    SLUG,
    claims_path,
    document_folder,
    document_slugs,
    relative,
)
from workbench.ledger.reviews import read_entries, unread
from workbench.model import Act, Claim, Document, Problem


@dataclass(frozen=True, slots=True)
class Survey:
    """What one pass over the files found: acts in order, documents by slug, and what is wrong."""

    documents: dict[str, Document]
    acts: list[Act]
    problems: list[Problem]


def verify(root: Path) -> list[Problem]:
    """What is not as it must be, in file and line order.

    Documents' bytes and texts against their digests; claims' spans against the texts; acts' bytes,
    ids, chains, parents and heads; unknown fields and files. `unreadable` marks what could not be
    looked at.
    """
    return survey(root).problems


def survey(root: Path) -> Survey:
    """The same, with the documents and acts that were read on the way."""
    problems: list[Problem] = []
    documents: dict[str, Document] = {}
    seen: set[str] = set()
    for slug in document_slugs(root):
        document, text, found = check_document(root, slug)
        problems += found
        if document:
            documents[slug] = document
        problems += check_claims(root, slug, text, seen)
    problems += _strays(root)
    entries, broken = read_entries(root)
    problems += broken
    problems += check_acts(entries)
    problems += check_heads(root, entries)
    problems += check_names(root)
    problems.sort(key=lambda problem: (problem.file, problem.line, problem.message))
    return Survey(documents, order(entry.act for entry in entries), problems)


def check_document(root: Path, slug: str) -> tuple[Document | None, str | None, list[Problem]]:
    """A document's metadata and text, as far as they can be read, and what is wrong with it."""
    folder = document_folder(root, slug)
    name = relative(root, folder / FILE_NAME)
    problems: list[Problem] = []
    data = _bytes(root, folder / FILE_NAME, problems)
    body = _bytes(root, folder / TEXT_NAME, problems)
    document = None
    if data is not None:
        try:
            document = parse_document(slug, data, find_original(folder))
        except ValueError as error:
            problems.append(Problem(name, _toml_line(str(error)), str(error)))
    if document is not None:
        original = _bytes(root, folder / document.original, problems)
        name = relative(root, folder / document.original)
        problems += _check_digest(name, original, document.sha256, body)
        name = relative(root, folder / TEXT_NAME)
        problems += _check_digest(name, body, document.text_sha256, original)
    text = None
    if body is not None:
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError as error:
            line = body.count(b"\n", 0, error.start) + 1
            problems.append(Problem(relative(root, folder / TEXT_NAME), line, "not UTF-8"))
    return document, text, problems


def check_claims(root: Path, slug: str, text: str | None, seen: set[str]) -> Iterator[Problem]:
    """What is wrong with a document's claims; `seen` holds the ids of all claims so far."""
    path = claims_path(root, slug)
    name = relative(root, path)
    try:
        data = read_inside(root, path)
    except FileNotFoundError:
        return  # no claims were found yet
    except (OSError, LedgerError) as error:
        yield unread(name, error)
        return
    *lines, rest = data.split(b"\n")
    if rest:
        lines.append(rest)
        yield Problem(name, len(lines), "the last line is unfinished")
    for number, line in enumerate(lines, start=1):
        try:
            claim = parse_claim(line)
        except ValueError as error:
            yield Problem(name, number, str(error))
            continue
        why = (
            "" if claim.document == slug else f"the claim is of the document {claim.document!r:.99}"
        )
        if not why and claim.id in seen:
            why = f"the id {claim.id!r:.50} stands twice"
        seen.add(claim.id)
        if why := why or (_misfit(claim, text) if text is not None else ""):
            yield Problem(name, number, why)


def _misfit(claim: Claim, text: str) -> str:
    """Why a claim does not stand in the text as it says; empty when it does."""
    figure = claim.reading.figure
    if not 0 <= claim.start < claim.end <= len(text):
        return f"the span {claim.start}-{claim.end} is outside of the text"
    if text[claim.start : claim.end] != claim.quote:
        return f"the text at {claim.start}-{claim.end} is not the quote"
    if not 0 <= claim.sentence.start <= claim.sentence.end <= len(text):
        return "the sentence is outside of the text"
    if figure is not None:
        if not 0 <= figure.start < figure.end <= len(text):
            return f"the figure's span {figure.start}-{figure.end} is outside of the text"
        if text[figure.start : figure.end] != figure.text:
            return f"the text at {figure.start}-{figure.end} is not the figure"
    return ""


def _strays(root: Path) -> Iterator[Problem]:
    """Claims without a document, and names that no part of the ledger has."""
    slugs = set(document_slugs(root))
    for folder, ending in ((root / EVIDENCE, ""), (root / CLAIMS, ".jsonl")):
        if not folder.is_dir():
            continue
        for path in sorted(folder.iterdir()):
            name = path.name
            if name.startswith(".") or (ending and not name.endswith(ending)):
                continue
            if ending and name.removesuffix(ending) not in slugs:
                yield Problem(relative(root, path), 0, "claims of a document that is not pinned")
            if not ending and path.is_dir() and not SLUG.fullmatch(name):
                yield Problem(
                    relative(root, path), 0, "no document has this name; nothing reads it"
                )


def _bytes(root: Path, path: Path, problems: list[Problem]) -> bytes | None:
    try:
        return read_inside(root, path)
    except (OSError, LedgerError) as error:
        problems.append(unread(relative(root, path), error))
        return None


def _check_digest(
    name: str, data: bytes | None, expected: str | None, twin: bytes | None
) -> Iterator[Problem]:
    """Whether the bytes are those that were pinned; `twin` helps to say where they changed."""
    if data is not None and expected and hashlib.sha256(data).hexdigest() != expected:
        yield Problem(
            name,
            _changed_line(data, twin) if twin is not None else 0,
            "the bytes are not those that were pinned: changed since; restore the file from git",
        )


def _changed_line(data: bytes, twin: bytes) -> int:
    """The first line that differs from a file that should be much the same; 0 when it is not.

    The text of a plain-text document is its original: each can show where the other changed.
    """
    lines, others = (one.removeprefix(codecs.BOM_UTF8).split(b"\n") for one in (data, twin))
    differing = [
        number
        for number, (line, other) in enumerate(zip_longest(lines, others), start=1)
        if line != other
    ]
    return differing[0] if differing and 2 * len(differing) <= len(lines) + 1 else 0


def _toml_line(message: str) -> int:
    _, _, place = message.partition("at line ")
    digits = place.split(",")[0]
    return int(digits) if digits.isdecimal() else 1
