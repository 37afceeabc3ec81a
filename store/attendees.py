"""Who attendees are, as stored: what they say of themselves, and which of those registered (people.csv) they are.

A registration belongs to one visitor at most, which a constraint decides. It is found by the badge or the mailbox in
people.csv; which of them a visitor has shown to be theirs is for the front door to make sure of.
"""

from dataclasses import astuple, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, Select, and_, bindparam, delete, exists, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from fair.attendees import Details, key
from fair.booking import Attendee
from fair.records import Person
from fair.visitors import MOST_WRONG, Gift
from store import tables
from store.addresses import spend
from store.attendee_tables import attendee
from store.database import Tx
from store.rows import TERM, selected, values
from store.talk_tables import address

A_DAY = timedelta(days=1)  # after which tries are forgotten
MAIL = "mail"  # the channel of mailboxes

_FIELDS = ("name", "company", "about", "email", "person")
_THEIRS = attendee.c.visitor == bindparam("whose")
_SAID = select(*(attendee.c[name] for name in _FIELDS)).where(_THEIRS)
_HAS_MAIL = exists().where(address.c.visitor == bindparam("whose"), address.c.channel == MAIL, address.c.shut.is_(None))
_ONE = select(bindparam("whose", type_=attendee.c.visitor.type).label("number")).subquery()
_BOOKS = select(
    func.coalesce(tables.records["person"].c.kind, ""),
    or_(func.coalesce(attendee.c.email, "") != "", _HAS_MAIL),
    tables.records["person"].c.row.is_not(None),
).select_from(
    _ONE.outerjoin(attendee, attendee.c.visitor == _ONE.c.number).outerjoin(
        tables.records["person"], tables.records["person"].c.row == attendee.c.person
    )
)
_TRIES = select(attendee.c.tries).where(_THEIRS, attendee.c.tried > bindparam("since", type_=attendee.c.tried.type))


async def of(tx: Tx, visitor: int) -> Details | None:
    """Return what is known of a visitor, None where nothing is; the name may be empty where only a mailbox is known."""
    found = await tx.call(lambda connection: _read(connection, visitor))
    return found if found and found != Details() else None


async def say(tx: Tx, visitor: int, details: Details) -> None:
    """Keep the name, company and purpose that a visitor gives of themselves; what they have shown stays."""
    await tx.call(lambda connection: _write(connection, visitor, name=details.name, company=details.company, about=details.about))


async def booking(tx: Tx, visitor: int) -> Attendee:
    """Return a visitor as the rules of booking see them; whose registration is there no more is not registered."""
    [(kind, email, registered)] = await tx.rows(_BOOKS, {"whose": visitor})
    return Attendee(visitor, kind=kind, email=bool(email), registered=bool(registered))


async def person(tx: Tx, row: int) -> Person | None:
    """Return a registration by its row, None where it is no more."""
    found = await values(tx, Person, selected(Person.KIND).where(tables.records["person"].c.row == row))
    return found[0] if found else None


async def with_badge(tx: Tx, badge: str) -> Person | None:
    """Return whose badge has this number, whatever its case; of several the first by row."""
    found = await values(tx, Person, _known_by("badge", badge).limit(1)) if key(badge) else []
    return found[0] if found else None


async def with_mailbox(tx: Tx, mailbox: str) -> list[Person]:
    """Return who is registered with a mailbox, by row: a few may share one."""
    return await values(tx, Person, _known_by("email", mailbox)) if key(mailbox) else []


async def anyone_registered(tx: Tx) -> bool:
    """Return whether the fair has people.csv at all."""
    return bool(await tx.rows(select(tables.records["person"].c.row).limit(1)))


async def holder(tx: Tx, row: int) -> int | None:
    """Return the visitor who has shown that a registration is theirs."""
    rows = await tx.rows(select(attendee.c.visitor).where(attendee.c.person == row))
    return rows[0].visitor if rows else None


