"""The programme, its loads, and the console's edits."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

CODE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)
WORDS = sa.Text()


def upgrade() -> None:
    op.create_table(
        "edit",
        sa.Column("kind", CODE, nullable=False),
        sa.Column("source", CODE, nullable=False),
        sa.Column("id", CODE, nullable=False),
        sa.Column("field", CODE, nullable=False),
        sa.Column("value", sa.JSON, nullable=False),
        sa.Column("said", sa.JSON, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kept", sa.Boolean, nullable=False),
        sa.Column("conflict_at", MOMENT),
        sa.PrimaryKeyConstraint("kind", "source", "id", "field", name="pk_edit"),
    )
    op.create_index("ix_edit_conflict_at", "edit", ["conflict_at"])
    op.create_table(
        "exhibitor",
        sa.Column("row", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("origin", CODE, nullable=False),
        sa.Column("as_of", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("id", CODE, nullable=False),
        sa.Column("name", CODE, nullable=False),
        sa.Column("name_zh", CODE),
        sa.Column("stands", WORDS, nullable=False),
        sa.Column("halls", WORDS, nullable=False),
        sa.Column("country", CODE),
        sa.Column("categories", WORDS, nullable=False),
        sa.Column("text", CODE),
        sa.Column("text_zh", CODE),
        sa.Column("website", CODE),
        sa.Column("products", WORDS, nullable=False),
        sa.Column("showroom_url", CODE),
        sa.Column("languages", WORDS, nullable=False),
        sa.Column("email", CODE),
        sa.Column("sort", CODE, nullable=False),
        sa.PrimaryKeyConstraint("row", name="pk_exhibitor"),
        sa.UniqueConstraint("id", "origin", name="uq_exhibitor_id_origin"),
    )
    op.create_index("ix_exhibitor_country_sort", "exhibitor", ["country", "sort"])
    op.create_index("ix_exhibitor_revision", "exhibitor", ["revision"])
    op.create_index("ix_exhibitor_sort_row", "exhibitor", ["sort", "row"])
    op.create_table(
        "fair",
        sa.Column("one", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("declared", sa.Boolean, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("as_of", MOMENT, nullable=False),
        sa.Column("values", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("one", name="pk_fair"),
    )
    op.create_table(
        "faq",
        sa.Column("row", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("origin", CODE, nullable=False),
        sa.Column("as_of", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("id", CODE, nullable=False),
        sa.Column("question", CODE, nullable=False),
        sa.Column("answer", CODE, nullable=False),
        sa.Column("question_zh", CODE),
        sa.Column("answer_zh", CODE),
        sa.PrimaryKeyConstraint("row", name="pk_faq"),
        sa.UniqueConstraint("id", "origin", name="uq_faq_id_origin"),
    )
    op.create_index("ix_faq_revision", "faq", ["revision"])
    op.create_table(
        "gone",
        sa.Column("row", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("source", CODE, nullable=False),
        sa.Column("id", CODE, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("row", name="pk_gone"),
        sa.UniqueConstraint("kind", "source", "id", name="uq_gone_kind_source_id"),
    )
    op.create_index("ix_gone_revision", "gone", ["revision"])
    op.create_table(
        "load",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("report", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_load"),
    )
    op.create_table(
        "lot",
        sa.Column("row", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("origin", CODE, nullable=False),
        sa.Column("as_of", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("id", CODE, nullable=False),
        sa.Column("title", CODE, nullable=False),
        sa.Column("session_id", CODE),
        sa.Column("number", CODE),
        sa.Column("title_zh", CODE),
        sa.Column("estimate", CODE),
        sa.Column("rules", CODE),
        sa.Column("url", CODE),
        sa.PrimaryKeyConstraint("row", name="pk_lot"),
        sa.UniqueConstraint("id", "origin", name="uq_lot_id_origin"),
    )
    op.create_index("ix_lot_revision", "lot", ["revision"])
    op.create_index("ix_lot_session_id", "lot", ["session_id"])
    op.create_table(
        "person",
        sa.Column("row", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("origin", CODE, nullable=False),
        sa.Column("as_of", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("id", CODE, nullable=False),
        sa.Column("name", CODE, nullable=False),
        sa.Column("name_zh", CODE),
        sa.Column("company", CODE),
        sa.Column("kind", CODE),
        sa.Column("email", CODE),
        sa.Column("language", CODE),
        sa.Column("badge", CODE),
        sa.PrimaryKeyConstraint("row", name="pk_person"),
        sa.UniqueConstraint("id", "origin", name="uq_person_id_origin"),
    )
    op.create_index("ix_person_revision", "person", ["revision"])
    op.create_table(
        "place",
        sa.Column("row", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("origin", CODE, nullable=False),
        sa.Column("as_of", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("id", CODE, nullable=False),
        sa.Column("name", CODE, nullable=False),
        sa.Column("kind", CODE),
        sa.Column("name_zh", CODE),
        sa.Column("hall", CODE),
        sa.Column("near", CODE),
        sa.Column("text", CODE),
        sa.Column("text_zh", CODE),
        sa.PrimaryKeyConstraint("row", name="pk_place"),
        sa.UniqueConstraint("id", "origin", name="uq_place_id_origin"),
    )
    op.create_index("ix_place_revision", "place", ["revision"])
    op.create_table(
        "policy",
        sa.Column("row", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("origin", CODE, nullable=False),
        sa.Column("as_of", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("id", CODE, nullable=False),
        sa.Column("title", CODE, nullable=False),
        sa.Column("text", CODE, nullable=False),
        sa.Column("title_zh", CODE),
        sa.Column("text_zh", CODE),
        sa.Column("source", CODE),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_to", sa.Date),
        sa.Column("audience", CODE),
        sa.PrimaryKeyConstraint("row", name="pk_policy"),
        sa.UniqueConstraint("id", "origin", name="uq_policy_id_origin"),
    )
    op.create_index("ix_policy_revision", "policy", ["revision"])
    op.create_table(
        "product",
        sa.Column("row", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("origin", CODE, nullable=False),
        sa.Column("as_of", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("id", CODE, nullable=False),
        sa.Column("name", CODE, nullable=False),
        sa.Column("exhibitor_id", CODE),
        sa.Column("name_zh", CODE),
        sa.Column("category", CODE),
        sa.Column("text", CODE),
        sa.Column("text_zh", CODE),
        sa.Column("url", CODE),
        sa.PrimaryKeyConstraint("row", name="pk_product"),
        sa.UniqueConstraint("id", "origin", name="uq_product_id_origin"),
    )
    op.create_index("ix_product_exhibitor_id", "product", ["exhibitor_id"])
    op.create_index("ix_product_revision", "product", ["revision"])
    op.create_table(
        "session",
        sa.Column("row", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("origin", CODE, nullable=False),
        sa.Column("as_of", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("id", CODE, nullable=False),
        sa.Column("title", CODE, nullable=False),
        sa.Column("start", MOMENT, nullable=False),
        sa.Column("title_zh", CODE),
        sa.Column("end", MOMENT),
        sa.Column("room", CODE),
        sa.Column("track", CODE),
        sa.Column("type", CODE),
        sa.Column("language", CODE),
        sa.Column("speakers", WORDS, nullable=False),
        sa.Column("text", CODE),
        sa.Column("text_zh", CODE),
        sa.Column("url", CODE),
        sa.Column("capacity", sa.Integer),
        sa.Column("seats", sa.Integer),
        sa.Column("registration", CODE),
        sa.Column("stream_url", CODE),
        sa.Column("recording_url", CODE),
        sa.Column("status", CODE),
        sa.PrimaryKeyConstraint("row", name="pk_session"),
        sa.UniqueConstraint("id", "origin", name="uq_session_id_origin"),
    )
    op.create_index("ix_session_revision", "session", ["revision"])
    op.create_index("ix_session_room_start", "session", ["room", "start"])
    op.create_index("ix_session_start_end", "session", ["start", "end"])
    op.create_index("ix_session_track_start", "session", ["track", "start"])
    op.create_index("ix_session_type_start", "session", ["type", "start"])
    op.create_table(
        "state",
        sa.Column("one", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("last_row", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("one", name="pk_state"),
    )
    op.create_table(
        "term",
        sa.Column("field", CODE, nullable=False),
        sa.Column("value", CODE, nullable=False),
        sa.Column("sort", CODE, nullable=False),
        sa.Column("row", sa.Integer, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("field", "value", "sort", "row", name="pk_term"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_term_row_field_value", "term", ["row", "field", "value"])
    op.execute("INSERT INTO state (one, revision, last_row) VALUES (1, 0, 0)")
