"""Calendars as text (iCalendar, RFC 5545, and iTIP, RFC 5546): one entry, a feed, an invitation by mail.

Values in, bytes out; the same values are the same bytes, so a feed that has not changed can be told by its content.
Escaping and folding (75 octets, not characters) are the icalendar library's. Its zones are not: it begins summer time
an hour late; ours are made from zoneinfo in `fair/clock_changes.py`.
"""

import hashlib
import re
import string
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Component, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vDuration, vText

from fair.clock_changes import Observance, observances
from fair.talk import File
from fair.text import clean

PRODUCT = "-//fairlead//fairlead//EN"
FETCHED_AGAIN = timedelta(minutes=30)  # what a feed asks for; Google and Outlook come when they like
UTC_ZONES = ("UTC", "Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "UCT", "Universal", "Zulu")


class Method(StrEnum):
    """What a calendar asks of who gets it: to know of an entry, to take part in it, to strike it out."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody with a mailbox. `accepted`: we know that they will come, so their calendar need not ask."""

    email: str
    name: str = ""
    accepted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that takes place. `uid` and `sequence` say which entry it is and how often it was changed.

    An `end` that is not known is left out. `changed` is when it came to read as it does. `alarm` is the time before
    the start at which the calendar reminds.
    """

    uid: str
    sequence: int
    changed: datetime
    title: str
    start: datetime
    end: datetime | None = None
    place: str = ""
    text: str = ""
    url: str = ""
    cancelled: bool = False
    alarm: timedelta | None = None


def calendar(entries: Sequence[Entry], *, zone: ZoneInfo, name: str = "", method: Method = Method.PUBLISH) -> bytes:
    """Return the calendar of these entries; with a `name`, as a feed to subscribe to."""
    written = Calendar()
    written.add("prodid", PRODUCT)
    written.add("version", "2.0")
    written.add("method", method)
    if name:
        _name(written, _line(name), zone)
    if entries and zone.key not in UTC_ZONES:
        written.add_component(_zone(zone, entries))
    for entry in entries:
        written.add_component(_event(entry, zone, method))
    content: bytes = written.to_ical()
    return content


def calendar_file(entry: Entry, *, zone: ZoneInfo, method: Method = Method.PUBLISH) -> File:
    """Return one entry as a file to hand over; an invitation goes out by mail alone, where it is `made_out`."""
    content = calendar([entry], zone=zone, method=method)
    name = re.sub(r"[^\w-]+", "-", _line(entry.title)).strip("-")[:60] or "entry"
    return File(f"{name}.ics", f"text/calendar; method={method}; charset=utf-8", content, hashlib.sha256(content).hexdigest())


def made_out(invitation: bytes, *, organizer: Guest, guest: Guest) -> bytes:
    """Return an invitation, or its cancelling, with who invites and whom: only the channel that carries it knows both."""
    written = Calendar.from_ical(invitation)
    for event in written.walk("VEVENT"):
        event.add("organizer", _address(organizer))
        event.add("attendee", _asked(guest))
    content: bytes = written.to_ical()
    return content


def entry_uid(kind: str, source: str, id: str, *, house: str) -> str:
    """Return the lasting name of a record's entry; `house` tells this fair's records from those of all others, for ever."""
    digest = hashlib.sha256("\0".join((house, kind, source, id)).encode()).hexdigest()
    return f"{kind}-{digest[:32]}@fairlead"


def _name(written: Calendar, name: str, zone: ZoneInfo) -> None:
    """Say what the calendar is called and how often to look, as RFC 7986 has it and as the common calendars read it."""
    written.add("name", name)
    written.add("x-wr-calname", name)
    written.add("x-wr-timezone", zone.key)
    written.add("refresh-interval", vDuration(FETCHED_AGAIN), parameters={"VALUE": "DURATION"})
    written.add("x-published-ttl", vDuration(FETCHED_AGAIN))


def _event(entry: Entry, zone: ZoneInfo, method: Method) -> Event:
    cancelled = entry.cancelled or method is Method.CANCEL
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed.astimezone(UTC))
    event.add("last-modified", entry.changed.astimezone(UTC))
    for name, moment in _times(entry, zone).items():
        event.add(name, moment)
    for name, text in (("summary", _line(entry.title)), ("location", _line(entry.place)), ("description", _lines(entry.text))):
        if text:
            event.add(name, text)
    if link := _link(entry.url):
        event.add("url", link)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    if entry.alarm is not None and not cancelled:
        event.add_component(_alarm(entry, entry.alarm))
    return event


def _times(entry: Entry, zone: ZoneInfo) -> dict[str, datetime]:
    """Return start and end in the zone, or in UTC where a local time comes twice: it means the first, and some programs take the second."""
    moments = {"dtstart": entry.start.astimezone(zone)}
    if entry.end is not None:
        moments["dtend"] = entry.end.astimezone(zone)
    if zone.key in UTC_ZONES or any(map(_comes_twice, moments.values())):
        return {name: moment.astimezone(UTC) for name, moment in moments.items()}
    return moments


def _comes_twice(local: datetime) -> bool:
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def _asked(guest: Guest) -> vCalAddress:
    address = _address(guest)
    address.params["ROLE"] = vText("REQ-PARTICIPANT")
    address.params["PARTSTAT"] = vText("ACCEPTED" if guest.accepted else "NEEDS-ACTION")
    address.params["RSVP"] = vText("FALSE" if guest.accepted else "TRUE")
    return address


def _address(guest: Guest) -> vCalAddress:
    address = vCalAddress(f"mailto:{''.join(clean(guest.email).split())}")
    if name := _line(guest.name).replace('"', "'"):  # RFC 5545 3.2: a parameter holds no quotation mark
        address.params["CN"] = vText(name)
    return address


def _alarm(entry: Entry, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _line(entry.title))
    alarm.add("trigger", -before)
    return alarm


def _zone(zone: ZoneInfo, entries: Sequence[Entry]) -> Timezone:
    """Return what the zone's clocks show over the entries; RFC 5545 3.6.5 wants it beside each time with a TZID."""
    first = min(entry.start for entry in entries)
    last = max(entry.end or entry.start for entry in entries)
    written = Timezone()
    written.add("tzid", zone.key)
    for each in observances(zone, first, last):
        written.add_component(_observance(each))
    return written


def _observance(each: Observance) -> Component:
    written = TimezoneDaylight() if each.daylight else TimezoneStandard()
    written.add("dtstart", (each.onset + each.before).replace(tzinfo=None))  # as the clocks showed it before they were changed
    written.add("tzoffsetfrom", each.before)
    written.add("tzoffsetto", each.offset)
    written.add("tzname", each.name)
    return written


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _lines(text: str) -> str:
    return "\n".join(clean(text).splitlines()).strip()


def _link(url: str) -> str:
    """Return an address on the web so that it may stand as it is, which is how a URL is written; empty for any other."""
    try:
        reaches = urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return ""
    return quote(url.strip(), safe=string.punctuation) if reaches else ""
