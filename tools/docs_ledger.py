"""Bring the ledger behind our own documentation up to date with the benchmark tables.

    python -m tools.docs_ledger NAME [--verify]

Every figure that the README gives of this program is a sentence of docs/ledger/measured.md, made
here from a row of a table in benchmarks/results. Tables and sentences are pinned in docs/ledger,
and `make check` holds the documentation against that ledger: a figure that no longer is what was
measured turns it red.

After a benchmark has run again, this command pins the new tables, writes the new sentences, and
carries a verdict where both the sentence and the row it cites are as they were. What has changed is
left unverified: a person compares it with its row. With --verify each such figure is shown beside
its row, and a yes is recorded as NAME's verdict. The README then repeats the sentence.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from workbench.model import ActType, Claim, Draft, Status, Tier, Verdict
from workbench.review.citing import evidence_named
from workbench.workspace import Source, Workspace, open_workspace

ROOT = Path(__file__).resolve().parent.parent
LEDGER = ROOT / "docs" / "ledger"
RESULTS = ROOT / "benchmarks" / "results"
MEASURED = "measured"
HEAD = """# Measured

Made by `python -m tools.docs_ledger` from the tables in `benchmarks/results`.

"""


@dataclass(frozen=True, slots=True)
class Figure:
    """A sentence about a measured figure: its table, the row, and the words around its cells."""

    table: str
    row: str
    sentence: str


FIGURES = (
    Figure(
        "gate",
        r"\| one digit of a backed number, .*: caught \| (?P<of>\d+) \| (?P<n>\d+) .*",
        "The gate caught {n} of {of} single-digit slips in backed numbers.",
    ),
    Figure(
        "gate",
        r"\| … and called contradicted \| (?P<of>\d+) \| (?P<n>\d+) .*",
        "The gate called {n} of {of} single-digit slips contradicted.",
    ),
    Figure(
        "gate",
        r"\| two backed figures swapped: caught \| (?P<of>\d+) \| (?P<n>\d+) .*",
        "The gate caught {n} of {of} swaps of two figures.",
    ),
    Figure(
        "gate",
        r"\| wrong word beside the right digits: caught \| (?P<of>\d+) \| (?P<n>\d+) .*",
        "The gate caught {n} of {of} wrong words beside the right digits.",
    ),
    Figure(
        "gate",
        r"\| legal retelling: false alarm \| (?P<of>\d+) \| (?P<n>\d+) .*",
        "The gate refused {n} of {of} legal retellings.",
    ),
    Figure(
        "gate",
        r"\| 5,000 words against 10,000 claims, .* \| 1 \| (?P<wall>[\d.]+) s .*",
        "A check of 5,000 words against 10,000 claims took {wall} seconds.",
    ),
    Figure(
        "extraction",
        r"\| workbench \| (?P<f1>[\d.]+) \|.*",
        "On 289 news sentences the workbench finds the values of figures with an F1 of "
        "{f1} percent.",
    ),
    Figure(
        "extraction",
        r"\| quantulum3 [\d.]+, no classifier \| (?P<f1>[\d.]+) \|.*",
        "On the same sentences quantulum3 finds the values of figures with an F1 of {f1} percent.",
    ),
    Figure(
        "extraction",
        r"\| workbench \|.*\| (?P<rate>[\d,]+) \|",
        "The workbench reads {rate} sentences per second of processor time.",
    ),
    Figure(
        "linking",
        r"\| workbench \| 100,000 \| (?P<seconds>\d+) \|.*",
        "Linking 100,000 claims anew took the workbench {seconds} seconds of processor time.",
    ),
    Figure(
        "review",
        r"\| verdict, synced before it shows \| [^|]+ \| (?P<p95>[\d.]+); .*",
        "A verdict in the review session of 100,000 claims shows its first frame within {p95} "
        "milliseconds.",
    ),
    Figure(
        "review",
        r"\| first useful frame \| [^|]+ \| [^|]+ \| (?P<ms>[\d,]+) \|",
        "A review session of 1,000,000 claims shows its first useful frame after {ms} "
        "milliseconds.",
    ),
)


Known = set[tuple[str, str, str]]
"""What a person found to be so: a sentence, a figure in it, and the row it was compared with."""


@click.command(help="Bring the documentation's ledger up to date; NAME is who answers for it.")
@click.argument("name")
@click.option("--verify", is_flag=True, help="Show what is unverified beside its row, and ask.")
def main(name: str, verify: bool) -> None:
    """The exit code is 1 while a figure waits for a person."""
    rows = dict(map(measured, FIGURES))
    with open_workspace(LEDGER, reviewer=name) as opened:
        known = set(_known(opened))
    path = LEDGER / f"{MEASURED}.md"
    path.write_text(HEAD + "".join(f"- {one}\n" for one in rows), encoding="utf-8")
    for table in sorted({one.table for one in FIGURES}):
        pin(table, RESULTS / f"{table}.md")
        # A table is evidence: what it says of each row is said by our sentences.
        (LEDGER / "claims" / f"{table}.jsonl").unlink(missing_ok=True)
    pin(MEASURED, path)
    with open_workspace(LEDGER, reviewer=name) as opened:
        left = [one for one in _unverified(opened) if not _settle(opened, one, rows, known, verify)]
    for claim in left:
        click.echo(f"unverified: {said(claim)}")
    if left:
        click.echo("compare them with their rows: python -m tools.docs_ledger NAME --verify")
    sys.exit(bool(left))


def measured(figure: Figure) -> tuple[str, str]:
    """The sentence with the values of its row, and the row."""
    path = RESULTS / f"{figure.table}.md"
    for row in path.read_text(encoding="utf-8").splitlines():
        if found := re.fullmatch(figure.row, row):
            return figure.sentence.format(**found.groupdict()), row
    sys.exit(f"{path.relative_to(ROOT)}: no row {figure.row!r}; mend it there or in FIGURES")


def pin(slug: str, path: Path) -> None:
    """Pin a file under this slug; another version takes its place, git has the old one."""
    pinned = LEDGER / "evidence" / slug
    if pinned.is_dir() and (pinned / "original.md").read_bytes() == path.read_bytes():
        return
    shutil.rmtree(pinned, ignore_errors=True)
    (LEDGER / "claims" / f"{slug}.jsonl").unlink(missing_ok=True)
    with open_workspace(LEDGER) as opened:
        for added in opened.add([Source(f"{slug}.md", path=path, given={"title": slug})]):
            if added.slug != slug:
                sys.exit(f"{path.name}: {added.outcome} as {added.slug}: {added.message}")


def said(claim: Claim) -> str:
    """A claim's sentence on one line, without the mark of a list."""
    return " ".join(claim.quote.split()).removeprefix("- ")


