"""What goes with a ledger and is no document, claim or act: proofs, handovers, results of watching.

Each kind says what two ledgers hold together, so that it travels wherever the acts go. Who takes in
another ledger's signatures takes in whom it lets sign; `newcomers` names them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from workbench.ledger import handovers, statements, watches
from workbench.ledger.canonical import strict_loads
from workbench.ledger.files import read_ledger
from workbench.ledger.layout import EVIDENCE, document_slugs, relative
from workbench.ledger.signing import SIGNERS
from workbench.ledger.timestamps import ROOTS

_PROOF = re.compile(rf"[0-9a-z-]{{1,80}}{re.escape(statements.ENDING)}(\.sig|\.tsr)?")
_LIST = re.compile(r"[0-9a-z-]{1,80}\.jsonl")


def companions(root: Path) -> dict[str, bytes]:
    """The files of these kinds in a folder, by name from the root. Raises LedgerError."""
    return {relative(root, path): read_ledger(root, path) for path in _paths(root)}


def _paths(root: Path) -> Iterator[Path]:
    for folder, pattern in ((statements.FOLDER, _PROOF), (handovers.FOLDER, _LIST)):
        if (root / folder).is_dir():
            yield from (one for one in (root / folder).iterdir() if pattern.fullmatch(one.name))
    watched = (f"{EVIDENCE}/{slug}/{watches.FILE_NAME}" for slug in document_slugs(root))
    yield from (root / name for name in (SIGNERS, ROOTS, *watched) if (root / name).is_file())


def united(
    ours: Callable[[str], bytes | None], theirs: Mapping[str, bytes], slugs: Iterable[str]
) -> dict[str, bytes]:
    """What has to be written here, where `ours` gives a file's bytes, to hold both; by name.

    Results of watching come along for the documents of `slugs` only: those that are here.
    """
    known = {f"{EVIDENCE}/{slug}/{watches.FILE_NAME}" for slug in slugs}
    found: dict[str, bytes] = {}
    for name, data in sorted(theirs.items()):
        if name.startswith(f"{EVIDENCE}/") and name not in known:
            continue
        here = ours(name)
        both = data if here is None else _both(name, here, data)
        if both != here:
            found[name] = both
    return found


def newcomers(before: bytes | None, after: bytes | None) -> list[str]:
    """Who may sign by the second list of signers and might not by the first."""
    known = (before or b"").splitlines()
    lines = (after or b"").decode("utf-8", "replace").splitlines()
    return [line.split()[0] for line in lines if line.strip() and line.encode() not in known]


def _both(name: str, ours: bytes, theirs: bytes) -> bytes:
    """What two files of one name hold together; that of a proof is named by what it proves."""
    if theirs.startswith(ours):
        return theirs
    if name == SIGNERS or name.startswith(f"{handovers.FOLDER}/"):
        known = set(ours.splitlines())
        more = (line for line in theirs.splitlines(keepends=True) if line.strip() not in known)
        return _ended(ours) + b"".join(more)
    if name == ROOTS:
        return ours if theirs in ours else _ended(ours) + theirs
    if name.endswith(f"/{watches.FILE_NAME}"):
        return max(ours, theirs, key=_looked_at)
    return ours


def _ended(data: bytes) -> bytes:
    return data if data.endswith(b"\n") else data + b"\n"


def _looked_at(data: bytes) -> str:
    """When a source was looked at; never, if its result cannot be read."""
    try:
        return str(strict_loads(data, floats=False)["at"])
    except (ValueError, KeyError, TypeError):
        return ""
