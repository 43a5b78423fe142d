"""`workbench check`: the ledger, and drafts against it, for CI."""

from __future__ import annotations

import gc
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.commands import place
from workbench.commands.inputs import format_name, read_input
from workbench.commands.jsonl import day
from workbench.commands.output import tell
from workbench.config import STAGES, Config, at_stage
from workbench.errors import UsageError, WorkbenchError
from workbench.literal import one_line
from workbench.model import Finding, LedgerView, Level

if TYPE_CHECKING:  # --help and --explain need no rules
    from workbench.checks.drafts import DraftReport
    from workbench.checks.formats.report import Report
    from workbench.workspace.drafting import Opening


@click.command(short_help="Check the ledger, and drafts against it, for CI.")
@click.argument("drafts", nargs=-1, metavar="[DRAFT...]")
@click.option(
    "--format",
    "forms",
    metavar="NAME[=FILE]",
    multiple=True,
    help="text (default), json, sarif, junit, github, markdown; several, all but one into a FILE.",
)
@click.option("--base", metavar="REF", help="No act of this git commit may be changed or gone.")
@click.option("--published", metavar="DAY", help="Read “last year” in drafts against this day.")
@click.option("--stage", type=click.Choice(STAGES), help="Levels of workbench.toml for a stage.")
@click.option("--diff", "since", metavar="REF", help="Judge only lines changed since a commit.")
@click.option("--baseline", metavar="FILE", help="Findings that were there before do not count.")
@click.option("--write-baseline", metavar="FILE", help="Write what is found now, and exit 0.")
@click.option("--map", "whole", is_flag=True, help="List every number, and what is exempt.")
@click.option("--watch", is_flag=True, help="Check again whenever a draft or the ledger changes.")
@click.option("--explain", metavar="CODE", help="Print what a rule is about, and stop.")
@click.pass_context
def command(
    ctx: click.Context,
    drafts: tuple[str, ...],
    forms: tuple[str, ...],
    base: str | None,
    published: str | None,
    stage: str | None,
    since: str | None,
    baseline: str | None,
    write_baseline: str | None,
    whole: bool,
    watch: bool,
    explain: str | None,
) -> None:
    """Check the ledger by its rules, and every number of each DRAFT against the ledger.

    With drafts, claims are compared with each other only where a draft rests on them.

    Exit code 0: nothing found. 1: an error or a warning. 2: something could not be read, so the
    answer is not known. Notes are printed and change nothing.
    """
    if explain is not None:
        click.echo(_explained(explain))
        return
    wanted = _wanted(forms)
    known = _baseline(baseline) if baseline else None
    asked = _Asked(drafts, day(published) if published else None, stage, since, base, known)
    if watch and (write_baseline or any(name != "text" for name, _ in wanted)):
        raise UsageError("--watch prints text and writes no file; leave the other options out")

    def once() -> int:
        report, opened = _looked(asked)
        if write_baseline is not None:
            from workbench.checks.fingerprints import baseline_text

            _write(write_baseline, baseline_text(report.all()))
            return 2 if report.exit_code == 2 else 0
        for name, file in wanted:
            text = _written(name, report, opened.view, whole)
            sys.stdout.write(text) if file is None else _write(file, text)
        if drafts:
            place.keep(opened)
        return report.exit_code

    if watch:
        from workbench.commands.watching import watching

        watching(once, place.root(), drafts)
    gc.disable()  # what is read is kept to the end: looking for garbage costs a tenth of the time
    ctx.call_on_close(_look_for_garbage_again)
    ctx.exit(once())


