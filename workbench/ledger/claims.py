"""Claims files: one claim a line, in text order. Regenerable, like a lock file.

The ids in a file are trusted (they name the same claims for links and acts); everything that
follows from the document's text is checked by `verify`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench.errors import LedgerError
from workbench.ledger.canonical import strict_loads
from workbench.ledger.files import DISK, read_ledger, replace_file
from workbench.ledger.layout import claims_path, relative
from workbench.ledger.lock import writer_lock
from workbench.model import Claim, Document
from workbench.records import claim_from, claim_record

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
_scan = json.JSONDecoder().raw_decode


def claim_line(claim: Claim) -> str:
    """A claim as its line, with its newline; characters as themselves: a diff reads well."""
    return _encode(claim_record(claim)) + "\n"


def write_claims(root: Path, slug: str, claims: Iterable[Claim]) -> bool:
    """Write a document's claims, whole or not at all; whether the file changed.

    A file that already holds these bytes is not touched. Raises LedgerError when it cannot be
    written.
    """
    path = claims_path(root, slug)
    try:
        data = "".join(map(claim_line, claims)).encode("utf-8")
        with writer_lock(root):
            if path.is_file() and path.read_bytes() == data:
                return False
            path.parent.mkdir(exist_ok=True)
            replace_file(root, path, data)
            DISK.sync_folder(path.parent)
    except UnicodeEncodeError:
        raise LedgerError(f"{slug}: a claim holds half a character (a lone surrogate)") from None
    except OSError as error:
        raise LedgerError(f"{relative(root, path)}: cannot be written: {error.strerror}") from None
    return True


def hand_on(root: Path, document: Document) -> None:
    """Leave to the version before a document only the claims that this one does not carry on.

    Those are marked with the document that does not say them. Nothing happens to a document that is
    no later version, and nothing more the second time. Raises LedgerError.
    """
    before = document.version_of
    if before is None or not claims_path(root, before).exists():
        return
    carried = {claim.id for _, claim in read_claims(root, document.slug)}
    left = (claim for _, claim in read_claims(root, before) if claim.id not in carried)
    write_claims(root, before, [replace(claim, gone=document.slug) for claim in left])


def claim_lines(root: Path, slug: str) -> list[str]:
    """The lines of a claims file, without their newlines; none when there is no file.

    Only a newline ends a line: a quote may hold any other separator. Raises LedgerError.
    """
    path = claims_path(root, slug)
    if not path.exists() and not path.is_symlink():
        return []
    try:
        lines = read_ledger(root, path).decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise LedgerError(f"{relative(root, path)}: not UTF-8 at byte {error.start}") from None
    if lines[-1] == "":
        lines.pop()
    return lines


def read_claims(root: Path, slug: str) -> Iterator[tuple[int, Claim]]:
    """Each claim of a document with its line, from 1. Raises LedgerError at a broken line."""
    for number, line in enumerate(claim_lines(root, slug), start=1):
        try:
            yield number, parse_claim(line)
        except ValueError as error:
            raise _broken(root, slug, number, str(error)) from None


def parse_claim(line: bytes | str) -> Claim:
    """The claim in a line, read strictly. Raises ValueError."""
    record = strict_loads(line, floats=True)
    if not isinstance(record, dict):
        raise ValueError("a claim is a JSON object")
    try:
        return claim_from(record)
    except KeyError as error:
        raise ValueError(f"the field {error.args[0]} is missing") from None
    except TypeError:
        raise ValueError("a field is of the wrong type") from None


def raw_lines(root: Path, slug: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The JSON object of each line with its number: the cheap form, for filling an index.

    Only that it is JSON is checked here; `verify` checks the rest. Raises LedgerError at a broken
    line.
    """
    for number, line in enumerate(claim_lines(root, slug), start=1):
        try:
            record, end = _scan(line)
        except (ValueError, RecursionError):
            raise _broken(root, slug, number, "not JSON") from None
        if end != len(line) or not isinstance(record, dict):
            raise _broken(root, slug, number, "a claim is one JSON object")
        yield number, record


def _broken(root: Path, slug: str, line: int, why: str) -> LedgerError:
    name = relative(root, claims_path(root, slug))
    return LedgerError(f"{name}:{line}: {why}; restore it from git or read the document again")
