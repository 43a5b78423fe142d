"""`workbench timestamp`: have an authority outside confirm when the ledger held what it holds."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.commands import place, writing
from workbench.commands.inputs import read_input
from workbench.commands.output import tell
from workbench.commands.sign import current_statement
from workbench.errors import UsageError
from workbench.literal import one_line


@click.command(short_help="Ask for a time stamp of the ledger, and take the answer in.")
@click.option("--request", "request_", type=click.Path(path_type=Path), metavar="OUT.tsq")
@click.option("--answer", metavar="IN.tsr", help="What the authority answered.")
@click.option("--roots", metavar="CA.pem", help="With --answer: the authority's certificates.")
@place.reviewer_option
def command(
    request_: Path | None, answer: str | None, roots: str | None, reviewer: str | None
) -> None:
    """Ask for a time stamp (RFC 3161) of what the ledger holds today, and take the answer in.

    \b
    workbench timestamp --request heads.tsq
    curl -H 'Content-Type: application/timestamp-query' \\
         --data-binary @heads.tsq URL > heads.tsr
    workbench timestamp --answer heads.tsr --roots authority.pem

    Nothing is sent by this program. The answer is verified, kept in claims/signatures, and verified
    again by every workbench check, without any network.
    """
    root = place.snapshot().root
    if (request_ is None) == (answer is None):
        raise UsageError("give one of --request OUT.tsq and --answer IN.tsr")
    if request_ is not None:
        _ask(root, request_, place.reviewer_name(reviewer, root))
    elif answer is not None:
        _take(root, answer, roots)


def _ask(root: Path, target: Path, reviewer: str) -> None:
    from workbench.ledger.files import read_ledger
    from workbench.ledger.statements import STAMP
    from workbench.ledger.timestamps import request
    from workbench.workspace import bring_back

    statement = current_statement(root, reviewer, without=STAMP)
    bring_back(root)
    data = request(read_ledger(root, statement))
    writing.replace(target, lambda out: out.write(data), binary=True)
    tell(f"wrote {one_line(str(target))}, about {statement.relative_to(root).as_posix()}")
    tell("Send it to an authority, then: workbench timestamp --answer FILE --roots CA.pem")


def _take(root: Path, answer: str, roots: str | None) -> None:
    from workbench.ledger.files import read_ledger
    from workbench.ledger.statements import STAMP, put_beside, statement_paths
    from workbench.ledger.timestamps import MISSING, ROOTS, stamped
    from workbench.workspace import bring_back

    given = read_input(answer)
    kept = root / ROOTS
    known = read_ledger(root, kept) if kept.exists() else b""
    trusted = known + (read_input(roots) if roots else b"")
    if not trusted:
        raise UsageError("whose stamp is it? give the authority's certificates: --roots CA.pem")
    why = "there is no statement yet: workbench timestamp --request OUT.tsq"
    for statement in reversed(statement_paths(root)):
        try:
            at = stamped(given, trusted, read_ledger(root, statement))
        except ImportError:
            raise UsageError(f"a time stamp cannot be verified: {MISSING}") from None
        except ValueError as error:
            why = str(error)
            continue
        if roots and trusted != known and read_input(roots) not in known:
            put_beside(root, kept, trusted)
        stamp = statement.with_name(statement.name + STAMP)
        put_beside(root, stamp, given)
        bring_back(root)
        click.echo(stamp.relative_to(root).as_posix())
        tell(f"what the statement says was there at {at.isoformat()}")
        return
    raise UsageError(f"{one_line(answer, 80)}: fits no statement here: {one_line(why, 160)}")