def _figure(claim: Claim) -> str:
    return claim.reading.figure.text if claim.reading.figure else ""


def _ours(opened: Workspace) -> Iterator[Claim]:
    return (claim for claim in opened.claims() if claim.document == MEASURED)


def _known(opened: Workspace) -> Iterator[tuple[str, str, str]]:
    for claim in _ours(opened):
        for act in opened.state(claim.id).decisions:
            if act.verdict is Verdict.SUPPORTED:
                yield from ((said(claim), _figure(claim), one.quote) for one in act.evidence)


def _unverified(opened: Workspace) -> list[Claim]:
    return [one for one in _ours(opened) if opened.state(one.id).status is not Status.APPROVED]


def _settle(
    opened: Workspace, claim: Claim, rows: Mapping[str, str], known: Known, verify: bool
) -> bool:
    """Record that a figure is as its row has it, if that was found before or a person says so."""
    words = said(claim)
    row = next(row for sentence, row in rows.items() if words in sentence or sentence in words)
    note = "As before: the sentence and its row are unchanged."
    if (words, _figure(claim), row) not in known:
        note = "Compared with its row."
        if not verify:
            return False
        click.echo(f"\n  {words}\n  {row}")
        if not click.confirm(f"  {_figure(claim)}: as the row has it?"):
            return False
    table = next(one.table for one in FIGURES if re.fullmatch(one.row, row))
    cited = (evidence_named(opened, f"{table}#quote={row}", tier=Tier.PRIMARY),)
    verdict = Verdict.SUPPORTED
    opened.record(Draft(ActType.DECISION, claim.id, verdict=verdict, note=note, evidence=cited))
    return True


if __name__ == "__main__":
    main()
