"""The tables of release 0.1.0. Never run on a ledger: a new one gets today's tables at once.

They stand here so that all revisions together can be held against today's tables.
"""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WORD = sa.String()

KINDS = "quantity event ranking statement quote"
STATUSES = "open waiting checked contested approved stale dismissed"
VERDICTS = (
    "supported mostly_supported mixed exaggerated understated misleading refuted unproven outdated "
    "not_checkable"
)
RELATIONS = "repeat conflict update related"
TYPES = "decision revision addition link note retraction"


def upgrade() -> None:
    """Make them all."""
    _truth()
    _claims()
    _links()
    _others()


def _key(name: str, kind: sa.types.TypeEngine[Any] = NAME) -> sa.Column[Any]:
    return sa.Column(name, kind, primary_key=True, nullable=False)


def _of(kind: sa.types.TypeEngine[Any], names: str) -> list[sa.Column[Any]]:
    """Columns of one type; one whose name ends in "?" may be empty."""
    split = [(name.rstrip("?"), name.endswith("?")) for name in names.split()]
    return [sa.Column(name, kind, nullable=empty) for name, empty in split]


def _known(column: str, values: Iterable[str]) -> sa.CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def _truth() -> None:
    op.create_table("file", _key("path"), *_of(WORD, "digest"), *_of(sa.LargeBinary(), "data"))
    op.create_table(
        "act", _key("id"), _key("path"), *_of(WORD, "claim other? type reviewer writer"),
        *_of(WIDE, "seq"), *_of(WORD, "document? body"), _known("type", TYPES.split()),
    )  # fmt: skip
    other, correcting = sa.text("other IS NOT NULL"), sa.text("type IN ('revision', 'addition')")
    op.create_index("ix_act_claim", "act", ["claim"])
    op.create_index("act_writer", "act", ["reviewer", "writer", "seq"])
    op.create_index("act_source", "act", ["path"])
    op.create_index("act_other", "act", ["other"], sqlite_where=other, postgresql_where=other)
    op.create_index(
        "act_correcting", "act", ["claim", "document"],
        sqlite_where=correcting, postgresql_where=correcting,
    )  # fmt: skip


def _claims() -> None:
    op.create_table(
        "document", _key("slug"), *_of(WIDE, "ordinal"),
        *_of(WORD, "sha256 original title? publisher? author? published? url? language?"),
        *_of(WORD, "retrieved? encoding? text_sha256? origins"), sa.UniqueConstraint("ordinal"),
    )  # fmt: skip
    op.create_index("ix_document_sha256", "document", ["sha256"])
    op.create_table(
        "claim", _key("number", WIDE), *_of(WORD, "id"), *_of(sa.Integer(), "line"),
        *_of(WORD, "kind status verdict"), *_of(sa.Float(), "worth"),
        *_of(sa.Integer(), "conflicts"), *_of(WORD, "value?"), *_of(sa.Float(), "least? most?"),
        *_of(WORD, "speaker?"), _known("kind", KINDS.split()), _known("status", STATUSES.split()),
        _known("verdict", ["", *VERDICTS.split()]),
    )  # fmt: skip
    op.create_index("ix_claim_id", "claim", ["id"])
    asked = ["worth", "number", "status", "conflicts", "verdict", "kind"]
    op.create_index("claim_worth", "claim", asked)
    op.create_index("claim_status", "claim", ["status"])
    op.create_table("body", _key("number", WIDE), *_of(WORD, "body"))
    op.create_table("wording", _key("number", WIDE), *_of(WORD, "folded"))


def _links() -> None:
    op.create_table("link_key", _key("key", WIDE), _key("number", WIDE), sqlite_with_rowid=False)
    op.create_table("buckets", _key("size", WIDE), *_of(sa.Integer(), "total"))
    op.create_table(
        "link", _key("a", WIDE), _key("b", WIDE), *_of(WORD, "relation"), *_of(sa.Float(), "score"),
        *_of(WORD, "reasons"), _known("relation", RELATIONS.split()),
    )  # fmt: skip
    op.create_index("link_other", "link", ["b"])
    op.create_index("link_relation", "link", ["relation"])
    op.create_table("choice", _key("a"), _key("b"), *_of(WORD, "relation"))
    op.create_index("ix_choice_b", "choice", ["b"])


def _others() -> None:
    op.create_table(
        "source", _key("path"), *_of(WIDE, "size modified changed inode"), *_of(WORD, "digest")
    )
    op.create_table(
        "problem", _key("path"), _key("line", sa.Integer()), _key("message"),
        *_of(sa.Boolean(), "unreadable"),
    )  # fmt: skip
    op.create_table("cited", _key("document"), _key("claim"), _key("path"), sqlite_with_rowid=False)
    op.create_index("ix_cited_path", "cited", ["path"])
    op.create_table(
        "tally", _key("ordinal", WIDE), _key("status"), _key("verdict"),
        *_of(sa.Integer(), "total"), sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_table("setting", _key("name"), *_of(WORD, "value"))
    op.create_table("memory", _key("name"), *_of(WORD, "value"))
