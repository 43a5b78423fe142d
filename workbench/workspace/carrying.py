"""A ledger carried between its two homes: the files of a folder, and the rows of a database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from workbench.config import FILE_NAME, Policy
from workbench.errors import LedgerError, StoreError
from workbench.ledger.acts import parse_act
from workbench.ledger.companions import companions, newcomers, united
from workbench.ledger.files import read_ledger
from workbench.ledger.layout import (
    EVIDENCE,
    REVIEWS,
    act_paths,
    chain_name,
    document_folder,
    document_slugs,
    relative,
)
from workbench.ledger.reviews import Head, head_line
from workbench.ledger.signing import SIGNERS
from workbench.ledger.verify import verify
from workbench.store import blobs, queries, server, writes
from workbench.workspace.changes import MADE_BY, POLICY, made_by, policy_text
from workbench.workspace.entries import act_entry
from workbench.workspace.reading import acts_in, claims_name
from workbench.workspace.refresh import Refresh
from workbench.workspace.shelf import Rows
from workbench.workspace.sources import Taken


def write_out(connection: Any, target: Path) -> None:
    """Write every file of the ledger as a folder would hold it. Raises LedgerError.

    The lines of a file of acts come in the order of their numbers, as they were written.
    """
    heads: dict[str, Head] = {}
    try:
        for name in (EVIDENCE, REVIEWS):
            (target / name).mkdir(parents=True, exist_ok=True)
        for name in sorted(blobs.file_sources(connection)):
            _write(target / name, blobs.file_bytes(connection, name) or b"")
        for name, lines in blobs.act_files(connection):
            _write(target / name, "".join(f"{line}\n" for line in lines).encode("ascii"))
            last = parse_act(lines[-1].encode("ascii"))
            chain = chain_name(last.reviewer, last.writer)
            if last.seq > heads.get(chain, Head(0, "")).seq:
                heads[chain] = Head(last.seq, last.id)
        for chain, head in heads.items():
            _write(target / REVIEWS / f"{chain}.head", head_line(head))
    except OSError as error:
        raise LedgerError(
            f"{error.filename or target}: cannot be written: {error.strerror}"
        ) from None


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def files_of(root: Path, folders: Iterable[str]) -> dict[str, bytes]:
    """The regular files in these folders of a ledger, by name from the root. LedgerError."""
    found: dict[str, bytes] = {}
    for folder in folders:
        for path in sorted((root / folder).iterdir()) if (root / folder).is_dir() else ():
            if path.is_file() and not path.name.startswith("."):
                found[relative(root, path)] = read_ledger(root, path)
    return found


def take_over(connection: Any, source: Path, policy: Policy) -> Taken:
    """Bring in what a folder's ledger has more.

    Raises LedgerError, before anything is written, when the folder does not verify or has other
    bytes under the name of a document that is here; StoreError as `_redact` does.
    """
    if problems := verify(source):
        first = problems[0]
        raise LedgerError(
            f"{source}: {first.file}:{first.line}: {first.message}; nothing was imported"
        )
    here = queries.documents(connection)
    new: dict[str, bytes] = {}
    count = 0
    for slug in document_slugs(source):
        found = files_of(source, [relative(source, document_folder(source, slug))])
        known = here.get(slug)
        if known is None:
            count += 1
            new |= found
            name = claims_name(slug)
            if (source / name).is_file():
                new[name] = read_ledger(source, source / name)
        elif found.get(f"{EVIDENCE}/{slug}/{known.original}") != blobs.file_bytes(
            connection, f"{EVIDENCE}/{slug}/{known.original}"
        ):
            raise LedgerError(f"evidence/{slug}: other bytes are pinned here; nothing was imported")
    if not here and (source / FILE_NAME).is_file():
        new[FILE_NAME] = read_ledger(source, source / FILE_NAME)
    blobs.put_files(connection, new)
    beside, signers = _take_companions(connection, source)
    refresh = Refresh(Rows(connection), connection, policy)
    added = _take_acts(connection, source, refresh)
    refresh.run(Rows(connection).scan())
    return Taken(count, added, beside, signers)


def _take_companions(connection: Any, source: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Signatures, handovers and results of watching: which files changed, and who may sign now."""
    slugs = (name.split("/")[1] for name in blobs.file_names(connection, f"{EVIDENCE}/"))
    found = united(lambda name: blobs.file_bytes(connection, name), companions(source), set(slugs))
    signers = newcomers(blobs.file_bytes(connection, SIGNERS), found.get(SIGNERS))
    blobs.put_files(connection, found)
    return tuple(found), tuple(signers)


def _take_acts(connection: Any, source: Path, refresh: Refresh) -> int:
    added = 0
    for path in act_paths(source):
        name = relative(source, path)
        found, _ = acts_in(read_ledger(source, path), name)
        for batch in writes.batches(found, 1000):
            known = blobs.act_lines(connection, [act.id for _, act in batch])
            _redact(connection, {act.id: line for line, act in batch if act.redacted}, known)
            fresh = {act.id: (line, act) for line, act in batch if act.id not in known}
            entries = [act_entry(act, line) for line, act in fresh.values()]
            writes.put_acts(connection, name, entries)
            touched = {end for _, act in fresh.values() for end in (act.claim, act.other) if end}
            refresh.changes.acted |= touched
            refresh.changes.retold |= touched
            added += len(entries)
    return added


def _redact(connection: Any, lines: Mapping[str, str], known: Mapping[str, str]) -> None:
    """Let the words of notes go here that went there. StoreError for a role that may not."""
    gone = {name: line for name, line in lines.items() if known.get(name, line) != line}
    if gone and not server.may_change_acts(connection):
        raise StoreError(
            "the words of a note can be taken out by the owner of the database alone; "
            "nothing was changed"
        )
    for name, line in gone.items():
        blobs.redact_act(connection, name, line)


def derive(connection: Any, policy: Policy) -> None:
    """Make anew, from files and acts, everything that follows from them."""
    writes.clear(connection)
    refresh = Refresh(Rows(connection), connection, policy)
    refresh.changes.acted |= queries.acted_on(connection)
    refresh.run(Rows(connection).scan())
    writes.put_setting(connection, MADE_BY, made_by())
    writes.put_setting(connection, POLICY, policy_text(policy))
