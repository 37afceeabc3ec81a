"""What is kept no longer: each function does one small step and returns how many rows it touched, 0 when all is done.

A step touches at most AT_ONCE rows, so that nobody waits long for it; several processes may do the same at once.
`until` spares what is younger.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, exists, select, update

from store import belongings
from store.database import Tx
from store.deliveries import GIVEN_UP
from store.tables import load
from store.talk_tables import address, code, file, inbox, outbox, sent_file, turn, visitor

KEYS = timedelta(hours=48)  # how long a repeat of an update is known as one
AT_ONCE = 1000
PEOPLE_AT_ONCE = 50  # each has some dozens of rows elsewhere


async def nobodys(tx: Tx) -> bool:
    """Return whether anything is there, sent or not, that answers somebody who is nobody any more."""
    return bool(await tx.rows(select(outbox.c.number).where(_NOBODYS).limit(1)))


async def answers_to_nobody(tx: Tx) -> int:
    """Delete what was told to somebody who has been forgotten, once it is sent or given up."""
    return await _delete(tx, select(outbox.c.number).where(_NOBODYS, outbox.c.settled.is_not(None)))


async def keys(tx: Tx, *, until: datetime) -> int:
    """Delete the keys of updates whose words are gone."""
    return await _delete(tx, select(inbox.c.number).where(inbox.c.done <= until, inbox.c.body.is_(None)))


async def messages(tx: Tx, *, until: datetime) -> int:
    """Delete what was said, and what was told; of what has a key the key stays, so that it is not told again."""
    old = select(outbox.c.number).where(outbox.c.settled <= until)
    said = await _delete(tx, select(inbox.c.number).where(inbox.c.done <= until))
    told = await _delete(tx, old.where(outbox.c.key.is_(None)))
    keyed = _some(old.where(outbox.c.key.is_not(None), outbox.c.body.is_not(None)))
    return said + told + await tx.run(update(outbox).where(outbox.c.number.in_(keyed)).values(body=None, chat=""))


async def names_of_questions(tx: Tx, *, until: datetime) -> int:
    """Let questions be nobody's; those that were presses hold no words, and go."""
    theirs = select(turn.c.number).where(turn.c.at <= until, turn.c.visitor.is_not(None))
    pressed = await _delete(tx, theirs.where(turn.c.text.is_(None)))
    asked = _some(theirs.where(turn.c.text.is_not(None)))
    return pressed + await tx.run(update(turn).where(turn.c.number.in_(asked)).values(visitor=None, inbox=None, after=None))


async def questions(tx: Tx, *, until: datetime) -> int:
    """Delete questions."""
    return await _delete(tx, select(turn.c.number).where(turn.c.at <= until))


async def people(tx: Tx, *, until: datetime, at: datetime) -> int:
    """Delete people who have not written since `until`, and all that is theirs."""
    wrote = exists().where(address.c.visitor == visitor.c.number, address.c.used > until)
    chosen = select(visitor.c.number).where(visitor.c.since <= until, ~wrote).order_by(visitor.c.number).limit(PEOPLE_AT_ONCE)

    def write(connection: Connection) -> int:
        numbers = connection.execute(chosen.with_for_update(skip_locked=True)).scalars().all()
        if numbers:
            belongings.wipe(connection, numbers, at=at)
        return len(numbers)

    return await tx.call(write)


async def keys_of_messages(tx: Tx, *, until: datetime) -> int:
    """Delete the keys of what was told; nobody is left to whom it could be told again."""
    return await _delete(tx, select(outbox.c.number).where(outbox.c.settled <= until))


async def codes(tx: Tx, *, until: datetime) -> int:
    """Delete one-time codes that have run out."""
    some = select(code.c.digest).where(code.c.expires <= until).limit(AT_ONCE)
    return await tx.run(delete(code).where(code.c.digest.in_(some)))


async def files(tx: Tx, *, until: datetime) -> int:
    """Delete contents that no message has any more, and what channels call them."""
    some = select(file.c.key).where(file.c.made <= until - 2 * GIVEN_UP).limit(AT_ONCE)  # a message lives no longer before it is settled

    def write(connection: Connection) -> int:
        gone = list(connection.execute(some).scalars())
        if gone:
            connection.execute(_NAMES, {"gone": gone})
            connection.execute(_FILES, {"gone": gone})
        return len(gone)

    return await tx.call(write)


async def loads(tx: Tx, *, until: datetime) -> int:
    """Delete what loads reported."""
    return await _delete(tx, select(load.c.number).where(load.c.at <= until))


async def _delete(tx: Tx, old: Select[Any]) -> int:
    """Delete some of the rows whose numbers these are."""
    [number] = old.selected_columns
    return await tx.run(delete(number.table).where(number.in_(_some(old))))


def _some(old: Select[Any]) -> Select[Any]:
    return old.limit(AT_ONCE).with_for_update(skip_locked=True)  # what another process has in hand is that one's


_NOBODYS = outbox.c.visitor == belongings.NOBODY
_NAMES = delete(sent_file).where(sent_file.c.key.in_(bindparam("gone", expanding=True)))
_FILES = delete(file).where(file.c.key.in_(bindparam("gone", expanding=True)))
