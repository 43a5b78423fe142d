"""A ledger made elsewhere, joined with the one here: nothing that is here is overwritten."""

from __future__ import annotations

from pathlib import Path

from workbench.commands.output import count
from workbench.errors import LedgerError, UsageError
from workbench.literal import one_line
from workbench.workspace.sources import Taken


def import_ledger(source: Path, root: Path) -> str:
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
        return _said(taken)
    if problems := verify(source):
        first = problems[0]
        raise LedgerError(
            f"{source}: {first.file}:{first.line}: {first.message}; "
            f"nothing was imported ({count(len(problems), 'problem')})"
        )
    with writer_lock(root):
        documents = _merge_documents(source, root)
        acts = _merge_acts(source, root)
        return _said(_merge_companions(source, root, documents, acts))


def _said(taken: Taken) -> str:
    """What came, in a line; and whose signatures count from now on, in another."""
    more = f", {count(len(taken.companions), 'other file')}" if taken.companions else ""
    said = f"imported {count(taken.documents, 'document')}, {count(taken.acts, 'act')}{more}"
    said += "; the rest was here"
    if taken.signers:
        names = ", ".join(one_line(name, 40) for name in taken.signers)
        said += f"\nmay sign here from now on: {names}; look at claims/signatures/allowed_signers"
    return said


def _merge_documents(source: Path, root: Path) -> int:
    """Pin what is not pinned here, with its claims; how many documents."""
    from workbench.ledger.claims import read_claims, write_claims
    from workbench.ledger.documents import (
        read_document,
        read_original,
        read_parts,
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
        original, text = read_original(source, slug), read_text(source, slug)
        write_document(root, found[slug], original, text, read_parts(source, found[slug]))
        write_claims(root, slug, [claim for _, claim in read_claims(source, slug)])
    return len(new)


def _merge_acts(source: Path, root: Path) -> int:
    """Add the act lines that are not here, in the order of their writer; how many.

    A note that was redacted in either ledger is redacted in the union.
    """
    from workbench.ledger.files import replace_file
    from workbench.ledger.layout import REVIEWS, act_paths, head_paths
    from workbench.ledger.reviews import parse_head

    added = 0
    (root / REVIEWS).mkdir(parents=True, exist_ok=True)
    for path in act_paths(source):
        target = root / REVIEWS / path.name
        ours = target.read_bytes() if target.exists() else b""
        united = _by_id(ours + path.read_bytes())
        added += len(united) - len(_by_id(ours))
        if (data := b"".join(united.values())) != ours:
            replace_file(root, target, data)
    for path in head_paths(source):
        target = root / REVIEWS / path.name
        data = path.read_bytes()
        if not target.exists() or parse_head(target.read_bytes()).seq < parse_head(data).seq:
            replace_file(root, target, data)
    return added


def _merge_companions(source: Path, root: Path, documents: int, acts: int) -> Taken:
    """Unite signatures, handovers and results of watching; what came in all."""
    from workbench.ledger.companions import companions, newcomers, united
    from workbench.ledger.files import read_ledger, replace_file
    from workbench.ledger.layout import document_slugs
    from workbench.ledger.signing import SIGNERS

    def ours(name: str) -> bytes | None:
        return read_ledger(root, root / name) if (root / name).exists() else None

    found = united(ours, companions(source), document_slugs(root))
    signers = newcomers(ours(SIGNERS), found.get(SIGNERS))
    for name, data in found.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        replace_file(root, root / name, data)
    return Taken(documents, acts, tuple(found), tuple(signers))


def _by_id(data: bytes) -> dict[str, bytes]:
    """The lines of a file of acts by the act's id; of two on one act, the one without its words."""
    from workbench.ledger.acts import parse_act

    lines: dict[str, bytes] = {}
    for line in data.splitlines(keepends=True):
        try:
            act = parse_act(line)
        except ValueError:
            lines[repr(line)] = line  # broken here already: `check` tells
            continue
        if act.redacted or act.id not in lines:
            lines[act.id] = line
    return lines
