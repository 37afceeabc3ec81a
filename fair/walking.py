"""Ways on foot between halls and gates, in minutes, and which hall a room is in."""

import re
from collections.abc import Iterator, Mapping
from heapq import heappop, heappush

from fair.records import Fair, Hall


def minutes_from(fair: Fair, origin: str) -> Mapping[str, int]:
    """Return the minutes from a hall or gate, by its id, to all others: the way given, else the shortest over several."""
    walks: dict[str, list[tuple[str, int]]] = {}
    for walk in fair.walks:
        walks.setdefault(walk.origin, []).append((walk.target, walk.minutes))
        walks.setdefault(walk.target, []).append((walk.origin, walk.minutes))
    shortest: dict[str, int] = {}
    queue = [(0, origin)]
    while queue:
        minutes, place = heappop(queue)
        if place not in shortest:
            shortest[place] = minutes
            for target, more in walks.get(place, ()):
                heappush(queue, (minutes + more, target))
    return {**shortest, **dict(walks.get(origin, ()))}


def hall_of(fair: Fair, room: str | None) -> Hall | None:
    """Return the hall that a room is in, as its own name says ("Hall 3, Stage B"); of several names that fit the longest."""
    named = [(len(name), hall) for hall in fair.halls for name in _names(hall) if room and _says(room, name)]
    return max(named, key=lambda each: each[0])[1] if named else None


def _names(hall: Hall) -> Iterator[str]:
    """Return what a hall is called, but for a bare number, which rooms have of their own."""
    return (name for name in (hall.id, hall.name, hall.name_zh) if name and not name.isdecimal())


def _says(room: str, name: str) -> bool:
    """Say whether a name stands in a room's as words of its own: "Hall 1" does not in "Hall 12"."""
    return re.search(rf"(?<![0-9A-Za-z]){re.escape(name)}(?![0-9A-Za-z])", room) is not None
