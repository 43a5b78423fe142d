"""The store at size: `python -m benchmarks.store --claims N --acts M [--postgres ADDRESS]`.

Makes a folder of N claims, 200 a document, with M decisions of four reviewers, and opens it: with
no index, with nothing changed, after ten of its files changed. Then decisions are recorded one by
one. With --postgres (an empty database) the folder is imported there and decided in as well. Beside
each stands what the bare driver takes for the same rows: every row of the index into the same
tables in one transaction (in PostgreSQL by COPY, as the program does); and for a decision one act
inserted and one claim updated. With --links the links that opening left owed are made, and those of
the ten files. --write adds the table to results/store.md.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import resource
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from workbench.ledger.acts import act_line, seal
from workbench.ledger.claims import write_claims
from workbench.ledger.documents import write_document
from workbench.ledger.layout import REVIEWS, chain_name
from workbench.ledger.reviews import Head, head_line
from workbench.model import (
    ActType,
    Claim,
    Document,
    Draft,
    Figure,
    Grain,
    Kind,
    Period,
    Reading,
    Span,
    Verdict,
)
from workbench.review.state import basis
from workbench.workspace import init, open_workspace

SIZE = 200  # claims a document
TOUCHED = 10
DECIDED = 200
RESULTS = Path(__file__).parent / "results" / "store.md"
SYLLABLES = (
    "ka",
    "lo",
    "mi",
    "ren",
    "sta",
    "vo",
    "der",
    "un",
    "bri",
    "tal",
    "fe",
    "gor",
    "hul",
    "wen",
)
GOODS = ("tea", "coffee", "timber", "salt", "steel", "wool", "grain", "copper", "paper", "sugar")
VERDICTS = (Verdict.SUPPORTED, Verdict.REFUTED, Verdict.MIXED)
REVIEWERS = ("Ana", "Ben", "Cem", "Dee")
BEGUN = datetime(2026, 1, 1, tzinfo=UTC)
Measured = tuple[float, float]
"""Processor seconds of this program and its children; seconds by the clock."""


# ---------------------------------------------------------------- a folder of that size


def name_of(number: int) -> str:
    """A town's name, another for each number."""
    said = ""
    while number or len(said) < 4:
        number, at = divmod(number, len(SYLLABLES))
        said += SYLLABLES[at]
    return said.capitalize()


def lines(number: int, towns: int) -> Iterator[tuple[str, int, str, int, int]]:
    """Sentence, start of its figure, subject, value, year; a tenth say what others say."""
    chance = random.Random(number)
    for _ in range(SIZE):
        town, good = name_of(chance.randrange(towns)), chance.choice(GOODS)
        value, year = chance.randrange(100, 100_000), chance.randrange(2000, 2026)
        if chance.random() < 0.1:
            value = 1000 + len(town)
        subject = f"The port of {town} handled {good}"
        yield f"{subject} {value} tonne {year}", len(subject) + 1, subject, value, year


def document(number: int, towns: int) -> tuple[Document, bytes, list[Claim]]:
    """A document of SIZE claims, one a line."""
    slug, at, claims, said = f"d{number:05}", 0, [], []
    for line, start, subject, value, year in lines(number, towns):
        figure = Figure(
            at + start, at + start + len(str(value)), str(value), Decimal(value), unit="tonne"
        )
        period = Period(date(year, 1, 1), date(year, 12, 31), Grain.YEAR, "stated")
        reading = Reading(subject=subject, figure=figure, period=period)
        name = hashlib.sha256(f"{slug} {at}".encode()).hexdigest()[:32]
        span = Span(at, at + len(line))
        claims.append(
            Claim(name, slug, Kind.QUANTITY, line, span.start, span.end, span, reading, 0.5)
        )
        said.append(line)
        at += len(line) + 1
    data = ("\n".join(said) + "\n").encode()
    sha = hashlib.sha256(data).hexdigest()
    told = date(2026, 1, 1) + timedelta(number % 300)
    return Document(slug, sha, "original.txt", published=told, retrieved=BEGUN), data, claims


