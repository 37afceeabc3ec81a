"""Meetings as the fair's office sees them: what became of requests, how full the halls are, who wants an interpreter."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from starlette.responses import Response

from bot.web.console.frame import page
from bot.web.console.seat import Seat
from bot.web.talk import whole
from fair.calendar import days_of
from handlers.answers import describe
from handlers.console.exhibitor_texts import ExhibitorTexts
from handlers.meet import figures, organizing
from handlers.meet.figures import DayLoad
from handlers.meet.in_calendar import where
from handlers.meet.seen import Seen
from store.database import Tx

ON_A_PAGE = 25  # each is looked at by itself, with its two sides' languages
LABEL, HOUR, ROW, BAR, HEAD = 150, 58, 56, 30, 26  # of the chart, in its own units


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the chart, with its figure above it."""

    x: int
    y: int
    height: int
    count: int


async def overview(seat: Seat) -> Response:
    """Show the figures, and the load of a day."""
    days = list(days_of(seat.fair))
    day = _day(seat, days)
    async with seat.read() as tx:
        became = await figures.became(tx)
        load = await figures.day_load(tx, day, seat.texts)
    return page(
        seat,
        "meetings.html",
        words=ExhibitorTexts(seat.texts),
        became=became,
        days=days,
        day=day,
        load=load,
        drawn=load.in_halls,
        bars=_bars(load),
        label=LABEL,
        hour=HOUR,
        row=ROW,
        head=HEAD,
        width=LABEL + HOUR * len(load.hours) + 10,
        height=HEAD + ROW * len(load.in_halls) + 6,
    )


def _day(seat: Seat, days: list[date]) -> date:
    """Return the day that is asked for, else today, else the nearest of the fair."""
    asked = seat.asked("day")
    named = next((day for day in days if day.isoformat() == asked), None)
    today = seat.at.astimezone(seat.fair.zone).date()
    return named or min(days, key=lambda day: abs(day - today))


def _bars(load: DayLoad) -> list[Bar]:
    """Return the bars of the halls, all to one scale; how many meet online is in the table alone."""
    scale = BAR / max((count for hall in load.in_halls for count in hall.counts), default=1)
    return [
        Bar(LABEL + HOUR * column + 8, HEAD + ROW * (row + 1) - max(2, round(count * scale)) - 8, max(2, round(count * scale)), count)
        for row, hall in enumerate(load.in_halls)
        for column, count in enumerate(hall.counts)
        if count
    ]


async def interpreters(seat: Seat) -> Response:
    """Show the meetings to come at which an interpreter is wanted."""
    passed_over = min(whole(seat.asked("from")) or 0, 2**31)
    async with seat.read() as tx:
        found = await tx.whole(partial(_interpreted, seat, passed_over))
    after = passed_over + ON_A_PAGE if len(found) > ON_A_PAGE else None
    return page(seat, "interpreters.html", words=ExhibitorTexts(seat.texts), found=found[:ON_A_PAGE], further=passed_over > 0, after=after)


async def _interpreted(seat: Seat, passed_over: int, tx: Tx) -> list[tuple[Seen, str, str, str]]:
    """Return a page of them and one more where there is more, each with its exhibitor, its place and the languages of both sides."""
    seen = await organizing.interpreted(tx, seat.texts, at=seat.at, most=ON_A_PAGE + 1, passed_over=passed_over)
    return [(each, describe.title(each.host, seat.texts), where(each), await organizing.languages(tx, each)) for each in seen]
