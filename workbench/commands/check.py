"""`workbench check`: the ledger, and drafts against it, for CI."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.commands import place
from workbench.commands.inputs import format_name, read_input
from workbench.commands.jsonl import day
from workbench.commands.output import format_option, tell
from workbench.config import Config
from workbench.errors import UsageError, WorkbenchError
from workbench.literal import one_line
from workbench.model import Finding, LedgerView, Level

if TYPE_CHECKING:  # --help and --explain need no rules
    from workbench.checks.formats.report import Report


@click.command(short_help="Check the ledger, and drafts against it, for CI.")
@click.argument("drafts", nargs=-1, metavar="[DRAFT...]")
@format_option("text", "json", "sarif", "junit", "github")
@click.option("--base", metavar="REF", help="No act of this git commit may be changed or gone.")
@click.option("--published", metavar="DAY", help="Read “last year” in drafts against this day.")
@click.option("--explain", metavar="CODE", help="Print what a rule is about, and stop.")
@click.pass_context
def command(
    ctx: click.Context,
    drafts: tuple[str, ...],
    form: str,
    base: str | None,
    published: str | None,
    explain: str | None,
) -> None:
    """Check the ledger by its rules, and every number of each DRAFT against the ledger.

    Exit code 0: nothing found. 1: an error or a warning. 2: something could not be read, so the
    answer is not known. Notes are printed and change nothing.
    """
    if explain is not None:
        click.echo(_explained(explain))
        return
    from workbench.checks.formats.registry import FORMATS
    from workbench.commands.report import text_report
    from workbench.ledger.recovery import recover_if_possible

    day_of_drafts = day(published) if published else None
    for left in recover_if_possible(place.root()):
        tell(f"workbench: {left.file}: {one_line(left.message)}")
    view = place.snapshot()
    report = _checked(drafts, day_of_drafts, view, view.config)
    if base is not None:
        report = replace(report, findings=[*_changed_since(base, view.root), *report.findings])
    if form == "text":
        sys.stdout.writelines(f"{line}\n" for line in text_report(report, view))
    else:
        FORMATS[form](report, sys.stdout)
    ctx.exit(report.exit_code)


def _checked(
    drafts: tuple[str, ...], published: date | None, view: LedgerView, config: Config
) -> Report:
    """The ledger by its rules, then each draft; a draft that cannot be read stops no other."""
    from workbench.checks.formats.report import Report
    from workbench.checks.registry import UNREAD, run

    found = run(view, config)
    if not drafts:
        return Report(found)
    from workbench.checks.drafts import examine

    examined, unread = [], []
    for name in drafts:
        try:
            data = read_input(name, config.max_bytes)
            examined.append(examine(name, format_name(name), data, view, config, published))
        except WorkbenchError as error:
            unread.append(Finding(UNREAD, Level.ERROR, str(error), name))
    return Report(found, examined, unread)


def _changed_since(base: str, root: Path) -> list[Finding]:
    """What of an earlier commit's acts is not as it was; whoever asks cannot turn it off."""
    from workbench.checks import ledger_broken, ledger_unread
    from workbench.ledger.history import check_base

    return [
        Finding(
            ledger_unread.CODE if problem.unreadable else ledger_broken.CODE,
            Level.ERROR,
            problem.message,
            problem.file,
            max(1, problem.line),
        )
        for problem in check_base(root, base)
    ]


def _explained(name: str) -> str:
    from workbench.checks.registry import RULES, rule_named

    rule = rule_named(name)
    if rule is None:
        known = ", ".join(f"{rule.code} {rule.slug}" for rule in RULES)
        raise UsageError(f"no rule {one_line(name, 40)}; known: {known}")
    level = rule.level.value if rule.level else "off"
    return f"{rule.code} {rule.slug} (default: {level})\n\n{rule.doc}"
