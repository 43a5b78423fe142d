"""Everything a ledger can prove about itself, from its files alone. Writes nothing."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from workbench.errors import LedgerError
from workbench.ledger.acts import order
from workbench.ledger.claims import parse_claim
from workbench.ledger.contents import check_content, misfit
from workbench.ledger.documents import (
    FILE_NAME,
    PARTS,
    TEXT_NAME,
    find_original,
    parse_document,
    seal_broken,
)
from workbench.ledger.files import read_inside
from workbench.ledger.graph import check_acts, check_heads, check_names
from workbench.ledger.handovers import check_handovers
from workbench.ledger.layout import (
    CLAIMS,
    EVIDENCE,
    SLUG,
    claims_path,
    document_folder,
    document_slugs,
    relative,
)
from workbench.ledger.reviews import Entry, read_entries, unread
from workbench.ledger.sights import Seen, Sight, sight_in, sight_of
from workbench.ledger.statements import check_statements
from workbench.ledger.watches import read_watched
from workbench.model import Act, ActType, Document, Problem

_CHANGED = (
    "changed since it was written; restore it from git, or if it was meant: "
    "workbench add --reread {slug}"
)


ReadActs = tuple[list[Entry], list[Problem]]
"""Every act with its place, and the lines that are none."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What one pass over the files found, and what is wrong.

    `documents` and `claims` (as far as they were looked at) are by slug, `entries` are the acts
    where they are written. Claims are there only if they were asked for.
    """

    documents: dict[str, Document]
    claims: dict[str, list[Seen]]
    entries: list[Entry]
    problems: list[Problem]

    @property
    def acts(self) -> list[Act]:
        """The acts, each once, in order (`acts.order`)."""
        return order(entry.act for entry in self.entries)


def verify(root: Path) -> list[Problem]:
    """What is not as it must be, in file and line order.

    Documents' bytes and texts against their digests; claims' spans against the texts; acts' bytes,
    ids, chains, parents and heads; unknown fields and files. `unreadable` marks what could not be
    looked at.
    """
    return survey(root).problems


def survey(
    root: Path, *, claims: bool = False, documents: bool = True, acts: ReadActs | None = None
) -> Survey:
    """The same, with the documents and acts that were read on the way, and the `claims` if asked.

    A million claims need memory; to verify them, none has to be kept. Without `documents` they and
    their claims were proved before: only what people recorded is looked at. `acts` is what
    `read_entries` gave a moment ago, if it was asked.
    """
    known: dict[str, Document] = {}
    kept: dict[str, list[Seen]] = {}
    seen: set[str] = set()
    entries, broken = acts or read_entries(root)
    problems: list[Problem] = list(broken)
    added = _additions(entries) if documents else {}
    for slug in document_slugs(root) if documents else ():
        document, text, found = check_document(root, slug)
        problems += found
        problems += filter(None, [read_watched(root, slug)[1]])
        if document:
            known[slug] = document
        for item in check_claims(root, slug, text, seen):
            if isinstance(item, Problem):
                problems.append(item)
            elif claims:
                kept.setdefault(slug, []).append(item)
        for entry in added.pop(slug, ()):
            problems += check_content(entry, text)
    for entry in (entry for some in added.values() for entry in some):
        problems += check_content(entry, None)
    problems += _strays(root)
    problems += check_acts(entries)
    problems += check_heads(root, entries)
    problems += check_names(root)
    problems += check_statements(root, entries)
    problems += check_handovers(root)
    problems.sort(key=lambda problem: (problem.file, problem.line, problem.message))
    return Survey(known, kept, entries, problems)


def _additions(entries: Iterable[Entry]) -> dict[object, list[Entry]]:
    """The acts that hold a claim or a part of one, by the document they say they are about.

    One that was taken back says nothing any more, and a document's text may be read anew: so an
    addition that no longer fits can be put right by undoing it.
    """
    entries = list(entries)
    taken_back = {entry.act.retracts for entry in entries if entry.act.retracts}
    found: dict[object, list[Entry]] = {}
    for entry in entries:
        act = entry.act
        if act.type in (ActType.ADDITION, ActType.REVISION) and act.id not in taken_back:
            slug = (act.content or {}).get("document")
            found.setdefault(slug if isinstance(slug, str) else None, []).append(entry)
    return found


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
        if document is not None and seal_broken(data):
            problems.append(Problem(name, 1, _CHANGED.format(slug=slug)))
    if document is not None:
        original = _bytes(root, folder / document.original, problems)
        name = relative(root, folder / document.original)
        problems += _check_digest(name, original, document.sha256, body)
        name = relative(root, folder / TEXT_NAME)
        problems += _check_digest(name, body, document.text_sha256, original)
        problems += _check_parts(root, document)
    text = None
    if body is not None:
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError as error:
            line = body.count(b"\n", 0, error.start) + 1
            problems.append(Problem(relative(root, folder / TEXT_NAME), line, "not UTF-8"))
    return document, text, problems


def _check_parts(root: Path, document: Document) -> list[Problem]:
    """What is wrong with the further files that a document says it has."""
    problems: list[Problem] = []
    for name, key in PARTS.items():
        if (digest := getattr(document, key)) is not None:
            path = document_folder(root, document.slug) / name
            data = _bytes(root, path, problems)
            problems += _check_digest(relative(root, path), data, digest, None)
    return problems


def check_claims(
    root: Path, slug: str, text: str | None, seen: set[str]
) -> Iterator[Problem | Seen]:
    """A document's claims where they are written, and what is wrong with them.

    `seen` holds the ids of all claims so far.
    """
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
            one = _look(line)
        except ValueError as error:
            yield Problem(name, number, str(error))
            continue
        why = "" if one.document == slug else f"the claim is of the document {one.document!r:.99}"
        if not why and one.id in seen:
            why = f"the id {one.id!r:.50} stands twice"
        seen.add(one.id)
        if why := why or (misfit(one, text) if text is not None else ""):
            yield Problem(name, number, why)
        if one.document == slug:
            yield Seen(number, one, line.decode("utf-8"))


def _look(line: bytes) -> Sight:
    """What a line says, if it is a claim's. Raises ValueError."""
    try:
        found = sight_in(line.decode("utf-8"))
    except UnicodeDecodeError:
        found = None
    return found or sight_of(parse_claim(line))


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
