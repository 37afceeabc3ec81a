"""What goes out: rows that a sender takes in hand by lane, then due, then number, one of a chat at a time.

`ready` → `leased` (in hand) → `sending` (its request may be under way) → one of the settled states:

- `sent`; `failed`: the channel will not have it; `expired`: too late to be of use;
- `unknown`: it may be there, and is not sent again; `dead`: tried for too long.

A row that is in hand has an owner, and only the owner settles it (`store.deliveries`). A row that `rests` holds back
its chat until then.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Insert, Select, and_, bindparam, case, exists, func, or_, select, tuple_, update
from sqlalchemy.sql.dml import ReturningUpdate

from fair.talk import UNASKED, Errand, Lane, Outgoing, Parcel
from fair.visitors import NOBODY
from store import files
from store.database import AnyRow, Tx, insert_new
from store.prepared import Prepared
from store.talk_packing import content_keys, pack_reply, unpack_reply
from store.talk_tables import next_place, outbox, visitor

CHANGES = (Errand.EDIT, Errand.DELETE)  # errands about a message that is there
_TAKEN_ALONG = ("number", "visitor", "channel", "chat", "errand", "lane", "body", "due", "expires", "tries")  # by a parcel
_OF_MANY = ("channel", "chat", "visitor", "errand", "lane", "due", "expires", "key", "edits", "announcement")  # written at once


class State(StrEnum):
    """Where a row stands."""

    READY = "ready"
    LEASED = "leased"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    DEAD = "dead"
    UNKNOWN = "unknown"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Queue:
    """How many rows of a channel and lane are in a state and not settled, and since when the oldest is due."""

    channel: str
    lane: Lane
    state: State
    count: int
    oldest: datetime


async def add(tx: Tx, outgoings: Sequence[Outgoing], *, visitor: int | None = None, inbox: int | None = None) -> list[int | None]:
    """Have messages sent, in their order; return their rows, None for one whose key was there before.

    An edit takes the place, and the row, of one of the same message that still waits. `visitor`: whose they are that
    do not say so themselves.
    """

    def write(connection: Connection) -> list[int | None]:
        return [_added(connection, outgoing, visitor, inbox) for outgoing in outgoings]

    return await tx.call(write)


async def add_all(tx: Tx, outgoings: Sequence[Outgoing]) -> None:
    """Have many messages sent that answer nothing, each with a key: of one that was there before nothing comes.

    Many may have the same reply; where it is the same object, it is packed once.
    """

    def write(connection: Connection) -> None:
        packed = {id(each.reply): each.reply for each in outgoings}
        bodies = {}
        for one, reply in packed.items():
            bodies[one], contents = pack_reply(reply)
            files.keep(connection, contents, now=outgoings[0].due)
        rows = [_row(each, bodies[id(each.reply)]) for each in outgoings]
        if rows:
            connection.execute(_add_all(connection.dialect.name), rows)

    await tx.call(write)


async def claim(
    tx: Tx, *, channel: str, owner: str, now: datetime, limit: int, announcements: int, state: State = State.LEASED
) -> list[Parcel]:
    """Take up to `limit` due messages in hand, at most one of each chat, and of announcements at most so many.

    Into `sending` where the request follows at once, else into `leased`. A change of what was never sent fails here.
    """

    def write(connection: Connection) -> list[Parcel]:
        asked = {"of": channel, "now": now}
        rows = list(_CHOSEN[False].rows(connection, {**asked, "most": limit}))
        if left := min(limit - len(rows), announcements):
            rows += _CHOSEN[True].rows(connection, {**asked, "most": left})
        orphans = [row for row in rows if row.errand in CHANGES and row.target is None]
        if orphans:
            connection.execute(_ORPHANED, [{"row": row.number, "now": now} for row in orphans])
        rows = [row for row in rows if row not in orphans]
        if rows:
            _TAKE[state].run(connection, [{"row": row.number, "by": owner, "now": now} for row in rows])
        return _parcels(connection, rows)

    return await tx.call(write)


async def stopped(tx: Tx, parcels: Sequence[Parcel], *, owner: str, now: datetime) -> set[int]:
    """Settle those of the owner's parcels whose person wants nothing unasked any more, or was forgotten meanwhile; return their rows."""
    unasked = [parcel for parcel in parcels if parcel.lane in UNASKED and parcel.visitor is not None]
    if not unasked:
        return set()
    hears = {row.number for row in await tx.rows(_HEARS, {"whom": [parcel.visitor for parcel in unasked]})}
    rows = {parcel.row for parcel in unasked if parcel.visitor not in hears}
    if rows:
        await tx.run(_STOPPED, {"rows": list(rows), "by": owner, "now": now})
    return rows


async def resume(tx: Tx, visitor: int, *, now: datetime) -> None:
    """Settle what was due while a person wanted nothing unasked, so that it does not come late."""
    await tx.run(_MISSED, {"whose": visitor, "now": now})


async def written(tx: Tx, number: int) -> Parcel | None:
    """Return what went out, or will, with a row; None where its words are forgotten."""

    def read(connection: Connection) -> Parcel | None:
        row = connection.execute(_WRITTEN, {"row": number}).one_or_none()
        return _parcels(connection, [row])[0] if row else None

    return await tx.call(read)


