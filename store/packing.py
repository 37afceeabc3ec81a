"""The fair and single fields of records as plain JSON values, and back.

Days and times are ISO texts, moments in UTC; lists are lists.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from datetime import date, datetime, time
from typing import Any, get_type_hints
from zoneinfo import ZoneInfo

from fair.calendar import in_utc
from fair.edits import FAIR
from fair.records import BY_KIND, Fair, Gate, Hall, Hours, Walk

Packed = dict[str, Any]


def pack(value: Any) -> Any:
    """Return a field's value as JSON holds it."""
    match value:
        case datetime():
            return in_utc(value).isoformat()
        case date() | time():
            return value.isoformat()
        case ZoneInfo():
            return value.key
        case tuple():
            return [pack(part) for part in value]
        case Hours():
            return [pack(value.opens), pack(value.closes)]
        case Hall() | Gate() | Walk():
            return asdict(value)
        case Mapping():
            return {key.isoformat() if isinstance(key, date) else key: pack(part) for key, part in value.items()}
        case _:
            return value


def pack_fair(fair: Fair) -> Packed:
    return {field.name: pack(getattr(fair, field.name)) for field in fields(fair)}


def unpack_fair(packed: Packed) -> Fair:
    return Fair(**{name: _FAIR[name](value) if name in _FAIR and value is not None else value for name, value in packed.items()})


def unpack_field(kind: str, field: str, value: Any) -> Any:
    """Return a record's field as its value holds it; those of the fair itself stay packed."""
    if value is None or kind == FAIR:
        return value
    return _FIELDS.get(_HINTS[kind][field], lambda same: same)(value)


def _days(packed: Mapping[str, tuple[str, str]]) -> dict[date, Hours]:
    return {
        date.fromisoformat(day): Hours(time.fromisoformat(opens), time.fromisoformat(closes)) for day, (opens, closes) in packed.items()
    }


_FAIR: Mapping[str, Callable[[Any], Any]] = {
    "zone": ZoneInfo,
    "first_day": date.fromisoformat,
    "last_day": date.fromisoformat,
    "opens": time.fromisoformat,
    "closes": time.fromisoformat,
    "days": _days,
    "halls": lambda packed: tuple(Hall(**hall) for hall in packed),
    "gates": lambda packed: tuple(Gate(**gate) for gate in packed),
    "walks": lambda packed: tuple(Walk(**walk) for walk in packed),
}
_FIELDS: Mapping[Any, Callable[[Any], Any]] = {
    datetime: datetime.fromisoformat,
    datetime | None: datetime.fromisoformat,
    date | None: date.fromisoformat,
    tuple[str, ...]: tuple,
}
_HINTS = {kind: get_type_hints(record) for kind, record in BY_KIND.items()}
