"""Changes to the index, inside one transaction. Many rows go in through Core, never as objects."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel

from workbench.model import Document, Problem
from workbench.store.tables import (
    ACT,
    BODY,
    CHOICE,
    CITED,
    CLAIM,
    DOCUMENT,
    FILE,
    KEY,
    LINK,
    MARK,
    MEMORY,
    POSITION_BITS,
    PROBLEM,
    READY,
    SETTING,
    SHARED,
    SOURCE,
    TALLY,
    WORDING,
)
from workbench.store.values import ActEntry, Choice, Entry, Proposal, Source, Standing

_BATCH = 500  # bound variables per statement stay far below SQLite's limit


def batches(values: Iterable[Any], size: int = _BATCH) -> Iterable[list[Any]]:
    """The values in lists of at most `size`."""
    iterator = iter(values)
    while batch := list(islice(iterator, size)):
        yield batch


def bulk(connection: Connection, table: Table, rows: list[tuple[Any, ...]]) -> None:
    """Insert rows given as tuples in the order of the table's columns.

    The statement is compiled by Core; the tuples go to the driver as they are, which halves the
    time.
    """
    if rows and connection.dialect.name == "postgresql":
        names = ", ".join(column.name for column in table.columns)
        driver: Any = connection.connection
        with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as c:
            for row in rows:
                c.write_row(row)
    elif rows:
        connection.exec_driver_sql(_insertion(table, False), rows)


@lru_cache
def _insertion(table: Table, replacing: bool) -> str:
    """The statement that inserts whole rows into SQLite."""
    statement = insert(table).prefix_with("OR REPLACE") if replacing else insert(table)
    return str(statement.compile(dialect=sqlite.dialect()))


def upsert(connection: Connection, table: Table, rows: list[tuple[Any, ...]]) -> None:
    if rows and connection.dialect.name == "postgresql":
        statement = postgresql.insert(table)
        keys = [column.name for column in table.primary_key]
        names = [column.name for column in table.columns]
        others = {name: statement.excluded[name] for name in names if name not in keys}
        if others and table is not ACT:  # nobody has the right to change an act
            statement = statement.on_conflict_do_update(index_elements=keys, set_=others)
        else:
            statement = statement.on_conflict_do_nothing()
        connection.execute(statement, [dict(zip(names, row, strict=True)) for row in rows])
    elif rows:
        connection.exec_driver_sql(_insertion(table, True), rows)


def put_sources(connection: Connection, sources: Iterable[Source]) -> None:
    """Remember how these files were read."""
    upsert(
        connection,
        SOURCE,
        [(s.path, s.size, s.modified, s.changed, s.inode, s.digest) for s in sources],
    )


def drop_sources(connection: Connection, paths: Iterable[str]) -> None:
    """Forget these files and what was wrong with them."""
    for batch in batches(paths):
        connection.execute(delete(SOURCE).where(SOURCE.c.path.in_(batch)))
        connection.execute(delete(PROBLEM).where(PROBLEM.c.path.in_(batch)))


def put_problems(connection: Connection, path: str, problems: Iterable[Problem]) -> None:
    """Replace what is known to be wrong with one file."""
    connection.execute(delete(PROBLEM).where(PROBLEM.c.path == path))
    rows = [(path, p.line, p.message, p.unreadable) for p in problems]
    upsert(connection, PROBLEM, rows)


def put_document(connection: Connection, document: Document, ordinal: int) -> None:
    """Insert or replace a document's own row; its claims stay."""
    origins = {name: origin.value for name, origin in document.origins.items()}
    row = (
        document.slug,
        ordinal,
        document.sha256,
        document.original,
        document.title,
        document.publisher,
        document.author,
        document.published.isoformat() if document.published else None,
        document.url,
        document.language,
        document.retrieved.isoformat() if document.retrieved else None,
        document.encoding,
        document.text_sha256,
        json.dumps(origins, sort_keys=True),
        document.layout_sha256,
        document.capture_sha256,
        document.version_of,
    )
    upsert(connection, DOCUMENT, [row])


