"""Announcements as stored: what organizers do with one, each change decided by the row's version.

Who presses twice, and two who press at the same moment, are told apart by a row that is held while it is changed. What the
clock does with them is in `store.announcing`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import astuple, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, exists, func, insert, select, update

from fair.announcements import (
    WEB,
    Amendment,
    Announcement,
    Deed,
    Place,
    Segment,
    State,
    Tally,
    To,
    amended,
    approved,
    changed,
    done,
    sent,
)
from fair.errors import AnnouncementIs
from fair.records import Fair
from fair.talk import Errand
from store import audiences
from store.announcement_tables import announcement as table
from store.announcement_tables import recipient
from store.database import AnyRow, Tx
from store.outbox import State as Rows
from store.talk_tables import address, outbox

_PACKED = ("state", "segment", "amendment", "card")
_PLAIN = tuple(field.name for field in fields(Announcement) if field.name not in _PACKED)
_NONE = {"upto": 0, "reached": 0, "people": 0, "passed": 0, "expired": 0, "stopped": 0, "busy": False}


async def draft(tx: Tx, *, author: int, en: str = "", zh: str = "", at: datetime) -> Announcement:
    """Keep a new draft for everyone."""
    values = {"version": 1, "state": State.DRAFT, "author": author, "en": en, "zh": zh, "urgent": False, "made": at}
    [row] = await tx.rows(insert(table).values(**values, **_NONE, segment=_packed(Segment())).returning(*table.c))
    return unpacked(row)


async def one(tx: Tx, number: int) -> Announcement | None:
    """Return an announcement as it stands."""
    return await tx.call(lambda connection: read(connection, number))


async def latest(tx: Tx, *, limit: int, drafts_of: int | None = None) -> list[Announcement]:
    """Return the last announcements that are no drafts, the newest first; with those that somebody drafts."""
    mine = table.c.author == drafts_of if drafts_of is not None else table.c.number < 0
    query = select(table).where((table.c.state != State.DRAFT) | mine).order_by(table.c.number.desc()).limit(limit)
    return [unpacked(row) for row in await tx.rows(query)]


async def to_approve(tx: Tx, *, by: int) -> int:
    """Return how many announcements wait for a second organizer, who can be this one."""
    waits = (table.c.state == State.WAITING, func.coalesce(table.c.author, 0) != by)
    [(count,)] = await tx.rows(select(func.count()).select_from(table).where(*waits))
    return int(count)


async def change(tx: Tx, number: int, *, version: int, **values: object) -> Announcement:
    """Change a draft's words, segment, urgency or times."""
    return await _moved(tx, number, lambda now: changed(now, version=version, **values))


async def press(tx: Tx, number: int, *, version: int, people: int, fair: Fair, at: datetime) -> Announcement:
    """Have a draft go out, to all of its segment who are there now; `people` decides whether a second organizer is needed."""
    upto = await audiences.last(tx)
    return await _moved(tx, number, lambda now: sent(now, version=version, people=people, upto=upto, fair=fair, at=at))


async def approve(tx: Tx, number: int, *, version: int, by: int) -> Announcement:
    """Let one go out that waits for a second organizer."""
    return await _moved(tx, number, lambda now: approved(now, version=version, by=by))


async def do(tx: Tx, number: int, deed: Deed, *, version: int, at: datetime) -> Announcement:
    """Pause, resume or stop."""
    return await _moved(tx, number, lambda now: done(now, deed, version=version, at=at))


async def amend(tx: Tx, number: int, how: Amendment, *, version: int, en: str = "", zh: str = "") -> Announcement:
    """Have what is there taken back, or corrected to these words."""
    return await _moved(tx, number, lambda now: amended(now, how, version=version, en=en, zh=zh), amended=None, tally=None)


async def discard(tx: Tx, number: int, *, version: int) -> None:
    """Delete a draft that has done what it was for."""
    draft_of_it = (table.c.number == number, table.c.version == version, table.c.state == State.DRAFT)
    if not await tx.run(delete(table).where(*draft_of_it)):
        raise AnnouncementIs(number, state="gone")


async def show_at(tx: Tx, number: int, card: Place) -> None:
    """Show how it stands in this message from now on."""
    await tx.run(update(table).where(table.c.number == number).values(card=list(astuple(card))))


async def tally(tx: Tx, number: int) -> Tally:
    """Return how many of its people are how far."""
    return await tx.call(lambda connection: counted(connection, number))


async def before(tx: Tx, *, but: int = 0) -> Mapping[str, int]:
    """Return how many messages of other announcements wait to go out, by channel."""
    going = select(table.c.number).where(table.c.state.in_((State.SENDING, State.SCHEDULED)), table.c.number != but)
    query = select(recipient.c.channel, func.count()).where(recipient.c.announcement.in_(going)).group_by(recipient.c.channel)
    return by_channel(await tx.rows(query))


async def waiting(tx: Tx, number: int) -> Mapping[str, int]:
    """Return for how many people its message still is to be written, by channel."""
    query = select(recipient.c.channel, func.count()).where(recipient.c.announcement == number).group_by(recipient.c.channel)
    return by_channel(await tx.rows(query))


