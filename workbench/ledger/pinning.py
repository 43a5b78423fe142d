"""Pin a document together with its claims, so that a crash leaves both or neither."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from workbench.errors import LedgerError
from workbench.ledger.claims import hand_on, write_claims
from workbench.ledger.documents import write_document
from workbench.ledger.files import DISK
from workbench.ledger.layout import SPARE, relative, state_folder
from workbench.ledger.lock import writer_lock
from workbench.ledger.recovery import PINNING
from workbench.model import Claim, Document


def pin(
    root: Path,
    document: Document,
    original: bytes,
    text: str,
    claims: Iterable[Claim],
    parts: Mapping[str, bytes] | None = None,
) -> None:
    """Write a new document and its claims into the ledger. Raises LedgerError.

    `parts` are its further files, as for `write_document`. The version before it, if there is one,
    keeps the claims that are not in `claims`.

    The claims go first: a document counts from the moment its folder gets its name, and then it is
    whole. A note tells `recover` whose claims to take away should that moment not come, or to hand
    on those of the version before.
    """
    with writer_lock(root):
        note = _note(root, document.slug)
        write_claims(root, document.slug, claims)
        write_document(root, document, original, text, parts)
        hand_on(root, document)
        note.unlink(missing_ok=True)


def _note(root: Path, slug: str) -> Path:
    try:
        folder = state_folder(root) / SPARE
        folder.mkdir(exist_ok=True)
        note = folder / f"{slug}{PINNING}"
        os.close(os.open(note, os.O_WRONLY | os.O_CREAT, 0o644))
        DISK.sync_folder(folder)
    except OSError as error:
        name = relative(root, state_folder(root))
        raise LedgerError(
            f"{name}: cannot be written: {error.strerror}; nothing was pinned"
        ) from None
    return note
