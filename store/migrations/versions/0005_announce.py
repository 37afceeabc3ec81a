"""What organizers say to everyone concerned, what they see, and whom they hand over to."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

CODE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables; each part of the house has a function of its own."""
    op.add_column("meeting", sa.Column("coming", sa.Integer))
    _console()
    _announcements()
    _asked()
    _loading()
    _tickets()


def _console() -> None:
    op.create_index("ix_meeting_figures", "meeting", ["state", "start", "row", "expires", "way", "kind"])
    op.create_index("ix_code_exhibitor_made", "code", ["exhibitor", "made"])
    op.create_index("ix_role_role_exhibitor", "role", ["role", "exhibitor"])
    with op.batch_alter_table("code") as code:
        code.add_column(sa.Column("made_by", sa.Integer))
        code.create_foreign_key("fk_code_made_by", "visitor", ["made_by"], ["number"])
        code.create_index("ix_code_made_by", ["made_by"])
    op.create_table(
        "sign_in",
        sa.Column("digest", CODE, nullable=False),
        sa.Column("visitor", sa.Integer, nullable=False),
        sa.Column("made", MOMENT, nullable=False),
        sa.Column("seen", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_sign_in_visitor"),
        sa.PrimaryKeyConstraint("digest", name="pk_sign_in"),
    )
    op.create_index("ix_sign_in_visitor", "sign_in", ["visitor"])
    op.create_index("ix_sign_in_seen", "sign_in", ["seen"])
    op.create_table(
        "password",
        sa.Column("visitor", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("name", CODE, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("set", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_password_visitor"),
        sa.PrimaryKeyConstraint("visitor", name="pk_password"),
        sa.UniqueConstraint("name", name="uq_password_name"),
    )
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("visitor", sa.Integer),
        sa.Column("deed", CODE, nullable=False),
        sa.Column("of", CODE, nullable=False),
        sa.Column("facts", sa.JSON, nullable=False),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_audit_visitor"),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_index("ix_audit_visitor_number", "audit", ["visitor", "number"])


def _announcements() -> None:
    op.create_table(
        "announcement",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("state", CODE, nullable=False),
        sa.Column("author", sa.Integer),
        sa.Column("approver", sa.Integer),
        sa.Column("en", sa.Text, nullable=False),
        sa.Column("zh", sa.Text, nullable=False),
        sa.Column("segment", sa.JSON, nullable=False),
        sa.Column("urgent", sa.Boolean, nullable=False),
        sa.Column("due", MOMENT),
        sa.Column("expires", MOMENT),
        sa.Column("made", MOMENT, nullable=False),
        sa.Column("pressed", MOMENT),
        sa.Column("begun", MOMENT),
        sa.Column("ended", MOMENT),
        sa.Column("upto", sa.Integer, nullable=False),
        sa.Column("reached", sa.Integer, nullable=False),
        sa.Column("people", sa.Integer, nullable=False),
        sa.Column("passed", sa.Integer, nullable=False),
        sa.Column("expired", sa.Integer, nullable=False),
        sa.Column("stopped", sa.Integer, nullable=False),
        sa.Column("amendment", CODE),
        sa.Column("amended", sa.JSON),
        sa.Column("tally", sa.JSON),
        sa.Column("card", sa.JSON),
        sa.Column("busy", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(["author"], ["visitor.number"], name="fk_announcement_author"),
        sa.ForeignKeyConstraint(["approver"], ["visitor.number"], name="fk_announcement_approver"),
        sa.PrimaryKeyConstraint("number", name="pk_announcement"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_announcement_author", "announcement", ["author"])
    op.create_index("ix_announcement_approver", "announcement", ["approver"])
    _part("ix_announcement_busy", "announcement", "number", where="busy")
    op.create_table(
        "recipient",
        sa.Column("announcement", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("channel", CODE, nullable=False),
        sa.Column("visitor", sa.Integer, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("announcement", "channel", "visitor", name="pk_recipient"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_recipient_visitor", "recipient", ["visitor"])
    op.add_column("outbox", sa.Column("announcement", sa.Integer))
    columns = ("announcement", "state", "errand", "channel", "number")
    _part("ix_outbox_announcement", "outbox", *columns, where="announcement IS NOT NULL")


def _part(name: str, table: str, *columns: str, where: str) -> None:
    op.create_index(name, table, list(columns), sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def _asked() -> None:
    op.create_table(
        "unanswered",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("state", CODE, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("joined", sa.Integer),
        sa.Column("settled", MOMENT),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("question", "question_zh", "answer", "answer_zh")),
        sa.Column("faq", sa.Integer),
        sa.Column("profile", sa.JSON),
        sa.ForeignKeyConstraint(["joined"], ["unanswered.number"], name="fk_unanswered_joined"),
        sa.PrimaryKeyConstraint("number", name="pk_unanswered"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_unanswered_joined", "unanswered", ["joined"])
    op.create_table(
        "asked",
        sa.Column("hour", MOMENT, nullable=False),
        sa.Column("topic", CODE, nullable=False),
        sa.Column("language", CODE, nullable=False),
        sa.Column("questions", sa.Integer, nullable=False),
        sa.Column("answered", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("hour", "topic", "language", name="pk_asked"),
    )
    op.create_table(
        "enough_asked",
        sa.Column("what", CODE, nullable=False),
        sa.Column("which", CODE, nullable=False),
        sa.PrimaryKeyConstraint("what", "which", name="pk_enough_asked"),
    )
    op.create_table(
        "first_asker",
        sa.Column("visitor", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("what", CODE, nullable=False),
        sa.Column("which", CODE, nullable=False),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_first_asker_visitor"),
        sa.PrimaryKeyConstraint("visitor", "what", "which", name="pk_first_asker"),
    )
    op.create_index("ix_first_asker_what_which", "first_asker", ["what", "which"])
    op.create_table(
        "closing",
        sa.Column("one", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("figures", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("one", name="pk_closing"),
    )
    op.create_table(
        "counted",
        sa.Column("one", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("one", name="pk_counted"),
    )
    for column in (sa.Column("topic", CODE), sa.Column("gist", sa.JSON), sa.Column("unanswered", sa.Integer), sa.Column("told", MOMENT)):
        op.add_column("turn", column)
    for name, columns, where in (
        ("ix_turn_waiting", ["number"], "gist IS NOT NULL AND unanswered IS NULL"),
        ("ix_turn_unanswered", ["unanswered", "visitor", "at"], "unanswered IS NOT NULL"),
    ):
        op.create_index(name, "turn", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


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
    op.create_table(
        "upload",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("visitor", sa.Integer),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("folder", CODE, nullable=False),
        sa.Column("files", sa.JSON, nullable=False),
        sa.Column("choices", sa.JSON, nullable=False),
        sa.Column("state", CODE, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("held", MOMENT),
        sa.Column("progress", sa.Integer, nullable=False),
        sa.Column("shown", sa.JSON, nullable=False),
        sa.Column("problem", sa.JSON, nullable=False),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_upload_visitor"),
        sa.PrimaryKeyConstraint("number", name="pk_upload"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_upload_visitor", "upload", ["visitor"])
    op.create_table(
        "heading_map",
        sa.Column("shape", CODE, nullable=False),
        sa.Column("mapping", sa.JSON, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("shape", name="pk_heading_map"),
    )


def _tickets() -> None:
    op.create_table(
        "ticket",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("visitor", sa.Integer, nullable=False),
        *(sa.Column(name, CODE, nullable=False) for name in ("state", "danger", "language")),
        sa.Column("place", sa.Text, nullable=False),
        *(sa.Column(name, MOMENT, nullable=False) for name in ("made", "changed")),
        sa.Column("raised", MOMENT),
        sa.Column("taken_by", sa.Integer),
        *(sa.Column(name, MOMENT) for name in ("taken", "chosen", "asked", "answered", "rung")),
        sa.Column("rings", sa.Integer, nullable=False),
        *(sa.Column(name, MOMENT) for name in ("late", "hushed", "closed")),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_ticket_visitor"),
        sa.ForeignKeyConstraint(["taken_by"], ["visitor.number"], name="fk_ticket_taken_by"),
        sa.PrimaryKeyConstraint("number", name="pk_ticket"),
        sqlite_autoincrement=True,
    )
    still_open: Any = {f"{dialect}_where": sa.text("closed IS NULL") for dialect in ("sqlite", "postgresql")}
    op.create_index("ix_ticket_visitor", "ticket", ["visitor"])
    op.create_index("uq_ticket_open", "ticket", ["visitor"], unique=True, **still_open)
    op.create_index("ix_ticket_held", "ticket", ["taken_by", "chosen"], **still_open)
    op.create_index("ix_ticket_closed", "ticket", ["closed"])
    op.create_table(
        "ticket_word",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("ticket", sa.Integer, nullable=False),
        sa.Column("visitor", sa.Integer, nullable=False),
        sa.Column("side", CODE, nullable=False),
        sa.Column("writer", sa.Integer),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["ticket"], ["ticket.number"], name="fk_ticket_word_ticket"),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_ticket_word_visitor"),
        sa.ForeignKeyConstraint(["writer"], ["visitor.number"], name="fk_ticket_word_writer"),
        sa.PrimaryKeyConstraint("number", name="pk_ticket_word"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_ticket_word_ticket_number", "ticket_word", ["ticket", "number"])
    op.create_index("ix_ticket_word_visitor", "ticket_word", ["visitor"])
    op.create_index("ix_ticket_word_at", "ticket_word", ["at"])
    op.create_table(
        "duty",
        sa.Column("visitor", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("on", sa.Boolean, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_duty_visitor"),
        sa.PrimaryKeyConstraint("visitor", name="pk_duty"),
    )
