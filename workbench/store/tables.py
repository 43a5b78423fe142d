"""Every table of the index, as SQLModel classes.

In a folder all of this is derived from the ledger files and may be thrown away; only `memory`
(where the reviewer was) has no other home. Ids and hashes are TEXT. Numbers from documents are
canonical decimal TEXT, with floats beside them for ordering and ranges only.

A claim's row number is `document ordinal << POSITION_BITS | position in the file`, so that
ascending numbers are (document, text) order and a document's claims are one range of the primary
key.
"""

# No `from __future__ import annotations` here: SQLModel reads annotations as the class is made.

from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Index,
    Integer,
    String,
    Table,
    Text,
    text,
)
from sqlmodel import Field, SQLModel

from workbench.model import ActType, Kind, Relation, Status, Verdict

REVISION = 4
"""The newest of `store/migrations/versions`. Whoever changes a table adds one, and counts here."""

POSITION_BITS = 20
"""Room for a million claims in one document."""

# SQLite makes only a column of type INTEGER an alias of the row id; PostgreSQL needs the wide type.
WIDE = BigInteger().with_variant(Integer(), "sqlite")


CORRECTS = "type IN ('revision', 'addition')"
"""The condition of the index over acts that change what a claim says."""


def _partly(condition: str) -> dict[str, Any]:
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


def _one_of(column: str, values: type) -> CheckConstraint:
    """Enums are stored by value, as text: a renamed member must not break old rows."""
    listed = ", ".join(f"'{value}'" for value in values)  # type: ignore[attr-defined]
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


class SourceRow(SQLModel, table=True):
    """A ledger file as it was when it was last read."""

    __tablename__ = "source"

    path: str = Field(sa_column=Column(Text, primary_key=True))
    size: int = Field(sa_type=WIDE)
    modified: int = Field(sa_type=WIDE)
    changed: int = Field(sa_type=WIDE)
    inode: int = Field(sa_type=WIDE)
    digest: str


class FileRow(SQLModel, table=True):
    """A file of the ledger, acts apart, where the database is the truth. A folder's index has none.

    `digest` is the SHA-256 of the bytes.
    """

    __tablename__ = "file"

    path: str = Field(sa_column=Column(Text, primary_key=True))
    digest: str
    data: bytes


class ProblemRow(SQLModel, table=True):
    """What was wrong with a ledger file when it was last read."""

    __tablename__ = "problem"

    path: str = Field(sa_column=Column(Text, primary_key=True))
    line: int = Field(primary_key=True)
    message: str = Field(sa_column=Column(Text, primary_key=True))
    unreadable: bool


class DocumentRow(SQLModel, table=True):
    """A pinned document; `published` and `retrieved` in ISO form, `origins` as JSON."""

    __tablename__ = "document"

    slug: str = Field(sa_column=Column(Text, primary_key=True))
    ordinal: int = Field(sa_type=WIDE, unique=True)
    sha256: str = Field(index=True)
    original: str
    title: str | None
    publisher: str | None
    author: str | None
    published: str | None
    url: str | None
    language: str | None
    retrieved: str | None
    encoding: str | None
    text_sha256: str | None
    origins: str
    layout_sha256: str | None
    capture_sha256: str | None
    version_of: str | None


class ClaimRow(SQLModel, table=True):
    """The columns that questions are asked of; everything else is in the body.

    `least` and `most` are the figure's ends as floats, `value` is exact ("5" or "5..7"),
    `speaker` is folded for search, `conflicts` counts the links of that kind in force.
    """

    __tablename__ = "claim"

    number: int = Field(sa_column=Column(WIDE, primary_key=True))
    id: str = Field(index=True)
    line: int
    kind: str
    status: str
    verdict: str
    worth: float
    conflicts: int
    value: str | None
    least: float | None
    most: float | None
    speaker: str | None

    __table_args__ = (
        _one_of("kind", Kind),
        _one_of("status", Status),
        _one_of("verdict", ["", *Verdict]),  # type: ignore[arg-type]
        # Everything the common queues ask for, so that the vector is read from the index alone.
        Index("claim_worth", "worth", "number", "status", "conflicts", "verdict", "kind"),
        Index("claim_status", "status"),
    )


class BodyRow(SQLModel, table=True):
    """The claim's line as written in the ledger."""

    __tablename__ = "body"

    number: int = Field(sa_column=Column(WIDE, primary_key=True))
    body: str


class ReadyRow(SQLModel, table=True):
    """The claim's line for comparing (`link.compact`): made when its links are."""

    __tablename__ = "ready"

    number: int = Field(sa_column=Column(WIDE, primary_key=True))
    line: str


class SharedRow(SQLModel, table=True):
    """What the lines for comparing of one document's claims have in common.

    A document with claims and without this row has none of those lines yet.
    """

    __tablename__ = "shared"

    ordinal: int = Field(sa_column=Column(WIDE, primary_key=True))
    sets: str


class MarkRow(SQLModel, table=True):
    """The mark of a claim, by which most candidates are passed over (`link.sieve`)."""

    __tablename__ = "mark"

    number: int = Field(sa_column=Column(WIDE, primary_key=True))
    mark: bytes


class WordingRow(SQLModel, table=True):
    """The quote folded for search, apart from the body so that a scan reads little."""

    __tablename__ = "wording"

    number: int = Field(sa_column=Column(WIDE, primary_key=True))
    folded: str


