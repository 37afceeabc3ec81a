"""From the items of a schedule to its sessions: what every schedule format does alike.

A format finds its items and says how one is read; here they are refused one by one, and their times are
put on the fair's clock.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from fair.records import Session
from knowledge.readers import limits, values
from knowledge.readers.collected import Collected
from knowledge.readers.refusal import FileRefused, RecordRefused

T = TypeVar("T")
CANCELLED = "cancelled"
KINDS = frozenset({Session.PLURAL})


@dataclass(frozen=True, slots=True)
class Item(Generic[T]):
    """One item of a schedule as found: where it stands, its id ("" where the file gives none), what it says."""

    where: str
    id: str
    said: T


@dataclass(frozen=True, slots=True)
class Span:
    """When a session is; `end` is None where unknown. `warnings` tell what had to be decided."""

    start: datetime
    end: datetime | None
    warnings: tuple[str, ...] = ()


Told = tuple[Session, tuple[str, ...]]  # a session, and the warnings about it


def bounded(items: Iterable[Item[T]]) -> Iterator[Item[T]]:
    """Return the items; refuse the file when there are more than any programme has."""
    for count, item in enumerate(items, start=1):
        if count > limits.SESSIONS:
            raise FileRefused(f"holds more than {limits.SESSIONS:,} sessions")
        yield item


def gather(items: Iterable[Item[T]], read: Callable[[Item[T]], Told]) -> Collected:
    """Read every item; one that is wrong is refused by itself, and keeps its stored version."""
    collected = Collected()
    for item in bounded(items):
        try:
            session, warnings = read(item)
        except RecordRefused as err:
            collected.refuse(item.where, err.reason, kind=Session.KIND, id=item.id)
        else:
            collected.accept(session, item.where)
            for warning in warnings:
                collected.warn(item.where, warning)
    return collected


def span(start: datetime | None, end: datetime | timedelta | None, zone: ZoneInfo | None) -> Span:
    """Put a start and an end, or a length, on the clock; local times are in `zone`.

    A missing start and an end before the start are refused. An end at the start is what systems write
    for an open end: it is unknown, with a warning. Both keep their offset, from which a zone is guessed
    where none is known, but not their zone: a local time that exists twice equals no time of another zone
    (PEP 495), and so not its own stored version.
    """
    if start is None:
        raise RecordRefused("has no start")
    begins, doubt = _on_the_clock("start", start, zone)
    ends, late_doubt = _end(begins, end, zone)
    warnings = tuple(note for note in (doubt, late_doubt) if note)
    if ends is None or _utc(ends) > _utc(begins):
        return Span(_by_offset(begins), ends and _by_offset(ends), warnings)
    if _utc(ends) == _utc(begins):
        return Span(_by_offset(begins), None, (*warnings, "ends when it starts; its end is taken as unknown"))
    raise RecordRefused(f"ends before it starts: {begins:%Y-%m-%d %H:%M} to {ends:%Y-%m-%d %H:%M}")


def _end(begins: datetime, end: datetime | timedelta | None, zone: ZoneInfo | None) -> tuple[datetime | None, str | None]:
    if end is None:
        return None, None
    if isinstance(end, datetime):
        return _on_the_clock("end", end, zone)
    try:
        return (_utc(begins) + end).astimezone(begins.tzinfo), None
    except OverflowError as err:
        raise RecordRefused("ends after the last day there is") from err


def _on_the_clock(name: str, local: datetime, zone: ZoneInfo | None) -> tuple[datetime, str | None]:
    if local.tzinfo is None and zone is None:
        raise FileRefused("gives times without an offset, and the fair's zone is not known; name it with --zone or load a fair.toml")
    try:
        moment, doubt = values.moment(local, zone)
        _utc(moment)
    except RecordRefused as err:
        raise RecordRefused(f"{name} {err.reason}") from err
    except OverflowError as err:
        raise RecordRefused(f"{name} is outside the calendar") from err
    return moment, doubt and f"{name} {doubt}"


def _by_offset(moment: datetime) -> datetime:
    return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta(0)), fold=0)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
