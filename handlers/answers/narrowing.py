"""Telling records of one name apart by what else was said: the day, the room, the speaker, the country."""

from collections.abc import Sequence

from fair.records import Exhibitor, Fair, Record, Session
from knowledge.request import NOTHING_MORE, Narrow


def narrowed(found: Sequence[Record], narrow: Narrow, fair: Fair) -> list[Record]:
    """Return the records that fit what was said of them; all of them where none does."""
    if len(found) < 2 or narrow == NOTHING_MORE:
        return list(found)
    return [record for record in found if _fits(record, narrow, fair)] or list(found)


def _fits(record: Record, narrow: Narrow, fair: Fair) -> bool:
    match record:
        case Session():
            return _fits_session(record, narrow)
        case Exhibitor():
            named = {name for hall in narrow.halls for name in fair.hall_names(hall)}
            in_hall = not named or bool(named & set(record.halls))
            return in_hall and (not narrow.countries or record.country in narrow.countries)
        case _:
            return True


def _fits_session(session: Session, narrow: Narrow) -> bool:
    if narrow.halls or narrow.countries:  # which only exhibitors have
        return False
    if narrow.when is not None and not narrow.when.interval.holds(session.start):
        return False
    if narrow.rooms and session.room not in narrow.rooms:
        return False
    return not narrow.speakers or bool(set(narrow.speakers) & set(session.speakers))