def drop_documents(connection: Connection, slugs: Iterable[str]) -> None:
    """Remove documents' own rows; `drop_claims` removes what they said."""
    for batch in batches(slugs):
        connection.execute(delete(DOCUMENT).where(DOCUMENT.c.slug.in_(batch)))


def drop_claims(connection: Connection, ordinal: int) -> None:
    """Remove all claims of a document, with their links. Keys go through `drop_keys`."""
    first, last = ordinal << POSITION_BITS, (ordinal + 1) << POSITION_BITS
    for table in (CLAIM, BODY, WORDING, READY, MARK):
        number = table.c.number
        connection.execute(delete(table).where(number >= first, number < last))
    drop_links(connection, first, last)
    connection.execute(delete(SHARED).where(SHARED.c.ordinal == ordinal))
    connection.execute(delete(TALLY).where(TALLY.c.ordinal == ordinal))


def drop_keys(connection: Connection, pairs: Iterable[tuple[int, int]]) -> None:
    """Remove (key, number) pairs. They are exact: keys are a pure function of the claim."""
    rows = [{"k": key, "n": number} for key, number in pairs]
    if rows:
        same = (KEY.c.key == bindparam("k")) & (KEY.c.number == bindparam("n"))
        connection.execute(delete(KEY).where(same), rows)


def put_claims(connection: Connection, ordinal: int, entries: Sequence[Entry]) -> None:
    """Insert a document's claims, all of them open; `put_standings` says where work stands."""
    base = ordinal << POSITION_BITS
    claims, bodies, wordings = [], [], []
    keys: list[tuple[int, int]] = []
    for number, e in enumerate(entries, base):
        claims.append(
            (
                number,
                e.id,
                e.line,
                e.kind,
                "open",
                "",
                e.worth,
                0,
                e.value,
                e.least,
                e.most,
                e.speaker,
            )
        )
        bodies.append((number, e.body))
        wordings.append((number, e.folded))
        keys.extend((key, number) for key in e.keys)
    bulk(connection, CLAIM, claims)
    bulk(connection, BODY, bodies)
    bulk(connection, WORDING, wordings)
    bulk(connection, KEY, sorted(keys))  # neighbours in the table go in together
    if entries:
        bulk(connection, TALLY, [(ordinal, "open", "", len(entries))])


def put_acts(connection: Connection, path: str, entries: Iterable[ActEntry]) -> None:
    """Add the acts of a file, and which documents they rest on."""
    acts: list[tuple[Any, ...]] = []
    cited: list[tuple[Any, ...]] = []
    for e in entries:
        columns = (e.claim, e.other, e.type, e.reviewer, e.writer, e.seq, e.document, e.body)
        acts.append((e.id, path, *columns))
        cited.extend((document, e.claim, path) for document in e.documents)
    upsert(connection, ACT, acts)
    upsert(connection, CITED, cited)


def drop_acts(connection: Connection, path: str) -> set[str]:
    """Remove the acts of a file; the claims they were about, for another look."""
    found = connection.execute(select(ACT.c.claim, ACT.c.other).where(ACT.c.path == path))
    claims = {name for row in found for name in row if name is not None}
    connection.execute(delete(ACT).where(ACT.c.path == path))
    connection.execute(delete(CITED).where(CITED.c.path == path))
    return claims


def put_standings(connection: Connection, standings: Iterable[Standing]) -> None:
    """Set status and verdict, keeping the running counts right."""
    moved: Counter[tuple[int, str, str]] = Counter()
    for batch in batches(standings):
        after = {standing.claim: (standing.status, standing.verdict) for standing in batch}
        found = connection.execute(
            select(CLAIM.c.number, CLAIM.c.id, CLAIM.c.status, CLAIM.c.verdict).where(
                CLAIM.c.id.in_(after)
            )
        )
        rows = []
        for number, name, *before in found:
            if after[name] != tuple(before):
                rows.append({"s": after[name][0], "v": after[name][1], "n": number})
                moved[number >> POSITION_BITS, before[0], before[1]] -= 1
                moved[number >> POSITION_BITS, *after[name]] += 1
        if rows:
            here = update(CLAIM).where(CLAIM.c.number == bindparam("n"))
            said = here.values(status=bindparam("s"), verdict=bindparam("v"))
            connection.execute(said, sorted(rows, key=lambda row: row["n"]))
    _tally(connection, moved)


