"""iCalendar (RFC 5545): each VEVENT is a session, each date of a recurring one too.

The text is cut into its components first and parsed one by one, so that a broken VEVENT is refused by
itself, with its line, and a calendar of any length takes little memory. Times: with "Z" or an IANA (or
Windows) TZID as they say; with a TZID that the file itself defines in a VTIMEZONE by that; floating ones
and whole days in X-WR-TIMEZONE, else the fair's zone.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import partial
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events  # type: ignore[import-untyped]  # it ships no types
from icalendar.error import BrokenCalendarProperty
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from fair.calendar import ONE_DAY
from fair.loads import FileRead
from fair.records import Session
from knowledge.readers import fields, limits, values
from knowledge.readers.frab import status
from knowledge.readers.refusal import FileRefused, RecordRefused
from knowledge.readers.sessions import KINDS, Item, Told, gather, span
from knowledge.readers.source import Context, Source
from knowledge.readers.zones import zone_named

NAME = "icalendar"

_BORDER = re.compile(r"^(BEGIN|END):([A-Z-]+)[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
_RECURRING = re.compile(r"^(?:RRULE|RDATE)[;:]", re.MULTILINE | re.IGNORECASE)
_UID = re.compile(r"^UID[^:\n]*:(.*(?:\n[ \t].*)*)", re.MULTILINE | re.IGNORECASE)
_CALENDAR_NAME = re.compile(r"^X-WR-CALNAME[^:\n]*:(.*)", re.MULTILINE | re.IGNORECASE)
_CALENDAR_ZONE = re.compile(r"^X-WR-TIMEZONE[^:\n]*:(.*)", re.MULTILINE | re.IGNORECASE)

# What icalendar and recurring-ical-events raise over what they cannot make sense of.
_BROKEN = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, BrokenCalendarProperty)

# What a rule may say so that finding its dates is quick: with BYMONTH and the like one can write rules that
# never come true, and the search for their first date runs to the year 9999.
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_RULE_PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "WKST"}


@dataclass(frozen=True, slots=True)
class Component:
    """A VEVENT or VTIMEZONE as text, and the line it begins at."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Zones:
    """`floating` is for times without a zone, `own` are those the file defines, by TZID."""

    floating: ZoneInfo | None
    own: Mapping[str, tzinfo]


Said = icalendar.Event | RecordRefused  # a VEVENT, or why it could not be parsed


def claims(source: Source) -> bool:
    return source.shape == "text" and source.text[:100].lstrip().upper().startswith("BEGIN:VCALENDAR")


def read(source: Source, context: Context) -> FileRead:
    found = _components(source.text)
    zones = Zones(_floating(source.text) or context.zone, dict(_own_zones(found["VTIMEZONE"])))
    collected = gather(_items(found["VEVENT"]), partial(_session, zones=zones))
    name = _CALENDAR_NAME.search(source.text)
    return collected.done(source, format=NAME, kinds=KINDS, named=fields.line("X-WR-CALNAME", name[1]) if name else None)


def _components(text: str) -> dict[str, list[Component]]:
    """Cut the text at its BEGIN and END lines; refuse one that breaks off between them."""
    found: dict[str, list[Component]] = defaultdict(list)
    opened: list[tuple[str, int, int]] = []  # name, offset, line
    line, counted = 1, 0
    for border in _BORDER.finditer(text):
        line, counted = line + text.count("\n", counted, border.start()), border.start()
        name = border[2].upper()
        if border[1].upper() == "BEGIN":
            opened.append((name, border.start(), line))
            if len(opened) > limits.ICAL_DEPTH:
                raise FileRefused(f"nests components deeper than {limits.ICAL_DEPTH} levels at line {line}")
            continue
        if not opened:
            raise FileRefused(f"ends a {name} at line {line} that was not begun")
        if opened[-1][0] != name:
            break
        _, start, first = opened.pop()
        if len(opened) == 1 and name in ("VEVENT", "VTIMEZONE"):
            found[name].append(Component(first, text[start : border.end()]))
            if len(found[name]) > limits.SESSIONS:
                raise FileRefused(f"holds more than {limits.SESSIONS:,} sessions")
    if opened:
        raise FileRefused(f"breaks off: the {opened[-1][0]} of line {opened[-1][2]} does not end")
    return found


