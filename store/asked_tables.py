"""The tables of what visitors ask: questions that nobody could answer, and how much was asked. Private to `store`.

Which group a question is in stands in its own row (`turn.unanswered`), so that it goes with it.
"""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, Table, Text

from store.tables import Code, Moment, metadata
from store.talk_tables import number

# Questions that ask the same. `joined`: the group that it was put together with. What an organizer wrote stands here as a draft,
# and from its publishing on in the record `faq`. `profile` is what later questions are compared with.
unanswered = Table(
    "unanswered",
    metadata,
    number(),
    Column("version", Integer, nullable=False),
    Column("state", Code, nullable=False),
    Column("at", Moment, nullable=False),
    Column("joined", Integer, ForeignKey("unanswered.number")),
    Column("settled", Moment),
    Column("question", Text, nullable=False),
    Column("question_zh", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("answer_zh", Text, nullable=False),
    Column("faq", Integer),
    Column("profile", JSON(none_as_null=True)),
    sqlite_autoincrement=True,
)
Index(None, unanswered.c.joined)

# How much was asked in an hour, on a topic, in a language: counted once, behind what is asked, so that looking is quick.
asked = Table(
    "asked",
    metadata,
    Column("hour", Moment, primary_key=True),
    Column("topic", Code, primary_key=True),
    Column("language", Code, primary_key=True),
    Column("questions", Integer, nullable=False),
    Column("answered", Integer, nullable=False),
)

# On which topics, in which languages and at which hours of the day at least FEWEST people asked; and who the first of them were,
# until there are as many.
enough_asked = Table(
    "enough_asked",
    metadata,
    Column("what", Code, primary_key=True),
    Column("which", Code, primary_key=True),
)
first_asker = Table(
    "first_asker",
    metadata,
    Column("visitor", Integer, ForeignKey("visitor.number"), primary_key=True, autoincrement=False),
    Column("what", Code, primary_key=True),
    Column("which", Code, primary_key=True),
)
Index("ix_first_asker_what_which", first_asker.c.what, first_asker.c.which)

# Up to which turn that has been counted.
counted = Table("counted", metadata, Column("one", Integer, primary_key=True, autoincrement=False), Column("turn", Integer, nullable=False))

# The closing report as it was last put together: adding it up takes longer than a page may.
closing = Table(
    "closing",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("figures", JSON, nullable=False),
)
