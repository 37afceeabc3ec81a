"""Slots, the bookable stretches of a day, and the pieces of five minutes of which all time that is held consists.

A slot is as long as the fair says, a tour as long as it lasts, and a visitor may have both on one day: whatever overlaps
shares a piece. Pieces are counted from 1970 on (UTC), so they stay what they are when a fair changes its hours, or clocks
are changed. Times are aware; intervals are half-open, [start, end).
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime, timedelta

from fair.calendar import Interval, in_utc

PIECE = timedelta(minutes=5)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def pieces(time: Interval) -> range:
    """Return the pieces that a stretch of time touches."""
    return range(piece_at(time.start), _pieces_up(in_utc(time.end) - _EPOCH))


def piece_at(moment: datetime) -> int:
    """Return the piece that a moment lies in."""
    return (in_utc(moment) - _EPOCH) // PIECE


def start_of(piece: int) -> datetime:
    """Return when a piece begins; ValueError for none in the calendar."""
    try:
        return _EPOCH + piece * PIECE
    except OverflowError as err:
        raise ValueError(f"no piece {piece}") from err


def slots_of(hours: Interval, *, minutes: int) -> Iterator[Interval]:
    """Cut opening hours into equal slots; a remainder too short is dropped. Minutes are rounded up to whole pieces."""
    length = max(1, _pieces_up(timedelta(minutes=minutes))) * PIECE
    start, end = in_utc(hours.start), in_utc(hours.end)
    while start + length <= end:
        yield Interval(start, start + length)
        start += length


def stretches(slots: Sequence[Interval], *, minutes: int) -> Iterator[Interval]:
    """Return every stretch of consecutive slots that is just long enough for so many minutes, by its start."""
    for first, slot in enumerate(slots):
        end, following = slot.end, first + 1
        while end - slot.start < timedelta(minutes=minutes) and following < len(slots) and slots[following].start == end:
            end, following = slots[following].end, following + 1
        if end - slot.start >= timedelta(minutes=minutes):
            yield Interval(slot.start, end)


def free_slots(
    offered: Sequence[Interval], *, seats: int, taken: Collection[tuple[int, int]], busy: Collection[int] = (), after: datetime
) -> list[Interval]:
    """Return what is offered and to come and can be had: on one seat throughout, by a visitor who is free then.

    `taken` are pieces of the host with their seat, `busy` pieces of the visitor.
    """

    def fits(time: Interval) -> bool:
        needed = pieces(time)
        return not any(piece in busy for piece in needed) and any(
            all((seat, piece) not in taken for piece in needed) for seat in range(seats)
        )

    return [time for time in offered if time.start > after and fits(time)]


def nearest(free: Sequence[Interval], wished: datetime, *, most: int = 3) -> list[Interval]:
    """Return those that begin nearest to a wished time, in their order."""
    return sorted(sorted(free, key=lambda time: (abs(time.start - wished), time.start))[:most], key=lambda time: time.start)


def _pieces_up(span: timedelta) -> int:
    return -(-span // PIECE)