def _floating(text: str) -> ZoneInfo | None:
    name = _CALENDAR_ZONE.search(text)
    given = name[1].strip() if name else ""
    return zone_named(WINDOWS_TO_OLSON.get(given, given)) if given else None


def _own_zones(components: Iterable[Component]) -> Iterator[tuple[str, tzinfo]]:
    for component in components:
        if set(re.findall(r"FREQ=(\w+)", component.text)) - {"YEARLY"} or _too_long(component):
            raise FileRefused(f"defines a time zone at line {component.line} that makes no sense")
        try:
            zone = icalendar.Timezone.from_ical(component.text)
            if isinstance(zone, icalendar.Timezone):
                yield str(zone["TZID"]), zone.to_tz()
        except _BROKEN:
            continue  # most define what has an IANA name; a TZID that is needed and not known refuses the file


def _items(components: Sequence[Component]) -> Iterator[Item[Said]]:
    """Return the sessions of each component; changed dates of a recurring one come with it, in its place."""
    recurring = {_uid(component) for component in components if _RECURRING.search(component.text)} - {""}
    changed = defaultdict(list)
    for component in components:
        if _uid(component) in recurring and not _RECURRING.search(component.text):
            changed[_uid(component)].append(component)
    for component in components:
        uid = _uid(component)
        if uid not in recurring or _RECURRING.search(component.text):
            for said in _occurrences(component, changed[uid]):
                yield Item(f"line {component.line}", fields.identity(uid), said)


def _occurrences(component: Component, changed: Iterable[Component]) -> Iterator[Said]:
    try:
        event = _parsed(component)
        if "RRULE" not in event and "RDATE" not in event:
            yield event
        else:
            yield from _dates(event, [_parsed(other) for other in changed])
    except RecordRefused as err:
        yield err


def _parsed(component: Component) -> icalendar.Event:
    if _too_long(component):
        raise RecordRefused("is longer than any session")
    try:
        event = icalendar.Event.from_ical(component.text)
    except _BROKEN as err:
        raise RecordRefused(f"is not iCalendar: {values.shown(err)}") from err
    if not isinstance(event, icalendar.Event):
        raise RecordRefused("is not iCalendar")
    return event


def _dates(event: icalendar.Event, changed: Iterable[icalendar.Event]) -> list[icalendar.Event]:
    """Return the dates of a recurring event, as many as a fair can have."""
    for rule in _each(event.get("RRULE")):
        _bound(rule)
    calendar = icalendar.Calendar()
    for component in (event, *changed):
        calendar.add_component(component)
    try:
        dates = list(islice(recurring_ical_events.of(calendar).all(), limits.RECURRENCES + 1))
    except _BROKEN as err:
        raise RecordRefused(f"recurs in a way that is not read: {values.shown(err)}") from err
    if len(dates) > limits.RECURRENCES:
        raise RecordRefused(f"recurs more than {limits.RECURRENCES} times")
    if not dates:
        raise RecordRefused("recurs on no date at all")
    for when in dates:
        if when.get("DTEND") == when.get("DTSTART"):  # made up where the file gives no end
            when.pop("DTEND")
    return dates


def _bound(rule: Any) -> None:
    if not isinstance(rule, icalendar.vRecur):
        raise RecordRefused("has an RRULE that cannot be read")
    if "COUNT" not in rule and "UNTIL" not in rule:
        raise RecordRefused("recurs without end: its RRULE has neither COUNT nor UNTIL")
    odd = [str(part) for part in rule if str(part).upper() not in _RULE_PARTS]
    if odd or str(_first(rule.get("FREQ"))).upper() not in _FREQUENCIES:
        raise RecordRefused(f"recurs in a way that is not read: {values.shown(', '.join(f'{part}={_first(rule[part])}' for part in rule))}")


