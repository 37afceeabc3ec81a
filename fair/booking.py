"""Who may book what: what the fair chose under [meetings], as rules that raise what speaks against a booking."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fair.availability import Availability, Way, is_offered
from fair.calendar import Interval, in_utc
from fair.choices import choices_of
from fair.errors import InThePast, MayNotAsk, NeedsMore, NotOffered, OutsideHours, TooMany
from fair.meetings import HOLDING, Meeting, State, as_of, is_seat
from fair.records import Fair, Session

LONGEST = timedelta(days=7)  # that one place in a session may take of a visitor's time
ANY = "*"  # stands for every kind of visitor, or every category, in `may_ask`


@dataclass(frozen=True, slots=True)
class Attendee:
    """A visitor who books, as far as the fair's rules ask: their kind in people.csv ("" for none), and what they have shown."""

    number: int
    kind: str = ""
    email: bool = False
    registered: bool = False


@dataclass(frozen=True, slots=True)
class Load:
    """What a visitor has: meetings on the day in question, and requests that wait for an answer anywhere."""

    on_day: int = 0
    waiting: int = 0


def check_attendee(fair: Fair, attendee: Attendee, categories: Sequence[str] | None = None) -> None:
    """Raise what the fair wants of a visitor before they book; `categories` are the exhibitor's, None for a session."""
    needs = choices_of(fair, "meetings")["needs"]
    if (needs == "email" and not (attendee.email or attendee.registered)) or (needs == "registration" and not attendee.registered):
        raise NeedsMore(needs)
    if categories is not None and not may_ask(fair, attendee.kind, categories):
        raise MayNotAsk(attendee.kind)


def may_ask(fair: Fair, kind: str, categories: Sequence[str]) -> bool:
    """Say whether visitors of a kind may ask exhibitors of these categories; without rules everyone may ask everyone."""
    rules = [rule.partition(":") for rule in choices_of(fair, "meetings")["may_ask"]]
    known = {_plain(category) for category in categories} | {ANY}
    return not rules or any(_plain(said) in (ANY, _plain(kind)) and _plain(category) in known for said, _, category in rules)


def check_load(fair: Fair, load: Load, *, asks: bool = True) -> None:
    """Raise where one more would be more than the fair allows; `asks` when it also waits for an answer."""
    choices = choices_of(fair, "meetings")
    for limit, has in (("per_day", load.on_day), *((("open_requests", load.waiting),) if asks else ())):
        if has >= choices[limit]:
            raise TooMany(limit, most=choices[limit])


def check_time(fair: Fair, availability: Availability, time: Interval, *, way: Way, at: datetime) -> None:
    """Raise where a time is past, or not to be had from this exhibitor whoever else wants it."""
    if time.start <= at:
        raise InThePast(time.start)
    if way not in availability.ways:
        raise NotOffered(way)
    if not is_offered(fair, availability, time, way=way):
        raise OutsideHours(time.start)


def load_of(fair: Fair, meetings: Iterable[Meeting], day: date, *, at: datetime) -> Load:
    """Return what a visitor has of a limit; seats in sessions do not count."""
    now = [as_of(meeting, at) for meeting in meetings if not is_seat(meeting)]
    on_day = sum(each.state in HOLDING and each.time.start.astimezone(fair.zone).date() == day for each in now)
    return Load(on_day, sum(each.state is State.REQUESTED for each in now))


def expires_at(fair: Fair, time: Interval, *, at: datetime) -> datetime:
    """Return until when a request is to be answered: as the fair chose; asked for later than that, until its start."""
    choices = choices_of(fair, "meetings")
    latest = time.start - timedelta(minutes=choices["answer_before_minutes"])
    return min(at + timedelta(hours=choices["answer_hours"]), latest if latest > at else time.start)


def waits_until(fair: Fair, *, at: datetime) -> datetime:
    """Return until when a seat that came free is kept for whom it is offered to."""
    return at + timedelta(minutes=choices_of(fair, "meetings")["waiting_minutes"])


def time_of(fair: Fair, session: Session) -> Interval:
    """Return the time that a place in a session takes of a visitor; one whose end is unknown takes one slot."""
    end = session.end if session.end is not None and session.end > session.start else None
    return Interval(in_utc(session.start), in_utc(end or session.start + timedelta(minutes=fair.meeting_minutes)))


def _plain(word: str) -> str:
    return word.strip().casefold()
