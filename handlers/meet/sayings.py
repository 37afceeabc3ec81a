"""What representatives say of their stand's meetings, as buttons carry it: `code` and `read` are each other's reverse."""

from datetime import UTC, date, datetime

from fair.availability import Way
from fair.calendar import Interval
from fair.stand_hours import MOST_TABLES, AtOnce, Between, Close, Full, Open, Pause, Saying, Tables, Ways


def code(saying: Saying) -> str:
    """Return a saying in at most 24 letters, for a button."""
    match saying:
        case Between(day, start, end):
            return f"b{day:%Y%m%d}.{_minutes(start)}.{_minutes(end)}"
        case Close(time):
            return f"c{_minutes(time.start)}.{_minutes(time.end)}"
        case Full(day):
            return f"f{day:%Y%m%d}"
        case Open(day):
            return f"o{day:%Y%m%d}"
        case Pause(on):
            return f"p{on:d}"
        case Tables(count):
            return f"t{count}"
        case Ways(ways):
            return f"w{'.'.join(ways)}"
        case AtOnce(on):
            return f"a{on:d}"


def read(code: str) -> Saying | None:
    """Return the saying of a button, None where it is none: what a button carries is input."""
    try:
        return _read(code[:1], code[1:].split("."))
    except (ValueError, OverflowError):
        return None


def _read(kind: str, parts: list[str]) -> Saying | None:
    match kind, parts:
        case "b", [day, start, end]:
            return Between(_day(day), _moment(start), _moment(end))
        case "c", [start, end] if start and end:
            first, last = _moment(start), _moment(end)
            return Close(Interval(first, last)) if first and last and first < last else None
        case "f", [day]:
            return Full(_day(day))
        case "o", [day]:
            return Open(_day(day))
        case "p" | "a", [("0" | "1") as on]:
            return Pause(on == "1") if kind == "p" else AtOnce(on == "1")
        case "t", [count] if 1 <= int(count) <= MOST_TABLES:
            return Tables(int(count))
        case "w", ways:
            return Ways(tuple(Way(way) for way in ways))
        case _:
            return None


def _minutes(moment: datetime | None) -> str:
    return "" if moment is None else str(int(moment.timestamp()) // 60)


def _moment(minutes: str) -> datetime | None:
    return datetime.fromtimestamp(int(minutes) * 60, UTC) if minutes else None


def _day(digits: str) -> date:
    return datetime.strptime(digits, "%Y%m%d").replace(tzinfo=UTC).date()
