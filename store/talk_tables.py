"""The tables of the talk: who speaks with us, what came in, what goes out. Private to `store`.

`number` is our own number for a row and never given to another one, so that a stream can go on after it.
"""

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    and_,
    case,
    func,
    select,
)

from store.tables import Code, Moment, metadata


def number() -> Column[int]:
    return Column("number", Integer, primary_key=True)


def part(name: str, *columns: Column[Any], where: ColumnElement[bool]) -> Index:
    """Return an index of the rows that are still to be dealt with, which stays small however many others there are."""
    return Index(name, *columns, **only(where))


def only(where: ColumnElement[bool]) -> dict[str, Any]:
    """Return what makes an index one of some rows alone."""
    return {"sqlite_where": where, "postgresql_where": where}


# Anyone who ever wrote; a group is one of them. `version` is raised by every change of the row, `pending` is the step
# that waits for words of theirs, as (action, kind, row, until), and what goes on then.
visitor = Table(
    "visitor",
    metadata,
    number(),
    Column("version", Integer, nullable=False),
    Column("since", Moment, nullable=False),
    Column("group", Boolean, nullable=False),
    Column("language", Code),  # as they chose; None: as they write
    Column("zone", Code),
    Column("greeted", Moment),
    Column("stopped", Moment),
    Column("pending", JSON(none_as_null=True)),
    sqlite_autoincrement=True,
)

# Where a visitor is reached; word goes where they want it, else to the channel used last. One that is only written to,
# like a mailbox, stands here as long as it is wanted.
address = Table(
    "address",
    metadata,
    Column("channel", Code, primary_key=True),
    Column("chat", Code, primary_key=True),
    Column("visitor", Integer, ForeignKey("visitor.number"), nullable=False, index=True),
    Column("used", Moment, nullable=False),
    Column("language", Code),  # as the channel lets on
    Column("zone", Code),
    Column("shut", Moment),  # since when nothing can be sent there
    Column("wanted", Moment),  # since when word goes here, as they chose
)

# What a visitor may do beyond asking: "organizer", "staff", or "representative" of an exhibitor (its id in the loaded files).
role = Table(
    "role",
    metadata,
    Column("visitor", Integer, ForeignKey("visitor.number"), primary_key=True),
    Column("role", Code, primary_key=True),
    Column("exhibitor", Code, primary_key=True),
    Column("since", Moment, nullable=False),
)
Index("ix_role_role_exhibitor", role.c.role, role.c.exhibitor)

# One-time codes, by what is made of them with SHA-256: "organizer", "staff", "representative" of an exhibitor, "join" a
# visitor, sign them in to the "console", "reach" a visitor at `chat`, to which the code was sent, or show by it which
# "person" they are. `wrong` counts tries of other codes in its place; `made_by` is the organizer who invites by it.
code = Table(
    "code",
    metadata,
    Column("digest", Code, primary_key=True),
    Column("gives", Code, nullable=False),
    Column("exhibitor", Code, nullable=False),
    Column("visitor", Integer, ForeignKey("visitor.number")),
    Column("made", Moment, nullable=False),
    Column("expires", Moment, nullable=False),
    Column("taken", Moment),
    Column("taken_by", Integer, ForeignKey("visitor.number")),
    Column("revoked", Moment),
    Column("chat", Code),
    Column("wrong", Integer, nullable=False, server_default="0"),
    Column("made_by", Integer, ForeignKey("visitor.number"), index=True),
)
Index("ix_code_exhibitor_made", code.c.exhibitor, code.c.made)

# Every update as it came. `body` is the Incoming; what is pruned keeps its key, so that a late repeat is known.
# `place` is one order in a chat of what was said, here, and what was told, in the outbox.
inbox = Table(
    "inbox",
    metadata,
    number(),
    Column("channel", Code, nullable=False),
    Column("update", Code, nullable=False),
    Column("chat", Code, nullable=False),
    Column("at", Moment, nullable=False),
    Column("body", JSON(none_as_null=True)),
    Column("state", Code, nullable=False),  # waiting, done, dead, passed
    Column("tries", Integer, nullable=False),  # handlings begun
    Column("owner", Code),  # the process that handles it
    Column("done", Moment),  # since when it is not waiting any more
    Column("place", Integer),
    UniqueConstraint("channel", "update"),
    sqlite_autoincrement=True,
)
part("ix_inbox_waiting", inbox.c.channel, inbox.c.chat, inbox.c.number, where=inbox.c.done.is_(None))
Index(None, inbox.c.channel, inbox.c.chat, inbox.c.place)
Index(None, inbox.c.done)

