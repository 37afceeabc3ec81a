"""fair.toml: the fair itself, its days, hours, grounds, and what its organizers chose.

`FileRead.fair` holds what the file says, by the field names of `fair.records.Fair` and as their types, so
that `Fair(**read.fair)` is the fair. The file is refused as a whole with everything that is wrong in it; a
key that nobody knows is only a warning, so that a file for a later fairlead can be read.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from fair.calendar import YEARS
from fair.choices import CHOICES, wrong_with
from fair.loads import FileRead, Problem
from fair.records import Gate, Hall, Hours, Walk
from fair.spelling import did_you_mean
from knowledge.readers import limits, values
from knowledge.readers.refusal import FileRefused, RecordRefused
from knowledge.readers.source import Context, Source
from knowledge.readers.values import shown

NAME = "fair.toml"

_NEEDED = ("name", "zone", "first_day", "last_day")
_MINUTES = 24 * 60
_OURS = re.compile(
    rf"^[ \t]*(?:(?:{'|'.join(_NEEDED)})[ \t]*=|\[\[(?:hall|gate|walk)\]\]|\[(?:{'|'.join(CHOICES)})\]|\[days\b)", re.MULTILINE
)


def claims(source: Source) -> bool:
    """Begin of a line with one of our keys or sections; a section's bracket makes the file look like JSON."""
    return source.shape in ("text", "json") and source.size <= limits.TOML_BYTES and _OURS.search(source.text) is not None


