"""Schedules in XML: pentabarf, frab, c3voc, pretalx, FOSDEM, DebConf, and EuroPython 2014's own variant.

`<schedule>` holds `<conference>` and `<day>`s; days hold rooms, rooms hold `<event>`s. EuroPython's days
hold `<entry>`s at once, with "0930" for a time, minutes for a duration and speakers with profiles.
"""

import re
from collections.abc import Iterator
from datetime import date, time
from functools import partial

from lxml import etree

from fair.loads import FileRead
from knowledge.readers import fields, frab, values
from knowledge.readers.refusal import FileRefused, RecordRefused
from knowledge.readers.sessions import KINDS, Item, bounded, gather
from knowledge.readers.source import Context, Source
from knowledge.readers.zones import zone_named

NAME = "pentabarf"

Element = etree._Element


def claims(source: Source) -> bool:
    return source.shape == "xml" and source.xml.tag == "schedule" and source.xml.find("day") is not None


def read(source: Source, context: Context) -> FileRead:
    schedule = source.xml
    conference = schedule.find("conference")
    head = etree.Element("conference") if conference is None else conference
    named_zone = _said(head, "time_zone_name")
    zone = zone_named(named_zone) if named_zone else context.zone
    items, warnings = frab.on_the_wall_clock(list(bounded(_items(schedule, _turning(head)))), zone)
    collected = gather(items, partial(frab.session, zone=zone))
    collected.warnings += warnings
    return collected.done(source, format=NAME, kinds=KINDS, named=fields.line("title", _said(head, "title") or _said(head, "acronym")))


def _items(schedule: Element, turns: time | None) -> Iterator[Item[frab.Said]]:
    for day in schedule.iter("day"):
        on = frab.Day(_date(day), _turn_of(day) if turns is None else turns)
        for event in day.iter("event", "entry"):
            yield Item(f"line {event.sourceline}", fields.identity(event.get("guid") or event.get("id")), _event(event, on))


def _event(event: Element, day: frab.Day) -> frab.Said:
    return frab.Said(
        day=day,
        date=_said(event, "date"),
        start=_said(event, "start"),
        duration=_said(event, "duration"),
        title=_said(event, "title"),
        room=_said(event, "room") or _room_around(event),
        track=_said(event, "track") or _said(event, "category"),
        type=_said(event, "type"),
        language=_said(event, "language"),
        passages=[_said(event, "subtitle"), _said(event, "abstract"), *(_words(part) for part in event.findall("description"))],
        speakers=[_name(person) for person in event.iterfind("persons/person")]
        + [_name(person) for person in event.iterfind("speakers/speaker")],
        url=_said(event, "url") or _said(event, "full_conf_url"),
        links=[
            *((_words(link), link.get("href")) for link in event.iterfind("links/link")),
            ("video", _said(event, "video_download_url")),
        ],
        status=event.get("status") or _said(event, "status") or _said(event, "cancelled") or _said(event, "canceled"),
    )


def _name(person: Element) -> str | None:
    """Return a speaker's name, which is the text, or an element beside a biography."""
    return _words(person) or _said(person, "public_name") or _said(person, "full_public_name") or _said(person, "name")


def _room_around(event: Element) -> str | None:
    parent = event.getparent()
    return parent.get("name") if parent is not None and parent.tag == "room" else None


def _said(element: Element, tag: str) -> str | None:
    """Return the words of the first child of that name that has any; DebConf writes `<abstract/>` twice."""
    return next((words for child in element.findall(tag) if (words := _words(child))), None)


def _words(element: Element) -> str | None:
    return (element.text or "").strip() or None


def _date(day: Element) -> date | None:
    given = (day.get("date") or "")[:10]
    if not given:
        return None
    try:
        return values.day(given)
    except RecordRefused as err:
        raise FileRefused(f"has a day whose date {err.reason}") from err


def _turning(conference: Element) -> time | None:
    """Return `day_change`, written 09:00 or 09:00:00."""
    return _time(_said(conference, "day_change"))


def _turn_of(day: Element) -> time:
    """Return when a day begins by its own word, e.g. start="2019-08-21T09:00:00+02:00"; midnight if it has none."""
    return _time((day.get("start") or "")[11:16]) or frab.MIDNIGHT


def _time(given: str | None) -> time | None:
    if not given or not re.match(r"\d\d?:\d\d", given):
        return None
    try:
        return values.time_of_day(given[:5])
    except RecordRefused:
        return None
