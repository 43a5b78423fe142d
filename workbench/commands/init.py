"""`workbench init`: make a folder a workspace."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.commands.output import tell
from workbench.literal import one_line


@click.command(short_help="Make a folder a workspace.")
@click.argument("target", required=False, metavar="[DIR|postgresql://…]")
@click.option(
    "--backup",
    type=click.Path(file_okay=False, path_type=Path),
    default=".",
    metavar="DIR",
    help="Where a database's ledger is copied to before older tables change (default: here).",
)
@click.pass_context
def command(ctx: click.Context, target: str | None, backup: Path) -> None:
    """Make DIR (default: -C, else the current folder) a workspace. What is there already stays.

    With the address of a PostgreSQL database, its tables are made; those of an older version are
    brought up to this one. Name the address to the other commands in WORKBENCH_ROOT, or with -C.
    """
    from workbench.workspace import init, is_address

    named = target or ctx.find_root().obj or "."
    if is_address(named):
        from workbench.workspace.team import make

        made = make(named, backup)
    else:
        made = init(Path(named).absolute())
    for name in made:
        click.echo(one_line(name))
    tell("Now pin a document: workbench add FILE")
