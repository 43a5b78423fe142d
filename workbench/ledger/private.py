"""What must not be published of a contact: kept apart, out of git, under the digest of its bytes.

The act holds the digest alone, so no export, no log and no clone of the ledger has the details, and
they can be destroyed without touching an act. Random bytes among them keep short details (a
telephone number) from being guessed from the digest.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path

from workbench.errors import LedgerError
from workbench.ledger.files import read_ledger, replace_file
from workbench.ledger.lock import writer_lock

FOLDER = "private"
_NAME = re.compile(r"[0-9a-f]{64}").fullmatch


def put_private(root: Path, details: Mapping[str, str]) -> str:
    """Keep details, readable by their owner alone; the digest they are known by.

    Raises LedgerError when they cannot be written.
    """
    record = {**details, "salt": os.urandom(16).hex()}
    data = json.dumps(record, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"
    name = hashlib.sha256(data).hexdigest()
    folder = root / FOLDER
    try:
        with writer_lock(root):
            folder.mkdir(mode=0o700, exist_ok=True)
            replace_file(root, folder / ".gitignore", b"*\n")
            replace_file(root, folder / f"{name}.json", data)
            (folder / f"{name}.json").chmod(0o600)
    except OSError as error:
        raise LedgerError(f"{FOLDER}/: cannot be written: {error.strerror}") from None
    return name


def get_private(root: Path, name: str) -> dict[str, str]:
    """The details under a digest. Raises LedgerError when they are not on this machine."""
    if not _NAME(name):
        raise LedgerError("no details: the digest is not well-formed")
    path = root / FOLDER / f"{name}.json"
    if not path.is_file():
        raise LedgerError(f"{FOLDER}/{name[:12]}….json: not kept on this machine, or destroyed")
    data = read_ledger(root, path)
    if hashlib.sha256(data).hexdigest() != name:
        raise LedgerError(f"{FOLDER}/{name[:12]}….json: changed since it was written")
    details: dict[str, str] = json.loads(data)
    details.pop("salt", None)
    return details
