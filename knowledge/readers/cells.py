"""What stands in a cell, whatever the table is written in: text, or what a workbook or JSON already knows as a number or time.

Converters take a cell and raise RecordRefused, or LeftOut where the record is worth having without it.
"""

import re
from datetime import date, datetime, time, timedelta

from knowledge.readers import limits, values
from knowledge.readers.refusal import RecordRefused
from knowledge.readers.values import shown

Scalar = str | int | float | bool | datetime | date | time | timedelta | None
Cell = Scalar | list[Scalar]

_WEB = re.compile(r"https?://[^\s<>\"]+|[^\s/:@<>\"]+\.[^\s:@<>\"]{2,}(:\d+)?(/[^\s<>\"]*)?", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@;,<>]+@[^\s@;,<>]+\.[^\s@;,<>]+")
_CODE = re.compile(r"(?=\S*\d)[^\s,&]{1,20}")
_LINK_CHARS = 2000


class LeftOut(Exception):
    """A cell that cannot be used and is not needed; the reason becomes a warning."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def is_empty(cell: Cell) -> bool:
    return cell is None or cell == [] or (isinstance(cell, str) and not cell.strip())


def words(cell: Cell) -> str:
    """Return the cell as text: whole numbers without a decimal point, several values one after the other."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, list):
        return "; ".join(filter(None, (words(entry) for entry in cell)))
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return cell.isoformat(" ") if isinstance(cell, datetime) else str(cell)


def line(cell: Cell) -> str | None:
    return values.line(words(cell))


def text(cell: Cell) -> str | None:
    return values.text(words(cell))


def entries(cell: Cell) -> tuple[str, ...]:
    """Return the entries of a list: those of a JSON list, or those parted by ";" in a text."""
    if not isinstance(cell, list):
        return values.parts(words(cell))
    found = tuple(dict.fromkeys(entry for part in cell if (entry := line(part))))
    if len(found) > limits.LIST_ITEMS:
        raise RecordRefused(f"lists more than {limits.LIST_ITEMS} entries")
    return found


def codes(cell: Cell) -> tuple[str, ...]:
    """Return the entries of a list of codes (stands): parted by commas too where every part is a code."""
    found = entries(cell)
    parted = tuple(part.strip() for entry in found for part in re.split("[,，、]", entry))
    return tuple(dict.fromkeys(parted)) if all(_CODE.fullmatch(part) for part in parted) else found


def number(cell: Cell) -> int | None:
    try:
        return values.whole(words(cell))
    except RecordRefused as err:
        raise LeftOut(err.reason) from err


def link(cell: Cell) -> str | None:
    """Return a web address, with or without https://; nothing else may become a link, no script least of all."""
    written = line(cell)
    if written is None:
        return None
    first = re.split(r"[;\s]", written, maxsplit=1)[0]
    if len(first) > _LINK_CHARS or not _WEB.fullmatch(first):
        raise LeftOut(f"is not a web address: {shown(written)}")
    return first


def mail(cell: Cell) -> str | None:
    written = line(cell)
    if written is None:
        return None
    first = _MAIL.search(written)
    if first is None:
        raise LeftOut("is not an e-mail address")  # not shown: reports are read by more people than addresses are for
    return first[0]


def day(cell: Cell) -> date | None:
    if is_empty(cell):
        return None
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else values.day(words(cell))


def span(cell: Cell) -> timedelta | None:
    """Return how long something lasts: minutes, "1:30", "90 min", "1 h 30", or a time or duration of a workbook."""
    if is_empty(cell):
        return None
    if isinstance(cell, timedelta):
        return cell
    if isinstance(cell, time):
        return timedelta(hours=cell.hour, minutes=cell.minute)
    match = _SPAN.fullmatch(words(cell).strip().lower())
    if match is None or not any(match.groups()):
        raise RecordRefused(f"is not a duration such as 45 or 1:30: {shown(words(cell))}")
    return timedelta(hours=int(match["hours"] or 0), minutes=int(match["minutes"] or 0))


_SPAN = re.compile(
    r"(?:(?P<hours>\d{1,2})\s*(?:h|hours?|hrs?|:|小时|个小时)\s*)?(?:(?P<minutes>\d{1,4})\s*(?:m|mins?|minutes?|分|分钟)?)?(?::00)?",
    re.IGNORECASE,
)
