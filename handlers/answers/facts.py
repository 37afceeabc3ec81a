"""Facts of one named record: when, where, who, what it is. Several that fit are offered, not guessed."""

from collections.abc import Callable, Sequence
from datetime import UTC, timedelta

from fair.itinerary import entry_of, overlap
from fair.records import Exhibitor, Faq, Lot, Place, Policy, Product, Record, Session
from handlers.answers import auctions, describe, labels, rules
from handlers.answers.answer import (
    MOST_CHOICES,
    Answer,
    Asking,
    not_found,
    nothing_called,
    origin_of,
    records_of,
    several_fit,
    shortened,
    source_line,
    titled,
    with_source,
)
from handlers.answers.narrowing import narrowed
from handlers.texts import Texts
from knowledge.request import Clash, Facts, Named, Want
from store import programme

MOST_PRODUCTS = 10
_LONG_PAUSE = timedelta(hours=2)  # a shorter one is told: is there time to walk over?
_A_NIGHT = timedelta(hours=12)  # what ends within it after its start needs no second date


async def facts(request: Facts, asking: Asking) -> Answer:
    """Answer what was asked of one record, or ask which one is meant."""
    found = await records_of(asking, request.named)
    if not found:
        return nothing_called(asking, request.named.words)
    found = found if request.named.sure else narrowed(found, request.narrow, asking.fair)
    if len(found) > 1 and not request.named.sure:
        return which_one(request, found, asking)
    record = found[0]
    words = with_source(asking, await tell(record, request.wants, asking), [record])
    return Answer(
        text="\n".join(filter(None, [words, _next_step(record, asking)])),
        language=asking.texts.language,
        records=(record,),
        verdict=True if Want.EXISTS in request.wants else None,
    )


def _next_step(record: Record, asking: Asking) -> str:
    if asking.shown.buttons or not isinstance(record, Session) or describe.is_cancelled(record) or record.start <= asking.at:
        return ""
    return asking.texts.say("Say “remind me” to be told before it starts.")


def which_one(request: Facts, found: Sequence[Record], asking: Asking) -> Answer:
    """Ask which is meant; what was asked is told of each where one line can hold it."""
    texts = asking.texts
    lines = [describe.line(record, texts) for record in found] if _one_title(found) else describe.apart(found, texts)
    shown = [f"{number}. {line}" for number, line in enumerate(lines[:MOST_CHOICES], start=1)]
    if len(lines) > MOST_CHOICES:
        shown.append(texts.many("… and {count} more.", "… and {count} more.", len(lines) - MOST_CHOICES))
    if _one_title(found):
        head = texts.many(
            "There is {count} session called “{title}”. Which one do you mean?",
            "There are {count} sessions called “{title}”. Which one do you mean?",
            len(found),
            title=describe.title(found[0], texts),
        )
    else:
        head = several_fit(request.named.words, texts)
    return Answer(
        text="\n".join([head, *shown, source_line(asking, found)]),
        language=texts.language,
        records=tuple(found),
        choices=tuple(found[:MOST_CHOICES]),
    )


def _one_title(found: Sequence[Record]) -> bool:
    return (
        all(isinstance(record, Session) for record in found)
        and len({record.title.casefold() for record in found if isinstance(record, Session)}) == 1
    )


async def tell(record: Record, wants: Sequence[Want], asking: Asking) -> str:
    """Return sentences for each fact that was asked for, once each."""
    match record:
        case Session():
            told = "\n".join(dict.fromkeys(_SESSION.get(want, _session_what)(record, asking.texts) for want in wants))
            return _unless_cancelled(record, told, asking.texts)
        case Exhibitor():
            return "\n".join(dict.fromkeys([await _of_exhibitor(record, want, asking) for want in wants]))
        case Product():
            return "\n".join([_other(record, asking.texts), *await _offered_by(record, asking)])
        case Policy():
            return rules.entry(record, asking.texts, today=rules.today_of(asking))
        case _:
            return _other(record, asking.texts)


async def _offered_by(product: Product, asking: Asking) -> Sequence[str]:
    """Return who offers a product, and where they stand; nothing where the list does not say."""
    theirs = await programme.with_id(asking.tx, Exhibitor.KIND, product.exhibitor_id) if product.exhibitor_id else []
    lines = [describe.exhibitor_line(each, asking.texts) for each in theirs[:1] if isinstance(each, Exhibitor)]
    return [asking.texts.say("Offered by {exhibitor}", exhibitor=line) for line in lines]


