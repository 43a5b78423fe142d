"""Each claim gets a line it is compared by and a mark it is sieved by."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add them, empty: whoever opens the ledger next makes them anew with all that is derived."""
    op.execute("DELETE FROM setting WHERE name = 'made by'")
    op.execute("DELETE FROM body")
    op.add_column("body", sa.Column("ready", sa.String(), nullable=False))
    op.create_table(
        "shared",
        sa.Column("ordinal", WIDE, primary_key=True),
        sa.Column("sets", sa.String(), nullable=False),
    )
    op.create_table(
        "mark",
        sa.Column("number", WIDE, primary_key=True),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
    )
