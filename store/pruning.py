"""What is kept no longer: found by looking only, then dropped in steps of AT_ONCE rows, so that nobody waits long for one.

Several processes may do the same at once: what one has dropped another finds no more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, Connection, Delete, Select, Update, bindparam, delete, exists, select, update

from fair.meetings import State
from fair.visitors import NOBODY
from store import belongings
from store.announcement_tables import announcement
from store.console_tables import audit, sign_in
from store.database import Tx
from store.meeting_tables import meeting
from store.note_tables import note
from store.tables import load
from store.talk_tables import address, code, file, inbox, outbox, sent_file, turn, visitor
from store.ticket_tables import ticket, ticket_word

KEYS = timedelta(hours=48)  # how long a repeat of an update is known as one
AT_ONCE = 250  # a thousand, with all their indexes and what is overwritten, hold the one that writes for half a second
PEOPLE_AT_ONCE = 20  # each has some dozens of rows elsewhere
FOUND_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Old:
    """Rows of one kind: how the keys of those until a moment are found, and what is done with them."""

    find: Select[Any]
    drop: tuple[Update | Delete, ...]


async def found(tx: Tx, old: Old, *, until: datetime) -> list[Any]:
    """Return the keys of some of these rows, none where there are none any more."""
    return [key for (key,) in await tx.rows(old.find, {"until": until})]


async def drop(tx: Tx, old: Old, keys: Sequence[Any]) -> None:
    """Deal with rows that were found, at most AT_ONCE."""

    def write(connection: Connection) -> None:
        for statement in old.drop:
            connection.execute(statement, {"these": list(keys)})

    await tx.call(write)


async def people(tx: Tx, *, until: datetime, at: datetime) -> int:
    """Delete some of the people who have not written since `until`, with all that is theirs; return how many."""

    def write(connection: Connection) -> int:
        numbers = connection.execute(_SILENT, {"until": until}).scalars().all()
        if numbers:
            belongings.wipe(connection, numbers, at=at)
        return len(numbers)

    return await tx.call(write)


async def nobodys(tx: Tx) -> bool:
    """Return whether anything is there, sent or not, that answers somebody who has been forgotten."""
    return bool(await tx.rows(select(outbox.c.number).where(_NOBODYS).limit(1)))


async def answers_to_nobody(tx: Tx) -> int:
    """Delete what was told to somebody who has been forgotten, once it is sent or given up."""
    return await tx.run(delete(outbox).where(_NOBODYS, outbox.c.settled.is_not(None)))


def _old(key: Column[Any], *which: Any, drop: Sequence[Update | Delete] = ()) -> Old:
    return Old(select(key).where(*which).limit(FOUND_AT_ONCE), tuple(drop) or (delete(key.table).where(_these(key)),))


def _these(column: Column[Any]) -> Any:
    return column.in_(bindparam("these", expanding=True))


_UNTIL = bindparam("until", type_=outbox.c.settled.type)
_NOBODYS = outbox.c.visitor == NOBODY
_WROTE = exists().where(address.c.visitor == visitor.c.number, address.c.used > _UNTIL)
_SILENT = (
    select(visitor.c.number)
    .where(visitor.c.since <= _UNTIL, ~_WROTE)
    .order_by(visitor.c.number)
    .limit(PEOPLE_AT_ONCE)
    .with_for_update(skip_locked=True)
)

# Of an update whose words are gone, its key.
UPDATES = _old(inbox.c.number, inbox.c.done <= _UNTIL, inbox.c.body.is_(None))
SAID = _old(inbox.c.number, inbox.c.done <= _UNTIL)
TOLD = _old(outbox.c.number, outbox.c.settled <= _UNTIL, outbox.c.key.is_(None))
# Of what must not be told again the key stays.
TOLD_ONCE = _old(
    outbox.c.number,
    outbox.c.settled <= _UNTIL,
    outbox.c.key.is_not(None),
    outbox.c.body.is_not(None),
    drop=[update(outbox).where(_these(outbox.c.number)).values(body=None, chat="")],
)
ALL_TOLD = _old(outbox.c.number, outbox.c.settled <= _UNTIL)
# A question loses its visitor, and a press all: without whoever made it, it says nothing.
NAMES_OF_QUESTIONS = _old(
    turn.c.number,
    turn.c.visitor.is_not(None),
    turn.c.at <= _UNTIL,
    drop=[
        delete(turn).where(_these(turn.c.number), turn.c.text.is_(None)),
        update(turn).where(_these(turn.c.number)).values(visitor=None, inbox=None, after=None),
    ],
)
QUESTIONS = _old(turn.c.number, turn.c.at <= _UNTIL)
# What a visitor was shown and did not ask for; until its time has come the button below it is good.
DRAFTS = _old(meeting.c.number, meeting.c.state == State.DRAFT, meeting.c.start <= _UNTIL)
NOTES = _old(note.c.number, note.c.at <= _UNTIL)
TICKET_WORDS = _old(ticket_word.c.number, ticket_word.c.at <= _UNTIL)
TICKETS = _old(ticket.c.number, ticket.c.closed <= _UNTIL)  # its words go before it
CODES = _old(code.c.digest, code.c.expires <= _UNTIL)
FILES = _old(file.c.key, file.c.made <= _UNTIL, drop=[delete(each).where(_these(each.c.key)) for each in (sent_file, file)])
SIGN_INS = _old(sign_in.c.digest, sign_in.c.seen <= _UNTIL)
DEEDS = _old(audit.c.number, audit.c.at <= _UNTIL)
ANNOUNCEMENTS = _old(announcement.c.number, announcement.c.made <= _UNTIL, announcement.c.busy.is_(False))
LOADS = _old(load.c.number, load.c.at <= _UNTIL)
