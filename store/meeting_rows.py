"""Meetings as rows: read into values and written from them. Private to `store`."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, insert, select, update

from fair.availability import Way
from fair.calendar import Interval
from fair.meetings import Answerer, Meeting, State, Wish
from fair.records import Ref
from store.database import AnyRow, Parameters
from store.meeting_tables import meeting

ALL = select(meeting)
_WITH_NUMBER = ALL.where(meeting.c.number == bindparam("meeting"))
_NEW = insert(meeting).returning(meeting.c.number)
_WRITTEN = [column.name for column in meeting.c if column.name not in ("number", "made")]
_CHANGED = (
    update(meeting)
    .where(meeting.c.number == bindparam("meeting"), meeting.c.version == bindparam("planned_on"))
    .values({name: bindparam(f"new_{name}", type_=meeting.c[name].type) for name in _WRITTEN})
)


def where(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Return the query for the meetings that meet conditions, by their start."""
    return ALL.where(*conditions).order_by(meeting.c.start, meeting.c.number)


def read(connection: Connection, query: Select[Any], parameters: Parameters | None = None) -> list[Meeting]:
    return [value(row) for row in connection.execute(query, parameters)]


def one(connection: Connection, number: int) -> Meeting | None:
    found = read(connection, _WITH_NUMBER, {"meeting": number})
    return found[0] if found else None


def add(connection: Connection, new: Meeting) -> int:
    """Write a new meeting and return its number."""
    return int(connection.execute(_NEW, {**_fields(new), "made": new.made}).scalar_one())


def rewrite(connection: Connection, new: Meeting, *, planned_on: int) -> bool:
    """Write a meeting over what it was at that version; return whether it still was."""
    values = {f"new_{name}": said for name, said in _fields(new).items()}
    return bool(connection.execute(_CHANGED, {**values, "meeting": new.number, "planned_on": planned_on}).rowcount)


def value(row: AnyRow) -> Meeting:
    fields = dict(row._mapping)
    host = Ref(fields.pop("kind"), fields.pop("row"))
    time = Interval(fields.pop("start"), fields.pop("end"))
    start, end, way, seat = (fields.pop(f"wished_{name}") for name in ("start", "end", "way", "seat"))
    wish = Wish(Interval(start, end), Way(way), seat) if start is not None else None
    plain: dict[str, Any] = {**fields, "state": State(fields["state"]), "way": Way(fields["way"]), "answerer": Answerer(fields["answerer"])}
    return Meeting(host=host, time=time, wish=wish, **plain)


_PLAIN: Sequence[str] = [name for name in _WRITTEN if name in Meeting.__slots__]


def _fields(new: Meeting) -> dict[str, Any]:
    wish = new.wish
    return {
        **{name: getattr(new, name) for name in _PLAIN},
        "kind": new.host.kind,
        "row": new.host.row,
        "start": new.time.start,
        "end": new.time.end,
        "wished_start": wish.time.start if wish else None,
        "wished_end": wish.time.end if wish else None,
        "wished_way": wish.way if wish else None,
        "wished_seat": wish.seat if wish else None,
    }
