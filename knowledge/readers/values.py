"""What stands in a cell or field, as values: texts, lists, whole numbers, days, times of day, moments.

All raise RecordRefused with the words of a reason; the caller names the field. Text is cleaned once, here.
"""

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from fair.text import clean
from knowledge.readers import limits
from knowledge.readers.refusal import RecordRefused

_BLANKS = re.compile(r"[^\S\r\n]+")  # every kind of blank there is, narrow and wide ones too
_LINES = re.compile(r"\n{3,}")


def text(value: str) -> str | None:
    """Return the cleaned text, runs of blanks as one, paragraphs kept; None if nothing is left."""
    if len(value) > limits.CELL_CHARS:
        raise RecordRefused(f"is longer than {limits.CELL_CHARS:,} characters")
    if value.isascii() and value.isprintable() and "  " not in value:
        return value.strip() or None  # most cells: nothing to clean, and a long list of them
    lines = (_BLANKS.sub(" ", line).strip() for line in clean(value).replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return _LINES.sub("\n\n", "\n".join(lines)).strip() or None


def line(value: str) -> str | None:
    """Return the cleaned text on one line: names, titles, rooms."""
    cleaned = text(value)
    return cleaned.replace("\n", " ").replace("  ", " ") if cleaned else None


def parts(value: str) -> tuple[str, ...]:
    """Return the entries of a list separated by ";" or "；", each once, in order."""
    found = dict.fromkeys(entry for part in re.split("[;；]", value) if (entry := line(part)))
    if len(found) > limits.LIST_ITEMS:
        raise RecordRefused(f"lists more than {limits.LIST_ITEMS} entries")
    return tuple(found)


def whole(value: str) -> int | None:
    """Return a whole number that is not negative; "1,200" and "120.0" are read."""
    cleaned = (line(value) or "").replace(",", "").removesuffix(".0")
    if not cleaned:
        return None
    if not re.fullmatch("[0-9]{1,9}", cleaned):
        raise RecordRefused(f"is not a whole number: {shown(value)}")
    return int(cleaned)


def day(value: str) -> date:
    """Return the day written as 2026-09-05, 2026/9/5, 20260905, 5.9.2026 or 2026年9月5日."""
    for form in _DAYS:
        if match := form.fullmatch(value.strip()):
            try:
                return date(*(int(match[part]) for part in ("year", "month", "day")))
            except ValueError:
                break
    raise RecordRefused(f"is not a day such as 2026-09-05: {shown(value)}")


def time_of_day(value: str) -> time:
    """Return the time of day written as 09:00, 9.00, 9h30, 09:00:00, 9:00 am, 2 PM, 14点30分 or 下午2点."""
    if match := _TIME.fullmatch(value.strip()):
        hour, minute = int(match["hour"]), 30 if match["midway"] else int(match["minute"] or 0)
        half = (match["half"] or match["half_zh"] or "").lower()
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half.startswith(("p", "下午", "晚上")) else 0)
        if (match["minute"] or half or (match["mark"] and match["mark"] in "点點时時hH")) and hour < 24 and minute < 60:
            return time(hour, minute)
    raise RecordRefused(f"is not a time such as 09:00: {shown(value)}")


_DAYS = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",
        r"(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号]",
    )
)
_TIME = re.compile(
    r"(?P<half_zh>上午|下午|晚上)?\s*(?P<hour>\d{1,2})"
    r"(?:(?P<mark>[:：.hH点點时時])(?:(?P<minute>\d{2})分?|(?P<midway>半))?(?:[:：]\d{2}(?:\.\d+)?)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?",
    re.IGNORECASE,
)


def moment(local: datetime, zone: ZoneInfo | None) -> tuple[datetime, str | None]:
    """Return the aware moment and a warning if its hour exists twice (the first one is taken).

    A datetime with an offset is taken as it is. Raises where no zone is known, and where the clocks skip
    the hour on that day.
    """
    if local.tzinfo is not None:
        return local, None
    if zone is None:
        raise RecordRefused("has no offset, and the fair's zone is not known; name it with --zone or load a fair.toml")
    first, second = local.replace(tzinfo=zone, fold=0), local.replace(tzinfo=zone, fold=1)
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != local:
        raise RecordRefused(f"{local:%Y-%m-%d %H:%M} does not exist in {zone.key}: the clocks go forward then")
    if first.utcoffset() != second.utcoffset():
        return first, f"{local:%Y-%m-%d %H:%M} exists twice in {zone.key}; the first is taken"
    return first, None


def shown(value: object) -> str:
    """Return a value as a reason may show it: short, on one line."""
    words = " ".join(clean(str(value)[:200]).split())
    return f'"{words[:60]}…"' if len(words) > 60 else f'"{words}"'
