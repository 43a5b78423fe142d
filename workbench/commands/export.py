"""`workbench export`: the claims in another form."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import click

from workbench.commands import place
from workbench.commands.output import tell
from workbench.errors import UsageError
from workbench.literal import one_line

LEDGER = "ledger"
_KEPT = ("claims", "evidence", "workbench.toml")


@click.command(short_help="Write the claims in another form.")
@click.argument("form", metavar="FORMAT")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="OUT")
@click.option("--raw", is_flag=True, help="csv: cells as they are. Not for spreadsheets.")
def command(form: str, output: Path | None, raw: bool) -> None:
    """Write the claims as FORMAT: csv, jsonl, markdown, or ledger (a folder, with -o).

    A file is written whole and then put in place: a failure leaves the old one as it was.
    """
    from workbench.exports.csv_format import write_raw
    from workbench.exports.registry import EXPORTS, LATER

    if form in LATER:
        raise UsageError(f"{form} comes with a later version; now: {', '.join(EXPORTS)}, {LEDGER}")
    if form != LEDGER and form not in EXPORTS:
        known = ", ".join((*EXPORTS, LEDGER))
        raise UsageError(f"no format {one_line(form, 40)}; known: {known}")
    if raw and form != "csv":
        raise UsageError("--raw belongs to csv")
    if form == LEDGER:
        if output is None:
            raise UsageError("a ledger is a folder; say where: workbench export ledger -o DIR")
        _copy_ledger(place.root(), output)
        return
    chosen = EXPORTS[form]
    view = place.snapshot()
    write = write_raw if raw else chosen.write
    if output is None:
        write(view, sys.stdout)
    else:
        _replace(output, lambda out: write(view, out))
        tell(f"wrote {one_line(str(output))}; {chosen.loss}")


def _replace(path: Path, write: Callable[[TextIO], None]) -> None:
    """Write beside the target, sync, then rename over it."""
    folder = path.absolute().parent
    handle, name = tempfile.mkstemp(dir=folder, prefix=f".{path.name[:60]}.")
    try:
        with open(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            write(out)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _copy_ledger(root: Path, target: Path) -> None:
    """The files of the ledger, and nothing of `.workbench/`."""
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
    tell(f"wrote {one_line(str(target))}; nothing is left out")