def make(root: Path, claims: int, acts: int) -> None:
    """The folder: documents, claims, and decisions on every so manyth claim."""
    init(root)
    step, count = max(1, claims // max(1, acts)), 0
    chains: dict[str, list[Any]] = {who: [None, 0, []] for who in REVIEWERS}
    for number in range(claims // SIZE):
        made, data, found = document(number, max(10, claims // 20))
        write_claims(root, made.slug, found)
        write_document(root, made, data, data.decode())
        for claim in found[::step]:
            if count < acts:
                _decide(chains, REVIEWERS[count % len(REVIEWERS)], claim, count)
                count += 1
    (root / REVIEWS).mkdir(parents=True, exist_ok=True)
    for who, (last, _, said) in chains.items():
        if last is not None:
            chain = chain_name(who, last.writer)
            (root / REVIEWS / f"{chain}-2026-01.jsonl").write_bytes(b"".join(said))
            (root / REVIEWS / f"{chain}.head").write_bytes(head_line(Head(last.seq, last.id)))


def _decide(chains: dict[str, list[Any]], who: str, claim: Claim, number: int) -> None:
    last, seq, said = chains[who]
    draft = Draft(
        ActType.DECISION,
        claim.id,
        verdict=VERDICTS[number % len(VERDICTS)],
        basis=basis(claim),
    )
    act = seal(
        draft,
        reviewer=who,
        writer=f"{REVIEWERS.index(who):016x}",
        seq=seq + 1,
        previous=last.id if last else None,
        parents=(),
        at=(BEGUN + timedelta(seconds=number)).strftime("%Y-%m-%dT%H:%M:%SZ"),
        salt="",
    )
    said.append(act_line(act))
    chains[who] = [act, seq + 1, said]


# ---------------------------------------------------------------- what is measured


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def timed(call: Callable[[], object]) -> Measured:
    """What a call takes."""
    cpu, clock = _cpu(), time.perf_counter()
    call()
    return _cpu() - cpu, time.perf_counter() - clock


def opened(root: Path) -> Measured:
    """Opening a workspace, until its queue can be asked for."""
    return timed(lambda: open_workspace(root, reviewer="Eve").close())


def linked(opening: Callable[[], Any]) -> Measured:
    """Making the links that are owed."""
    with opening() as workspace:
        return timed(workspace.link)


def touch(root: Path) -> None:
    """Another worth for one claim in each of ten files."""
    paths = sorted((root / "claims").glob("d*.jsonl"))
    for path in paths[:: max(1, len(paths) // TOUCHED)][:TOUCHED]:
        path.write_bytes(path.read_bytes().replace(b'"worth":0.5', b'"worth":0.75', 1))


def decide(workspace: Any) -> Measured:
    """Decisions one by one, each acknowledged before the next."""
    ids = [claim.id for _, claim in zip(range(DECIDED), workspace.claims(), strict=False)]
    drafts = [Draft(ActType.DECISION, name, verdict=Verdict.SUPPORTED) for name in ids]
    workspace.record(drafts[0])  # opens the reviewer's chain
    return timed(lambda: [workspace.record(draft) for draft in drafts])


# ---------------------------------------------------------------- the bare drivers


def tables_of(path: Path) -> tuple[list[str], dict[str, list[tuple[Any, ...]]]]:
    """The statements that make the tables of an index, and all their rows."""
    with closing(sqlite3.connect(path)) as there:
        made = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type = 'index'"
        statements = [row[0] for row in there.execute(made)]
        names = [
            row[0] for row in there.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        return statements, {n: there.execute(f'SELECT * FROM "{n}"').fetchall() for n in names}


def bare_sqlite(path: Path, made: list[str], rows: dict[str, list[tuple[Any, ...]]]) -> Measured:
    """All rows of an index into a new file by sqlite3, in one transaction."""

    def fill() -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as there:
            there.execute("PRAGMA journal_mode = wal")
            there.execute("BEGIN IMMEDIATE")
            for statement in made:
                there.execute(statement)
            for name, some in rows.items():
                if some:
                    marks = ", ".join("?" * len(some[0]))
                    there.executemany(f'INSERT INTO "{name}" VALUES ({marks})', some)
            there.execute("COMMIT")

    return timed(fill)


def bare_postgres(address: str, rows: dict[str, list[tuple[Any, ...]]]) -> Measured:
    """The same rows into a schema of their own on the server, by psycopg."""
    import psycopg

    with psycopg.connect(address) as there:
        there.execute("CREATE SCHEMA bare")
        for name in rows:
            there.execute(f'CREATE TABLE bare."{name}" (LIKE public."{name}" INCLUDING ALL)')

    def fill() -> None:
        with psycopg.connect(address) as there, there.cursor() as cursor:
            for name, some in rows.items():
                if name == "problem":
                    some = [(*one[:3], bool(one[3])) for one in some]
                with cursor.copy(f'COPY bare."{name}" FROM STDIN') as copy:
                    for row in some:
                        copy.write_row(row)

    return timed(fill)


ACT = "INSERT INTO {}act (id,path,claim,type,reviewer,writer,seq,body) VALUES ({})"
STANDING = "UPDATE {}claim SET status = 'checked', verdict = 'mixed' WHERE id = {}"


def bare_decisions(connection: Any, where: str, mark: str, rows: dict[str, Any]) -> Measured:
    """One act and one claim's standing a transaction, on a connection that commits when told."""
    act, bodies = rows["act"][0], [row[1] for row in rows["claim"][:DECIDED]]
    insert, update = ACT.format(where, ", ".join([mark] * 8)), STANDING.format(where, mark)

    def run() -> None:
        for number, claim in enumerate(bodies):
            values = (f"bare-{number}", act[1], claim, "decision", "Eve", "w", number, act[-1])
            connection.execute(insert, values)
            connection.execute(update, (claim,))
            connection.commit()

    return timed(run)


# ---------------------------------------------------------------- the table


def folder_rows(root: Path, scratch: Path, rows: dict[str, Any], *, links: bool) -> Iterator[str]:
    """What a folder takes, each line beside sqlite3."""
    full = opened(root)
    made, found = tables_of(root / ".workbench" / "index.sqlite")
    rows |= found
    bare = bare_sqlite(scratch / "bare.sqlite", made, rows)
    yield line("full rebuild", full, bare, "sqlite3: all rows, one transaction")
    yield line("open, nothing changed", opened(root))
    if links:
        yield line("links of all claims, after it", linked(lambda: open_workspace(root)))
    touch(root)
    yield line(f"open, {TOUCHED} files changed", opened(root))
    if links:
        yield line(f"links of those {TOUCHED} files", linked(lambda: open_workspace(root)))
    with open_workspace(root, reviewer="Eve") as workspace:
        decided = decide(workspace)
    with closing(sqlite3.connect(scratch / "bare.sqlite")) as connection:
        connection.execute("PRAGMA synchronous = full")
        bare = bare_decisions(connection, "", "?", rows)
    yield line(f"{DECIDED} decisions", decided, bare, "sqlite3: act and claim, committed")


def server_rows(root: Path, address: str, rows: dict[str, Any], *, links: bool) -> Iterator[str]:
    """What a server takes, each line beside psycopg."""
    import psycopg

    from workbench.workspace.team import TeamWorkspace
    from workbench.workspace.team import make as make_team

    make_team(address)
    with TeamWorkspace(address, reviewer="Fay") as team:
        taken = timed(lambda: team.take_over(root))
    bare = bare_postgres(address, rows)
    yield line("import into PostgreSQL", taken, bare, "psycopg: all rows, one transaction")
    opening = timed(lambda: TeamWorkspace(address, reviewer="Fay").close())
    yield line("open on PostgreSQL", opening)
    if links:
        yield line("links of all claims, after it", linked(lambda: TeamWorkspace(address)))
    with TeamWorkspace(address, reviewer="Fay") as team:
        decided = decide(team)
    with psycopg.connect(address) as connection:
        bare = bare_decisions(connection, "bare.", "%s", rows)
    yield line(
        f"{DECIDED} decisions, PostgreSQL", decided, bare, "psycopg: act and claim, committed"
    )


def line(what: str, took: Measured, bare: Measured | None = None, told: str = "") -> str:
    """A line of the table."""
    cells = [what, f"{took[0]:.2f}", f"{took[1]:.2f}"]
    cells.append(f"{DECIDED / took[1]:.0f}" if "decisions" in what else "-")
    if bare is None:
        cells += ["-", "-", "-"]
    else:
        cells += [told, f"{bare[0]:.2f} / {bare[1]:.2f}", f"{took[1] / bare[1]:.1f}"]
    return f"| {' | '.join(cells)} |"


def report(claims: int, acts: int, address: str | None, *, links: bool) -> Iterator[str]:
    """Everything measured at one size, as lines of Markdown."""
    yield f"\n## {claims:,} claims, {acts:,} acts\n"
    yield "| what | CPU s | clock s | a second | bare driver | its CPU / clock s | times (clock) |"
    yield "| --- | --: | --: | --: | --- | --: | --: |"
    scratch = Path(tempfile.mkdtemp(prefix="store-"))
    try:
        root = scratch / "ledger"
        rows: dict[str, Any] = {}
        make(root, claims, acts)
        yield from folder_rows(root, scratch, rows, links=links)
        if address:
            yield from server_rows(root, address, rows, links=links)
    finally:
        shutil.rmtree(scratch)


HEADER = """# The store at size

`python -m benchmarks.store --claims N --acts M --postgres ADDRESS --write`, ADDRESS an empty
database. CPU is that of the program and its children, without the server's; the clock ran on two
cores shared with other work. A decision of the program is sealed, checked against what was seen,
folded and synced; the bare driver only writes.
"""


def main() -> int:
    """Measure one size, print it, add it to the results when asked."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--claims", type=int, default=20_000)
    cli.add_argument("--acts", type=int, default=2_000)
    cli.add_argument("--postgres", metavar="ADDRESS", help="an empty database")
    cli.add_argument("--links", action="store_true", help="also make the links that are owed")
    cli.add_argument("--write", action="store_true", help="add to results/store.md")
    args = cli.parse_args()
    told = []
    for one in report(args.claims, args.acts, args.postgres, links=args.links):
        told.append(one)
        print(one, flush=True)
    if args.write:
        RESULTS.parent.mkdir(exist_ok=True)
        before = RESULTS.read_text("utf-8") if RESULTS.exists() else HEADER
        RESULTS.write_text(before + "\n".join(told) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    os.nice(5)
    sys.exit(main())
