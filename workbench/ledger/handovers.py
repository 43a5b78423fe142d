"""Which exports left the house, and to whom: so that a correction can follow them.

Recorded only when somebody says for whom an export is. One file for each reviewer and clone in
`claims/handovers/`, one line for each export, appended; so a merge never meets two writers, and a
signature or an earlier commit can bear witness to the lines that there were.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from workbench.errors import LedgerError
from workbench.ledger.canonical import encode, strict_loads
from workbench.ledger.chains import writer_id
from workbench.ledger.files import DISK, open_inside, read_ledger
from workbench.ledger.layout import chain_name, relative
from workbench.ledger.lock import writer_lock
from workbench.ledger.reviews import unread
from workbench.model import Problem

FOLDER = "claims/handovers"


@dataclass(frozen=True, slots=True)
class Handover:
    """One export that was given away; `at` in UTC, `heads` the digest it was made at."""

    at: str
    reviewer: str
    form: str
    file: str
    recipient: str
    heads: str


def record_handover(root: Path, handover: Handover) -> None:
    """Append a handover, on disk before it returns. Raises LedgerError."""
    folder = root / FOLDER
    try:
        with writer_lock(root):
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / f"{chain_name(handover.reviewer, writer_id(root))}.jsonl"
            fd = open_inside(root, path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            try:
                DISK.write_all(fd, encode(asdict(handover)) + b"\n")
                DISK.sync(fd)
                DISK.sync_folder(folder)
            finally:
                os.close(fd)
    except OSError as error:
        raise LedgerError(f"{FOLDER}: cannot be written: {error.strerror}") from None


def handovers(root: Path) -> list[Handover]:
    """Every recorded handover, oldest first. Raises LedgerError with file and line."""
    found = [
        one
        for path in sorted((root / FOLDER).glob("*.jsonl"))
        for one in _parsed(relative(root, path), read_ledger(root, path))
    ]
    return sorted(found, key=lambda one: (one.at, one.file))


def lists(root: Path) -> dict[str, bytes]:
    """The files of handovers by the chain that wrote them. Raises LedgerError."""
    found = sorted((root / FOLDER).glob("*.jsonl"))
    return {path.stem: read_ledger(root, path) for path in found}


def check_handovers(root: Path) -> Iterator[Problem]:
    """What in the files of handovers is none."""
    for path in sorted((root / FOLDER).glob("*.jsonl")):
        name = relative(root, path)
        try:
            data = read_ledger(root, path)
        except LedgerError as error:
            yield unread(name, error)
            continue
        for number, line in enumerate(data.splitlines(), start=1):
            try:
                _parse(line)
            except ValueError as error:
                yield Problem(name, number, f"no handover: {error}; restore the file from git")


def _parsed(name: str, data: bytes) -> Iterator[Handover]:
    for number, line in enumerate(data.splitlines(), start=1):
        try:
            yield _parse(line)
        except ValueError as error:
            raise LedgerError(f"{name}:{number}: no handover: {error}") from None


def _parse(line: bytes) -> Handover:
    """The handover in a line. Raises ValueError."""
    wanted = {field.name for field in fields(Handover)}
    record = strict_loads(line, floats=False)
    if not isinstance(record, dict) or record.keys() != wanted:
        raise ValueError(f"it has exactly the fields {', '.join(sorted(wanted))}")
    if not all(isinstance(value, str) for value in record.values()):
        raise ValueError("every field must be text")
    return Handover(**record)