def _unless_cancelled(session: Session, fact: str, texts: Texts) -> str:
    """Return the fact, behind the word that the session is cancelled where it is."""
    cancelled = texts.say("“{title}” is cancelled. It was planned so:", title=describe.title(session, texts))
    return f"{cancelled}\n{fact}" if describe.is_cancelled(session) else fact


def _session_when(session: Session, texts: Texts) -> str:
    facts = {"title": describe.title(session, texts), "when": texts.stretch(session.start, session.end)}
    if session.room:
        return texts.say("“{title}”: {when}, in {room}.", room=describe.room(session, texts), **facts)
    return texts.say("“{title}”: {when}.", **facts)


def _session_exists(session: Session, texts: Texts) -> str:
    return texts.sentences(texts.say("Yes."), _session_when(session, texts))


def _session_until(session: Session, texts: Texts) -> str:
    title = describe.title(session, texts)
    if session.end is None:
        return texts.say(
            "“{title}” starts {start}; the programme does not say when it ends.", title=title, start=texts.moment(session.start)
        )
    minutes = round((session.end - session.start).total_seconds() / 60)
    return texts.say(
        "“{title}” runs from {start} to {end} ({minutes} minutes).",
        title=title,
        start=texts.moment(session.start),
        end=texts.clock(session.end) if session.end - session.start < _A_NIGHT else texts.moment(session.end),
        minutes=texts.number(minutes),
    )


def _session_where(session: Session, texts: Texts) -> str:
    facts = {"title": describe.title(session, texts), "when": texts.stretch(session.start, session.end)}
    if session.room:
        return texts.say("“{title}” is in {room}, {when}.", room=describe.room(session, texts), **facts)
    if session.stream_url:
        return texts.say("“{title}” is online: {url} ({when}).", url=session.stream_url, **facts)
    return texts.say("The programme names no room for “{title}” ({when}).", **facts)


def _session_who(session: Session, texts: Texts) -> str:
    facts = {"title": describe.title(session, texts), "when": texts.stretch(session.start, session.end)}
    if session.speakers:
        return texts.many(
            "Speaker of “{title}”: {speakers} ({when}).",
            "Speakers of “{title}”: {speakers} ({when}).",
            len(session.speakers),
            speakers=texts.list(session.speakers),
            **facts,
        )
    return texts.say("The programme names no speaker for “{title}” ({when}).", **facts)


def _session_what(session: Session, texts: Texts) -> str:
    lines = [_session_when(session, texts)]
    if session.speakers:
        lines.append(texts.say("With: {speakers}", speakers=texts.list(session.speakers)))
    if session.track:
        lines.append(texts.say("Track: {track}", track=labels.label(session.track, texts)))
    if text := describe.text_of(session, texts):
        lines.append(shortened(text))
    return "\n".join(lines)


def _session_link(session: Session, texts: Texts) -> str:
    return _link(describe.title(session, texts), session.url, texts)


def _session_stream(session: Session, texts: Texts) -> str:
    title = describe.title(session, texts)
    if session.stream_url:
        return texts.say("“{title}” is streamed at {url}.", title=title, url=session.stream_url)
    return texts.say("The programme names no stream for “{title}”.", title=title)


def _session_recording(session: Session, texts: Texts) -> str:
    title = describe.title(session, texts)
    if session.recording_url:
        return texts.say("The recording of “{title}”: {url}", title=title, url=session.recording_url)
    return texts.say("The programme names no recording of “{title}” so far.", title=title)


def _session_language(session: Session, texts: Texts) -> str:
    title = describe.title(session, texts)
    if session.language:
        return texts.say("Language of “{title}”: {language}.", title=title, language=labels.languages(session.language, texts))
    return texts.say("The programme does not say in which language “{title}” is held.", title=title)


def _session_seats(session: Session, texts: Texts) -> str:
    title = describe.title(session, texts)
    if session.seats is not None:
        return texts.many(
            "“{title}” has {count} seat to register for.", "“{title}” has {count} seats to register for.", session.seats, title=title
        )
    if session.capacity is not None:
        return texts.many(
            "The room of “{title}” holds {count} person.", "The room of “{title}” holds {count} people.", session.capacity, title=title
        )
    return texts.say("The programme does not say how many seats “{title}” has.", title=title)


