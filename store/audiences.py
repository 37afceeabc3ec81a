"""Audiences: who belongs to a segment and can be told of anything, by the channel on which word goes to them (`store.reach`).

Groups, who sent /stop, and who can be written to nowhere belong to none. Visitors are looked at in the order of their
numbers, so that it can be done in parts that hold nobody up.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, or_, select

from fair.announcements import TOPIC, Segment, To
from fair.meetings import AGREED
from fair.records import Exhibitor, Session
from fair.talk import Errand
from fair.visitors import Gift
from store import tables
from store.announcement_tables import recipient
from store.attendee_tables import attendee
from store.database import Tx
from store.meeting_tables import meeting
from store.outbox import State
from store.remember_tables import unwanted
from store.talk_tables import address, outbox, role, saved, turn, visitor

AT_ONCE = 10_000  # visitors looked at in one go, while others' looks wait

_THERE = and_(address.c.visitor == visitor.c.number, address.c.shut.is_(None))
_USUAL_ORDER = (address.c.wanted.is_(None), address.c.wanted.desc(), address.c.used.desc())


async def count(tx: Tx, segment: Segment, *, today: datetime, urgent: bool = False) -> Mapping[str, int]:
    """Return how many people a segment has by channel; `today` is when the fair's day began."""
    found: Counter[str] = Counter()
    for first in range(0, await last(tx), AT_ONCE):
        asked = {"after": first, "upto": first + AT_ONCE, "today": today}
        found.update({row[0]: row[1] for row in await tx.rows(_counting(segment, urgent=urgent), asked)})
    return dict(found)


async def tracks(tx: Tx) -> list[str]:
    """Return the tracks that sessions have, in order."""
    track = tables.session.c.track
    return [name for (name,) in await tx.rows(select(track).where(track != "").distinct().order_by(track))]


async def halls(tx: Tx) -> list[str]:
    """Return the halls that exhibitors are in, in order."""
    named = select(tables.term.c.value).where(tables.term.c.field == "halls").distinct()
    return [name for (name,) in await tx.rows(named.order_by(tables.term.c.value))]


async def kinds(tx: Tx) -> list[str]:
    """Return the kinds of attendees in people.csv, in order."""
    kind = tables.records["person"].c.kind
    return [name for (name,) in await tx.rows(select(kind).where(kind != "").distinct().order_by(kind))]


async def last(tx: Tx) -> int:
    """Return the number of the visitor who came last."""
    return (await tx.rows(select(func.coalesce(func.max(visitor.c.number), 0))))[0][0]  # type: ignore[no-any-return]


@lru_cache(maxsize=100)  # composing it costs more than a part of it does
def of(segment: Segment, *, urgent: bool) -> Select[Any]:
    """Return the query for (channel, visitor) of those in a segment, numbered (`after`, `upto`]; `today` is when the day began."""
    query = select(_first(address.c.channel).label("channel"), visitor.c.number)
    return query.where(visitor.c.number > bindparam("after"), visitor.c.number <= bindparam("upto"), *_told(urgent), *_in(segment))


@lru_cache(maxsize=100)
def _counting(segment: Segment, *, urgent: bool) -> Select[Any]:
    found = of(segment, urgent=urgent).subquery()
    return select(found.c.channel, func.count()).group_by(found.c.channel)


def _told(urgent: bool) -> list[ColumnElement[bool]]:
    """Return who may be told: an urgent announcement passes by what they refused, but not /stop."""
    refused = exists().where(unwanted.c.visitor == visitor.c.number, unwanted.c.topic == TOPIC)
    open_to_it = [visitor.c.stopped.is_(None), visitor.c.group.is_(False), exists().where(_THERE)]
    return open_to_it if urgent else [*open_to_it, ~refused]


def _in(segment: Segment) -> list[ColumnElement[bool]]:
    match segment.to:
        case To.LANGUAGE:
            chinese = func.coalesce(_language(), "").like("zh%")
            return [chinese if segment.value == "zh" else ~chinese]
        case To.CHANNEL:
            return [_first(address.c.channel) == segment.value]
        case To.KIND:
            person = tables.records["person"]
            return [
                exists().where(attendee.c.visitor == visitor.c.number, person.c.row == attendee.c.person, person.c.kind == segment.value)
            ]
        case To.SAVED:
            return [_saved(saved.c.row == segment.row)]
        case To.TRACK:
            return [_saved(saved.c.row.in_(select(tables.session.c.row).where(tables.session.c.track == segment.value)))]
        case To.MEETS:
            return [_meets(meeting.c.row == segment.row)]
        case To.HALL:
            there = select(tables.term.c.row).where(tables.term.c.field == "halls", tables.term.c.value == segment.value)
            return [_meets(meeting.c.row.in_(there))]
        case To.TODAY:
            return [exists().where(address.c.visitor == visitor.c.number, address.c.used >= bindparam("today", type_=address.c.used.type))]
        case To.REPRESENTATIVES:
            return [exists().where(role.c.visitor == visitor.c.number, role.c.role == Gift.REPRESENTATIVE)]
        case To.NOT_GOT:
            got = or_(outbox.c.settled.is_(None), outbox.c.state.in_((State.SENT, State.UNKNOWN)))
            of_it = (outbox.c.announcement + 0 == segment.row, outbox.c.errand == Errand.SEND)
            to_come = exists().where(recipient.c.visitor == visitor.c.number, recipient.c.announcement == segment.row)
            return [~exists().where(outbox.c.visitor == visitor.c.number, *of_it, got), ~to_come]
        case To.CORRECTS:
            has = (outbox.c.announcement + 0 == segment.row, outbox.c.errand == Errand.SEND, outbox.c.state == State.SENT)
            return [exists().where(outbox.c.visitor == visitor.c.number, *has)]
        case _:
            return []


def _first(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return a column of the address to which word goes."""
    return select(column).where(_THERE).order_by(*_USUAL_ORDER).limit(1).correlate(visitor).scalar_subquery()


def _language() -> ColumnElement[str]:
    spoke = select(turn.c.language).where(turn.c.visitor == visitor.c.number).order_by(turn.c.number.desc()).limit(1)
    return func.coalesce(visitor.c.language, spoke.correlate(visitor).scalar_subquery(), _first(address.c.language))


def _saved(which: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(saved.c.visitor == visitor.c.number, saved.c.kind == Session.KIND, which)


def _meets(which: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        meeting.c.visitor == visitor.c.number, meeting.c.kind == Exhibitor.KIND, meeting.c.state.in_(sorted(AGREED)), which
    )
