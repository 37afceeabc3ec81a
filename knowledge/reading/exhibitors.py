"""Questions about exhibitors: who is at a stand, who comes from a country, who offers what somebody needs."""

from knowledge.names import LIKELY, SURE
from knowledge.reading.lexicon import RECORDS
from knowledge.reading.naming import FRAME, Reading, facet, named, wants_of
from knowledge.reading.origins import is_destination
from knowledge.reading.practical import practical
from knowledge.reading.topic import topic_of
from knowledge.request import FindExhibitors, Missing, Request, Want

# A need may be for "first aid kits" or "event technology": words of the programme are no frame here.
_ASIDE = (*(cue for cue in FRAME if cue not in ("session", "talks", "first", "last", "now", "next", "self", "when")), "country")


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


def of_exhibitors(reading: Reading) -> Request | None:
    """Which exhibitors: from a country, in a hall, of a category, with what somebody needs; or how many."""
    found, cues = reading.found, reading.found.cues
    category = facet(reading, "category", over=() if cues.has("exhibitor", "trade") else RECORDS)
    categories = category.values
    countries = [
        country
        for country in found.countries
        # "ship it to Africa" says nothing of where the exhibitor is from
        if not is_destination(found.text, country.span[0])
        and (not country.adjective or cues.has("exhibitor", "trade", "product", "offer", "stand"))
    ]
    halls = found.known("hall")
    spoken = cues.has("exhibitor", "trade") or (cues.has("offer") and cues.has("who")) or bool(categories)
    spoken = spoken or (cues.has("stand") and cues.has("count", "list") and not named(reading, "exhibitor"))
    offering = cues.has("offer", "does", "product") and not cues.has("session", "genre", "talks")
    if any(mention.quoted and mention.best("session") >= LIKELY for mention in found.mentions):
        return None
    if named(reading, *RECORDS, least=SURE) and not categories and not (spoken and (countries or halls)):
        return None
    if set(wants_of(reading)) - {Want.WHO, Want.WHAT, Want.WHERE, Want.PRODUCTS, Want.CATEGORY, Want.COUNTRY} and named(reading, *RECORDS):
        return None
    if (cues.has("session", "genre") and not spoken) or (not spoken and _is_all_a_name(reading)):
        return None
    whole_hall = bool(halls) and cues.has("who", "list", "exhibitor", "trade", "count")
    if not (
        spoken
        or whole_hall
        or (offering and (cues.has("who", "list", "where", "what", "count") or _needs_something(reading)))
        or (countries and not cues.has("session", "genre", "talks"))
    ):
        return None
    if unknown := found.unknown_place("hall"):
        return Missing("hall", found.text[slice(*unknown.span)])
    if countries and not any(country.stored for country in countries):
        if "count" in cues:
            return FindExhibitors(countries=("",), country_words=countries[0].words, count=True)
        return Missing("country", ", ".join(country.words for country in countries))
    topic = topic_of(found, *_ASIDE, besides=category.spans)
    trade = topic_of(found, *(cue for cue in _ASIDE if cue != "trade")) if topic else ""
    request = FindExhibitors(
        halls=halls,
        countries=tuple(dict.fromkeys(value for country in countries for value in country.stored)),
        country_words=", ".join(country.words for country in countries),
        categories=categories,
        topic=topic,
        trade=trade if trade != topic else "",
        online="online" in cues,
        count="count" in cues,
    )
    if (
        not any((request.halls, request.countries, request.categories, request.topic, request.online))
        and not request.count
        and not cues.has("list")
    ):
        return None
    return request


def _is_all_a_name(reading: Reading) -> bool:
    """Return whether nothing but a name is left of the question, so that no need is put in words."""
    spans = [mention.span for mention in reading.found.mentions if mention.best(*RECORDS) >= LIKELY]
    return bool(spans) and not topic_of(reading.found, *FRAME, besides=spans)


def _needs_something(reading: Reading) -> bool:
    return bool(topic_of(reading.found, "exhibitor", "trade", "list", "offer", "does", "product"))
