"""The whole ledger handed over, as a folder or as a bundle; and the record of what went to whom."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path

from workbench.commands import place, writing
from workbench.commands.output import tell
from workbench.errors import UsageError
from workbench.literal import one_line

_KEPT = ("claims", "evidence", "workbench.toml")


def write_bundle(output: Path | None) -> None:
    """The whole ledger in one file, with what verifies it."""
    from workbench.ledger.bundle import bundle

    if output is None:
        raise UsageError("a bundle is a ZIP file; say where: workbench export bundle -o LEDGER.zip")
    view = place.snapshot()
    data = bundle(view.root)
    writing.replace(output, lambda out: out.write(data), binary=True)
    tell(f"wrote {one_line(str(output))}; nothing is left out; anybody can verify it: python FILE")
    tell(f"heads digest {view.heads_digest()}; sha256 of the file {sha256(data).hexdigest()}")


def copy_ledger(target: Path | None) -> None:
    """The files of the ledger, and nothing of `.workbench/`."""
    if target is None:
        raise UsageError("a ledger is a folder; say where: workbench export ledger -o DIR")
    view = place.snapshot()
    root = view.root
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(f"{target}: not an empty folder; name a new one")
    if root.resolve() in (target.resolve(), *target.resolve().parents):
        raise UsageError(f"{target}: inside the workspace; name a folder outside it")
    target.mkdir(parents=True, exist_ok=True)
    for name in _KEPT:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, target / name, symlinks=True)
        elif source.is_file():
            shutil.copy2(source, target / name)
    heads = view.heads_digest()
    tell(f"wrote {one_line(str(target))}; nothing is left out; heads digest {heads}")


def check_recipient(recipient: str, output: Path | None) -> None:
    """Refuse what could not be recorded, before anything is written. Raises UsageError."""
    if output is None or not recipient.strip():
        raise UsageError("--for records whom a file is for: give both, -o OUT and --for NAME")


def record_recipient(form: str, output: Path, recipient: str, reviewer: str | None) -> None:
    """Note in the ledger that an export went to somebody: a correction will have to follow it."""
    from workbench.ledger.handovers import Handover, record_handover
    from workbench.ledger.journal import now
    from workbench.workspace import bring_back

    view = place.snapshot()
    name = place.reviewer_name(reviewer, view.root)
    to = " ".join(recipient.split())
    record_handover(view.root, Handover(now(), name, form, str(output), to, view.heads_digest()))
    bring_back(view.root)
    tell(f"recorded that it is for {one_line(to, 80)}; a correction will name it")