def _session_track(session: Session, texts: Texts) -> str:
    title = describe.title(session, texts)
    kinds = [labels.label(word, texts) for word in (session.track, session.type) if word]
    if kinds:
        return texts.say("“{title}” is listed under: {track}.", title=title, track=texts.list(kinds))
    return texts.say("The programme names no track for “{title}”.", title=title)


_SESSION: dict[Want, Callable[[Session, Texts], str]] = {
    Want.WHEN: _session_when,
    Want.UNTIL: _session_until,
    Want.WHERE: _session_where,
    Want.WHO: _session_who,
    Want.WHAT: _session_what,
    Want.LINK: _session_link,
    Want.STREAM: _session_stream,
    Want.RECORDING: _session_recording,
    Want.LANGUAGE: _session_language,
    Want.SEATS: _session_seats,
    Want.CATEGORY: _session_track,
    Want.EXISTS: _session_exists,
}


async def _of_exhibitor(exhibitor: Exhibitor, want: Want, asking: Asking) -> str:
    texts = asking.texts
    match want:
        case Want.LINK:
            return _link(describe.title(exhibitor, texts), exhibitor.website, texts)
        case Want.COUNTRY:
            return _exhibitor_country(exhibitor, texts)
        case Want.PRODUCTS:
            return await _exhibitor_products(exhibitor, asking)
        case Want.CATEGORY:
            return _exhibitor_categories(exhibitor, texts)
        case Want.CONTACT:
            return _exhibitor_contact(exhibitor, texts)
        case Want.STREAM:
            return _exhibitor_showroom(exhibitor, texts)
        case Want.WHAT | Want.WHO:
            return _exhibitor_what(exhibitor, texts)
        case Want.EXISTS:
            return texts.sentences(texts.say("Yes."), _exhibitor_where(exhibitor, texts))
        case _:
            return _exhibitor_where(exhibitor, texts)


def _exhibitor_where(exhibitor: Exhibitor, texts: Texts) -> str:
    name = describe.title(exhibitor, texts)
    if where := describe.stands(exhibitor, texts):
        if not exhibitor.stands and exhibitor.showroom_url and not exhibitor.halls:
            return texts.say("{name} is online only: {url}", name=name, url=exhibitor.showroom_url)
        return texts.say("{name}: {where}.", name=name, where=where)
    return texts.say("{name} takes part; the list names no stand for it.", name=name)


def _exhibitor_what(exhibitor: Exhibitor, texts: Texts) -> str:
    lines = [_exhibitor_where(exhibitor, texts)]
    if text := describe.text_of(exhibitor, texts):
        lines.append(shortened(text))
    if exhibitor.categories:
        lines.append(texts.say("Categories: {categories}", categories=_categories(exhibitor, texts)))
    if exhibitor.country:
        lines.append(texts.say("Country: {country}", country=describe.country(exhibitor, texts)))
    if exhibitor.website:
        lines.append(exhibitor.website)
    return "\n".join(lines)


def _exhibitor_country(exhibitor: Exhibitor, texts: Texts) -> str:
    name = describe.title(exhibitor, texts)
    if exhibitor.country:
        return texts.say("{name}: {country}.", name=name, country=describe.country(exhibitor, texts))
    return texts.say("{name}: the list names no country.", name=name)


async def _exhibitor_products(exhibitor: Exhibitor, asking: Asking) -> str:
    texts, name = asking.texts, describe.title(exhibitor, asking.texts)
    source = exhibitor.origin.source if exhibitor.origin else ""
    own = [describe.title(product, texts) for product in await programme.products(asking.tx, exhibitor=exhibitor.id, source=source)]
    own = own or list(exhibitor.products)
    if own:
        shown = texts.say("{name} shows: {products}.", name=name, products=texts.list(own[:MOST_PRODUCTS]))
        return f"{shown}\n{_exhibitor_where(exhibitor, texts)}"
    return _exhibitor_what(exhibitor, texts)


