"""`workbench import`: a ledger folder, or claims from a file, into this workspace."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.commands import place
from workbench.commands.importing_claims import FORMATS, import_claims
from workbench.commands.importing_ledger import import_ledger
from workbench.commands.output import tell
from workbench.errors import UsageError


@click.command(short_help="Bring in a ledger or claims made elsewhere.")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--raw", is_flag=True, help="csv: cells as they are, as export --raw writes them.")
@place.reviewer_option
@click.pass_context
def command(ctx: click.Context, path: Path, raw: bool, reviewer: str | None) -> None:
    """Bring in PATH: a ledger folder (documents, claims and acts; nothing here is overwritten),
    or claims on documents that are pinned here: .jsonl, .csv (columns document and quote at
    least), .json with ClaimReview or Web Annotations.

    A claim comes in only where the pinned text says its quote. One that the program does not find
    by itself is recorded as added by you.
    """
    root = place.root()
    if path.is_dir():
        tell(import_ledger(path.absolute(), root))
    elif path.suffix in FORMATS and path.is_file():
        if raw and path.suffix != ".csv":
            raise UsageError("--raw belongs to csv")
        ctx.exit(import_claims(path, root, reviewer, raw=raw))
    elif path.exists():
        raise UsageError(f"{path}: import reads a ledger folder or claims in {', '.join(FORMATS)}")
    else:
        raise UsageError(f"{path}: no such file or folder")
