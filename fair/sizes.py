"""How large the parts of a record may be that it is found by, and when it may be; larger ones are no ids, rooms or countries.

Texts have no bound here: readers set theirs.
"""

from fair.calendar import YEARS
from fair.records import Record

LONGEST = 300  # characters; what is indexed must stay under 2,704 bytes for PostgreSQL
LARGEST = 2**31 - 1
_FOUND_BY = ("id", "room", "track", "type", "country", "exhibitor_id", "session_id")
_NUMBERS = ("capacity", "seats")
_MOMENTS = ("start", "end")


def too_large(record: Record) -> str | None:
    """Return why a record is refused for its size, None where it is not."""
    for name in _FOUND_BY:
        if len(getattr(record, name, None) or "") > LONGEST:
            return f"{name} is longer than {LONGEST} characters"
    for name in _NUMBERS:
        if not 0 <= (getattr(record, name, None) or 0) <= LARGEST:
            return f"{name} is not between 0 and {LARGEST}"
    for name in _MOMENTS:
        moment = getattr(record, name, None)
        if moment is not None and moment.year not in YEARS:
            return f"{name} is in the year {moment.year}, not between {YEARS[0]} and {YEARS[-1]}"
    return None
