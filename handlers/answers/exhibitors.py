"""Which exhibitors there are: at a stand, in a hall, from a country, in a category, with what somebody needs."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from fair.records import Exhibitor, Fair, Product, Record, Ref
from handlers.answers import describe, labels
from handlers.answers.answer import MOST_LINES, MOST_RECORDS, Answer, Asking, beginning, not_found, numbered, records, with_source
from handlers.answers.offers import offer_lines, serving
from handlers.texts import Texts
from knowledge.request import FindExhibitors
from store import programme

ENOUGH = 0.7  # share of a need's words, weighed by rarity, that an exhibitor or product must hold
ALL_OF_IT = 0.95


async def exhibitors(request: FindExhibitors, asking: Asking) -> Answer:
    """List or count the exhibitors that fit all that was said."""
    if request.topic:
        return await _by_topic(request, asking)
    filters = _filters(request, asking.fair)
    found = await programme.exhibitors(asking.tx, limit=None if request.online else MOST_RECORDS, **filters)
    if request.online:
        found = [exhibitor for exhibitor in found if exhibitor.showroom_url]
        total = len(found)
    else:
        total = len(found) if len(found) < MOST_RECORDS else await programme.count_exhibitors(asking.tx, **filters)
    return await _listed(request, found[:MOST_RECORDS], total, asking) if found else _nothing(request, asking)


def _filters(request: FindExhibitors, fair: Fair) -> dict[str, Any]:
    return {
        "stands": request.stands or None,
        "halls": [name for hall in request.halls for name in fair.hall_names(hall)] or None,
        "countries": request.countries or None,
        "categories": request.categories or None,
    }


async def _by_topic(request: FindExhibitors, asking: Asking) -> Answer:
    """Answer a need in words: exhibitors and products that hold its words, within the halls and countries named."""
    good = _saying(request.trade, asking, ALL_OF_IT) if request.trade and not (request.countries or request.halls) else []
    if good:
        request = replace(request, topic=request.trade, categories=())
    good = good or _saying(request.topic, asking, ENOUGH)
    found: Sequence[Exhibitor | Product] = [record for record in await records(asking, good) if isinstance(record, Exhibitor | Product)]
    if any(_filters(request, asking.fair).values()) or request.online:
        found = await _allowed(request, found, asking)
    if not (found or any(_filters(request, asking.fair).values()) or request.online):
        found = await serving(request.topic, asking)
    if not found:
        return _nothing(request, asking)
    return await _listed(request, found[:MOST_RECORDS], len(found), asking)


def _saying(words: str, asking: Asking, share: float) -> list[Ref]:
    """Return exhibitors and products that hold at least this share of the words."""
    hits = asking.indexes.search(words, kinds=("exhibitor", "product"), limit=100)
    return [hit.ref for hit in hits if hit.coverage >= share]


async def _allowed(request: FindExhibitors, found: Sequence[Exhibitor | Product], asking: Asking) -> list[Exhibitor | Product]:
    rows = [record.origin.row for record in found if isinstance(record, Exhibitor) and record.origin]
    kept = {each.id for each in await programme.exhibitors(asking.tx, rows=rows, **_filters(request, asking.fair))}
    return [
        record for record in found if isinstance(record, Exhibitor) and record.id in kept and (record.showroom_url or not request.online)
    ]


async def _listed(request: FindExhibitors, found: Sequence[Record], total: int, asking: Asking) -> Answer:
    texts = asking.texts
    lines = numbered(asking, await _lines(found[:MOST_LINES], request, asking), total)
    said = beginning(about(request, texts))
    if any(isinstance(record, Product) for record in found):
        head = texts.many("{about}: {count} offer", "{about}: {count} offers", total, about=said)
    elif said:
        head = texts.many("{about}: {count} exhibitor", "{about}: {count} exhibitors", total, about=said)
    else:
        head = texts.many("{count} exhibitor", "{count} exhibitors", total)
    narrower = texts.say("Add a hall, a country or what you need, to narrow it down.") if total > MOST_LINES else ""
    return Answer(
        text="\n".join(filter(None, [with_source(asking, f"{head}\n{lines}", found), narrower])),
        language=texts.language,
        records=tuple(found),
        count=total if request.count else None,
    )


async def _lines(found: Sequence[Record], request: FindExhibitors, asking: Asking) -> list[str]:
    if request.stands and all(isinstance(record, Exhibitor) for record in found):
        return [_at_stand(record, request, asking.texts) for record in found if isinstance(record, Exhibitor)]
    return await offer_lines(found, asking)


def _at_stand(exhibitor: Exhibitor, request: FindExhibitors, texts: Texts) -> str:
    shown = [stand for stand in exhibitor.stands if stand in request.stands]
    return " · ".join(filter(None, [describe.both_names(exhibitor, texts), *shown, describe.country(exhibitor, texts)]))


def about(request: FindExhibitors, texts: Texts) -> str:
    """Return what was asked for, in its own words."""
    parts = [
        *(texts.say("stand {stand}", stand=stand) for stand in request.stands),
        *dict.fromkeys(labels.hall(hall, texts) for hall in request.halls),
    ]
    if request.country_words:
        parts.append(labels.country(request.country_words, texts))
    parts += [labels.label(category, texts) for category in request.categories]
    if request.topic:
        parts.append(texts.say("“{words}”", words=request.topic))
    if request.online:
        parts.append(texts.say("online"))
    return texts.list(parts)


def _nothing(request: FindExhibitors, asking: Asking) -> Answer:
    texts, said = asking.texts, beginning(about(request, asking.texts))
    words = texts.say("{about}: I find no exhibitor. Try another word, a country, a hall or a category.", about=said)
    if request.count:
        return Answer(text=words, language=texts.language, count=0)
    return not_found(asking, words)