def _look_for_garbage_again() -> None:
    gc.freeze()  # but not among what is there: the process is about to end
    gc.enable()


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a check is asked to look at, and how."""

    drafts: tuple[str, ...]
    published: date | None
    stage: str | None
    since: str | None
    base: str | None
    baseline: Mapping[str, str] | None


def _looked(asked: _Asked) -> tuple[Report, Opening]:
    """The report on the files as they are now, and the ledger that was read for it."""
    from workbench.ledger.recovery import recover_if_possible

    for left in recover_if_possible(place.root()):
        tell(f"workbench: {left.file}: {one_line(left.message)}")
    opened = place.opening(bool(asked.drafts))
    view = opened.view
    report = _checked(asked.drafts, asked.published, view, at_stage(view.config, asked.stage))
    if asked.since is not None:
        drafts = _since(report.drafts, asked.since)
        report = replace(report, drafts=drafts, since=asked.since)
    if asked.base is not None:
        report = replace(
            report, findings=[*_changed_since(asked.base, view.root), *report.findings]
        )
    return replace(report, baseline=asked.baseline, heads=view.heads_digest()), opened


def _wanted(forms: tuple[str, ...]) -> list[tuple[str, str | None]]:
    """The formats with the file each goes to, None for standard output. Raises UsageError."""
    from workbench.checks.formats.registry import FORMATS

    wanted = [
        (name, file if eq else None)
        for name, eq, file in (form.partition("=") for form in forms or ("text",))
    ]
    for name, file in wanted:
        if name not in (*FORMATS, "text") or file == "":
            known = ", ".join(("text", *FORMATS))
            raise UsageError(f"--format {one_line(name, 40)}: give one of {known}, or NAME=FILE")
    if sum(file is None for _, file in wanted) > 1:
        raise UsageError("--format: only one goes to standard output; give the others a =FILE")
    return wanted


def _written(name: str, report: Report, view: LedgerView, whole: bool) -> str:
    if name == "text":
        from workbench.commands.report import text_report

        return "".join(f"{line}\n" for line in text_report(report, view, whole))
    from workbench.checks.formats.registry import FORMATS

    out = io.StringIO()
    FORMATS[name](report, out)
    return out.getvalue()


def _write(file: str, text: str) -> None:
    try:
        Path(file).write_text(text, encoding="utf-8", newline="\n")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "not a file name"
        raise UsageError(f"{one_line(file, 80)}: cannot be written: {why}") from None


def _baseline(file: str) -> Mapping[str, str]:
    from workbench.checks.fingerprints import baseline_from

    return baseline_from(read_input(file), file)


def _since(drafts: Sequence[DraftReport], since: str) -> list[DraftReport]:
    """The drafts with only the findings in lines that were changed."""
    from workbench.commands.changed import changed_lines

    judged = []
    for draft in drafts:
        lines = changed_lines(draft.draft, since)
        found = draft.findings
        if lines is not None and not draft.canonical:
            found = tuple(one for one in found if one.line in lines)
        judged.append(replace(draft, findings=found))
    return judged


def _checked(
    drafts: tuple[str, ...], published: date | None, view: LedgerView, config: Config
) -> Report:
    """The ledger by its rules, then each draft; a draft that cannot be read stops no other."""
    from workbench.checks.formats.report import Report
    from workbench.checks.registry import UNREAD, run

    if not drafts:
        return Report(run(view, config))
    from workbench.checks.drafts import examine
    from workbench.checks.standing import candidates
    from workbench.checks.touched import Touched

    examined, unread, nearby = [], [], candidates(view)
    today = datetime.now(UTC).date()
    for name in drafts:
        try:
            data = read_input(name, config.max_bytes)
            form = format_name(name)
            examined.append(examine(name, form, data, view, config, published, today, nearby))
        except WorkbenchError as error:
            unread.append(Finding(UNREAD, Level.ERROR, str(error), name))
    named = {number.claim for draft in examined for number in draft.numbers if number.claim}
    found = [*run(Touched(view, named, nearby.alone), config), *_idle(config, drafts, examined)]
    return Report(found, examined, unread)


def _idle(
    config: Config, drafts: Sequence[str], examined: Sequence[DraftReport]
) -> Iterator[Finding]:
    """The exemptions of workbench.toml that none of the drafts needs; expired ones are told of."""
    from workbench.checks import suppression_unused
    from workbench.checks.registry import levels

    level = levels(config)[suppression_unused.CODE]
    today = datetime.now(UTC).date()
    used = [one.exemption for draft in examined for one in draft.answered.values()]
    used += [one for one in config.exempt if one.until and one.until < today]
    if level is not None:
        for finding in suppression_unused.find_stated(config.exempt, drafts, used):
            yield replace(finding, level=level)


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
