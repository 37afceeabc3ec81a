"""Schedules in JSON as frab, c3voc and pretalx export them: `{"schedule": {"conference": {"days": [...]}}}`.

Days hold rooms by name, rooms hold items; the same words as in the XML, more of them quoted.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from functools import partial
from typing import Any

from fair.loads import FileRead
from knowledge.readers import fields, frab, values
from knowledge.readers.refusal import FileRefused, RecordRefused
from knowledge.readers.sessions import KINDS, Item, bounded, gather
from knowledge.readers.source import Context, Source
from knowledge.readers.zones import zone_named

NAME = "schedule.json"


def claims(source: Source) -> bool:
    return source.shape == "json" and isinstance(_conference(source.json).get("days"), list)


def read(source: Source, context: Context) -> FileRead:
    conference = _conference(source.json)
    named_zone = conference.get("time_zone_name")
    zone = zone_named(str(named_zone)) if named_zone else context.zone
    items, warnings = frab.on_the_wall_clock(list(bounded(_items(conference["days"]))), zone)
    collected = gather(items, partial(frab.session, zone=zone))
    collected.warnings += warnings
    named = fields.line("title", conference.get("title") or conference.get("acronym"))
    return collected.done(source, format=NAME, kinds=KINDS, named=named)


def _conference(found: Any) -> Mapping[str, Any]:
    for key in ("schedule", "conference"):
        found = found.get(key) if isinstance(found, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _items(days: Sequence[Any]) -> Iterator[Item[frab.Said]]:
    for number, day in enumerate(days):
        rooms = day.get("rooms") if isinstance(day, Mapping) else None
        if not isinstance(rooms, Mapping):
            raise FileRefused(f"has no rooms in days[{number}]")
        on = frab.Day(_date(day), _turn(day))
        for room, events in rooms.items():
            for place, event in enumerate(events if isinstance(events, list) else [events]):
                where = f'days[{number}].rooms["{room}"][{place}]'
                yield _item(where, room, event if isinstance(event, Mapping) else {}, on)


def _item(where: str, room: str, event: Mapping[str, Any], day: frab.Day) -> Item[frab.Said]:
    said = frab.Said(
        day=day,
        date=event.get("date"),
        start=event.get("start"),
        duration=event.get("duration"),
        title=event.get("title"),
        room=event.get("room") or room,
        track=_named(event.get("track")),
        type=_named(event.get("type")),
        language=event.get("language"),
        passages=[event.get("subtitle"), event.get("abstract"), event.get("description")],
        speakers=[_name(person) for person in _list(event.get("persons"))],
        url=event.get("url"),
        links=[*(_link(link) for link in _list(event.get("links"))), ("video", event.get("video_download_url"))],
        status=event.get("status") or event.get("state") or (str(event["cancelled"]) if "cancelled" in event else None),
    )
    return Item(where, fields.identity(event.get("guid") or event.get("id")), said)


def _name(person: Any) -> Any:
    if not isinstance(person, Mapping):
        return person
    return person.get("public_name") or person.get("full_public_name") or person.get("name")


def _named(value: Any) -> Any:
    """Return the name of a track or type that is an object; a text, or names by language, as they are."""
    return value["name"] if isinstance(value, Mapping) and "name" in value else value


def _link(link: Any) -> tuple[Any, Any]:
    return (link.get("title"), link.get("url")) if isinstance(link, Mapping) else (None, link)


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else []


def _date(day: Mapping[str, Any]) -> date | None:
    given = day.get("date")
    if not given:
        return None
    try:
        return values.day(str(given)[:10])
    except RecordRefused as err:
        raise FileRefused(f"has a day whose date {err.reason}") from err


def _turn(day: Mapping[str, Any]) -> time:
    """Return when the day begins by its own word, "2019-08-21T09:00:00+02:00"; midnight if it has none."""
    try:
        return values.time_of_day(str(day.get("day_start"))[11:16])
    except RecordRefused:
        return frab.MIDNIGHT
