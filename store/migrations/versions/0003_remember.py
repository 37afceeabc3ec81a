"""What is remembered: reminders, changes to be told, where word goes, ratings; and what is needed to forget it."""

from secrets import token_hex

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

CODE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("address", sa.Column("wanted", MOMENT))
    op.add_column("code", sa.Column("chat", CODE))
    op.add_column("code", sa.Column("wrong", sa.Integer, nullable=False, server_default="0"))
    op.create_table(
        "reminder",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("visitor", sa.Integer, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("row", sa.Integer, nullable=False),
        sa.Column("minutes", sa.Integer),
        sa.Column("due", MOMENT, nullable=False),
        sa.Column("fired", MOMENT),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_reminder_visitor"),
        sa.PrimaryKeyConstraint("number", name="pk_reminder"),
        sa.UniqueConstraint("visitor", "kind", "row", name="uq_reminder_visitor_kind_row"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_reminder_due", "reminder", ["due"], sqlite_where=sa.text("fired IS NULL"), postgresql_where=sa.text("fired IS NULL")
    )
    op.create_index("ix_reminder_kind_row", "reminder", ["kind", "row"])
    op.create_table(
        "change",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("row", sa.Integer, nullable=False),
        sa.Column("was", sa.JSON, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("due", MOMENT, nullable=False),
        sa.Column("became", sa.JSON),
        sa.PrimaryKeyConstraint("number", name="pk_change"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_change_due", "change", ["due"])
    op.create_index(
        "uq_change_kind_row",
        "change",
        ["kind", "row"],
        unique=True,
        sqlite_where=sa.text("became IS NULL"),
        postgresql_where=sa.text("became IS NULL"),
    )
    op.create_table(
        "feed",
        sa.Column("visitor", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("token", CODE, nullable=False),
        sa.Column("made", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_feed_visitor"),
        sa.PrimaryKeyConstraint("visitor", name="pk_feed"),
        sa.UniqueConstraint("token", name="uq_feed_token"),
    )
    op.create_table(
        "robot",
        sa.Column("channel", CODE, nullable=False),
        sa.Column("chat", CODE, nullable=False),
        sa.Column("exhibitor", CODE, nullable=False),
        sa.Column("visitor", sa.Integer, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("shut", MOMENT),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_robot_visitor"),
        sa.PrimaryKeyConstraint("channel", "chat", name="pk_robot"),
    )
    op.create_index("ix_robot_exhibitor", "robot", ["exhibitor"])
    op.create_index("ix_robot_visitor", "robot", ["visitor"])
    op.create_table(
        "unwanted",
        sa.Column("visitor", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("topic", CODE, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_unwanted_visitor"),
        sa.PrimaryKeyConstraint("visitor", "topic", name="pk_unwanted"),
    )
    op.create_table(
        "rating",
        sa.Column("visitor", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("row", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("stars", sa.Integer, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_rating_visitor"),
        sa.PrimaryKeyConstraint("visitor", "kind", "row", name="pk_rating"),
    )
    house = op.create_table(
        "house",
        sa.Column("name", CODE, nullable=False),
        sa.Column("value", CODE, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_house"),
    )
    op.bulk_insert(house, [{"name": "id", "value": token_hex(16)}])
    _for_forgetting()


def _for_forgetting() -> None:
    """Find what is a visitor's own in the outbox and among files, and let a question be kept without one."""
    op.create_index("ix_outbox_visitor", "outbox", ["visitor"])
    op.add_column("file", sa.Column("visitor", sa.Integer))
    op.create_index("ix_file_visitor", "file", ["visitor"])
    with op.batch_alter_table("turn", table_kwargs={"sqlite_autoincrement": True}) as turn:
        turn.alter_column("visitor", existing_type=sa.Integer, nullable=True)