def read(source: Source, context: Context) -> FileRead:
    if any(line.count(".") > limits.TOML_DOTS for line in source.text.splitlines()):
        raise FileRefused(f"has a line with more than {limits.TOML_DOTS:,} dots")
    try:
        said = tomllib.loads(source.text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as err:
        raise FileRefused(f"is not TOML: {err}") from err
    wrong: list[str] = []
    fields = _fields(said, wrong)
    wrong += _missing(said) if not wrong else []
    wrong += wrong_with({name: value for name, value in said.items() if name in CHOICES})
    wrong += _wrong_days(fields)
    if wrong:
        raise FileRefused("; ".join(reason.rstrip(".") for reason in wrong))
    return FileRead(path=source.path, format=NAME, encoding=source.encoding, fair=fields, warnings=tuple(_warnings(said, fields)))


def said(toml: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return what somebody typed in the console says, by the same rules, and what is wrong; what a file is warned of is, too."""
    wrong: list[str] = []
    fields = _fields(toml, wrong)
    wrong += _missing(toml) if not wrong else []
    wrong += _wrong_days(fields) if not wrong else []
    return fields, wrong or [problem.reason for problem in _warnings(toml, fields)]


def _fields(said: Mapping[str, Any], wrong: list[str]) -> dict[str, Any]:
    """Return what is said, as the fields of a Fair; what cannot be read is named in `wrong`."""
    fields: dict[str, Any] = {}
    for name, convert in _CONVERT.items():
        if name in said:
            _put(fields, name, convert, said[name], wrong)
    for name, field, row in _TABLES:
        if name in said:
            _put(fields, field, _rows(row), said[name], wrong, called=name)
    fields["choices"] = {section: said[section] for section in CHOICES if isinstance(said.get(section), Mapping)}
    return fields


def _put(fields: dict[str, Any], field: str, convert: Callable[[Any], Any], value: Any, wrong: list[str], *, called: str = "") -> None:
    try:
        fields[field] = convert(value)
    except RecordRefused as err:
        wrong.append(f"{called or field} {err.reason}")


def _missing(said: Mapping[str, Any]) -> list[str]:
    return [f"{name} is missing. {did_you_mean(name, said.keys() - _KNOWN)}".rstrip() for name in _NEEDED if name not in said]


def _wrong_days(fields: Mapping[str, Any]) -> Iterator[str]:
    first, last = fields.get("first_day"), fields.get("last_day")
    for name, day in (("first_day", first), ("last_day", last)):
        if day and day.year not in YEARS:
            yield f"{name} ({day}) is not between {YEARS[0]} and {YEARS[-1]}"
    if first and last and last < first:
        yield f"last_day ({last}) is before first_day ({first})"
    elif first and last and (last - first).days >= limits.FAIR_DAYS:
        yield f"the fair has more than {limits.FAIR_DAYS} days, from {first} to {last}"


def _warnings(said: Mapping[str, Any], fields: Mapping[str, Any]) -> Iterator[Problem]:
    for name in said.keys() - _KNOWN:
        yield Problem("file", f"{name} is not read. {did_you_mean(name, _KNOWN)}".rstrip())
    for day in fields.get("days", ()):
        if not fields["first_day"] <= day <= fields["last_day"]:
            yield Problem("file", f"days names {day}, which is no day of the fair")
    places = {place.id for place in (*fields.get("halls", ()), *fields.get("gates", ()))}
    for walk in fields.get("walks", ()):
        for end in {walk.origin, walk.target} - places:
            yield Problem("file", f"walk names {shown(end)}, which is no id of a hall or gate")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise RecordRefused('should be a text in quotes, as in "words"')
    cleaned = values.text(value)
    if cleaned is None:
        raise RecordRefused("is empty")
    return cleaned


def _optional(value: Any) -> str | None:
    return None if value == "" else _text(value)


def _zone(value: Any) -> ZoneInfo:
    try:
        return ZoneInfo(_text(value))
    except (KeyError, ValueError, OSError) as err:  # unknown (ZoneInfoNotFoundError is a KeyError), a path, a folder
        raise RecordRefused(f"names no time zone: {shown(value)}; write one such as Asia/Shanghai") from err


def _day(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    return values.day(_text(value))


def _time(value: Any) -> time:
    """Return a time of day; "24:00" is the midnight at the end of the day."""
    if isinstance(value, time):
        return value.replace(tzinfo=None)
    written = _text(value)
    return time(0) if written == "24:00" else values.time_of_day(written)


def _minutes(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < _MINUTES:
        raise RecordRefused("should be a whole number of minutes, as in 30")
    return value


def _days(value: Any) -> dict[date, Hours]:
    if not isinstance(value, Mapping):
        raise RecordRefused('should be sections such as [days."2026-09-05"]')
    return {values.day(day): Hours(_time(_key(hours, "opens")), _time(_key(hours, "closes"))) for day, hours in value.items()}


def _key(row: Any, name: str) -> Any:
    if not isinstance(row, Mapping) or name not in row:
        raise RecordRefused(f"has an entry without {name}")
    return row[name]


def _rows(build: Callable[[Mapping[str, Any]], Any]) -> Callable[[Any], tuple[Any, ...]]:
    def convert(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise RecordRefused("should be sections in double brackets, as in [[hall]]")
        rows = tuple(build(row) for row in value)
        ids = [row.id for row in rows if not isinstance(row, Walk)]
        if twice := next((id for id in ids if ids.count(id) > 1), None):
            raise RecordRefused(f"names the id {shown(twice)} twice")
        return rows

    return convert


def _id(value: Any) -> str:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _text(value)


def _hall(row: Any) -> Hall:
    id = _id(_key(row, "id"))
    return Hall(id, _optional(row.get("name", "")) or id, _optional(row.get("name_zh", "")))


def _gate(row: Any) -> Gate:
    id = _id(_key(row, "id"))
    optional = {name: _optional(row.get(name, "")) for name in ("name_zh", "text", "text_zh")}
    return Gate(id, _optional(row.get("name", "")) or id, hall=_id(row["hall"]) if row.get("hall", "") != "" else None, **optional)


def _walk(row: Any) -> Walk:
    return Walk(_id(_key(row, "from")), _id(_key(row, "to")), _minutes(_key(row, "minutes")))


_CONVERT: Mapping[str, Callable[[Any], Any]] = {
    "name": _text,
    "name_zh": _optional,
    "zone": _zone,
    "first_day": _day,
    "last_day": _day,
    "opens": _time,
    "closes": _time,
    "meeting_minutes": _minutes,
    "venue": _optional,
    "venue_zh": _optional,
    "address": _optional,
    "address_zh": _optional,
    "emergency": _id,
    "website": _optional,
    "days": _days,
}
_TABLES: Iterable[tuple[str, str, Callable[[Any], Any]]] = (("hall", "halls", _hall), ("gate", "gates", _gate), ("walk", "walks", _walk))
_KNOWN = frozenset({*_CONVERT, *CHOICES, *(name for name, _, _ in _TABLES)})
