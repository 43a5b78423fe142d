"""`workbench redact`: take the words of a note out of the ledger."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.commands import place
from workbench.commands.decide import acknowledge
from workbench.commands.output import tell
from workbench.errors import UsageError
from workbench.literal import one_line
from workbench.model import Act, ActType, Draft


@click.command(short_help="Take the words of a note out of the ledger.")
@click.argument("act")
@click.option("--why", metavar="TEXT", required=True, help="Recorded in the place of the words.")
@place.reviewer_option
def command(act: str, why: str, reviewer: str | None) -> None:
    """Take the words of a note out of the ledger: ACT is the id of the act it came with, or the
    beginning of the id (workbench log --ids).

    The act stays, with a digest in the place of the words; chain, heads and signatures still fit.
    That it was done is recorded, and why. Commits, bundles and exports that were made before still
    hold the words: what to do with those is said at the end.
    """
    from workbench.ledger.redaction import redact
    from workbench.workspace import bring_back
    from workbench.workspace.opening import forget
    from workbench.workspace.places import is_stand_in

    root = place.snapshot().root
    if not why.strip():
        raise UsageError("say why: --why TEXT")
    name = place.reviewer_name(reviewer, root)
    chosen = _act_named(root, act)
    files = redact(root, chosen.id)
    if not files:
        tell(f"the note of {chosen.id[:12]} was redacted before; nothing was changed")
        return
    bring_back(root)
    forget(root)  # the index holds the words, too
    with place.workspace(name) as opened:
        said = f"redacted the note of act {chosen.id[:12]}: {why}"
        acknowledge(opened, Draft(ActType.NOTE, chosen.claim, note=said))
    for file in files:
        tell(f"redacted in {file}")
    if is_stand_in(root):
        tell("Still there: in the server's log and backups, and in exports made before.")
        return
    tell(
        "Still there: in git's history (commit this, then: git filter-repo --replace-text), in "
        "other clones until they pull, and in exports and bundles made before."
    )


def _act_named(root: Path, name: str) -> Act:
    """The act with this id, or the only one whose id begins so. Raises UsageError."""
    from workbench.ledger.reviews import read_entries

    acts = {entry.act.id: entry.act for entry in read_entries(root)[0]}
    found = [act for key, act in acts.items() if key.startswith(name)] if len(name) >= 6 else []
    if len(found) != 1:
        many = "no act begins" if not found else f"{len(found)} acts begin"
        raise UsageError(f"{many} with {one_line(name, 70)}; list them with: workbench log --ids")
    return found[0]