async def with_key(tx: Tx, key: str) -> Parcel | None:
    """Return what went out, or will, under a key; None where there is none, or its words are forgotten."""

    def read(connection: Connection) -> Parcel | None:
        row = connection.execute(_WITH_KEY, {"its_key": key}).one_or_none()
        return _parcels(connection, [row])[0] if row else None

    return await tx.call(read)


async def with_keys(tx: Tx, beginning: str) -> list[tuple[str, Parcel]]:
    """Return what went out, or will, under all keys that begin so and go on behind a colon, by row; forgotten words are left out."""

    def read(connection: Connection) -> list[tuple[str, Parcel]]:
        rows = connection.execute(_WITH_KEYS, {"first": f"{beginning}:", "last": f"{beginning};"}).all()
        return list(zip([row.key for row in rows], _parcels(connection, rows), strict=True))

    return await tx.call(read)


async def queues(tx: Tx) -> list[Queue]:
    """Return what is not settled yet."""
    columns = (outbox.c.channel, outbox.c.lane, outbox.c.state)
    query = select(*columns, func.count(), func.min(outbox.c.due)).where(outbox.c.settled.is_(None)).group_by(*columns)
    return [Queue(channel, Lane(lane), State(state), count, oldest) for channel, lane, state, count, oldest in await tx.rows(query)]


def told() -> Mapping[str, ColumnElement[Any]]:
    """Return what a row gets when its request first goes out at `at`: that time, and the next place in its chat."""
    now = bindparam("now", type_=outbox.c.begun.type)
    return {
        "begun": func.coalesce(outbox.c.begun, now),
        "place": func.coalesce(outbox.c.place, next_place(outbox.c.channel, outbox.c.chat)),
    }


def _added(connection: Connection, outgoing: Outgoing, visitor: int | None, inbox: int | None) -> int | None:
    body, contents = pack_reply(outgoing.reply)
    whose = outgoing.visitor or visitor
    files.keep(connection, contents, now=outgoing.due, visitor=whose)
    values: dict[str, Any] = {"body": body, "expires": outgoing.expires, "visitor": whose, "inbox": inbox}
    if outgoing.errand is Errand.EDIT and outgoing.key is None and (row := _replaced(connection, outgoing, values)) is not None:
        return row
    lane, due = _behind_its_message(connection, outgoing)
    values |= {"channel": outgoing.channel, "chat": outgoing.chat, "errand": outgoing.errand, "lane": lane, "due": due}
    values |= {"key": outgoing.key, "edits": outgoing.edits, "message": outgoing.message}
    rows = _add(connection.dialect.name).rows(connection, values)
    return int(rows[0].number) if rows else None


def _row(outgoing: Outgoing, body: Any) -> dict[str, Any]:
    values = {name: getattr(outgoing, name) for name in _OF_MANY}
    return values | {"body": body, "state": State.READY, "tries": 0, "repeats": 0}


def _replaced(connection: Connection, outgoing: Outgoing, values: Mapping[str, Any]) -> int | None:
    """Put an edit into the row of one that waits for the same message; return that row, None where there is none."""
    by_row = outgoing.edits is not None
    asked = {"of": outgoing.channel, "to": outgoing.chat, "which": outgoing.edits if by_row else outgoing.message}
    row = connection.execute(_REPLACE[by_row], {**asked, **{f"new_{name}": value for name, value in values.items()}}).scalar()
    return None if row is None else int(row)


def _behind_its_message(connection: Connection, outgoing: Outgoing) -> tuple[int, datetime]:
    """Return the lane and due time of a row; a change of a message that itself waits must not stand before it."""
    if outgoing.edits is None:
        return outgoing.lane, outgoing.due
    message = connection.execute(_WAITING, {"row": outgoing.edits}).one_or_none()
    return (outgoing.lane, outgoing.due) if message is None else (max(outgoing.lane, message.lane), max(outgoing.due, message.due))


@cache
def _add(dialect: str) -> Prepared:
    names = ("channel", "chat", "visitor", "inbox", "errand", "lane", "due", "expires", "key", "body", "edits", "message")
    row = {name: bindparam(name, type_=outbox.c[name].type) for name in names}
    added = insert_new(dialect, outbox).values({**row, "state": State.READY, "tries": 0, "repeats": 0})
    return Prepared(added.returning(outbox.c.number))


@cache
def _add_all(dialect: str) -> Insert:
    return insert_new(dialect, outbox)


def _parcels(connection: Connection, rows: Sequence[AnyRow]) -> list[Parcel]:
    contents = files.contents(connection, {key for row in rows for key in content_keys(row.body)})
    return [
        Parcel(
            row=row.number,
            channel=row.channel,
            chat=row.chat,
            errand=Errand(row.errand),
            lane=Lane(row.lane),
            reply=unpack_reply(row.body, contents),
            due=row.due,
            expires=row.expires,
            message=row.target,
            tries=row.tries,
            visitor=row.visitor,
        )
        for row in rows
    ]


