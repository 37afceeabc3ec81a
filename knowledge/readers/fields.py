"""The fields of a schedule's record, as the formats hold them: a text, a number, a text in several languages, nothing.

Every function names the field in what it raises, and gives None where the file says nothing.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from knowledge.readers import values
from knowledge.readers.markup import plain
from knowledge.readers.refusal import RecordRefused

_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,3}):([0-5]?\d)(?::([0-5]?\d))?")
_CHINESE = ("zh", "zh-hans", "zh-cn", "zh-hant", "zh-tw", "zh-hk")


def line(name: str, value: Any) -> str | None:
    """Return a title, name or room on one line; of several languages English, else the first."""
    given = _text(name, _in_english(value))
    return None if given is None else _named(name, values.line, given)


def identity(value: Any) -> str:
    """Return an id as the file gives it, a number as text; "" where there is none that can be one."""
    if not isinstance(value, str | int) or isinstance(value, bool):
        return ""
    try:
        return values.line(str(value)) or ""
    except (RecordRefused, ValueError):  # ValueError: a number of thousands of digits
        return ""


def title(value: Any) -> str:
    """Return the title, which no session is without."""
    given = line("title", value)
    if given is None:
        raise RecordRefused("has no title")
    return given


def chinese_line(name: str, value: Any) -> str | None:
    """Return the Chinese one of several languages."""
    return line(name, _in_chinese(value))


def prose(name: str, *passages: Any) -> str | None:
    """Return the passages one below the other without markup; one that another holds already is left out."""
    told: list[str] = []
    for passage in passages:
        given = _text(name, _in_english(passage))
        words = given and _named(name, values.text, plain(_named(name, values.text, given) or ""))
        if words and not any(words in other for other in told):
            told = [other for other in told if other not in words] + [words]
    return "\n\n".join(told) or None


def chinese_prose(name: str, *passages: Any) -> str | None:
    return prose(name, *(_in_chinese(passage) for passage in passages))


def address(name: str, value: Any) -> str | None:
    """Return a web address; anything else in its place is dropped, since only addresses can be opened."""
    given = line(name, value)
    return given if given and _ADDRESS.fullmatch(given) else None


def names(name: str, given: Iterable[Any]) -> tuple[str, ...]:
    """Return names in the file's order, each once."""
    return tuple(dict.fromkeys(found for value in given if (found := line(name, value))))


def moment(name: str, value: Any) -> datetime | None:
    """Return a date and time in ISO 8601, with its offset if it has one."""
    given = line(name, value)
    if given is None:
        return None
    try:
        return datetime.fromisoformat(given)
    except ValueError as err:
        raise RecordRefused(f"{name} is not a date and time such as 2026-09-05T09:00: {values.shown(given)}") from err


def duration(name: str, value: Any) -> timedelta | None:
    """Return a duration written as 0:45, 00:45, 01:30:00 or in whole minutes."""
    given = line(name, value)
    if given is None:
        return None
    if match := _CLOCK.fullmatch(given):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if re.fullmatch(r"\d{1,5}", given):
        return timedelta(minutes=int(given))
    raise RecordRefused(f"{name} is not a duration such as 00:45: {values.shown(given)}")


def _in_english(value: Any) -> Any:
    """Return the English one of several languages, else the first that says something."""
    if not isinstance(value, Mapping):
        return value
    return value.get("en") or next((text for text in value.values() if text), None)


def _in_chinese(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return None
    return next((text for key, text in value.items() if str(key).lower().replace("_", "-") in _CHINESE and text), None)


def _text(name: str, value: Any) -> str | None:
    """Return a text or number as text."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise RecordRefused(f"{name} is not a text")


def _named(name: str, read: Any, value: str) -> str | None:
    try:
        result: str | None = read(value)
    except RecordRefused as err:
        raise RecordRefused(f"{name} {err.reason}") from err
    return result
