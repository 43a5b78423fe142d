"""`workbench import`: a ledger folder, or claims as JSON lines, into this workspace."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from workbench.commands import place
from workbench.commands.jsonl import Line, json_lines
from workbench.commands.output import count, tell
from workbench.errors import LedgerError, UsageError, WorkbenchError
from workbench.literal import one_line
from workbench.model import Claim


@click.command(short_help="Bring in a ledger or claims made elsewhere.")
@click.argument("path", type=click.Path(path_type=Path))
@click.pass_context
def command(ctx: click.Context, path: Path) -> None:
    """Bring in PATH: a ledger folder (documents, claims and acts; nothing here is overwritten),
    or a .jsonl file of claims on documents that are pinned here."""
    root = place.root()
    if path.is_dir():
        tell(_import_ledger(path.absolute(), root))
    elif path.suffix == ".jsonl" and path.is_file():
        ctx.exit(_import_claims(path, root))
    elif path.exists():
        raise UsageError(f"{path}: import reads a ledger folder or a .jsonl file of claims")
    else:
        raise UsageError(f"{path}: no such file or folder")


def _import_ledger(source: Path, root: Path) -> str:
    """The union of two ledgers, written into the second.

    Raises LedgerError, before anything is written, when the source does not verify or has other
    bytes under a document name that is taken here.
    """
    from workbench.ledger.layout import is_workspace
    from workbench.ledger.lock import writer_lock
    from workbench.ledger.verify import verify
    from workbench.workspace import import_ledger

    if not is_workspace(source):
        raise UsageError(f"{source}: not a ledger: no claims/ and evidence/ in it")
    if source.resolve() == root.resolve():
        raise UsageError(f"{source}: this is the workspace itself")
    if (taken := import_ledger(source, root)) is not None:
        return (
            f"imported {count(taken[0], 'document')}, {count(taken[1], 'act')}; the rest was here"
        )
    if problems := verify(source):
        first = problems[0]
        raise LedgerError(
            f"{source}: {first.file}:{first.line}: {first.message}; "
            f"nothing was imported ({count(len(problems), 'problem')})"
        )
    with writer_lock(root):
        documents = _merge_documents(source, root)
        acts = _merge_acts(source, root)
    return f"imported {count(documents, 'document')}, {count(acts, 'act')}; the rest was here"


def _merge_documents(source: Path, root: Path) -> int:
    """Pin what is not pinned here, with its claims; how many documents."""
    from workbench.ledger.claims import read_claims, write_claims
    from workbench.ledger.documents import (
        read_document,
        read_original,
        read_text,
        write_document,
    )
    from workbench.ledger.layout import document_slugs

    here = set(document_slugs(root))
    found = {slug: read_document(source, slug) for slug in document_slugs(source)}
    for slug, document in found.items():
        if slug in here and read_document(root, slug).sha256 != document.sha256:
            raise LedgerError(f"evidence/{slug}: other bytes are pinned here; nothing was imported")
    new = [slug for slug in found if slug not in here]
    for slug in new:
        write_document(root, found[slug], read_original(source, slug), read_text(source, slug))
        write_claims(root, slug, [claim for _, claim in read_claims(source, slug)])
    return len(new)


def _merge_acts(source: Path, root: Path) -> int:
    """Add the act lines that are not here, in the order of their writer; how many."""
    from workbench.ledger.files import replace_file
    from workbench.ledger.layout import REVIEWS, act_paths, head_paths
    from workbench.ledger.reviews import parse_head

    added = 0
    (root / REVIEWS).mkdir(parents=True, exist_ok=True)
    for path in act_paths(source):
        target = root / REVIEWS / path.name
        ours = target.read_bytes() if target.exists() else b""
        known = set(ours.splitlines(keepends=True))
        new = [line for line in path.read_bytes().splitlines(keepends=True) if line not in known]
        added += len(new)
        if new:
            replace_file(root, target, ours + b"".join(new))
    for path in head_paths(source):
        target = root / REVIEWS / path.name
        data = path.read_bytes()
        if not target.exists() or parse_head(target.read_bytes()).seq < parse_head(data).seq:
            replace_file(root, target, data)
    return added


def _import_claims(path: Path, root: Path) -> int:
    """Add claims to documents that are pinned here; 2 when a line was refused."""
    from workbench.ledger.claims import read_claims, write_claims
    from workbench.ledger.layout import document_slugs
    from workbench.ledger.lock import writer_lock

    with path.open("rb") as source:
        lines = list(json_lines(source))
    new: dict[str, list[Claim]] = {}
    failed = 0
    with writer_lock(root):
        slugs = frozenset(document_slugs(root))
        for line in lines:
            try:
                claim = _claim(line, root, slugs)
                new.setdefault(claim.document, []).append(claim)
            except WorkbenchError as error:
                failed += 1
                tell(f"workbench: {line.place}: {one_line(str(error))}")
        added = 0
        for slug, claims in new.items():
            merged, fresh = _merged([claim for _, claim in read_claims(root, slug)], claims)
            added += fresh
            if fresh:
                write_claims(root, slug, merged)
    tell(f"imported {count(added, 'claim')}; verdicts in the file are not acts and stay out")
    return 2 if failed else 0


def _claim(line: Line, root: Path, slugs: frozenset[str]) -> Claim:
    """The claim of a line, whose quote must stand in the pinned text. Raises UsageError."""
    from workbench.ledger.documents import read_text
    from workbench.records import claim_from

    try:
        claim = claim_from(line.record())
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"not a claim: {error}") from None
    if claim.document not in slugs:
        raise UsageError(f"no document {one_line(claim.document, 60)} is pinned here")
    if read_text(root, claim.document)[claim.start : claim.end] != claim.quote:
        raise UsageError(f"{claim.document} does not say the quote at {claim.start}..{claim.end}")
    return claim


def _merged(ours: list[Claim], theirs: Iterable[Claim]) -> tuple[list[Claim], int]:
    """Both in text order, ours winning where the id is the same; and how many are new."""
    by_id = {claim.id: claim for claim in ours}
    for claim in theirs:
        by_id.setdefault(claim.id, claim)
    ordered = sorted(by_id.values(), key=lambda claim: (claim.start, claim.end, claim.id))
    return ordered, len(by_id) - len(ours)
