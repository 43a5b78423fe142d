"""Questions to the index. Rows become values or plain tuples before they are returned."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table, func, select, text

from workbench.model import Document, Origin, Problem, QueueRow, Status, Verdict
from workbench.store.tables import (
    ACT,
    BODY,
    CITED,
    CLAIM,
    CORRECTS,
    DOCUMENT,
    MEMORY,
    POSITION_BITS,
    PROBLEM,
    SETTING,
    SOURCE,
    TALLY,
)
from workbench.store.values import Source
from workbench.store.writes import batches


def sources(connection: Connection, folder: str = "") -> dict[str, Source]:
    """The ledger files (of one folder) as they were last read, by path."""
    statement = select(SOURCE)
    if folder:  # "0" is the character after "/"
        path = SOURCE.c.path
        statement = statement.where(path > f"{folder}/", path < f"{folder}0")
    return {row[0]: Source(*row) for row in connection.execute(statement)}


def problems(connection: Connection) -> list[Problem]:
    """What was wrong with the files, in file and line order."""
    path, line = PROBLEM.c.path, PROBLEM.c.line
    statement = select(path, line, PROBLEM.c.message, PROBLEM.c.unreadable).order_by(path, line)
    return [Problem(*row) for row in connection.execute(statement)]


def _document(row: Any) -> Document:
    return Document(
        slug=row.slug,
        sha256=row.sha256,
        original=row.original,
        title=row.title,
        publisher=row.publisher,
        author=row.author,
        published=date.fromisoformat(row.published) if row.published else None,
        url=row.url,
        language=row.language,
        retrieved=datetime.fromisoformat(row.retrieved) if row.retrieved else None,
        encoding=row.encoding,
        text_sha256=row.text_sha256,
        layout_sha256=row.layout_sha256,
        capture_sha256=row.capture_sha256,
        version_of=row.version_of,
        origins={name: Origin(value) for name, value in json.loads(row.origins).items()},
    )


def documents(connection: Connection) -> dict[str, Document]:
    """All documents by slug, in slug order."""
    found = connection.execute(select(DOCUMENT).order_by(DOCUMENT.c.slug))
    return {row.slug: _document(row) for row in found}


def ordinals(connection: Connection) -> dict[str, int]:
    """The ordinal of every document, in slug order."""
    statement = select(DOCUMENT.c.slug, DOCUMENT.c.ordinal).order_by(DOCUMENT.c.slug)
    return {row[0]: row[1] for row in connection.execute(statement)}


def slug_of(connection: Connection, sha256: str) -> str | None:
    """The document that holds these bytes."""
    statement = select(DOCUMENT.c.slug).where(DOCUMENT.c.sha256 == sha256)
    return connection.execute(statement.order_by(DOCUMENT.c.slug)).scalar()


def claim_count(connection: Connection) -> int:
    """How many claims there are."""
    return int(connection.execute(select(func.coalesce(func.sum(TALLY.c.total), 0))).scalar_one())


def number_of(connection: Connection, claim_id: str) -> int | None:
    """The row number of a claim: the first, should two lines carry one id."""
    number = func.min(CLAIM.c.number)
    return connection.execute(select(number).where(CLAIM.c.id == claim_id)).scalar()


def numbers_of(connection: Connection, claim_ids: Iterable[str]) -> dict[str, int]:
    """The row numbers of those claims that exist."""
    found: dict[str, int] = {}
    for batch in batches(claim_ids):
        statement = (
            select(CLAIM.c.id, func.min(CLAIM.c.number))
            .where(CLAIM.c.id.in_(batch))
            .group_by(CLAIM.c.id)
        )
        found.update((row[0], row[1]) for row in connection.execute(statement))
    return found


def ids_of(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """The claim ids of row numbers."""
    return _by_number(connection, CLAIM, "id", numbers)


def bodies_of(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """The ledger lines of row numbers."""
    return _by_number(connection, BODY, "body", numbers)


def _by_number(
    connection: Connection, table: Table, name: str, numbers: Iterable[int]
) -> dict[int, Any]:
    columns = table.c
    found: dict[int, Any] = {}
    for batch in batches(numbers):
        statement = select(columns.number, columns[name]).where(columns.number.in_(batch))
        found.update((row[0], row[1]) for row in connection.execute(statement))
    return found


def body(connection: Connection, claim_id: str) -> str | None:
    """The ledger line of a claim."""
    number = number_of(connection, claim_id)
    if number is None:
        return None
    statement = select(BODY.c.body).where(BODY.c.number == number)
    return connection.execute(statement).scalar()


def bodies(
    connection: Connection, first: int, last: int, limit: int = 2000
) -> list[tuple[int, str]]:
    """Up to `limit` (row number, ledger line) in order, numbers from `first` to before `last`."""
    number = BODY.c.number
    statement = select(number, BODY.c.body).where(number >= first, number < last)
    found = connection.execute(statement.order_by(number).limit(limit))
    return [(row[0], row[1]) for row in found]


def all_bodies(connection: Connection) -> list[tuple[int, str]]:
    """The same for every claim there is: for small ledgers."""
    return bodies(connection, 0, 1 << 62, 1 << 31)


def bodies_in(connection: Connection, ordinal: int) -> list[tuple[int, str]]:
    """The same for all claims of one document."""
    size = 1 << POSITION_BITS
    return bodies(connection, ordinal * size, (ordinal + 1) * size, size)


def place(connection: Connection, claim_id: str) -> tuple[str, int] | None:
    """Slug and line where a claim is written."""
    number = number_of(connection, claim_id)
    if number is None:
        return None
    slug = select(DOCUMENT.c.slug).where(DOCUMENT.c.ordinal == number >> POSITION_BITS)
    line = select(CLAIM.c.line).where(CLAIM.c.number == number)
    return connection.execute(slug).scalar_one(), connection.execute(line).scalar_one()


_PAGE = (
    CLAIM.c.number,
    CLAIM.c.id,
    CLAIM.c.status,
    CLAIM.c.verdict,
    CLAIM.c.worth,
    CLAIM.c.conflicts,
    BODY.c.body,
)


def page(connection: Connection, numbers: Sequence[int]) -> list[QueueRow]:
    """The queue's rows with these numbers, in that order."""
    wanted = list(numbers)
    found = {}
    for batch in batches(wanted):
        statement = (
            select(*_PAGE)
            .join(BODY, BODY.c.number == CLAIM.c.number)
            .where(CLAIM.c.number.in_(batch))
        )
        for number, claim, status, verdict, worth, conflicts, line in connection.execute(statement):
            said = json.loads(line)
            found[number] = QueueRow(
                number,
                claim,
                said["document"],
                said["quote"],
                Status(status),
                Verdict(verdict) if verdict else None,
                worth,
                conflicts,
                (said.get("figure") or {}).get("text", ""),
            )
    return [found.get(number, _gone(number)) for number in wanted]


def _gone(number: int) -> QueueRow:
    """Stands for a row of a frozen queue that the ledger has no longer: pages keep in step."""
    return QueueRow(number, "", "", "(no longer in the ledger)", Status.DISMISSED, None, 0.0, 0)


def acts_on(connection: Connection, claim_ids: Iterable[str]) -> dict[str, list[str]]:
    """The canonical lines of the acts on these claims, each once, in no order, by claim."""
    found: dict[str, list[str]] = {}
    for batch in batches(claim_ids):
        statement = select(ACT.c.claim, ACT.c.body).where(ACT.c.claim.in_(batch)).distinct()
        for row in connection.execute(statement):
            found.setdefault(row[0], []).append(row[1])
    return found


def link_pairs(connection: Connection, claim_ids: Iterable[str]) -> set[tuple[str, str]]:
    """The pairs (claim, other) of link acts that touch any of these claims."""
    pairs: set[tuple[str, str]] = set()
    about_links = (ACT.c.other.is_not(None), ACT.c.type == "link")
    for batch in batches(claim_ids):
        for end in (ACT.c.claim, ACT.c.other):
            statement = select(ACT.c.claim, ACT.c.other).where(end.in_(batch), *about_links)
            pairs.update((row[0], row[1]) for row in connection.execute(statement))
    return pairs


def acts(connection: Connection) -> list[str]:
    """The canonical lines of all acts, each once, in no order."""
    return list(connection.execute(select(ACT.c.body).distinct()).scalars())


def noted(connection: Connection, beginning: str) -> set[str]:
    """The claims with a note, in force or not, that begins so (ASCII without quotes)."""
    begins = ACT.c.body.contains(f':"{beginning}', autoescape=True)
    statement = select(ACT.c.claim).where(ACT.c.type == "note", begins)
    return set(connection.execute(statement.distinct()).scalars())


def acted_on(connection: Connection) -> set[str]:
    """The claims that anybody has acted on."""
    return set(connection.execute(select(ACT.c.claim).distinct()).scalars())


def correcting(connection: Connection, path: str = "") -> dict[str, str | None]:
    """The claims that somebody revised or added (in one file), with the document of an addition."""
    statement = select(ACT.c.claim, ACT.c.document).where(text(CORRECTS))
    if path:
        statement = statement.where(ACT.c.path == path)
    found: dict[str, str | None] = {}
    for claim, document in connection.execute(statement):
        found[claim] = found.get(claim) or document
    return found


def path_of_addition(connection: Connection, claim_id: str) -> tuple[str, str] | None:
    """The file and id of an act that added a claim."""
    statement = select(ACT.c.path, ACT.c.id).where(
        ACT.c.claim == claim_id, ACT.c.document.is_not(None)
    )
    row = connection.execute(statement.order_by(ACT.c.path)).first()
    return None if row is None else (row[0], row[1])


def slugs_of(connection: Connection, claim_ids: Iterable[str]) -> set[str]:
    """The documents that these claims stand in."""
    ordinals = {number >> POSITION_BITS for number in numbers_of(connection, claim_ids).values()}
    found: set[str] = set()
    for batch in batches(ordinals):
        statement = select(DOCUMENT.c.slug).where(DOCUMENT.c.ordinal.in_(batch))
        found.update(connection.execute(statement).scalars())
    return found


def newest_acts(connection: Connection, reviewer: str, limit: int) -> list[list[str]]:
    """For each of a reviewer's writers, the canonical lines of their last acts, newest first."""
    writer = ACT.c.writer
    mine = ACT.c.reviewer == reviewer
    writers = connection.execute(select(writer).where(mine).distinct()).scalars().all()
    lists = []
    for name in sorted(writers):
        statement = (
            select(ACT.c.body, ACT.c.seq)
            .where(mine, writer == name)
            .distinct()
            .order_by(ACT.c.seq.desc())
            .limit(limit)
        )
        lists.append([row[0] for row in connection.execute(statement)])
    return lists


def citing(connection: Connection, slugs: Iterable[str]) -> set[str]:
    """The claims whose acts rest on any of these documents."""
    found: set[str] = set()
    for batch in batches(slugs):
        statement = select(CITED.c.claim).where(CITED.c.document.in_(batch))
        found.update(connection.execute(statement).scalars())
    return found


def tallies(connection: Connection) -> list[tuple[str, str, str, int]]:
    """(slug, status, verdict, claims) for every combination that occurs, in slug order."""
    statement = (
        select(DOCUMENT.c.slug, TALLY.c.status, TALLY.c.verdict, TALLY.c.total)
        .join(TALLY, TALLY.c.ordinal == DOCUMENT.c.ordinal)
        .where(TALLY.c.total != 0)
        .order_by(DOCUMENT.c.slug)
    )
    return [(row[0], row[1], row[2], row[3]) for row in connection.execute(statement)]


def setting(connection: Connection, name: str) -> str | None:
    """What the index was made under."""
    statement = select(SETTING.c.value).where(SETTING.c.name == name)
    return connection.execute(statement).scalar()


def memory(connection: Connection, name: str) -> str | None:
    """A piece of session state."""
    statement = select(MEMORY.c.value).where(MEMORY.c.name == name)
    return connection.execute(statement).scalar()
