"""What the words around a timetable say: times of day and stretches of them, and days.

Times of day are minutes since midnight, since a timetable may run past it.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from knowledge.readers import values
from knowledge.readers.refusal import RecordRefused

LONGEST = 200  # characters; what is longer is no banner
NOON = 12 * 60
DAY = 24 * 60

_TIME = r"(?:上午|中午|下午|晚上)?\s*\d{1,2}\s*(?:[:：.hH点时]\s*\d{2}分?|[点时])?\s*(?:[ap]\.?m\.?)?"
_RANGE = re.compile(rf"({_TIME})\s*(?:[-–—−~～至到]|\bto\b|\bbis\b)\s*({_TIME})(?:\s*(?:Uhr|h))?", re.IGNORECASE)
_HALF = re.compile(r"上午|中午|下午|晚上|[ap]\.?m\.?", re.IGNORECASE)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAYS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>\d{4})\s*[-/.年]\s*(?P<number>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<day>\d{1,2})\.\s?(?P<number>\d{1,2})\.\s?(?P<year>\d{4})?(?!\d)",
        r"(?<!\d)(?P<number>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号]",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?{_MONTH},?(?:\s+(?P<year>\d{{4}}))?",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d),?(?:\s+(?P<year>\d{{4}}))?",
    )
)
_AND = r"\s*(?:[-–—−~～至到&+、和]|\band\b|\bto\b|\bund\b|\bbis\b)\s*"
_DAY_BEFORE = re.compile(rf"(?<!\d)(?<!day )(?<!tag )(?<!第)\d{{1,2}}(?:st|nd|rd|th|日|号|\.)?{_AND}$", re.IGNORECASE)
_DAY_AFTER = re.compile(rf"{_AND}\d{{1,2}}(?![\d:：])", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of a day in minutes; `end` is None where only the start is written. `halved`: am, pm or 下午 was."""

    start: int
    end: int | None = None
    halved: bool = False


@dataclass(frozen=True, slots=True)
class DayWords:
    """A day as written, perhaps without its year."""

    month: int
    day: int
    year: int | None

    def in_year(self, year: int | None) -> date | None:
        try:
            return date(self.year or year or 0, self.month, self.day)
        except ValueError:
            return None


def slot(value: Any) -> Slot | None:
    """Return the time or stretch of time that a cell is; None for a cell that is anything else."""
    if isinstance(value, datetime):
        return Slot(_minutes(value.time())) if value.time() != time(0) else None
    if isinstance(value, time):
        return Slot(_minutes(value))
    if isinstance(value, timedelta):
        return Slot(int(value.total_seconds()) // 60) if timedelta(0) <= value < timedelta(days=2) else None
    return _written(value) if isinstance(value, str) and len(value) < 40 else None


def leading_slot(words: str) -> tuple[Slot | None, str]:
    """Return the stretch of time that a title begins with, and the rest of it."""
    match = _RANGE.match(words)
    found = _written(match[0]) if match else None
    rest = words[match.end() :].lstrip(" :：,-–|") if match else ""
    return (found, rest) if found and found.end and rest else (None, words)


def day_words(value: Any) -> DayWords | None:
    """Return the one day that a cell or the name of a sheet tells; None for several ("5-9 September") or none."""
    if isinstance(value, date):  # a datetime too
        return DayWords(value.month, value.day, value.year)
    if not isinstance(value, str) or len(value) > LONGEST:
        return None
    for form in _DAYS:
        found = list(form.finditer(value))
        if len(found) > 1 or (found and _one_of_several(value, found[0])):
            return None
        if found:
            said = found[0].groupdict()
            month = int(said["number"]) if said.get("number") else _MONTHS.index(said["month"][:3].lower()) + 1
            words = DayWords(month, int(said["day"]), int(said["year"]) if said.get("year") else None)
            return words if words.in_year(2024) else None  # which has every day there is
    return None


def _one_of_several(value: str, found: re.Match[str]) -> bool:
    """Return whether a day is an end of a stretch: 5-9 September, September 5 to 9."""
    begun = found[0][0].isdigit() and _DAY_BEFORE.search(value[: found.start()])
    return bool(begun or _DAY_AFTER.match(value[found.end() :]))


def year(value: Any) -> int | None:
    """Return the year that a text names."""
    if isinstance(value, date):
        return value.year
    found = _YEAR.search(value) if isinstance(value, str) else None
    return int(found[1]) if found else None


def _written(words: str) -> Slot | None:
    words = words.strip()
    match = _RANGE.fullmatch(words)
    if match is None:
        start = _time(words.removesuffix("Uhr"))
        return None if start is None else Slot(start, halved=bool(_HALF.search(words)))
    first, last = match.groups()
    start, end = _time(first, like=last), _time(last, like=first)
    if start is None or end is None:
        return None
    if end < start < end + NOON and end < NOON and not _HALF.search(last):
        end += NOON  # 11:00-1:00, 下午2:00-3:30
    elif start > end and start >= NOON and not _HALF.search(first) and _HALF.search(last):
        start -= NOON  # 11:00-1:00 pm
    return Slot(start, end + DAY if end < start else end, bool(_HALF.search(words)))


def _time(words: str, like: str = "") -> int | None:
    """Return minutes since midnight; a bare hour counts only beside `like`, whose half of the day it may share."""
    words = words.strip()
    half = _HALF.search(like)
    if not _HALF.search(words) and half is not None and half[0][0].lower() in "ap":
        words += half[0]
    if re.fullmatch(r"\d{1,2}", words) and like:
        words += ":00"
    if re.fullmatch(r"24[:：.h]00", words):
        return DAY
    try:
        return _minutes(values.time_of_day(words))
    except RecordRefused:
        return None


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute
