"""Take the words of a note out of the files; the act, its id and all that follows from it stay."""

from __future__ import annotations

from pathlib import Path

from workbench.errors import LedgerError
from workbench.ledger.acts import act_line, parse_act
from workbench.ledger.files import DISK, read_ledger, replace_file
from workbench.ledger.layout import act_paths, relative
from workbench.ledger.lock import writer_lock
from workbench.ledger.notes import redacted


def redact(root: Path, act_id: str) -> list[str]:
    """Put a digest in the place of a note, on disk before it returns; the files that changed.

    Raises LedgerError when a file cannot be read or written, or when the words are what the act's
    id covers (see `notes.redacted`).
    """
    changed: list[str] = []
    with writer_lock(root):
        for path in act_paths(root):
            data = read_ledger(root, path)
            if act_id.encode("ascii") not in data:
                continue
            lines = data.split(b"\n")
            name = relative(root, path)
            after = [_without(name, number, line, act_id) for number, line in enumerate(lines, 1)]
            if after != lines:
                _write(root, path, b"\n".join(after))
                changed.append(name)
    return changed


def _without(name: str, number: int, line: bytes, act_id: str) -> bytes:
    """The line, without its note when it is the act that is asked for."""
    if b'"id":"%s"' % act_id.encode("ascii") not in line:
        return line
    try:
        act = parse_act(line)
    except ValueError as error:
        raise LedgerError(f"{name}:{number}: {error}; mend the ledger first") from None
    if act.id != act_id:
        return line
    try:
        return act_line(redacted(act)).removesuffix(b"\n")
    except ValueError as error:
        raise LedgerError(f"{name}:{number}: {error}") from None


def _write(root: Path, path: Path, data: bytes) -> None:
    try:
        replace_file(root, path, data)
        DISK.sync_folder(path.parent)
    except OSError as error:
        raise LedgerError(
            f"{relative(root, path)}: cannot be written: {error.strerror}; nothing was redacted"
        ) from None
