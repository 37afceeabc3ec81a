"""Questions about exhibitors: who is at a stand, who comes from a country, who offers what somebody needs."""

import re
from dataclasses import dataclass

from knowledge.hanzi import HAN
from knowledge.names import LIKELY, SURE
from knowledge.reading.countries import CountryMention
from knowledge.reading.lexicon import RECORDS
from knowledge.reading.naming import FRAME, NO_VALUE, Facet, Reading, facet, halls_of, named, wants_of
from knowledge.reading.origins import is_destination
from knowledge.reading.practical import practical
from knowledge.reading.topic import topic_of
from knowledge.request import FindExhibitors, Missing, Request, Want

# A need may be for "first aid kits" or "event technology": words of the programme are no frame here.
_ASIDE = (*(cue for cue in FRAME if cue not in ("session", "talks", "first", "last", "now", "next", "self", "when")), "country")

_LIST_WANTS = {Want.WHO, Want.WHAT, Want.WHERE, Want.PRODUCTS, Want.CATEGORY, Want.COUNTRY}  # that a list tells of each


def at_stand(reading: Reading) -> Request | None:
    """Who is at a stand."""
    found = reading.found
    if named(reading, *RECORDS, least=SURE):
        return None
    if stands := found.known("stand"):
        return FindExhibitors(stands=stands, count="count" in found.cues)
    unknown = found.unknown_place("stand")
    if unknown is None or found.known("room") or practical(reading):
        return None
    return Missing("stand", found.text[slice(*unknown.span)])


@dataclass(frozen=True, slots=True)
class _Given:
    """What a question says of exhibitors; `spoken`: its words speak of exhibitors, whatever else they say."""

    category: Facet
    countries: tuple[CountryMention, ...]
    halls: tuple[str, ...]
    spoken: bool


def of_exhibitors(reading: Reading) -> Request | None:
    """Which exhibitors: from a country, in a hall, of a category, with what somebody needs; or how many."""
    found, cues = reading.found, reading.found.cues
    given = _given(reading)
    if _is_of_something_named(reading, given) or not _asks_for_exhibitors(reading, given):
        return None
    if unknown := found.unknown_place("hall"):
        return Missing("hall", found.text[slice(*unknown.span)])
    if given.countries and not any(country.stored for country in given.countries):
        if "count" in cues:
            return FindExhibitors(countries=NO_VALUE, country_words=given.countries[0].words, count=True)
        return Missing("country", ", ".join(country.words for country in given.countries))
    request = _listed(reading, given)
    says_which = request.halls or request.countries or request.categories or request.topic or request.online
    return request if says_which or cues.has("count", "list") else None


def _given(reading: Reading) -> _Given:
    found, cues = reading.found, reading.found.cues
    category = facet(reading, "category", over=() if cues.has("exhibitor", "trade") else RECORDS)
    countries = tuple(
        country
        for country in found.countries
        # "ship it to Africa" says nothing of where the exhibitor is from
        if not is_destination(found.text, country.span[0])
        and (not country.adjective or cues.has("exhibitor", "trade", "product", "offer", "stand"))
    )
    spoken = cues.has("exhibitor", "trade") or (cues.has("offer") and cues.has("who")) or bool(category.values)
    spoken = spoken or (cues.has("stand") and cues.has("count", "list") and not named(reading, "exhibitor"))
    return _Given(category, countries, halls_of(reading), spoken)


def _is_of_something_named(reading: Reading, given: _Given) -> bool:
    """Return whether a record is named, and the question is rather about that."""
    found, cues = reading.found, reading.found.cues
    if any(mention.quoted and mention.best("session") >= LIKELY for mention in found.mentions):
        return True
    if named(reading, *RECORDS, least=SURE) and not given.category.values and not (given.spoken and (given.countries or given.halls)):
        return True
    if set(wants_of(reading)) - _LIST_WANTS and named(reading, *RECORDS):
        return True
    return not given.spoken and (cues.has("session", "genre") or _is_all_a_name(reading))


def _asks_for_exhibitors(reading: Reading, given: _Given) -> bool:
    cues = reading.found.cues
    if given.spoken or (given.halls and cues.has("who", "list", "exhibitor", "trade", "count")):
        return True
    if cues.has("session", "genre", "talks"):
        return False
    offering = cues.has("offer", "does", "product") and (cues.has("who", "list", "where", "what", "count") or _needs_something(reading))
    return offering or bool(given.countries)


def _listed(reading: Reading, given: _Given) -> FindExhibitors:
    found = reading.found
    topic = topic_of(found, *_ASIDE, besides=[_with_gloss(found.text, span) for span in given.category.spans])
    trade = topic_of(found, *(cue for cue in _ASIDE if cue != "trade")) if topic else ""
    return FindExhibitors(
        halls=given.halls,
        countries=tuple(dict.fromkeys(value for country in given.countries for value in country.stored)),
        country_words=", ".join(country.words for country in given.countries),
        categories=given.category.values,
        topic=topic,
        trade=trade if trade != topic else "",
        online="online" in found.cues,
        count="count" in found.cues,
    )


def _with_gloss(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return the span of a category with the words that say the same before its bracket: 云原生存储(Cloud Native Storage)."""
    gloss = re.search(rf"[{HAN}]+\s*[(（]\s*$", text[: span[0]])
    return (gloss.start(), span[1]) if gloss else span


def _is_all_a_name(reading: Reading) -> bool:
    """Return whether nothing but a name is left of the question, so that no need is put in words."""
    spans = [mention.span for mention in reading.found.mentions if mention.best(*RECORDS) >= LIKELY]
    return bool(spans) and not topic_of(reading.found, *FRAME, besides=spans)


def _needs_something(reading: Reading) -> bool:
    return bool(topic_of(reading.found, "exhibitor", "trade", "list", "offer", "does", "product"))
