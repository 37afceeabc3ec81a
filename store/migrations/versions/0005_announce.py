"""What organizers say to everyone concerned, what they see, and whom they hand over to."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

CODE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables; each part of the house has a function of its own."""
    op.add_column("meeting", sa.Column("coming", sa.Integer))
