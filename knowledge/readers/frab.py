"""The item that pentabarf and frab schedules share, in XML and in JSON, and how it becomes a session.

An item has a `date` with an offset (frab, c3voc, pretalx) or only a `start` on the clock of its day
(pentabarf, FOSDEM up to 2024). A conference day reaches past midnight: what starts before the hour at
which the day turns is on the calendar day after.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from fair.calendar import ONE_DAY
from fair.loads import Problem
from fair.records import Session
from knowledge.readers import fields, values
from knowledge.readers.refusal import RecordRefused
from knowledge.readers.sessions import CANCELLED, Item, Told, span

MIDNIGHT = time(0)
_STREAM = re.compile(r"live|stream", re.IGNORECASE)
_RECORDING = re.compile(r"video|recording|aufzeichnung|录像|錄影|视频", re.IGNORECASE)
_FILM = re.compile(r"\.(?:webm|mp4|ogv|mkv)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """A conference day: its date, and the time of day at which it turns into the next."""

    date: date | None
    turns: time = MIDNIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What an item says, as it stands in the file. `links` are (title, address)."""

    day: Day
    date: Any = None
    start: Any = None
    duration: Any = None
    title: Any = None
    room: Any = None
    track: Any = None
    type: Any = None
    language: Any = None
    passages: Sequence[Any] = ()
    speakers: Sequence[Any] = ()
    url: Any = None
    links: Sequence[tuple[Any, Any]] = ()
    status: Any = None


def session(item: Item[Said], zone: ZoneInfo | None) -> Told:
    """Read one item; local times are in `zone`."""
    said = item.said
    when = span(_start(said), fields.duration("duration", said.duration), zone)
    stream, recording = _films(said.links)
    read = Session(
        id=item.id,
        title=fields.title(said.title),
        title_zh=fields.chinese_line("title", said.title),
        start=when.start,
        end=when.end,
        room=fields.line("room", said.room),
        track=fields.line("track", said.track),
        type=fields.line("type", said.type),
        language=fields.line("language", said.language),
        speakers=fields.names("speaker", said.speakers),
        text=fields.prose("text", *said.passages),
        url=fields.address("url", said.url),
        stream_url=stream,
        recording_url=recording,
        status=status(said.status),
    )
    return read, when.warnings


def status(said: Any) -> str | None:
    """Return CANCELLED where the file says so; the states of a proposal are of no use to visitors."""
    words = fields.line("status", said) or ""
    return CANCELLED if words.lower() in ("cancelled", "canceled", "withdrawn", "true") else None


def on_the_wall_clock(items: Sequence[Item[Said]], zone: ZoneInfo | None) -> tuple[Sequence[Item[Said]], tuple[Problem, ...]]:
    """Return the items to be read, mending dates that are marked as UTC but show the fair's own clock.

    Programs that know no zones write local times with "+00:00" (DebConf did for years). `start` is the
    clock on the wall: where every date shows just that clock, marked as UTC, and the fair's zone is not
    at UTC then, the mark is wrong, and the fair's zone is taken.
    """
    if zone is None or not items or not all(_utc_by_mistake(item.said, zone) for item in items):
        return items, ()
    mended = [Item(item.where, item.id, replace(item.said, date=str(item.said.date)[:16])) for item in items]
    reason = f"marks its dates as UTC, but they show the clock on the wall; they are read as times in {zone.key}"
    return mended, (Problem("file", reason),)


def _utc_by_mistake(said: Said, zone: ZoneInfo) -> bool:
    try:
        moment = datetime.fromisoformat(str(said.date))
    except ValueError:
        return False
    shown = f"{moment:%H:%M}" == str(said.start)
    return shown and moment.utcoffset() == timedelta() and moment.astimezone(zone).utcoffset() != timedelta()


def _start(said: Said) -> datetime | None:
    """Return the date with its offset, else the time of day on the item's day."""
    moment = fields.moment("date", said.date) if "T" in str(said.date) else None
    start = fields.line("start", said.start)
    if moment is not None or start is None:
        return moment
    on = said.day.date
    if said.date:
        on, turns = values.day(str(said.date)), MIDNIGHT
    else:
        turns = said.day.turns
    if on is None:
        raise RecordRefused("start is a time of day, and its day has no date")
    clock = _clock(start)
    return datetime.combine(on + ONE_DAY if clock < turns else on, clock)


def _clock(start: str) -> time:
    try:
        return values.time_of_day(f"{start[:2]}:{start[2:]}" if re.fullmatch(r"\d{4}", start) else start)
    except RecordRefused as err:
        raise RecordRefused(f"start {err.reason}") from err


def _films(links: Iterable[tuple[Any, Any]]) -> tuple[str | None, str | None]:
    """Return the addresses of the live stream and of the recording among the links, as far as they are there."""
    stream = recording = None
    for title, href in links:
        address = fields.address("link", href)
        words = fields.line("link", title) or ""
        if address is None:
            continue
        if _STREAM.search(words):
            stream = stream or address
        elif _RECORDING.search(words) or _FILM.search(address):
            recording = recording or address
    return stream, recording
