"""What people are told of a record that changed, from when on, and until when it is of use. Pure rules.

`was` is how a record stood before, None where the fair did not have it; `now` is how it stands, None where it is no
more. Several changes within a while are one: only the first state and the last one count.
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from fair.calendar import whole_day
from fair.changes import is_cancelled
from fair.records import Exhibitor, Fair, Policy, Record, Session

SETTLED = timedelta(minutes=3)  # after the last change
RULE_SETTLED = timedelta(minutes=1)  # of a rule, which somebody at the gate may need
AT_MOST = timedelta(minutes=10)  # after the first change
SOON = timedelta(hours=1)  # what starts within it is told at once
UNKNOWN = timedelta(hours=1)  # how long a session of unknown end is taken to last

# What is told of a record, and therefore kept of how it was; without any other field a record of these can be made.
FACTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        Session.KIND: ("id", "title", "title_zh", "start", "end", "room", "status"),
        Exhibitor.KIND: ("id", "name", "name_zh", "stands", "halls"),
        Policy.KIND: ("id", "title", "title_zh", "text", "text_zh", "source", "valid_from", "valid_to", "audience"),
    }
)
_RULE = ("text", "text_zh", "valid_from", "valid_to", "audience")
_EXHIBITORS = re.compile(r"exhibitor|参展|展商|參展", re.IGNORECASE)
_VISITORS = re.compile(r"visitor|attendee|every|\ball\b|观众|觀眾|所有|全体|全體", re.IGNORECASE)


class News(StrEnum):
    """What became of a record that people are told of."""

    MOVED = "moved"  # a session, in time or to another room
    CANCELLED = "cancelled"
    BACK = "back"  # it takes place after all
    REMOVED = "removed"
    STAND = "stand"  # an exhibitor has another one
    RULE = "rule"  # is new, or reads otherwise


def news(was: Record | None, now: Record | None) -> News | None:
    """Return what there is to tell, None for nothing: other words about a session, or a record that nobody was told of."""
    match was, now:
        case ((Session() | None), Session()):
            return _of_session(was, now)
        case Session(), None:
            return _of_session(was, None)
        case Exhibitor(), Exhibitor() if now.stands and (was.stands, was.halls) != (now.stands, now.halls):
            return News.STAND
        case Policy() | None, Policy() if any(getattr(was, name, None) != getattr(now, name) for name in _RULE):
            return News.RULE
        case _:
            return None


def _of_session(was: Session | None, now: Session | None) -> News | None:
    before, after = _takes_place(was), _takes_place(now)
    if before and after:
        assert was is not None and now is not None
        return News.MOVED if _has_moved(was, now) else None
    if before:
        return News.REMOVED if now is None else News.CANCELLED
    return News.BACK if after else None


def _takes_place(session: Session | None) -> bool:
    return session is not None and not is_cancelled(session)


def _has_moved(was: Session, now: Session) -> bool:
    """Say whether somebody who knows the old facts would come wrong: an end that was not known, or is not any more, misleads nobody."""
    ends = bool(was.end and now.end and was.end != now.end)
    return was.start != now.start or was.room != now.room or ends


def is_moved(was: Record | None, now: Record | None) -> bool:
    """Say whether a session takes place at another time."""
    return isinstance(was, Session) and isinstance(now, Session) and _takes_place(now) and (was.start, was.end) != (now.start, now.end)


def due_at(was: Record | None, before: Record | None, after: Record | None, *, since: datetime, at: datetime) -> datetime:
    """Return when to tell of what changed `at` this moment from `before` to `after`, the first change having come at `since`."""
    if any(_is_near(each, at) for each in (was, before, after)):
        return at
    settled = RULE_SETTLED if isinstance(after, Policy) else SETTLED
    return min(at + settled, since + AT_MOST)


def _is_near(record: Record | None, at: datetime) -> bool:
    return isinstance(record, Session) and record.start <= at + SOON and over(record) > at


def over(session: Session) -> datetime:
    """Return when a session is over, as far as that is known."""
    return session.end or session.start + UNKNOWN


def of_use_until(was: Record | None, now: Record | None, fair: Fair) -> datetime:
    """Return when the news is old: a session is over, where it was expected if it does not take place; a rule or the fair has ended."""
    match was, now:
        case (_, Session()) if _takes_place(now):
            return over(now)
        case Session(), _:
            return over(was)
        case _, Policy(valid_to=last) if last is not None:
            return whole_day(fair, last).end
        case _:
            return whole_day(fair, fair.last_day).end


def for_exhibitors(audience: str | None) -> bool:
    """Say whether a rule is for exhibitors alone. Of others only their own words tell for whom: nobody is asked where they come from."""
    return bool(audience and _EXHIBITORS.search(audience) and not _VISITORS.search(audience))
