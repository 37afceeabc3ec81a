"""The fields of a record as words, the way they stand in a cell of its file."""

from dataclasses import fields
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from fair.records import Record


def words(record: Record, zone: ZoneInfo | None = None) -> dict[str, str]:
    """Return each field of a record but its id as words; times in `zone`, in UTC without one."""
    return {name: word(getattr(record, name), zone) for name in names(type(record))}


def names(kind: type[Record]) -> tuple[str, ...]:
    """Return the fields of a kind of record that can be read and written, in their order."""
    return tuple(field.name for field in fields(kind) if field.name not in ("id", "origin"))


def word(value: Any, zone: ZoneInfo | None = None) -> str:
    """Return a field's value as words: lists parted by semicolons, times to the minute."""
    match value:
        case None:
            return ""
        case tuple():
            return "; ".join(value)
        case datetime():
            return f"{value.astimezone(zone) if zone else value:%Y-%m-%d %H:%M}"
        case _:
            return str(value)
