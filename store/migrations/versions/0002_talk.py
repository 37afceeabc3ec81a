"""The talk: people, what comes in, what goes out."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

CODE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "visitor",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("group", sa.Boolean, nullable=False),
        sa.Column("language", CODE),
        sa.Column("zone", CODE),
        sa.Column("greeted", MOMENT),
        sa.Column("stopped", MOMENT),
        sa.Column("pending", sa.JSON),
        sa.PrimaryKeyConstraint("number", name="pk_visitor"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "address",
        sa.Column("channel", CODE, nullable=False),
        sa.Column("chat", CODE, nullable=False),
        sa.Column("visitor", sa.Integer, nullable=False),
        sa.Column("used", MOMENT, nullable=False),
        sa.Column("language", CODE),
        sa.Column("zone", CODE),
        sa.Column("shut", MOMENT),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_address_visitor"),
        sa.PrimaryKeyConstraint("channel", "chat", name="pk_address"),
    )
    op.create_index("ix_address_visitor", "address", ["visitor"])
    op.create_table(
        "role",
        sa.Column("visitor", sa.Integer, nullable=False),
        sa.Column("role", CODE, nullable=False),
        sa.Column("exhibitor", CODE, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_role_visitor"),
        sa.PrimaryKeyConstraint("visitor", "role", "exhibitor", name="pk_role"),
    )
    op.create_table(
        "code",
        sa.Column("digest", CODE, nullable=False),
        sa.Column("gives", CODE, nullable=False),
        sa.Column("exhibitor", CODE, nullable=False),
        sa.Column("visitor", sa.Integer),
        sa.Column("made", MOMENT, nullable=False),
        sa.Column("expires", MOMENT, nullable=False),
        sa.Column("taken", MOMENT),
        sa.Column("taken_by", sa.Integer),
        sa.Column("revoked", MOMENT),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_code_visitor"),
        sa.ForeignKeyConstraint(["taken_by"], ["visitor.number"], name="fk_code_taken_by"),
        sa.PrimaryKeyConstraint("digest", name="pk_code"),
    )
    op.create_table(
        "inbox",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("channel", CODE, nullable=False),
        sa.Column("update", CODE, nullable=False),
        sa.Column("chat", CODE, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("body", sa.JSON),
        sa.Column("state", CODE, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("owner", CODE),
        sa.Column("done", MOMENT),
        sa.Column("place", sa.Integer),
        sa.PrimaryKeyConstraint("number", name="pk_inbox"),
        sa.UniqueConstraint("channel", "update", name="uq_inbox_channel_update"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inbox_channel_chat_place", "inbox", ["channel", "chat", "place"])
    op.create_index("ix_inbox_done", "inbox", ["done"])
    _create_part("ix_inbox_waiting", "inbox", ["channel", "chat", "number"], where="done IS NULL")
    op.create_table(
        "outbox",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("channel", CODE, nullable=False),
        sa.Column("chat", CODE, nullable=False),
        sa.Column("visitor", sa.Integer),
        sa.Column("inbox", sa.Integer),
        sa.Column("errand", CODE, nullable=False),
        sa.Column("lane", sa.Integer, nullable=False),
        sa.Column("due", MOMENT, nullable=False),
        sa.Column("expires", MOMENT),
        sa.Column("key", CODE),
        sa.Column("body", sa.JSON),
        sa.Column("edits", sa.Integer),
        sa.Column("message", CODE),
        sa.Column("state", CODE, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("repeats", sa.Integer, nullable=False),
        sa.Column("owner", CODE),
        sa.Column("rests", MOMENT),
        sa.Column("begun", MOMENT),
        sa.Column("place", sa.Integer),
        sa.Column("settled", MOMENT),
        sa.Column("why", sa.Text),
        sa.PrimaryKeyConstraint("number", name="pk_outbox"),
        sa.UniqueConstraint("key", name="uq_outbox_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_channel_chat_place", "outbox", ["channel", "chat", "place"])
    op.create_index("ix_outbox_settled", "outbox", ["settled"])
    _create_part("ix_outbox_edits", "outbox", ["edits"], where="edits IS NOT NULL")
    _create_part("ix_outbox_open", "outbox", ["channel", "chat", "lane", "due", "number"], where="settled IS NULL")
    _create_part("ix_outbox_queue", "outbox", ["channel", "lane", "due", "number"], where="settled IS NULL")
    op.create_table(
        "file",
        sa.Column("key", CODE, nullable=False),
        sa.Column("name", CODE, nullable=False),
        sa.Column("media_type", CODE, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("made", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_file"),
    )
    op.create_table(
        "sent_file",
        sa.Column("channel", CODE, nullable=False),
        sa.Column("key", CODE, nullable=False),
        sa.Column("id", CODE, nullable=False),
        sa.PrimaryKeyConstraint("channel", "key", name="pk_sent_file"),
    )
    op.create_table(
        "process",
        sa.Column("name", CODE, nullable=False),
        sa.Column("started", MOMENT, nullable=False),
        sa.Column("heartbeat", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_process"),
    )
    op.create_table(
        "turn",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("visitor", sa.Integer, nullable=False),
        sa.Column("inbox", sa.Integer),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("language", CODE, nullable=False),
        sa.Column("found", sa.Boolean, nullable=False),
        sa.Column("records", sa.JSON, nullable=False),
        sa.Column("after", sa.Integer),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_turn_visitor"),
        sa.PrimaryKeyConstraint("number", name="pk_turn"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_turn_inbox", "turn", ["inbox"])
    op.create_index("ix_turn_visitor_number", "turn", ["visitor", "number"])
    op.create_table(
        "saved",
        sa.Column("visitor", sa.Integer, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("row", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("note", sa.Text),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_saved_visitor"),
        sa.PrimaryKeyConstraint("visitor", "kind", "row", name="pk_saved"),
    )
    op.create_index("ix_saved_kind_row", "saved", ["kind", "row"])


def _create_part(name: str, table: str, columns: list[str], *, where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
