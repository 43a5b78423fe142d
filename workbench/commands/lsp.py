"""`workbench lsp`: the check as you type, for editors."""

from __future__ import annotations

import click

from workbench.commands import place
from workbench.errors import UsageError


@click.command(short_help="Serve editors: the check as you type.")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Speak the Language Server Protocol on standard input and output.

    Each open draft is held against the ledger of its own folder, or of -C DIR.
    """
    try:
        from workbench.lsp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise UsageError(
            "the language server needs pygls; install it: pip install 'claim-workbench[lsp]'"
        ) from None
    chosen = place.root() if ctx.find_root().obj is not None else None
    serve(chosen)