def _session(item: Item[Said], zones: Zones) -> Told:
    event = item.said
    if isinstance(event, RecordRefused):
        raise event
    start, doubt = _moment(event, "DTSTART", zones)
    end, late_doubt = _end(event, start, zones)
    when = span(start, end, zones.floating)
    read = Session(
        id=item.id,
        title=fields.title(_text(event, "SUMMARY")),
        start=when.start,
        end=when.end,
        room=fields.line("LOCATION", _text(event, "LOCATION")),
        track=fields.line("CATEGORIES", _category(event)),
        text=fields.prose("DESCRIPTION", _text(event, "DESCRIPTION")),
        url=fields.address("URL", _text(event, "URL")),
        stream_url=fields.address("CONFERENCE", _text(event, "CONFERENCE")),
        status=status(_text(event, "STATUS")),
    )
    return read, (*(note for note in (doubt, late_doubt) if note), *when.warnings)


def _end(event: icalendar.Event, start: datetime | None, zones: Zones) -> tuple[datetime | timedelta | None, str | None]:
    """Return the end, or the length; a whole day without either is one day long (RFC 5545 3.6.1)."""
    if "DTEND" in event:
        return _moment(event, "DTEND", zones)
    length = _value(event, "DURATION")
    if isinstance(length, timedelta):
        return length, None
    whole_day = start is not None and not isinstance(_value(event, "DTSTART"), datetime)
    return (start + ONE_DAY if start and whole_day else None), None  # wall clock: midnight to midnight


def _moment(event: icalendar.Event, name: str, zones: Zones) -> tuple[datetime | None, str | None]:
    """Return a time as it stands: aware if the file knows its zone, else local; and what had to be decided."""
    value = _value(event, name)
    if value is None:
        if name in event:
            raise RecordRefused(f"{name} is not a date and time: {values.shown(_text(event, name))}")
        return None, None
    if isinstance(value, timedelta):
        raise RecordRefused(f"{name} is a length")
    if not isinstance(value, datetime):
        return datetime.combine(value, time(0)), None
    zone = value.tzinfo or _zone_of(_first(event.get(name)), zones)
    if not isinstance(zone, ZoneInfo):
        return value.replace(tzinfo=zone), None
    try:
        moment, doubt = values.moment(value.replace(tzinfo=None), zone)
    except RecordRefused as err:
        raise RecordRefused(f"{name} {err.reason}") from err
    return moment, doubt and f"{name} {doubt}"


def _zone_of(written: Any, zones: Zones) -> tzinfo | None:
    """Return the zone that a local time names; None for a floating one."""
    name = getattr(written, "params", {}).get("TZID")
    if not name:
        return None
    if str(name) in zones.own:
        return zones.own[str(name)]
    return zone_named(str(name))


def _value(event: icalendar.Event, name: str) -> date | datetime | timedelta | None:
    """Return the parsed value of a date, time or duration; None if it is missing or cannot be parsed."""
    found = _first(event.get(name))
    value = None if isinstance(found, icalendar.vBroken) else getattr(found, "dt", None)
    return value if isinstance(value, date | timedelta) else None


def _text(event: icalendar.Event, name: str) -> str | None:
    value = _first(event.get(name))
    return None if value is None else str(value)


def _category(event: icalendar.Event) -> str | None:
    categories = getattr(_first(event.get("CATEGORIES")), "cats", None)
    return str(categories[0]) if categories else None


def _uid(component: Component) -> str:
    found = _UID.search(component.text)
    return re.sub(r"\r?\n[ \t]", "", found[1]).strip() if found else ""


def _too_long(component: Component) -> bool:
    return len(component.text) > limits.ICAL_COMPONENT or component.text.count("\n") > limits.ICAL_LINES


def _first(value: Any) -> Any:
    """Return the first of a property that is given several times."""
    return next(_each(value), None)


def _each(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        yield from value
    elif value is not None:
        yield value
