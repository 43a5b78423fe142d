"""`workbench init`: make a folder a workspace."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.commands.output import tell
from workbench.literal import one_line


@click.command(short_help="Make a folder a workspace.")
@click.argument("folder", type=click.Path(path_type=Path), required=False, metavar="[DIR]")
@click.pass_context
def command(ctx: click.Context, folder: Path | None) -> None:
    """Make DIR (default: -C, else the current folder) a workspace. What is there already stays."""
    from workbench.workspace import init

    for made in init((folder or Path(ctx.find_root().obj or ".")).absolute()):
        click.echo(one_line(made))
    tell("Now pin a document: workbench add FILE")
