"""The fair itself and its grounds: when a question speaks of a need of visitors rather than of the programme or the list."""

from knowledge.reading.naming import Reading, span_of, wants_of
from knowledge.request import FindExhibitors, FindSessions, Practical, Request


def speaks_of_the_fair(reading: Reading, request: Request) -> bool:
    """Return whether a need is rather meant than a list: no word for exhibitors or sessions leads the question."""
    cues = reading.found.cues
    if isinstance(request, FindExhibitors):
        return not (cues.has("exhibitor") and cues.has("offer", "does", "list", "from", "who", "count", "where"))
    if isinstance(request, FindSessions):
        return not cues.has("session", "genre", "talks") or (cues.has("how", "self") and not cues.has("list"))
    return True


def practical(reading: Reading) -> Practical | None:
    found = reading.found
    if not found.needs:
        return None
    return Practical(
        tuple(dict.fromkeys(need.name for need in found.needs)),
        found.text,
        wants_of(reading),
        span_of(reading),
        found.known("hall"),
        tuple(country.words for country in found.countries),
        yes_no="yes_no" in found.cues,
    )
