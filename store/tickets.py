"""Visitors who are handed over to people, as stored: each deed is one version, and words are written only into the version that is meant.

So of two who take a ticket at the same moment one finds that it is taken, and what a visitor writes while it is being taken is
thought of again. A visitor's one open ticket is a constraint.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, exists, func, insert, or_, select, update

from fair.errors import OutOfDate, TicketIs, TooManyWords
from fair.tickets import MOST_WORDS, WORDS_WITHIN, Change, Deed, Side, State, Ticket, Word, done
from fair.visitors import OFFICE
from store.database import AnyRow, Tx, insert_new
from store.talk_tables import address, role
from store.ticket_tables import ticket as table
from store.ticket_tables import ticket_word as words_table

_FIELDS = [column.name for column in table.c if column.name != "number"]
_OPEN = table.c.closed.is_(None)
_WITH_NUMBER = select(table).where(table.c.number == bindparam("which"))
_NEWEST = select(table).where(table.c.visitor == bindparam("whose")).order_by(table.c.number.desc()).limit(1)
_HELD = select(table).where(table.c.taken_by == bindparam("whom"), _OPEN).order_by(table.c.chosen.desc(), table.c.number.desc())
_ALL_OPEN = select(table).where(_OPEN).order_by(table.c.number)
_AS_IT_WAS = (table.c.number == bindparam("which"), table.c.version == bindparam("planned_on"), _OPEN)
_CHANGED = (
    update(table)
    .where(*_AS_IT_WAS)
    .values({name: bindparam(f"new_{name}", type_=table.c[name].type) for name in _FIELDS if name != "made"})
)
_WORDS = select(words_table).where(words_table.c.ticket == bindparam("which")).order_by(words_table.c.number)
_RECENT = select(func.count()).where(
    words_table.c.ticket == bindparam("which"),
    words_table.c.side == bindparam("by"),
    words_table.c.at > bindparam("since", type_=words_table.c.at.type),
)
_WRITE = insert(words_table).returning(words_table.c.number)


async def get(tx: Tx, number: int) -> Ticket | None:
    """Return a ticket, None where there is none any more."""
    found = await _read(tx, _WITH_NUMBER, {"which": number})
    return found[0] if found else None


async def newest(tx: Tx, visitor: int) -> Ticket | None:
    """Return a visitor's last ticket, closed or not."""
    found = await _read(tx, _NEWEST, {"whose": visitor})
    return found[0] if found else None


async def held(tx: Tx, staff: int) -> list[Ticket]:
    """Return what somebody holds; the first one is that which their words go to."""
    return await _read(tx, _HELD, {"whom": staff})


async def unclosed(tx: Tx) -> list[Ticket]:
    """Return all that are not closed, by number."""
    return await _read(tx, _ALL_OPEN, {})


async def begin(tx: Tx, new: Ticket) -> Ticket | None:
    """Keep a new ticket and return it; None where the visitor has one that is not closed."""

    def write(connection: Connection) -> Ticket | None:
        values = {name: getattr(new, name) for name in _FIELDS} | {"version": 1}
        added = connection.execute(insert_new(connection.dialect.name, table).values(values).returning(table)).one_or_none()
        return _ticket(added) if added else None

    return await tx.call(write)


async def act(
    tx: Tx, number: int, deed: Deed, *, side: Side, version: int, at: datetime, actor: int | None = None, danger: str = ""
) -> Change:
    """Do something to a ticket; raise TicketIs where it is otherwise by now, or that side may not.

    `actor` is who takes it or is given it, `danger` what was reported.
    """

    def write(connection: Connection) -> Change:
        row = connection.execute(_WITH_NUMBER, {"which": number}).one_or_none()
        before = _ticket(row) if row else None
        if before is None or before.version != version:
            raise TicketIs(number, state=before.state if before else State.CLOSED)
        after = done(before, deed, side=side, at=at, actor=actor, danger=danger)
        return Change(before, _settled(connection, before, after), deed)

    return await tx.call(write)


async def choose(tx: Tx, ticket: Ticket, *, at: datetime) -> bool:
    """Let the words of whoever holds a ticket go there from now on; return whether they still hold it."""
    return bool(await tx.run(_changing(chosen=at), _of(ticket)))


