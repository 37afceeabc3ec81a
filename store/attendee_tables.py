"""The table of attendees: who visitors say they are. Private to `store`."""

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from store.tables import Code, Moment, metadata

# What the other side of a meeting is told of a visitor, in their own words or those of their registration. `email` was
# proved with a code; `person` is the row of their registration, which nobody else has. `tries` counts the
# badges they tried within a day of `tried`, the last time.
attendee = Table(
    "attendee",
    metadata,
    Column("visitor", Integer, ForeignKey("visitor.number"), primary_key=True, autoincrement=False),
    Column("name", Code, nullable=False),
    Column("company", Code, nullable=False),
    Column("about", Text, nullable=False),
    Column("email", Code, nullable=False),
    Column("person", Integer, unique=True),
    Column("tries", Integer, nullable=False),
    Column("tried", Moment),
)
