"""Tables of an older version brought up to this one, by Alembic.

It is dear to import, so nobody does before there is something to bring up: an opening that finds
the schema it expects never comes here.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.script import Script
    from sqlalchemy import Connection


def revisions(known: int = 0) -> list[Script]:
    """The revisions that follow on schema `known`, in their order."""
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(Path(__file__).parent)
    return [one for one in reversed([*scripts.walk_revisions()]) if int(one.revision) > known]


def upgrade(connection: Connection, known: int) -> None:
    """Run what follows on schema `known`, in the connection's transaction and without its end.

    Alembic's table of versions is not kept: the schema's number is where it can be read before
    anything else is, and two answers to one question could differ. There is no way down.
    """
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    with Operations.context(MigrationContext.configure(connection)):
        for one in revisions(known):
            one.module.upgrade()