def _exhibitor_categories(exhibitor: Exhibitor, texts: Texts) -> str:
    name = describe.title(exhibitor, texts)
    if exhibitor.categories:
        return texts.say("{name} is listed under: {categories}.", name=name, categories=_categories(exhibitor, texts))
    return texts.say("{name}: the list names no category.", name=name)


def _categories(exhibitor: Exhibitor, texts: Texts) -> str:
    return texts.list([labels.label(category, texts) for category in exhibitor.categories])


def _exhibitor_contact(exhibitor: Exhibitor, texts: Texts) -> str:
    name = describe.title(exhibitor, texts)
    where = _exhibitor_where(exhibitor, texts)
    if exhibitor.website:
        return texts.say("I do not pass on personal contacts; {name} is at {url}", name=name, url=exhibitor.website) + "\n" + where
    return texts.say("I do not pass on personal contacts; you can ask {name} for a meeting.", name=name) + "\n" + where


def _exhibitor_showroom(exhibitor: Exhibitor, texts: Texts) -> str:
    name = describe.title(exhibitor, texts)
    if exhibitor.showroom_url:
        return texts.say("The online showroom of {name}: {url}", name=name, url=exhibitor.showroom_url)
    return texts.sentences(texts.say("{name}: the list names no online showroom.", name=name), _exhibitor_where(exhibitor, texts))


def _link(name: str, url: str | None, texts: Texts) -> str:
    if url:
        return f"{name}: {url}"
    return texts.say("{name}: the list names no website.", name=name)


def _other(record: Record, texts: Texts) -> str:
    name = describe.title(record, texts)
    match record:
        case Product():
            head = texts.say("{name} ({category})", name=name, category=labels.label(record.category, texts)) if record.category else name
            return "\n".join(filter(None, [head, shortened(describe.text_of(record, texts) or ""), record.url]))
        case Lot():
            return "\n".join(filter(None, [auctions.line(record, texts), record.rules, record.url]))
        case Place():
            return "\n".join(filter(None, [describe.line(record, texts), describe.text_of(record, texts)]))
        case Faq():
            return "\n".join(filter(None, [name, describe.text_of(record, texts)]))
        case _:
            return name


async def clash(request: Clash, asking: Asking) -> Answer:
    """Say whether two sessions overlap; touching is no clash, and a session without an end clashes only at its start."""
    texts = asking.texts
    one, other = [await _session_named(named, asking) for named in (request.first, request.second)]
    if one is None or other is None:
        words = (request.first if one is None else request.second).words
        return not_found(asking, texts.say("I find no session called “{words}”.", words=words))
    clash = overlap(*(entry_of(each, origin_of(each).row, asking.fair) for each in (one, other)))
    lines = [
        _overlap(one, other, texts) if clash else _apart(one, other, texts),
        describe.session_line(one, texts),
        describe.session_line(other, texts),
    ]
    return Answer(
        text=with_source(asking, "\n".join(lines), [one, other]),
        language=texts.language,
        records=(one, other),
        verdict=clash,
    )


async def _session_named(named: Named, asking: Asking) -> Session | None:
    """Return the session named; one that is only told of is the one that has all these words in its title."""
    told = named if named.refs else titled(asking, named.words, Session.KIND, limit=2)
    return _session_of(await records_of(asking, told)) if told and (named.refs or told.sure) else None


def _overlap(one: Session, other: Session, texts: Texts) -> str:
    start, end = max(one.start, other.start), min(one.end or one.start, other.end or other.start)
    if start < end:
        return texts.say("They overlap, from {start} to {end}:", start=texts.clock(start), end=texts.clock(end))
    return texts.say("They start at the same time:")


def _apart(one: Session, other: Session, texts: Texts) -> str:
    first, second = sorted((one, other), key=lambda session: session.start.astimezone(UTC))
    pause = second.start.astimezone(UTC) - first.end.astimezone(UTC) if first.end else _LONG_PAUSE
    if pause >= _LONG_PAUSE:
        return texts.say("They do not overlap:")
    if not pause:
        return texts.say("They do not overlap; one starts as the other ends:")
    minutes = round(pause.total_seconds() / 60)
    return texts.many("They do not overlap; {count} minute lies between:", "They do not overlap; {count} minutes lie between:", minutes)


def _session_of(found: Sequence[Record]) -> Session | None:
    return next((record for record in found if isinstance(record, Session)), None)