async def rung(tx: Tx, ticket: Ticket, *, at: datetime) -> bool:
    """Note that staff are told of a ticket; return whether nobody else has just done so."""
    ringing = _changing(rung=at, rings=ticket.rings + 1).where(table.c.rings == ticket.rings)
    return bool(await tx.run(ringing, _of(ticket)))


async def told_late(tx: Tx, ticket: Ticket, *, at: datetime) -> bool:
    """Note that the visitor is told that nobody has come; return whether they had not been."""
    return bool(await tx.run(_changing(late=at).where(table.c.late.is_(None)), _of(ticket)))


async def say(tx: Tx, ticket: Ticket, side: Side, *, writer: int | None = None, text: str, at: datetime) -> Word:
    """Keep what a side wrote; raise OutOfDate where the ticket is otherwise by now, TooManyWords where that is too much for now."""

    def write(connection: Connection) -> Word:
        said = {"asked": at} if side is Side.VISITOR else {"answered": at, "raised": None}
        if not connection.execute(_changing(**said), _of(ticket)).rowcount:
            raise OutOfDate
        since = at - WORDS_WITHIN
        if connection.execute(_RECENT, {"which": ticket.number, "by": side, "since": since}).scalar_one() >= MOST_WORDS:
            told = ticket.hushed is not None and ticket.hushed > since
            if not told:
                connection.execute(_changing(hushed=at), _of(ticket))
            raise TooManyWords(MOST_WORDS, told=told)
        values = {"ticket": ticket.number, "visitor": ticket.visitor, "side": side, "writer": writer, "text": text, "at": at}
        number = int(connection.execute(_WRITE, values).scalar_one())
        return Word(number=number, ticket=ticket.number, side=side, writer=writer, text=text, at=at)

    return await tx.call(write)


async def words(tx: Tx, number: int) -> list[Word]:
    """Return what was written in a ticket, in its order, as far as it is kept."""
    return [
        Word(number=row.number, ticket=row.ticket, side=Side(row.side), writer=row.writer, text=row.text, at=row.at)
        for row in await tx.rows(_WORDS, {"which": number})
    ]


async def left(tx: Tx) -> list[Ticket]:
    """Return what is held by somebody who is not of the staff any more, or whom nothing reaches any more."""
    return await _read(tx, _LEFT, {})


async def unreached(tx: Tx) -> list[Ticket]:
    """Return what somebody holds whose visitor nothing reaches any more."""
    return await _read(tx, _UNREACHED, {})


def _settled(connection: Connection, before: Ticket, after: Ticket) -> Ticket:
    values: dict[str, Any] = {f"new_{name}": getattr(after, name) for name in _FIELDS if name not in ("made", "version")}
    planned = {"which": before.number, "planned_on": before.version, "new_version": before.version + 1}
    if not connection.execute(_CHANGED, {**values, **planned}).rowcount:
        raise TicketIs(before.number, state=before.state)
    row = connection.execute(_WITH_NUMBER, {"which": before.number}).one()
    return _ticket(row)


def _changing(**values: Any) -> Any:
    return update(table).where(*_AS_IT_WAS).values(values)


def _of(ticket: Ticket) -> dict[str, Any]:
    return {"which": ticket.number, "planned_on": ticket.version}


async def _read(tx: Tx, query: Select[Any], asked: dict[str, Any]) -> list[Ticket]:
    return [_ticket(row) for row in await tx.rows(query, asked)]


def _ticket(row: AnyRow) -> Ticket:
    fields = dict(row._mapping)
    return Ticket(**fields | {"state": State(fields["state"])})


_VISITORS = exists().where(address.c.visitor == table.c.visitor, address.c.shut.is_(None))
_UNREACHED = select(table).where(_OPEN, table.c.taken_by.is_not(None), ~_VISITORS).order_by(table.c.number)
_WORKS = exists().where(role.c.visitor == table.c.taken_by, role.c.role.in_(OFFICE))
_THERE = address.c.visitor == table.c.taken_by
_REACHED = or_(exists().where(_THERE, address.c.shut.is_(None)), ~exists().where(_THERE))  # in the console alone some have no chat
_LEFT = select(table).where(_OPEN, table.c.taken_by.is_not(None), ~and_(_WORKS, _REACHED)).order_by(table.c.number)