async def tie(tx: Tx, visitor: int, row: int, *, name: str, company: str, moved: bool = False) -> bool:
    """Tie a visitor to their registration, in the place of another they had; return whether nobody else has it.

    Name and company fill in what they have not said themselves. With `moved` it is taken from whoever else had it.
    """

    def write(connection: Connection) -> bool:
        known = _read(connection, visitor) or Details()
        if moved:
            others = and_(attendee.c.person == row, attendee.c.visitor != visitor)
            connection.execute(update(attendee).where(others).values(person=None))
        try:
            with connection.begin_nested():
                _write(connection, visitor, name=known.name or name, company=known.company or company, person=row)
        except IntegrityError:
            return False
        return True

    return await tx.call(write)


async def untie(tx: Tx, visitor: int) -> None:
    """Let a visitor's registration be anybody's again."""
    await tx.run(update(attendee).where(attendee.c.visitor == visitor).values(person=None))


async def drop(tx: Tx, visitor: int) -> None:
    """Forget who a visitor is; how many badges they tried is remembered."""
    await tx.run(update(attendee).where(attendee.c.visitor == visitor).values(name="", company="", about="", email="", person=None))


async def show_mailbox(tx: Tx, visitor: int, digest: str, *, at: datetime) -> bool:
    """Use up a code that was sent to a mailbox, which is known as the visitor's from now on; return whether it still lived."""

    def write(connection: Connection) -> bool:
        row = spend(connection, digest, gives=Gift.PERSON, by=visitor, at=at)
        if row is not None:
            _write(connection, visitor, email=row.chat)
        return row is not None

    return await tx.call(write)


async def tries(tx: Tx, visitor: int, *, at: datetime) -> int:
    """Return how many badges a visitor tried in the last day."""
    rows = await tx.rows(_TRIES, {"whose": visitor, "since": at - A_DAY})
    return rows[0].tries if rows else 0


async def tried(tx: Tx, visitor: int, *, at: datetime) -> bool:
    """Count a badge that was tried; return False, with nothing done, where there were MOST_WRONG in a day."""
    before = await tries(tx, visitor, at=at)
    if before < MOST_WRONG:
        await tx.call(lambda connection: _write(connection, visitor, tries=before + 1, tried=at))
    return before < MOST_WRONG


def hand_over(connection: Connection, visitor: int, *, into: int) -> None:
    """Let one row be left of two visitors who become one, where both have one: the other's own, and of this one what that lacks."""
    theirs, own = _read(connection, visitor), _read(connection, into)
    if theirs is None or own is None:
        return
    connection.execute(delete(attendee).where(attendee.c.visitor == visitor))
    _write(connection, into, **_filled(own, theirs))


def _filled(own: Details, theirs: Details) -> dict[str, str | int | None]:
    said = own if own.name else replace(theirs, company=own.company or theirs.company, about=own.about or theirs.about)
    whole = replace(said, email=own.email or theirs.email, person=theirs.person if own.person is None else own.person)
    return dict(zip(_FIELDS, astuple(whole), strict=True))


def _read(connection: Connection, visitor: int) -> Details | None:
    row = connection.execute(_SAID, {"whose": visitor}).one_or_none()
    return Details(*row) if row else None


def _write(connection: Connection, visitor: int, **said: object) -> None:
    if not connection.execute(update(attendee).where(attendee.c.visitor == visitor).values(said)).rowcount:
        nothing = {"name": "", "company": "", "about": "", "email": "", "tries": 0}
        connection.execute(insert(attendee).values({"visitor": visitor, **nothing, **said}))


def _known_by(field: str, said: str) -> Select[tuple[object, ...]]:
    term = tables.term
    rows = select(term.c.row).where(term.c.field == field, term.c.value == key(said)[:TERM])
    return selected(Person.KIND).where(tables.records["person"].c.row.in_(rows)).order_by(tables.records["person"].c.row)
