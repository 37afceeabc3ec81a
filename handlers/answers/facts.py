"""Facts of one named record: when, where, who, what it is. Several that fit are offered, not guessed."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from fair.records import Exhibitor, Faq, Lot, Place, Policy, Product, Record, Session
from handlers.answers import describe
from handlers.answers.answer import MOST_CHOICES, Answer, Asking, not_found, records_of, shortened, source_line, with_source
from handlers.answers.narrowing import narrowed
from handlers.texts import Texts
from knowledge.request import Clash, Facts, Want
from store import programme

_A_NIGHT = timedelta(hours=12)  # what ends within it after its start needs no second date


async def facts(request: Facts, asking: Asking) -> Answer:
    """Answer what was asked of one record, or ask which one is meant."""
    found = await records_of(asking, request.named)
    if not found:
        return not_found(asking, asking.texts.say("I find nothing called “{words}” at this fair.", words=request.named.words))
    found = found if request.named.sure else narrowed(found, request.narrow)
    if len(found) > 1 and not request.named.sure:
        return which_one(request, found, asking)
    record = found[0]
    return Answer(
        text=with_source(asking, await tell(record, request.wants, asking), [record]),
        language=asking.texts.language,
        records=(record,),
        verdict=True if Want.EXISTS in request.wants else None,
    )


def which_one(request: Facts, found: Sequence[Record], asking: Asking) -> Answer:
    """Ask which is meant; what was asked is told of each where one line can hold it."""
    texts = asking.texts
    lines = [describe.line(record, texts) for record in found] if _one_title(found) else describe.apart(found, texts)
    shown = [f"{number}. {line}" for number, line in enumerate(lines[:MOST_CHOICES], start=1)]
    if len(lines) > MOST_CHOICES:
        shown.append(texts.many("… and {count} more.", "… and {count} more.", len(lines) - MOST_CHOICES))
    if _one_title(found):
        head = texts.many(
            "“{title}” is there {count} time. Which one do you mean?",
            "“{title}” is there {count} times. Which one do you mean?",
            len(found),
            title=describe.title(found[0], texts),
        )
    else:
        head = texts.say("Several fit “{words}”. Which one do you mean?", words=request.named.words)
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
            said = [_SESSION.get(want, _session_what)(record, asking.texts) for want in wants]
        case Exhibitor():
            said = [await _of_exhibitor(record, want, asking) for want in wants]
        case _:
            said = [_other(record, asking.texts)]
    return "\n".join(dict.fromkeys(said))


def _session_head(session: Session, texts: Texts) -> str:
    title = describe.title(session, texts)
    return texts.say("“{title}” is cancelled.", title=title) + " " if describe.is_cancelled(session) else ""


def _session_when(session: Session, texts: Texts) -> str:
    facts = {"title": describe.title(session, texts), "when": texts.stretch(session.start, session.end)}
    if session.room:
        return _session_head(session, texts) + texts.say("“{title}”: {when}, in {room}.", room=session.room, **facts)
    return _session_head(session, texts) + texts.say("“{title}”: {when}.", **facts)


def _session_until(session: Session, texts: Texts) -> str:
    title = describe.title(session, texts)
    if session.end is None:
        return texts.say(
            "“{title}” begins {start}; the programme does not say when it ends.", title=title, start=texts.moment(session.start)
        )
    minutes = round((session.end - session.start).total_seconds() / 60)
    return _session_head(session, texts) + texts.say(
        "“{title}” runs from {start} to {end} ({minutes} minutes).",
        title=title,
        start=texts.moment(session.start),
        end=texts.clock(session.end) if session.end - session.start < _A_NIGHT else texts.moment(session.end),
        minutes=texts.number(minutes),
    )


def _session_where(session: Session, texts: Texts) -> str:
    facts = {"title": describe.title(session, texts), "when": texts.stretch(session.start, session.end)}
    if session.room:
        return _session_head(session, texts) + texts.say("“{title}” is in {room}, {when}.", room=session.room, **facts)
    if session.stream_url:
        return texts.say("“{title}” is online: {url} ({when}).", url=session.stream_url, **facts)
    return texts.say("The programme names no room for “{title}” ({when}).", **facts)


def _session_who(session: Session, texts: Texts) -> str:
    facts = {"title": describe.title(session, texts), "when": texts.stretch(session.start, session.end)}
    if session.speakers:
        return _session_head(session, texts) + texts.say(
            "“{title}” is given by {speakers} ({when}).", speakers=texts.list(session.speakers), **facts
        )
    return texts.say("The programme names no speaker for “{title}” ({when}).", **facts)


def _session_what(session: Session, texts: Texts) -> str:
    lines = [_session_when(session, texts)]
    if session.speakers:
        lines.append(texts.say("With {speakers}.", speakers=texts.list(session.speakers)))
    if session.track:
        lines.append(texts.say("Track: {track}.", track=session.track))
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
        return texts.say("“{title}” is held in: {language}.", title=title, language=session.language)
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
    kinds = [word for word in (session.track, session.type) if word]
    if kinds:
        return texts.say("“{title}” belongs to: {track}.", title=title, track=texts.list(kinds))
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
    Want.EXISTS: _session_when,
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
        lines.append(texts.say("Categories: {categories}.", categories=texts.list(exhibitor.categories)))
    if exhibitor.country:
        lines.append(texts.say("Country: {country}.", country=exhibitor.country))
    if exhibitor.website:
        lines.append(exhibitor.website)
    return "\n".join(lines)


def _exhibitor_country(exhibitor: Exhibitor, texts: Texts) -> str:
    name = describe.title(exhibitor, texts)
    if exhibitor.country:
        return texts.say("{name} comes from: {country}.", name=name, country=exhibitor.country)
    return texts.say("The list names no country for {name}.", name=name)


async def _exhibitor_products(exhibitor: Exhibitor, asking: Asking) -> str:
    texts, name = asking.texts, describe.title(exhibitor, asking.texts)
    source = exhibitor.origin.source if exhibitor.origin else ""
    own = [describe.title(product, texts) for product in await programme.products(asking.tx, exhibitor=exhibitor.id, source=source)]
    own = own or list(exhibitor.products)
    if own:
        return texts.say("{name} shows: {products}.", name=name, products=texts.list(own[:12])) + " " + _exhibitor_where(exhibitor, texts)
    return _exhibitor_what(exhibitor, texts)


def _exhibitor_categories(exhibitor: Exhibitor, texts: Texts) -> str:
    name = describe.title(exhibitor, texts)
    if exhibitor.categories:
        return texts.say("{name} is listed under: {categories}.", name=name, categories=texts.list(exhibitor.categories))
    return texts.say("The list names no category for {name}.", name=name)


def _exhibitor_contact(exhibitor: Exhibitor, texts: Texts) -> str:
    name = describe.title(exhibitor, texts)
    where = _exhibitor_where(exhibitor, texts)
    if exhibitor.website:
        return texts.say("I do not pass on contact details of {name}. Their site: {url}", name=name, url=exhibitor.website) + "\n" + where
    return texts.say("I do not pass on contact details of {name}; you can ask for a meeting.", name=name) + "\n" + where


def _exhibitor_showroom(exhibitor: Exhibitor, texts: Texts) -> str:
    name = describe.title(exhibitor, texts)
    if exhibitor.showroom_url:
        return texts.say("The online showroom of {name}: {url}", name=name, url=exhibitor.showroom_url)
    return texts.say("The list names no online showroom for {name}.", name=name) + " " + _exhibitor_where(exhibitor, texts)


def _link(name: str, url: str | None, texts: Texts) -> str:
    if url:
        return f"{name}: {url}"
    return texts.say("The list names no website for {name}.", name=name)


def _other(record: Record, texts: Texts) -> str:
    name = describe.title(record, texts)
    match record:
        case Product():
            parts = [texts.say("{name} ({category})", name=name, category=record.category) if record.category else name]
            return "\n".join(filter(None, [*parts, shortened(describe.text_of(record, texts) or ""), record.url]))
        case Lot():
            estimate = texts.say("estimate {estimate}", estimate=record.estimate) if record.estimate else ""
            number = texts.say("lot {number}", number=record.number) if record.number else ""
            return "\n".join(filter(None, [" · ".join(filter(None, [name, number, estimate])), record.rules, record.url]))
        case Policy() | Faq() | Place():
            return "\n".join(filter(None, [name, describe.text_of(record, texts)]))
        case _:
            return name


async def clash(request: Clash, asking: Asking) -> Answer:
    """Say whether two sessions overlap; touching is no clash, and a session without an end clashes only at its start."""
    texts = asking.texts
    one, other = [_session_of(await records_of(asking, named)) for named in (request.first, request.second)]
    if one is None or other is None:
        words = (request.first if one is None else request.second).words
        return not_found(asking, texts.say("I find no session called “{words}”.", words=words))
    overlap = (one.start < (other.end or other.start) and other.start < (one.end or one.start)) or one.start == other.start
    head = texts.say("Yes, they overlap:") if overlap else texts.say("No, they do not overlap:")
    lines = [head, describe.session_line(one, texts), describe.session_line(other, texts)]
    return Answer(
        text=with_source(asking, "\n".join(lines), [one, other]),
        language=texts.language,
        records=(one, other),
        verdict=overlap,
    )


def _session_of(found: Sequence[Record]) -> Session | None:
    return next((record for record in found if isinstance(record, Session)), None)
