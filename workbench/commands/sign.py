"""`workbench sign`: sign what the ledger holds today with an SSH key."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import click

from workbench.commands import place
from workbench.commands.output import tell
from workbench.errors import LedgerError, UsageError
from workbench.literal import one_line

_KEYS = ("id_ed25519", "id_ecdsa", "id_rsa")


@click.command(short_help="Sign what the ledger holds today with an SSH key.")
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    help="A private key, or a public one whose private half an agent holds "
    "(default: git's user.signingkey, else one in ~/.ssh).",
)
@place.reviewer_option
def command(key: Path | None, reviewer: str | None) -> None:
    """Sign what the ledger holds today with an SSH key: a statement of how far every chain of acts
    has come, and a signature beside it, in claims/signatures.

    workbench check verifies both from then on. A key that signs for the first time is added to
    claims/signatures/allowed_signers under your name: look at that line when you commit.
    """
    from workbench.ledger.signing import allow, sign
    from workbench.ledger.statements import SIGNATURE
    from workbench.workspace import bring_back

    root = place.snapshot().root
    chosen = key or _own_key(root)
    name = place.reviewer_name(reviewer, root)
    statement = current_statement(root, name, without=SIGNATURE)
    signature = sign(root, statement, chosen)
    added = allow(root, name_of_signer(name), chosen)
    bring_back(root)
    click.echo(signature.relative_to(root).as_posix())
    if added:
        tell(f"your key was added to {signature.parent.relative_to(root).as_posix()}/"
             "allowed_signers; look at it, and commit both")  # fmt: skip


def current_statement(root: Path, reviewer: str, without: str) -> Path:
    """The statement about the acts there are now that has no proof of a kind yet; made if need be.

    Raises UsageError without acts, LedgerError when the ledger is broken.
    """
    from workbench.ledger.handovers import lists
    from workbench.ledger.journal import now
    from workbench.ledger.statements import newest, state, write_statement
    from workbench.ledger.verify import survey

    found = survey(root)
    if found.problems:
        first = found.problems[0]
        raise LedgerError(
            f"{first.file}:{first.line}: {first.message}; a broken ledger is not signed"
        )
    if not found.acts:
        raise UsageError("there are no acts yet: nothing to sign; decide something first")
    handed = lists(root)
    known = newest(root, found.acts, handed)
    if known is not None and not known.with_name(known.name + without).exists():
        return known
    return write_statement(root, state(found.acts, now(), handed), reviewer)


def name_of_signer(reviewer: str) -> str:
    """The reviewer's name as `allowed_signers` can hold it: without blanks, commas and patterns."""
    from workbench.ledger.layout import slug_for

    return slug_for(reviewer)


def _own_key(root: Path) -> Path:
    command = ["git", "-C", str(root), "config", "--get", "user.signingkey"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=5, check=False)
        named = done.stdout.decode("utf-8", "replace").strip()
    except (OSError, subprocess.SubprocessError):
        named = ""
    candidates = [Path(os.path.expanduser(named))] if named else []
    candidates += [Path.home() / ".ssh" / name for name in _KEYS]
    for candidate in candidates:
        if candidate.is_file():
            return candidate
    raise UsageError(
        "no SSH key found; make one with: ssh-keygen -t ed25519, or name it: --key "
        + one_line(named or "FILE", 80)
    )
