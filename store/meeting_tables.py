"""The tables of meetings: who meets whom when, the time that is held for it, and when exhibitors are to be met. Private to `store`."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table, Text, UniqueConstraint

from fair.meetings import State
from store.tables import Code, Moment, metadata
from store.talk_tables import number, part

# A meeting with an exhibitor, or a place in a session: `kind` and `row` are the host's. [start, end) is the time that stands,
# the `wished_` columns another that is wished for in its place; `seat` is given as soon as time is held. Who was forgotten
# is NULL. `reason` is what the last deed was given as its reason.
meeting = Table(
    "meeting",
    metadata,
    number(),
    Column("version", Integer, nullable=False),
    Column("kind", Code, nullable=False),
    Column("row", Integer, nullable=False),
    Column("visitor", Integer, ForeignKey("visitor.number")),
    Column("state", Code, nullable=False),
    Column("start", Moment, nullable=False),
    Column("end", Moment, nullable=False),
    Column("way", Code, nullable=False),
    Column("seat", Integer),
    Column("wished_start", Moment),
    Column("wished_end", Moment),
    Column("wished_way", Code),
    Column("wished_seat", Integer),
    Column("expires", Moment),
    Column("topic", Text, nullable=False),
    Column("interpreter", Boolean, nullable=False),
    Column("room", Code, nullable=False),
    Column("reason", Text, nullable=False),
    Column("handled_by", Integer, ForeignKey("visitor.number"), index=True),
    Column("answerer", Code, nullable=False),
    Column("coming", Integer),  # the version of which its visitor said that they will come
    Column("made", Moment, nullable=False),
    Column("changed", Moment, nullable=False),
    sqlite_autoincrement=True,
)
Index(None, meeting.c.visitor, meeting.c.start)
Index(None, meeting.c.row, meeting.c.start)
# All that the figures of all meetings and the requests that wait are counted from, so that none of the rows is read for them.
Index("ix_meeting_figures", *(meeting.c[name] for name in ("state", "start", "row", "expires", "way", "kind")))
part("ix_meeting_expires", meeting.c.expires, where=meeting.c.expires.is_not(None))
part("ix_meeting_draft", meeting.c.start, where=meeting.c.state == State.DRAFT)
part("ix_meeting_waiting", meeting.c.row, meeting.c.number, where=meeting.c.state == State.WAITING)

# Links in letters by which an exhibitor's mailbox answers a request: what SHA-256 makes of the code in each.
meeting_letter = Table(
    "meeting_letter",
    metadata,
    Column("digest", Code, primary_key=True),
    Column("meeting", Integer, ForeignKey("meeting.number"), nullable=False),
    Column("expires", Moment, nullable=False, index=True),
)

# The time that is held, in pieces of five minutes (`fair.slots`). That nobody is booked twice is decided here and nowhere
# else: a host's seat is held once, and so is a visitor.
meeting_slot = Table(
    "meeting_slot",
    metadata,
    Column("host", Integer, nullable=False),  # the host's row, which no record of another kind has
    Column("seat", Integer, nullable=False),
    Column("piece", Integer, nullable=False),
    Column("visitor", Integer, ForeignKey("visitor.number"), nullable=False),
    Column("meeting", Integer, ForeignKey("meeting.number"), nullable=False, index=True),
    PrimaryKeyConstraint("host", "seat", "piece"),
    UniqueConstraint("visitor", "piece"),
    sqlite_with_rowid=False,
)

# What representatives of an exhibitor said of their meetings; no row until they do. `row` is the exhibitor's.
availability = Table(
    "availability",
    metadata,
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("tables", Integer, nullable=False),
    Column("stand", Boolean, nullable=False),
    Column("online", Boolean, nullable=False),
    Column("at_once", Boolean, nullable=False),
)

# Stretches in which there are no meetings with a host, or none of a way.
closed = Table(
    "closed",
    metadata,
    number(),
    Column("row", Integer, nullable=False),
    Column("start", Moment, nullable=False),
    Column("end", Moment, nullable=False),
    Column("why", Code, nullable=False),
    Column("way", Code),
    sqlite_autoincrement=True,
)
Index(None, closed.c.row, closed.c.end)
