"""The fair itself and its grounds: when a question speaks of a need of visitors rather than of the programme or the list."""

import re
from collections.abc import Sequence

from knowledge.reading.cues import Cues
from knowledge.reading.naming import Reading, span_of, wants_of
from knowledge.reading.needs import Need, is_general, leading
from knowledge.request import FindExhibitors, FindSessions, Practical, Request


def speaks_of_the_fair(reading: Reading, request: Request) -> bool:
    """Return whether a need is rather meant than a list: no word for exhibitors or sessions leads the question."""
    cues = _besides_needs(reading)
    if {"gates", "walking"} & set(leading(need.name for need in reading.found.needs)):
        return True
    if isinstance(request, FindExhibitors):
        if cues.has("offer") and cues.has("who", "trade"):
            return False
        return not (cues.has("exhibitor", "trade") and cues.has("offer", "does", "list", "from", "who", "count", "where"))
    if isinstance(request, FindSessions):
        return not cues.has("session", "talks") or (cues.has("how", "self") and not cues.has("list"))
    return True


def is_of_visitors(reading: Reading) -> bool:
    """Return whether a need of visitors is spoken of, and exhibitors are not."""
    special = [need for need in reading.found.needs if not is_general(need.name)]
    return bool(special) and not _besides_needs(reading).has("exhibitor", "stand", "offer")


def _besides_needs(reading: Reading) -> Cues:
    """Return the cues that are no part of a need's own words: 机场 is no session, a "trade visitor" no exhibitor."""
    needs = [need.span for need in reading.found.needs]
    return Cues(
        tuple(cue for cue in reading.found.cues.found if not any(start <= cue.span[0] and cue.span[1] <= end for start, end in needs))
    )


def practical(reading: Reading) -> Practical | None:
    found = reading.found
    asked = _asked(found.needs, found.text)
    if not asked:
        return None
    return Practical(
        tuple(dict.fromkeys(need.name for need in asked)),
        found.text,
        wants_of(reading),
        span_of(reading),
        found.known("hall"),
        tuple(country.words for country in found.countries),
        yes_no="yes_no" in found.cues,
    )


def _asked(needs: Sequence[Need], text: str) -> Sequence[Need]:
    """Leave out what is only told after the question ("when can we get in? we're on the metro"), and where ("vape in the toilets")."""
    ends = max(text.rfind("?"), text.rfind("？"))
    asked = [need for need in needs if need.span[0] < ends] or needs
    by_the_way = _BY_THE_WAY.search(text.casefold())
    asked = [need for need in asked if by_the_way is None or need.span[0] < by_the_way.start()] or asked
    asked = [need for need in asked if not _is_own(need, text)]
    special = [need for need in asked if not is_general(need.name) and not _says_where(need, text)]
    return [need for need in asked if not _says_where(need, text)] if special else asked


def _is_own(need: Need, text: str) -> bool:
    """Return whether it is the speaker's own business: "our shop sends out parcels" asks for no shop."""
    return need.name in _BUSINESSES and _OWN.search(text[: need.span[0]].casefold()) is not None


def _says_where(need: Need, text: str) -> bool:
    before, after = text[: need.span[0]], text[need.span[1] :]
    return _IN_THE.search(before) is not None or (before.endswith("在") and _INSIDE.match(after) is not None)


_BUSINESSES = frozenset(("coffee", "first_aid", "food", "hotel", "parking", "pharmacy", "shopping", "students", "bus", "press", "app"))
_OWN = re.compile(
    r"\b(?:our|my|we (?:run|own|have) an?|i (?:run|own|have) an?)(?: (?:small|own|new|little|big|family|online|web))*\s+$"
    r"|(?:我们?|咱们?)(?:的|家|这)*$"
)
_BY_THE_WAY = re.compile(r"\b(?:while|because|since|so that|as) (?:i|we|my|our|he|she|they)\b")
_IN_THE = re.compile(r"\b(?:in|inside|at|near|beside|next to|outside|around) (?:the|your|any of the|one of the)\s+$", re.IGNORECASE)
_INSIDE = re.compile("里|内|旁|附近|外面|门口")
