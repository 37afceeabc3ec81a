"""When something starts and ends, from what tables say of it: one cell, or a day and a time apart, or a range.

A piece is what one cell says: a day, a time, a second time, an offset, or several of them. Pieces are put
together; what no cell says is not invented, except that an end without a day is on the day of the start.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from knowledge.readers import values
from knowledge.readers.cells import Cell, Scalar, is_empty, words
from knowledge.readers.refusal import RecordRefused
from knowledge.readers.sessions import Span, span
from knowledge.readers.values import shown

# "2026-09-05 09:00-10:00" is a range, not Hawaii: an offset behind a blank and no seconds is one only with "+" or "Z".
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\S+| \d{2}:\d{2}(?::\d{2}\S*|[+Z]\S*)?)|\d{8}T\d{4,6}\S*")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_NAMED_DAYS = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?[ -]{_MONTH},?[ -](?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b", re.IGNORECASE),
)
_PLAIN_DAY = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\.\d{1,2}\.\d{4}|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*[日号]|\b\d{8}\b")
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_WEEKDAY = re.compile(
    r"[(（]?(?:\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b\.?|(?:周|星期|礼拜|週)[一二三四五六日天])[)）]?|[,，]|\bat\b", re.IGNORECASE
)
_RANGE = re.compile(r"\s*(?:[-–—~～至到]|\bto\b|\buntil\b)\s*", re.IGNORECASE)
_HALF = re.compile(r"[ap]\.?m\.?$", re.IGNORECASE)
_MIDNIGHT = re.compile(r"24[:：.]?00(?:[:：]00)?")


@dataclass(frozen=True, slots=True)
class Piece:
    """What one cell says; `over` is 1 where a time is 24:00, the end of its day."""

    day: date | None = None
    at: time | None = None
    until: time | None = None
    zone: tzinfo | None = None
    over: int = 0
    until_over: int = 0


def when(start: Cell, end: Cell, on: date | None, lasts: timedelta | None, zone: ZoneInfo | None) -> Span:
    """Return when a session is, from its cells, its day where that stands apart, and how long it lasts."""
    begun = _pieces(start)
    first = _datetime(_together(begun, on), "start")
    last = _ending(end, begun, first)
    return span(first, lasts if last is None else last, zone)


def _ending(end: Cell, begun: list[Piece], first: datetime) -> datetime | None:
    """Return the end: its own cells, else the second time of a range; on the day, and the clock, of the start if it names none."""
    pieces = _pieces(end) or [Piece(at=piece.until, over=piece.until_over) for piece in begun if piece.until is not None]
    if not pieces:
        return None
    last = _datetime(_together(pieces, first.date()), "end")
    names_day = any(piece.day is not None for piece in pieces)
    return last if names_day or last.tzinfo is not None else last.replace(tzinfo=first.tzinfo)


def _datetime(piece: Piece, which: str) -> datetime:
    """Return the moment that a piece names, without an offset where it names none."""
    if piece.at is None:
        raise RecordRefused(f"{which} names no time of day")
    if piece.day is None:
        raise RecordRefused(f"{which} names no day")
    return datetime.combine(piece.day, piece.at, piece.zone) + timedelta(days=piece.over)


def _together(pieces: Iterable[Piece], on: date | None) -> Piece:
    day, at, zone, over = None, None, None, 0
    for piece in pieces:
        day = day or piece.day
        if at is None and piece.at is not None:
            at, zone, over = piece.at, piece.zone, piece.over
    return Piece(day or on, at, zone=zone, over=over)


def _pieces(cell: Cell) -> list[Piece]:
    cells: list[Scalar] = cell if isinstance(cell, list) else [cell]
    return [_piece(entry) for entry in cells if not is_empty(entry)]


def _piece(cell: Scalar) -> Piece:
    if isinstance(cell, datetime):
        # A workbook keeps a time of day alone as a fraction of day 0, and a day alone as midnight.
        return Piece(at=cell.time()) if cell.year < 1901 else Piece(cell.date(), cell.time().replace(tzinfo=None), zone=cell.tzinfo)
    if isinstance(cell, date):
        return Piece(cell)
    if isinstance(cell, time):
        return Piece(at=cell)
    if isinstance(cell, timedelta):
        return Piece(at=(datetime(1970, 1, 1, tzinfo=UTC) + cell % timedelta(days=1)).time(), over=cell.days)
    return _piece_of_text(values.line(words(cell)) or "")


def _piece_of_text(written: str) -> Piece:
    if _ISO.fullmatch(written):
        try:
            parsed = datetime.fromisoformat(written)
        except ValueError as err:
            raise RecordRefused(f"is not a time that exists: {shown(written)}") from err
        return Piece(parsed.date(), parsed.time(), zone=parsed.tzinfo)
    day, rest = _day_within(written)
    times = [part for part in _RANGE.split(_WEEKDAY.sub(" ", rest).strip()) if part]
    if len(times) > 2 or not (day or times):
        raise RecordRefused(f"is not a day and time such as 2026-09-05 14:00: {shown(written)}")
    if len(times) == 2:
        times = _same_half(*times)
    clocks = [(time(0), 1) if _MIDNIGHT.fullmatch(part) else (values.time_of_day(part), 0) for part in times]
    (at, over), (until, until_over) = [*clocks, (None, 0), (None, 0)][:2]
    return Piece(day, at, until, over=over, until_over=until_over)


def _same_half(first: str, second: str) -> list[str]:
    """Give the first time of "2:00 - 3:00 pm" the half of day of the second, unless it would come after it."""
    half = _HALF.search(second)
    if half is None or _HALF.search(first):
        return [first, second]
    alike, other = f"{first} {half[0]}", f"{first} {'am' if half[0].lower().startswith('p') else 'pm'}"
    return [alike if values.time_of_day(alike) <= values.time_of_day(second) else other, second]


def _day_within(written: str) -> tuple[date | None, str]:
    """Return the day named somewhere in the text, and the text without it."""
    if match := _PLAIN_DAY.search(written):
        return values.day(match[0]), _without(written, match)
    if match := _SLASHED.search(written):
        return _slashed(int(match[1]), int(match[2]), int(match[3])), _without(written, match)
    for form in _NAMED_DAYS:
        if match := form.search(written):
            return _real(int(match["year"]), _MONTHS.index(match["name"].lower()) + 1, int(match["day"])), _without(written, match)
    return None, written


def _slashed(first: int, second: int, year: int) -> date:
    if first <= 12 and second <= 12 and first != second:
        raise RecordRefused(f'may be day/month or month/day: "{first}/{second}/{year}"; write {year}-MM-DD')
    return _real(year, second, first) if first > 12 or first == second else _real(year, first, second)


def _real(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as err:
        raise RecordRefused(f"names a day that does not exist: {year}-{month}-{day}") from err


def _without(written: str, match: re.Match[str]) -> str:
    return f"{written[: match.start()]} {written[match.end() :]}"
