"""Meetings: who meets whom when, the time that is held for it, when exhibitors are to be met, and who attendees are."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

CODE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _names_of_what_is_gone()
    _meetings()
    _availability()
    _contacts()
    _attendees()
    _notes()


def _names_of_what_is_gone() -> None:
    op.add_column("gone", sa.Column("name", sa.Text))
    op.add_column("gone", sa.Column("name_zh", sa.Text))


def _meetings() -> None:
    op.create_table(
        "meeting",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("row", sa.Integer, nullable=False),
        sa.Column("visitor", sa.Integer),
        sa.Column("state", CODE, nullable=False),
        sa.Column("start", MOMENT, nullable=False),
        sa.Column("end", MOMENT, nullable=False),
        sa.Column("way", CODE, nullable=False),
        sa.Column("seat", sa.Integer),
        sa.Column("wished_start", MOMENT),
        sa.Column("wished_end", MOMENT),
        sa.Column("wished_way", CODE),
        sa.Column("wished_seat", sa.Integer),
        sa.Column("expires", MOMENT),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("interpreter", sa.Boolean, nullable=False),
        sa.Column("room", CODE, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("handled_by", sa.Integer),
        sa.Column("answerer", CODE, nullable=False),
        sa.Column("made", MOMENT, nullable=False),
        sa.Column("changed", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_meeting_visitor"),
        sa.ForeignKeyConstraint(["handled_by"], ["visitor.number"], name="fk_meeting_handled_by"),
        sa.PrimaryKeyConstraint("number", name="pk_meeting"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_meeting_handled_by", "meeting", ["handled_by"])
    op.create_index("ix_meeting_visitor_start", "meeting", ["visitor", "start"])
    op.create_index("ix_meeting_row_start", "meeting", ["row", "start"])
    _part("ix_meeting_expires", "expires", where="expires IS NOT NULL")
    _part("ix_meeting_draft", "start", where="state = 'draft'")
    _part("ix_meeting_waiting", "row", "number", where="state = 'waiting'")
    op.create_table(
        "meeting_slot",
        sa.Column("host", sa.Integer, nullable=False),
        sa.Column("seat", sa.Integer, nullable=False),
        sa.Column("piece", sa.Integer, nullable=False),
        sa.Column("visitor", sa.Integer, nullable=False),
        sa.Column("meeting", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_meeting_slot_visitor"),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.number"], name="fk_meeting_slot_meeting"),
        sa.PrimaryKeyConstraint("host", "seat", "piece", name="pk_meeting_slot"),
        sa.UniqueConstraint("visitor", "piece", name="uq_meeting_slot_visitor_piece"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_meeting_slot_meeting", "meeting_slot", ["meeting"])
    op.create_table(
        "meeting_letter",
        sa.Column("digest", CODE, nullable=False),
        sa.Column("meeting", sa.Integer, nullable=False),
        sa.Column("expires", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.number"], name="fk_meeting_letter_meeting"),
        sa.PrimaryKeyConstraint("digest", name="pk_meeting_letter"),
    )
    op.create_index("ix_meeting_letter_expires", "meeting_letter", ["expires"])


def _availability() -> None:
    op.create_table(
        "availability",
        sa.Column("row", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("tables", sa.Integer, nullable=False),
        sa.Column("stand", sa.Boolean, nullable=False),
        sa.Column("online", sa.Boolean, nullable=False),
        sa.Column("at_once", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("row", name="pk_availability"),
    )
    op.create_table(
        "closed",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("row", sa.Integer, nullable=False),
        sa.Column("start", MOMENT, nullable=False),
        sa.Column("end", MOMENT, nullable=False),
        sa.Column("why", CODE, nullable=False),
        sa.Column("way", CODE),
        sa.PrimaryKeyConstraint("number", name="pk_closed"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_closed_row_end", "closed", ["row", "end"])


def _contacts() -> None:
    op.create_table(
        "card",
        sa.Column("visitor", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("code", CODE, nullable=False),
        sa.Column("made", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_card_visitor"),
        sa.PrimaryKeyConstraint("visitor", name="pk_card"),
        sa.UniqueConstraint("code", name="uq_card_code"),
    )
    op.create_table(
        "contact",
        sa.Column("visitor", sa.Integer, nullable=False),
        sa.Column("row", sa.Integer, nullable=False),
        sa.Column("representative", sa.Integer),
        sa.Column("asked", MOMENT),
        sa.Column("shared", MOMENT),
        sa.Column("email", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_contact_visitor"),
        sa.ForeignKeyConstraint(["representative"], ["visitor.number"], name="fk_contact_representative"),
        sa.PrimaryKeyConstraint("visitor", "row", name="pk_contact"),
    )
    op.create_index("ix_contact_representative", "contact", ["representative"])
    op.create_index("ix_contact_row_shared", "contact", ["row", "shared"])
    op.create_table(
        "follow_up",
        sa.Column("visitor", sa.Integer, nullable=False),
        sa.Column("row", sa.Integer, nullable=False),
        sa.Column("side", CODE, nullable=False),
        sa.Column("star", sa.Boolean, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("due", MOMENT),
        sa.Column("told", MOMENT),
        sa.Column("writer", sa.Integer),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_follow_up_visitor"),
        sa.ForeignKeyConstraint(["writer"], ["visitor.number"], name="fk_follow_up_writer"),
        sa.PrimaryKeyConstraint("visitor", "row", "side", name="pk_follow_up"),
    )
    op.create_index("ix_follow_up_writer", "follow_up", ["writer"])
    op.create_index("ix_follow_up_row_side", "follow_up", ["row", "side"])
    _part("ix_follow_up_due", "due", where="told IS NULL AND due IS NOT NULL", table="follow_up")
    op.create_table(
        "outcome",
        sa.Column("meeting", sa.Integer, nullable=False),
        sa.Column("side", CODE, nullable=False),
        sa.Column("visitor", sa.Integer),
        sa.Column("outcome", CODE, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.number"], name="fk_outcome_meeting"),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_outcome_visitor"),
        sa.PrimaryKeyConstraint("meeting", "side", name="pk_outcome"),
    )
    op.create_index("ix_outcome_visitor", "outcome", ["visitor"])


def _attendees() -> None:
    op.create_table(
        "attendee",
        sa.Column("visitor", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("name", CODE, nullable=False),
        sa.Column("company", CODE, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("email", CODE, nullable=False),
        sa.Column("person", sa.Integer),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("tried", MOMENT),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_attendee_visitor"),
        sa.PrimaryKeyConstraint("visitor", name="pk_attendee"),
        sa.UniqueConstraint("person", name="uq_attendee_person"),
    )
    for field in ("badge", "email"):  # those who are registered are found by them from now on
        op.execute(
            f"INSERT INTO term (field, value, sort, row) "
            f"SELECT '{field}', substr(lower(trim({field})), 1, 300), '', row FROM person WHERE trim({field}) <> ''"
        )


def _notes() -> None:
    op.create_table(
        "note",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("meeting", sa.Integer, nullable=False),
        sa.Column("side", CODE, nullable=False),
        sa.Column("visitor", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.number"], name="fk_note_meeting"),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_note_visitor"),
        sa.PrimaryKeyConstraint("number", name="pk_note"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_note_visitor", "note", ["visitor"])
    op.create_index("ix_note_meeting_side_at", "note", ["meeting", "side", "at"])
    op.create_table(
        "report",
        sa.Column("note", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("visitor", sa.Integer, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_report_visitor"),
        sa.PrimaryKeyConstraint("note", name="pk_report"),
    )
    op.create_index("ix_report_visitor", "report", ["visitor"])
    op.create_table(
        "block",
        sa.Column("visitor", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("row", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("side", CODE, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["visitor"], ["visitor.number"], name="fk_block_visitor"),
        sa.PrimaryKeyConstraint("visitor", "row", "side", name="pk_block"),
    )
    op.create_index("ix_block_row", "block", ["row"])


def _part(name: str, *columns: str, where: str, table: str = "meeting") -> None:
    op.create_index(name, table, list(columns), sqlite_where=sa.text(where), postgresql_where=sa.text(where))