def _tally(connection: Connection, moved: Counter[tuple[int, str, str]]) -> None:
    """Move claims between the running counts; in one order, so that nobody waits in a ring."""
    names = ("ordinal", "status", "verdict", "total")
    changes = sorted((*key, change) for key, change in moved.items() if change)
    if changes:
        dialect: Any = postgresql if connection.dialect.name == "postgresql" else sqlite
        statement = dialect.insert(TALLY)
        statement = statement.on_conflict_do_update(
            index_elements=list(names[:3]),
            set_={"total": TALLY.c.total + statement.excluded.total},
        )
        connection.execute(statement, [dict(zip(names, row, strict=True)) for row in changes])


def put_links(connection: Connection, links: Iterable[Proposal]) -> None:
    """Add proposed links."""
    rows = [
        (p.a, p.b, p.relation, p.score, json.dumps(p.reasons, ensure_ascii=False)) for p in links
    ]
    upsert(connection, LINK, rows)


def drop_links(connection: Connection, first: int, last: int) -> None:
    """Remove the links that touch a range of row numbers."""
    for end in (LINK.c.a, LINK.c.b):
        connection.execute(delete(LINK).where(end >= first, end < last))


def drop_all_links(connection: Connection) -> set[int]:
    """Remove every proposed link; the row numbers that a conflict touched."""
    conflict = LINK.c.relation == "conflict"
    found = connection.execute(select(LINK.c.a, LINK.c.b).where(conflict)).all()
    connection.execute(delete(LINK))
    return {number for row in found for number in row}


def drop_links_of(connection: Connection, numbers: Iterable[int]) -> None:
    """Remove the links that touch any of these rows."""
    rows = [{"n": number} for number in numbers]
    if rows:
        for end in (LINK.c.a, LINK.c.b):
            connection.execute(delete(LINK).where(end == bindparam("n")), rows)


def drop_pairs(connection: Connection, pairs: Iterable[tuple[int, int]]) -> None:
    """Remove the links of these pairs of rows."""
    rows = [{"x": a, "y": b} for a, b in pairs]
    if rows:
        same = (LINK.c.a == bindparam("x")) & (LINK.c.b == bindparam("y"))
        connection.execute(delete(LINK).where(same), rows)


def put_choice(connection: Connection, a: str, b: str, choice: Choice | None) -> None:
    """Replace what people decided about a pair; None when no decision is in force."""
    connection.execute(delete(CHOICE).where(CHOICE.c.a == a, CHOICE.c.b == b))
    if choice is not None:
        connection.execute(insert(CHOICE).values(a=a, b=b, relation=choice.relation))


def put_conflicts(connection: Connection, counts: Iterable[tuple[int, int]]) -> None:
    """Set the number of conflicts in force of claims given as (row number, count)."""
    rows = [{"n": number, "c": count} for number, count in sorted(counts)]
    if rows:
        here = (CLAIM.c.number == bindparam("n")) & (CLAIM.c.conflicts != bindparam("c"))
        connection.execute(update(CLAIM).where(here).values(conflicts=bindparam("c")), rows)


def put_setting(connection: Connection, name: str, value: str) -> None:
    """Record what the index was made under."""
    upsert(connection, SETTING, [(name, value)])


def put_memory(connection: Connection, name: str, value: str) -> None:
    """Keep a piece of session state."""
    upsert(connection, MEMORY, [(name, value)])


def clear(connection: Connection) -> None:
    """Forget everything that follows from the files; settings and session state stay.

    Where the database is the truth, so do its files and acts.
    """
    kept = [MEMORY, SETTING, FILE]
    if connection.dialect.name == "postgresql":
        kept.append(ACT)
    for table in reversed(SQLModel.metadata.sorted_tables):
        if table not in kept:
            connection.execute(delete(table))
