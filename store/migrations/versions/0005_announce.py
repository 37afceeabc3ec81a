"""What organizers say to everyone concerned, what they see, and whom they hand over to."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

CODE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables; each part of the house has a function of its own."""
    _loading()


def _loading() -> None:
    op.create_table(
        "undo",
        sa.Column("revision", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("plan", CODE, nullable=False),
        sa.Column("records", sa.Integer, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("fair", sa.JSON, nullable=False),
        sa.Column("edits", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("revision", name="pk_undo"),
    )
    op.create_table(
        "as_it_was",
        sa.Column("plan", CODE, nullable=False),
        sa.Column("row", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("source", CODE, nullable=False),
        sa.Column("id", CODE, nullable=False),
        sa.Column("as_of", MOMENT),
        sa.Column("values", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("plan", "row", name="pk_as_it_was"),
    )