# Everything that goes out. `inbox` is what it answers, `edits` the row whose message it changes, `message` the
# channel's own id of what was sent, or of what is to be changed or answered. `place` is given when it is told:
# a reply may overtake an announcement of a lower number. `visitor` may be NOBODY. `announcement` is the one whose words
# these are, or that had them changed.
outbox = Table(
    "outbox",
    metadata,
    number(),
    Column("channel", Code, nullable=False),
    Column("chat", Code, nullable=False),
    Column("visitor", Integer, index=True),
    Column("inbox", Integer),
    Column("errand", Code, nullable=False),
    Column("lane", Integer, nullable=False),
    Column("due", Moment, nullable=False),
    Column("expires", Moment),
    Column("key", Code, unique=True),
    Column("body", JSON(none_as_null=True)),
    Column("edits", Integer),
    Column("message", Code),
    Column("state", Code, nullable=False),  # ready, leased, sending, sent, failed, dead, unknown, expired
    Column("tries", Integer, nullable=False),
    Column("repeats", Integer, nullable=False),  # sent again although it may have arrived
    Column("owner", Code),  # the process that has it in hand
    Column("rests", Moment),  # not tried again before
    Column("begun", Moment),  # when it was told
    Column("place", Integer),
    Column("settled", Moment),
    Column("why", Text),
    Column("announcement", Integer),
    sqlite_autoincrement=True,
)
part("ix_outbox_open", outbox.c.channel, outbox.c.chat, outbox.c.lane, outbox.c.due, outbox.c.number, where=outbox.c.settled.is_(None))
part("ix_outbox_queue", outbox.c.channel, outbox.c.lane, outbox.c.due, outbox.c.number, where=outbox.c.settled.is_(None))
part("ix_outbox_edits", outbox.c.edits, where=outbox.c.edits.is_not(None))
_OF_ANNOUNCEMENTS = (outbox.c.announcement, outbox.c.state, outbox.c.errand, outbox.c.channel, outbox.c.number)
part("ix_outbox_announcement", *_OF_ANNOUNCEMENTS, where=outbox.c.announcement.is_not(None))
Index(None, outbox.c.channel, outbox.c.chat, outbox.c.place)
Index(None, outbox.c.settled)

# The bytes of pictures and files that go out, once for each content. `visitor` is who alone was ever given it.
file = Table(
    "file",
    metadata,
    Column("key", Code, primary_key=True),
    Column("name", Code, nullable=False),
    Column("media_type", Code, nullable=False),
    Column("content", Text, nullable=False),  # base64
    Column("made", Moment, nullable=False),
    Column("visitor", Integer, index=True),
)

# What a channel calls a file that it has been given before.
sent_file = Table(
    "sent_file",
    metadata,
    Column("channel", Code, primary_key=True),
    Column("key", Code, primary_key=True),
    Column("id", Code, nullable=False),
)

# What serves this database now, or did.
process = Table(
    "process",
    metadata,
    Column("name", Code, primary_key=True),
    Column("started", Moment, nullable=False),
    Column("heartbeat", Moment, nullable=False),
)

# What a visitor asked and what answered it: the records of the last one are what "and where is it?" is about.
# `after` is the turn whose context it was read in. One that is kept without a name has no visitor, and no way to one.
# What nobody could answer has a `gist`, waits for its group (`unanswered`), and is `told` once that has an answer.
turn = Table(
    "turn",
    metadata,
    number(),
    Column("visitor", Integer, ForeignKey("visitor.number")),
    Column("inbox", Integer, index=True),
    Column("at", Moment, nullable=False),
    Column("text", Text),
    Column("language", Code, nullable=False),
    Column("found", Boolean, nullable=False),
    Column("records", JSON, nullable=False),  # [kind, row] each
    Column("after", Integer),
    Column("topic", Code),
    Column("gist", JSON(none_as_null=True)),
    Column("unanswered", Integer),
    Column("told", Moment),
    sqlite_autoincrement=True,
)
Index(None, turn.c.visitor, turn.c.number)
part("ix_turn_waiting", turn.c.number, where=and_(turn.c.gist.is_not(None), turn.c.unanswered.is_(None)))
part("ix_turn_unanswered", turn.c.unanswered, turn.c.visitor, turn.c.at, where=turn.c.unanswered.is_not(None))

# What a visitor keeps: sessions, exhibitors, products, by kind and row, with a note for themselves.
saved = Table(
    "saved",
    metadata,
    Column("visitor", Integer, ForeignKey("visitor.number"), primary_key=True),
    Column("kind", Code, primary_key=True),
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("note", Text),
)
Index(None, saved.c.kind, saved.c.row)


def next_place(channel: ColumnElement[str], chat: ColumnElement[str]) -> ColumnElement[int]:
    """Return the place in a chat of what comes next."""
    last = (
        select(func.coalesce(func.max(table.c.place), 0)).where(table.c.channel == channel, table.c.chat == chat).scalar_subquery()
        for table in (inbox.alias(), outbox.alias())
    )
    said, told = last
    return case((said > told, said), else_=told) + 1
