"""What belongs to a visitor, table by table: to hand it over, to make two visitors one, and to forget.

Every column that names a visitor stands in NAMING, so a new table has its line here, in THEIRS, or where its rows
outlive them in BESIDE; tests go over all tables and miss none.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Table, UniqueConstraint, bindparam, delete, exists, or_, select, update

from fair.announcements import State as Standing
from fair.meetings import Side
from fair.visitors import NOBODY
from store import attendees, meeting_people, ticket_people
from store.announcement_tables import announcement, recipient
from store.asked_tables import first_asker
from store.attendee_tables import attendee
from store.console_tables import audit, password, sign_in
from store.contact_tables import card, contact, follow_up, outcome
from store.database import Tx
from store.load_tables import upload
from store.meeting_tables import meeting, meeting_slot
from store.note_tables import block, note, report
from store.outbox import State
from store.remember_tables import feed, rating, reminder, robot, unwanted
from store.talk_tables import address, code, file, inbox, outbox, role, saved, sent_file, turn, visitor
from store.ticket_tables import duty, ticket, ticket_word

# Tables whose rows are a visitor's own, and those that only name one.
THEIRS: tuple[Table, ...] = (address, role, attendee, saved, reminder, rating, unwanted, feed, robot, turn, first_asker)
THEIRS += (card, contact, follow_up, outcome, note, block, report, recipient, sign_in, password, upload, duty, ticket_word, ticket)
BESIDE: tuple[Column[Any], ...] = (code.c.visitor, code.c.taken_by, code.c.made_by, file.c.visitor, outbox.c.visitor)
BESIDE += (meeting.c.visitor, meeting.c.handled_by, meeting_slot.c.visitor)  # (store.meeting_people)
OTHERS: tuple[Column[Any], ...] = (contact.c.representative, follow_up.c.writer)  # of contacts of other people's, which outlive them
OTHERS += (audit.c.visitor,)  # and what was done for the fair
OTHERS += (announcement.c.author, announcement.c.approver)
OTHERS += (ticket.c.taken_by, ticket_word.c.writer)  # and other people's tickets
BESIDE += OTHERS
NAMING: tuple[Column[Any], ...] = (*(table.c.visitor for table in THEIRS), *BESIDE)

# What is not handed over to its owner, and why.
KEPT_BACK: Mapping[str, str] = {
    "announcement": "what the fair said to others; what came to oneself is handed over as messages",
    "attendee.person": "our own number of a registration, which is handed over itself",
    "feed.token": "a key: whoever has it reads the calendar",
    "password.hash": "made of a password; whoever has it can try others by it",
    "robot.chat": "a key: whoever has it writes to the team's group",
    "audit": "what they did for the fair is the fair's",
    "code.digest": "made of a code one way; nothing can be read from it",
    "file": "copies of what is handed over here anyway",
    "meeting_slot": "the time of the meetings, cut in pieces",
    "turn.gist": "made of the words of a question, which are handed over",
    "first_asker": "on what they asked something, as long as few did: their questions are handed over",
    "upload.folder": "where the fair's files lie that they sent",
    "upload.shown": "what is in those files",
    "upload.problem": "what is wrong with those files",
    "outbox": "handed over as messages, with what they wrote (store.history)",
    "sign_in.digest": "made of a key one way; nothing can be read from it",
}


async def held(tx: Tx, number: int) -> dict[str, list[dict[str, Any]]]:
    """Return all rows that are a visitor's own by their table's name, without what names the visitor or is KEPT_BACK."""

    def read(connection: Connection) -> dict[str, list[dict[str, Any]]]:
        return {table.name: _rows(connection, table, number) for table in (*THEIRS, code, meeting) if table.name not in KEPT_BACK}

    return await tx.call(read)


def hand_over(connection: Connection, number: int, *, into: int) -> None:
    """Give all that is a visitor's to another; where both have the same, the other's own stays."""
    meeting_people.hand_over(connection, number, into=into)
    attendees.hand_over(connection, number, into=into)
    ticket_people.hand_over(connection, number, into=into)
    for column in NAMING:
        for same in _unique_with(column):
            own = column.table.alias()
            has = exists().where(own.c[column.name] == into, *(own.c[name] == column.table.c[name] for name in same))
            connection.execute(delete(column.table).where(column == number, has))
        connection.execute(update(column.table).where(column == number).values({column.name: into}))


def wipe(connection: Connection, numbers: Sequence[int], *, at: datetime) -> None:
    """Delete visitors and all that is theirs.

    Of what they wrote only keys stay, without a place and without words, so that a repeat is known. What waits to be
    sent is not sent; a request that is under way ends as an answer to nobody (`store.pruning`).
    """
    for number in sorted(numbers):
        meeting_people.unname(connection, number, at=at)
        ticket_people.unname(connection, number)
    whom = {"whom": list(numbers), "at": at}
    places = [{"of": channel, "to": chat} for channel, chat in connection.execute(_PLACES, whom)]
    if places:
        connection.execute(_UNSAY, places)
        for query in (_UNSENT_THERE, _UNDER_WAY_THERE):
            connection.execute(query, [{**place, "at": at} for place in places])
    for statement in (_UNSENT, _UNDER_WAY, _NAMES_OF_FILES, *_GONE):
        connection.execute(statement, whom)


def _rows(connection: Connection, table: Table, number: int) -> list[dict[str, Any]]:
    others = (meeting.c.handled_by, *OTHERS)  # those are other people's
    naming = [column for column in NAMING if column.table is table and column not in set(others)]
    shown = [column for column in table.c if column not in {*naming, *others} and str(column) not in KEPT_BACK]
    query = select(*shown).where(or_(*(column == number for column in naming))).order_by(*table.primary_key.columns)
    if table is follow_up:
        query = query.where(follow_up.c.side == Side.VISITOR)  # what an exhibitor noted is the exhibitor's
    return [dict(row) for row in connection.execute(query).mappings()]


def _unique_with(column: Column[Any]) -> Iterator[tuple[str, ...]]:
    """Return what else is unique together with a column, once for each such set."""
    table = column.table
    assert isinstance(table, Table)
    sets = (table.primary_key, *(each for each in table.constraints if isinstance(each, UniqueConstraint)))
    for together in sets:
        if column.name in together.columns:
            yield tuple(each.name for each in together.columns if each.name != column.name)


def _in(column: Column[Any]) -> Any:
    return column.in_(bindparam("whom", expanding=True))


_AT = bindparam("at", type_=outbox.c.expires.type)
_PLACES = (
    select(address.c.channel, address.c.chat)
    .where(_in(address.c.visitor))
    .union(select(robot.c.channel, robot.c.chat).where(_in(robot.c.visitor)))
)
_UNSAY = (
    update(inbox)
    .where(inbox.c.channel == bindparam("of"), inbox.c.chat == bindparam("to"), inbox.c.done.is_not(None))
    .values(body=None, chat="", place=None)
)
_THERE = (outbox.c.channel == bindparam("of"), outbox.c.chat == bindparam("to"))
_OF_NOBODY = {"body": None, "chat": "", "key": None, "visitor": NOBODY, "expires": _AT}
_UNSENT_THERE, _UNSENT = (delete(outbox).where(*those, outbox.c.state != State.SENDING) for those in (_THERE, (_in(outbox.c.visitor),)))
_UNDER_WAY_THERE, _UNDER_WAY = (update(outbox).where(*those).values(_OF_NOBODY) for those in (_THERE, (_in(outbox.c.visitor),)))
_NAMES_OF_FILES = delete(sent_file).where(sent_file.c.key.in_(select(file.c.key).where(_in(file.c.visitor))))
_THEIR_DRAFTS = (_in(announcement.c.author), announcement.c.state == Standing.DRAFT)
_GONE = (
    delete(announcement).where(*_THEIR_DRAFTS),
    update(announcement).where(_in(announcement.c.author)).values(card=None),  # the address of their chat
    *(update(column.table).where(_in(column)).values({column.name: None}) for column in OTHERS),
    delete(file).where(_in(file.c.visitor)),
    delete(code).where(or_(*(_in(column) for column in (code.c.visitor, code.c.taken_by, code.c.made_by)))),
    *(delete(table).where(_in(table.c.visitor)) for table in THEIRS),
    delete(visitor).where(_in(visitor.c.number)),
)
