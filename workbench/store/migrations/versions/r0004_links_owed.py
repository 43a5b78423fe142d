"""Lines for comparing stand apart from claims, and documents whose links are owed are known."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables, empty: whoever opens the ledger next derives everything anew."""
    op.execute("DELETE FROM setting WHERE name = 'made by'")
    op.drop_column("body", "ready")
    op.create_table(
        "ready",
        sa.Column("number", WIDE, primary_key=True),
        sa.Column("line", sa.String(), nullable=False),
    )
    op.create_table(
        "owed",
        sa.Column("ordinal", WIDE, primary_key=True),
        sa.Column("gone", sa.LargeBinary(), nullable=False),
    )