def _choosing(*, announcements: bool) -> Select[Any]:
    """Return the query for what may be taken in hand."""
    now = bindparam("now", type_=outbox.c.due.type)
    other, changed = outbox.alias(), outbox.alias()
    in_chat = and_(other.c.channel == outbox.c.channel, other.c.chat == outbox.c.chat, other.c.settled.is_(None))
    in_hand = or_(other.c.state != State.READY, and_(other.c.rests > now, _is_of_use(other, now)))
    before = tuple_(other.c.lane, other.c.due, other.c.number) < tuple_(outbox.c.lane, outbox.c.due, outbox.c.number)
    waits_for = and_(changed.c.number == outbox.c.edits, changed.c.settled.is_(None))
    lane = outbox.c.lane == Lane.ANNOUNCEMENT if announcements else outbox.c.lane < Lane.ANNOUNCEMENT
    target = select(changed.c.message).where(changed.c.number == outbox.c.edits).scalar_subquery()
    return (
        select(*(outbox.c[name] for name in _TAKEN_ALONG), func.coalesce(outbox.c.message, target).label("target"))
        .where(outbox.c.settled.is_(None), outbox.c.channel == bindparam("of"), lane, outbox.c.state == State.READY)
        .where(outbox.c.due <= now, _is_of_use(outbox, now))
        .where(~exists().where(in_chat, other.c.due <= now, _is_of_use(other, now), before))  # first: it ends the search in a long queue
        .where(~exists().where(in_chat, in_hand))
        .where(or_(outbox.c.edits.is_(None), ~exists().where(waits_for)))
        .order_by(outbox.c.lane, outbox.c.due, outbox.c.number)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True, of=outbox)
    )


def _replacing(*, by_row: bool) -> ReturningUpdate[Any]:
    """Return what puts an edit into the row of one that waits: one of a row's message, or of a message the channel named."""
    in_chat = (outbox.c.channel == bindparam("of"), outbox.c.chat == bindparam("to"), outbox.c.settled.is_(None))
    target = (outbox.c.edits if by_row else outbox.c.message) == bindparam("which")
    waiting = select(outbox.c.number).where(*in_chat, outbox.c.errand == Errand.EDIT, outbox.c.state == State.READY, target)
    new = {name: bindparam(f"new_{name}", type_=outbox.c[name].type) for name in ("body", "expires", "visitor", "inbox")}
    replaced = update(outbox).where(outbox.c.number.in_(waiting), outbox.c.state == State.READY)
    return replaced.values(new).returning(outbox.c.number)


def _is_of_use(row: Any, now: ColumnElement[Any]) -> ColumnElement[bool]:
    return or_(row.c.expires.is_(None), row.c.expires > now)


_WRITTEN = select(outbox, outbox.c.message.label("target")).where(outbox.c.number == bindparam("row"), outbox.c.body.is_not(None))
_WITH_KEY = select(outbox, outbox.c.message.label("target")).where(outbox.c.key == bindparam("its_key"), outbox.c.body.is_not(None))
_WITH_KEYS = (
    select(outbox, outbox.c.message.label("target"))
    .where(outbox.c.key > bindparam("first"), outbox.c.key < bindparam("last"), outbox.c.body.is_not(None))
    .order_by(outbox.c.number)
)
_REPLACE = {by_row: _replacing(by_row=by_row) for by_row in (False, True)}
_WAITING = select(outbox.c.lane, outbox.c.due).where(outbox.c.number == bindparam("row"), outbox.c.settled.is_(None))
_CHOSEN = {announcements: Prepared(_choosing(announcements=announcements)) for announcements in (False, True)}
_READY = update(outbox).where(outbox.c.number == bindparam("row"), outbox.c.state == State.READY)
_TAKE = {
    State.LEASED: Prepared(_READY.values(state=State.LEASED, owner=bindparam("by"))),
    State.SENDING: Prepared(_READY.values(state=State.SENDING, owner=bindparam("by"), **told())),
}
_NOW = bindparam("now", type_=outbox.c.settled.type)
_HEARS = select(visitor.c.number).where(visitor.c.number.in_(bindparam("whom", expanding=True)), visitor.c.stopped.is_(None))
_IF_THERE = case((exists().where(visitor.c.number == outbox.c.visitor), outbox.c.visitor), else_=NOBODY)
_STOPPED = (
    update(outbox)
    .where(outbox.c.number.in_(bindparam("rows", expanding=True)), outbox.c.settled.is_(None), outbox.c.owner == bindparam("by"))
    .values(state=State.EXPIRED, settled=_NOW, why="They sent /stop.", visitor=_IF_THERE)
)
_MISSED = (
    update(outbox)
    .where(outbox.c.visitor == bindparam("whose"), outbox.c.lane.in_(UNASKED), outbox.c.due <= _NOW)
    .where(outbox.c.settled.is_(None), outbox.c.state == State.READY)
    .values(state=State.EXPIRED, settled=_NOW, why="It was due while they had sent /stop.")
)
_ORPHANED = _READY.values(state=State.FAILED, settled=_NOW, why="What it changes was never sent.")
