"""Which exhibitors there are: at a stand, in a hall, from a country, in a category, with what somebody needs."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from fair.records import Exhibitor, Fair, Product, Record, Ref
from handlers.answers import describe, labels
from handlers.answers.answer import MOST_RECORDS, Answer, Asking, beginning, not_found, numbered, records, with_source
from handlers.answers.listing import Counts, Listing, counted, dividing, named_values, narrowed_to, shown_value, sign_of
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
    filters, named = await _narrowed(_filters(request, asking.fair), asking)
    first = asking.shown.first
    found = await programme.exhibitors(asking.tx, limit=MOST_RECORDS, offset=first, **filters)
    if not found:
        return _nothing(request, asking)
    total = len(found) if len(found) < MOST_RECORDS and not first else await programme.count_exhibitors(asking.tx, **filters)
    answer = await _listed(request, found, found[: asking.shown.lines], total, asking, named=named)
    if answer.listing is None or total <= asking.shown.lines:
        return answer
    counts = dividing(await programme.exhibitors_by(asking.tx, **filters), total)
    return replace(answer, listing=replace(answer.listing, counts=counts))


async def _narrowed(filters: dict[str, Any], asking: Asking) -> tuple[dict[str, Any], list[str]]:
    """Return the filters with what the list is narrowed to put in, and that in words."""
    named = []
    for only in asking.shown.only:
        counts: Counts = await programme.exhibitors_by(asking.tx, **filters)
        for value in (value for value, _ in counts.get(only.field, ()) if sign_of(value) == only.sign):
            filters = {**filters, **({"online": True} if only.field == "online" else {_FILTERS[only.field]: [value]})}
            named.append(shown_value(only.field, value, asking.texts))
    return filters, named


_FILTERS = {"hall": "halls", "country": "countries", "category": "categories"}


def _filters(request: FindExhibitors, fair: Fair) -> dict[str, Any]:
    return {
        "stands": request.stands or None,
        "halls": [name for hall in request.halls for name in fair.hall_names(hall)] or None,
        "countries": request.countries or None,
        "categories": request.categories or None,
        "online": request.online,
    }


async def _by_topic(request: FindExhibitors, asking: Asking) -> Answer:
    """Answer a need in words: exhibitors and products that hold its words, within the halls and countries named."""
    good = _saying(request.trade, asking, ALL_OF_IT) if request.trade and not (request.countries or request.halls) else []
    if good:
        request = replace(request, topic=request.trade, categories=())
    good = good or _saying(request.topic, asking, ENOUGH)
    found: Sequence[Record] = [record for record in await records(asking, good) if isinstance(record, Exhibitor | Product)]
    if any(_filters(request, asking.fair).values()):
        found = await _allowed(request, found, asking)
    elif not found:
        found = await serving(request.topic, asking)
    found = narrowed_to(asking.shown.only, found, asking.texts)
    if not found:
        return _nothing(request, asking)
    named = named_values(asking.shown.only, found, asking.texts)
    answer = await _listed(request, found[:MOST_RECORDS], asking.shown.page_of(found), len(found), asking, named=named)
    return replace(answer, listing=replace(answer.listing, counts=counted(found, asking.texts))) if answer.listing else answer


def _saying(words: str, asking: Asking, share: float) -> list[Ref]:
    """Return exhibitors and products that hold at least this share of the words."""
    hits = asking.indexes.search(words, kinds=("exhibitor", "product"), limit=100)
    return [hit.ref for hit in hits if hit.coverage >= share]


async def _allowed(request: FindExhibitors, found: Sequence[Record], asking: Asking) -> list[Record]:
    rows = [record.origin.row for record in found if isinstance(record, Exhibitor) and record.origin]
    kept = {each.id for each in await programme.exhibitors(asking.tx, rows=rows, **_filters(request, asking.fair))}
    return [record for record in found if isinstance(record, Exhibitor) and record.id in kept]


async def _listed(
    request: FindExhibitors, found: Sequence[Record], page: Sequence[Record], total: int, asking: Asking, *, named: Sequence[str]
) -> Answer:
    """Tell of a page of what was found; `named` is what the list is narrowed to."""
    texts = asking.texts
    lines = numbered(asking, await _lines(page, request, asking), total)
    said = beginning(texts.list([*filter(None, [about(request, texts)]), *named]))
    if any(isinstance(record, Product) for record in found):
        head = texts.many("{about}: {count} offer", "{about}: {count} offers", total, about=said)
    elif said:
        head = texts.many("{about}: {count} exhibitor", "{about}: {count} exhibitors", total, about=said)
    else:
        head = texts.many("{count} exhibitor", "{count} exhibitors", total)
    narrower = texts.say("Add a hall, a country or what you need, to narrow it down.") if asking.shown.hints(total) else ""
    return Answer(
        text="\n".join(filter(None, [with_source(asking, f"{head}\n{lines}", found), narrower])),
        language=texts.language,
        records=tuple(found),
        count=total if request.count else None,
        listing=Listing(total, tuple(page)) if asking.shown.buttons else None,
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
