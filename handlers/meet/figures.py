"""Meetings with exhibitors in figures: what became of requests, and how full each hall is at each hour."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fair.calendar import whole_day
from fair.meetings import State
from handlers.answers import labels
from handlers.texts import Texts
from store import meeting_figures
from store.database import Tx
from store.meeting_figures import Load

ACCEPTED = (State.CONFIRMED, State.MOVE_REQUESTED, State.MOVE_PROPOSED, State.KEPT, State.MISSED)
REFUSED = (State.DECLINED, State.EXPIRED)
ONLINE = ""  # beside the halls, which have ids


@dataclass(frozen=True, slots=True)
class Became:
    """What became of so many requests; of `accepted` those that are over were `kept` or `missed`, as far as anybody said."""

    asked: int
    waiting: int
    accepted: int
    declined: int
    expired: int
    cancelled: int
    kept: int
    missed: int

    @property
    def acceptance(self) -> float | None:
        """Return the share of answered requests that were accepted, None where none was answered."""
        return _share(self.accepted, self.accepted + self.declined + self.expired)

    @property
    def no_shows(self) -> float | None:
        """Return the share of missed ones among those of which anybody said how it was."""
        return _share(self.missed, self.kept + self.missed)


@dataclass(frozen=True, slots=True)
class HallLoad:
    """A hall by its name, and how many meetings begin there in each hour of the day."""

    name: str
    counts: tuple[int, ...]
    online: bool = False


@dataclass(frozen=True, slots=True)
class DayLoad:
    """A day's meetings by hall and hour; `hours` are those from the first to the last with any."""

    hours: tuple[int, ...]
    halls: tuple[HallLoad, ...]

    @property
    def in_halls(self) -> tuple[HallLoad, ...]:
        return tuple(hall for hall in self.halls if not hall.online)


async def became(tx: Tx) -> Became:
    """Return what became of all requests."""
    count: Mapping[State, int] = Counter(await meeting_figures.by_state(tx))
    accepted = sum(count[state] for state in ACCEPTED)
    return Became(
        asked=sum(count.values()),
        waiting=count[State.REQUESTED] + count[State.PROPOSED],
        accepted=accepted,
        declined=count[State.DECLINED],
        expired=count[State.EXPIRED],
        cancelled=count[State.CANCELLED],
        kept=count[State.KEPT],
        missed=count[State.MISSED],
    )


async def day_load(tx: Tx, day: date, texts: Texts) -> DayLoad:
    """Return how full each hall is at each hour of a day; who has stands in several halls is counted in the first."""
    loads = await meeting_figures.load(tx, whole_day(texts.fair, day))
    by_place: dict[str, Counter[int]] = {}
    for each in loads:
        by_place.setdefault(_place(each, texts), Counter())[_hour(each.start, texts)] += each.count
    seen = sorted({hour for counts in by_place.values() for hour in counts})
    hours = tuple(range(seen[0], seen[-1] + 1)) if seen else ()
    order = [hall.id for hall in texts.fair.halls]
    places = sorted(by_place, key=lambda place: (place == ONLINE, order.index(place) if place in order else len(order), place))
    counts = {place: tuple(by_place[place][hour] for hour in hours) for place in places}
    return DayLoad(hours, tuple(HallLoad(_name(place, texts), counts[place], online=place == ONLINE) for place in places))


def _place(load: Load, texts: Texts) -> str:
    """Return the id of a hall that the fair has, else as the exhibitor's record says it."""
    halls: Sequence[str] = json.loads(load.halls)
    if load.online or not halls:
        return ONLINE
    known = texts.fair.hall(halls[0])
    return known.id if known else halls[0]


def _hour(moment: datetime, texts: Texts) -> int:
    return moment.astimezone(texts.zone).hour


def _name(place: str, texts: Texts) -> str:
    return texts.say("Online, or without a hall") if place == ONLINE else labels.hall(place, texts)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