def by_channel(rows: Sequence[AnyRow]) -> dict[str, int]:
    """Return counts that were grouped by channel."""
    return {row[0]: row[1] for row in rows}


def read(connection: Connection, number: int, *, hold: bool = False) -> Announcement | None:
    """Return an announcement as it stands; with `hold` nobody else changes it in this transaction."""
    row = connection.execute(_HELD if hold else _ONE, {"which": number}).one_or_none()
    return None if row is None else unpacked(row)


def write(connection: Connection, after: Announcement, **also: Any) -> None:
    """Write how an announcement is now."""
    values = {name: getattr(after, name) for name in _PLAIN if name != "number"}
    values |= {"state": after.state, "segment": _packed(after.segment), "amendment": after.amendment, **also}
    connection.execute(update(table).where(table.c.number == after.number).values(values))


def counted(connection: Connection, number: int) -> Tally:
    """Return how far an announcement is: as it ended, else as its rows stand."""
    row = connection.execute(_ONE, {"which": number}).one()
    if row.tally is not None:
        return Tally(**row.tally)
    found = {"passed": row.passed, "expired": row.expired, "stopped": row.stopped}
    found["waiting"] = connection.execute(_LEFT, {"which": number}).scalar_one()
    found["blocked"] = connection.execute(_BLOCKED, {"which": number}).scalar_one()
    if row.urgent:  # no other is ever sent again
        found["repeated"] = connection.execute(_REPEATED, {"which": number}).scalar_one()
    whole = row.pressed is not None and row.reached >= row.upto
    return _tally(connection.execute(_BY_STATE, {"which": number}).all(), found, row.people if whole else None)


async def _moved(tx: Tx, number: int, deed: Any, **also: Any) -> Announcement:
    """Turn an announcement into the next one, alone."""

    def move(connection: Connection) -> Announcement:
        now = read(connection, number, hold=True)
        if now is None:
            raise AnnouncementIs(number, state="gone")
        after: Announcement = deed(now)
        after = replace(after, busy=after.state is not State.DRAFT)
        write(connection, after, **also)
        return after

    return await tx.call(move)


def unpacked(row: AnyRow) -> Announcement:
    """Return a row as a value."""
    whom, value, of = row.segment
    return Announcement(
        **{name: getattr(row, name) for name in _PLAIN},
        state=State(row.state),
        segment=Segment(To(whom), value, of),
        amendment=Amendment(row.amendment) if row.amendment else None,
        card=Place(*row.card) if row.card else None,
    )


def _packed(segment: Segment) -> list[Any]:
    return [segment.to, segment.value, segment.row]


def _tally(rows: Sequence[AnyRow], beside: Mapping[str, int], people: int | None) -> Tally:
    """Return the counts of rows by what they do, channel and state, with what else is known; who was forgotten meanwhile was passed by."""
    found = Counter(beside)
    for errand, channel, state, count in rows:
        if name := _COUNTED.get((errand, state), _UNSETTLED[errand]):
            found[name] += count
        if name == "sent" and channel == WEB:
            found["on_return"] += count
    known = Tally(**found)
    return known if people is None else replace(known, passed=known.passed + max(people - known.people, 0))


_UNSETTLED = {Errand.SEND: "waiting", Errand.EDIT: "amending", Errand.DELETE: "amending"}
_NOT_THERE = (Rows.FAILED, Rows.DEAD, Rows.UNKNOWN, Rows.EXPIRED)
_COUNTED: Mapping[tuple[str, str], str] = {
    (Errand.SEND, Rows.SENT): "sent",
    (Errand.SEND, Rows.FAILED): "failed",
    (Errand.SEND, Rows.DEAD): "failed",
    (Errand.SEND, Rows.UNKNOWN): "unknown",
    (Errand.SEND, Rows.EXPIRED): "expired",
    (Errand.DELETE, Rows.SENT): "recalled",
    (Errand.EDIT, Rows.SENT): "corrected",
    **{(errand, state): "" for errand in (Errand.DELETE, Errand.EDIT) for state in _NOT_THERE},
}
_WHICH = table.c.number == bindparam("which")
_ONE: Select[Any] = select(table).where(_WHICH)
_HELD = _ONE.with_for_update()
_OF_IT = outbox.c.announcement == bindparam("which")
_BY_STATE = (
    select(outbox.c.errand, outbox.c.channel, outbox.c.state, func.count())
    .where(_OF_IT)
    .group_by(outbox.c.errand, outbox.c.channel, outbox.c.state)
)
_LEFT = select(func.count()).where(recipient.c.announcement == bindparam("which"))
_SHUT = exists().where(address.c.channel == outbox.c.channel, address.c.chat == outbox.c.chat, address.c.shut.is_not(None))
_BLOCKED = select(func.count()).where(_OF_IT, outbox.c.errand == Errand.SEND, outbox.c.state == Rows.FAILED, _SHUT)
_REPEATED = select(func.coalesce(func.sum(outbox.c.repeats), 0)).where(_OF_IT)