class KeyRow(SQLModel, table=True):
    """Claims that share a key are worth comparing."""

    __tablename__ = "link_key"
    __table_args__ = {"sqlite_with_rowid": False}

    key: int = Field(sa_column=Column(WIDE, primary_key=True))
    number: int = Field(sa_column=Column(WIDE, primary_key=True))


class BucketsRow(SQLModel, table=True):
    """How many keys are carried by just so many claims; all that are crowded anyway count as one
    size.
    """

    __tablename__ = "buckets"

    size: int = Field(sa_column=Column(WIDE, primary_key=True))
    total: int


class OwedRow(SQLModel, table=True):
    """A document whose claims have changed since links were last made; one ordinal means all.

    `gone` are the keys that claims of it carried then and that were taken out of `link_key`, eight
    bytes each.
    """

    __tablename__ = "owed"

    ordinal: int = Field(sa_column=Column(WIDE, primary_key=True))
    gone: bytes


class LinkRow(SQLModel, table=True):
    """A link the program proposes; the claim of `a` has the smaller id. `reasons` is JSON."""

    __tablename__ = "link"
    __table_args__ = (
        _one_of("relation", Relation),
        Index("link_other", "b"),
        Index("link_relation", "relation"),
    )

    a: int = Field(sa_column=Column(WIDE, primary_key=True))
    b: int = Field(sa_column=Column(WIDE, primary_key=True))
    relation: str
    score: float
    reasons: str


class ChoiceRow(SQLModel, table=True):
    """What people decided about a pair of claims: a relation, or "" for rejected. `a < b`."""

    __tablename__ = "choice"

    a: str = Field(sa_column=Column(Text, primary_key=True))
    b: str = Field(sa_column=Column(Text, primary_key=True, index=True))
    relation: str


class ActRow(SQLModel, table=True):
    """An act in a file; the same act in two files is two rows, so that either file can go.

    `document` is what an addition is about: the document that the added claim stands in.
    """

    __tablename__ = "act"
    __table_args__ = (
        _one_of("type", ActType),
        Index("act_writer", "reviewer", "writer", "seq"),
        Index("act_source", "path"),
        # Few acts are about a link: only those are in this index.
        Index("act_other", "other", **_partly("other IS NOT NULL")),
        # Fewer still correct a claim: asked for whenever a document's claims are read.
        Index("act_correcting", "claim", "document", **_partly(CORRECTS)),
    )

    id: str = Field(sa_column=Column(Text, primary_key=True))
    path: str = Field(sa_column=Column(Text, primary_key=True))
    claim: str = Field(index=True)
    other: str | None
    type: str
    reviewer: str
    writer: str
    seq: int = Field(sa_type=WIDE)
    document: str | None
    body: str


class CitedRow(SQLModel, table=True):
    """Which claims rest on which document, and the file of acts that says so."""

    __tablename__ = "cited"
    __table_args__ = {"sqlite_with_rowid": False}

    document: str = Field(sa_column=Column(Text, primary_key=True))
    claim: str = Field(sa_column=Column(Text, primary_key=True))
    path: str = Field(sa_column=Column(Text, primary_key=True, index=True))


class TallyRow(SQLModel, table=True):
    """How many claims of a document stand where: kept up to date, so progress needs no scan."""

    __tablename__ = "tally"
    __table_args__ = {"sqlite_with_rowid": False}

    ordinal: int = Field(sa_column=Column(WIDE, primary_key=True))
    status: str = Field(sa_column=Column(Text, primary_key=True))
    verdict: str = Field(sa_column=Column(Text, primary_key=True))
    total: int


class SettingRow(SQLModel, table=True):
    """What the index was made under: policy, key version."""

    __tablename__ = "setting"

    name: str = Field(sa_column=Column(Text, primary_key=True))
    value: str


class MemoryRow(SQLModel, table=True):
    """Session state that is worth keeping across restarts and is no part of the ledger."""

    __tablename__ = "memory"

    name: str = Field(sa_column=Column(Text, primary_key=True))
    value: str


# What is ordered by or asked for in a range, which is the text in primary keys, goes by code point,
# as in Python, whatever locale a database was made in. Other text is asked for equality alone.
for _table in SQLModel.metadata.tables.values():
    for _column in _table.columns:
        if isinstance(_column.type, String):
            _column.type = Text().with_variant(Text(collation="C"), "postgresql")


def _core(row: type[SQLModel]) -> Table:
    table = SQLModel.metadata.tables[str(row.__tablename__)]
    assert isinstance(table, Table)
    return table


# The same tables as Core sees them: questions and bulk changes are written against these.
SOURCE = _core(SourceRow)
FILE = _core(FileRow)
PROBLEM = _core(ProblemRow)
DOCUMENT = _core(DocumentRow)
CLAIM = _core(ClaimRow)
BODY = _core(BodyRow)
READY = _core(ReadyRow)
SHARED = _core(SharedRow)
MARK = _core(MarkRow)
WORDING = _core(WordingRow)
KEY = _core(KeyRow)
BUCKETS = _core(BucketsRow)
OWED = _core(OwedRow)
LINK = _core(LinkRow)
CHOICE = _core(ChoiceRow)
ACT = _core(ActRow)
CITED = _core(CitedRow)
TALLY = _core(TallyRow)
SETTING = _core(SettingRow)
MEMORY = _core(MemoryRow)

QUEUE_INDEXES = tuple(
    index for index in CLAIM.indexes if index.name in ("claim_worth", "claim_status")
)
"""Indexes that only review queues need."""
