"""Things to be done: what was asked is understood and shown; nothing happens before it is confirmed."""

from fair.records import Exhibitor, Record, Ref, Session
from handlers.answers import auctions, describe
from handlers.answers.answer import (
    MOST_CHOICES,
    ActionAsked,
    Answer,
    Asking,
    not_found,
    nothing_called,
    origin_of,
    records_of,
    several_fit,
    titled,
    with_source,
)
from handlers.answers.narrowing import narrowed
from handlers.texts import Texts
from knowledge.request import Do, Named
from store import programme

_OF_EXHIBITORS = frozenset(("book", "book_open", "unbook", "move"))


async def do(request: Do, asking: Asking) -> Answer:
    """Show what would be done to the named record, or ask which one, or say that it is not there."""
    texts = asking.texts
    target = request.target or await _described(request, asking) or _titled(request, asking)
    if target is None:
        return _target_missing(request, asking)
    found = await records_of(asking, target)
    if not found:
        return nothing_called(asking, target.words)
    found = found if target.sure else narrowed(found, request.narrow, asking.fair)
    if len(found) > 1 and not target.sure:
        return _which(request, found, asking)
    record = await auctions.auction_of(found[0], asking.tx) or found[0]  # a lot comes up with its auction
    return Answer(
        text=with_source(asking, _sentence(request, record, texts), [record]),
        language=texts.language,
        records=(record,),
        action=_asked(request, record, asking),
    )


async def _described(request: Do, asking: Asking) -> Named | None:
    """Find what was not named but described: an exhibitor by its stand, sessions by their speaker, or by room and time."""
    narrow = request.narrow
    if request.kind in _OF_EXHIBITORS and narrow.stands:
        there = await programme.exhibitors(asking.tx, stands=narrow.stands, limit=MOST_CHOICES + 1)
        refs = tuple(Ref("exhibitor", origin_of(exhibitor).row) for exhibitor in there)
        return Named(narrow.stands[0], refs, sure=len(refs) == 1) if refs else None
    if request.kind not in ("remind", "unremind", "save", "unsave") or not (narrow.speakers or (narrow.rooms and narrow.when)):
        return None
    found = await programme.sessions(
        asking.tx,
        rooms=narrow.rooms or None,
        speakers=narrow.speakers or None,
        running=narrow.when.interval if narrow.when else None,
        limit=MOST_CHOICES + 1,
    )
    refs = tuple(Ref("session", origin_of(session).row) for session in found)
    return Named(request.words, refs, sure=len(refs) == 1) if refs else None


def _titled(request: Do, asking: Asking) -> Named | None:
    kind = Exhibitor.KIND if request.kind in _OF_EXHIBITORS else Session.KIND
    return titled(asking, request.words, kind, limit=MOST_CHOICES + 1)


def _asked(request: Do, record: Record, asking: Asking) -> ActionAsked:
    start = request.start.astimezone(asking.fair.zone) if request.start else None
    kind = "book_open" if request.kind == "move" and start is None else request.kind  # a time is still to be named
    return ActionAsked(kind=kind, target=record.id, start=start, minutes_before=request.minutes_before)


def _which(request: Do, found: list[Record], asking: Asking) -> Answer:
    texts, choices = asking.texts, found[:MOST_CHOICES]
    lines = [several_fit(request.target.words if request.target else "", texts)]
    lines += [f"{number}. {line}" for number, line in enumerate(describe.apart(choices, texts), start=1)]
    return Answer(
        text=with_source(asking, "\n".join(lines), choices),
        language=texts.language,
        records=tuple(choices),
        action=_asked(request, choices[0], asking),
        choices=tuple(choices),
    )


def _target_missing(request: Do, asking: Asking) -> Answer:
    texts = asking.texts
    if request.words:
        return nothing_called(asking, request.words)
    if request.kind in _OF_EXHIBITORS:
        return not_found(asking, texts.say("Which exhibitor do you mean? Please give the name or the stand."))
    return not_found(asking, texts.say("Which session do you mean? Please give its title, or the room and time."))


def _sentence(request: Do, record: Record, texts: Texts) -> str:
    name = about(record, texts)
    when = texts.moment(request.start) if request.start else ""
    match request.kind:
        case "remind" if request.minutes_before is not None:
            minutes = request.minutes_before
            return texts.many(
                "Shall I remind you {count} minute before {name}?", "Shall I remind you {count} minutes before {name}?", minutes, name=name
            )
        case "remind":
            return texts.say("Shall I remind you before {name} starts?", name=name)
        case "unremind":
            return texts.say("Shall I drop the reminder for {name}?", name=name)
        case "save":
            return texts.say("Shall I put {name} on your agenda?", name=name)
        case "unsave":
            return texts.say("Shall I take {name} off your agenda?", name=name)
        case "book" | "book_open" if isinstance(record, Session):
            return texts.say("Shall I register you for {name}?", name=name)
        case "unbook" if isinstance(record, Session):
            return texts.say("Shall I give up your seat: {name}?", name=name)
        case "book":
            return texts.say("Shall I ask {name} for a meeting on {when}?", name=name, when=when)
        case "book_open":
            return texts.say("Which time suits you for a meeting with {name}?", name=name)
        case "unbook":
            return texts.say("Shall I cancel the meeting with {name}?", name=name)
        case "move" if request.start is None:
            return texts.say("Which day suits you for the meeting with {name}?", name=name)
        case _:
            return texts.say("Shall I move the meeting with {name} to {when}?", name=name, when=when)


def about(record: Record, texts: Texts) -> str:
    title = describe.title(record, texts)
    match record:
        case Session():
            return texts.say("“{title}” ({when})", title=title, when=texts.stretch(record.start, record.end))
        case Exhibitor() if where := describe.stands(record, texts):
            return texts.say("{name} ({where})", name=title, where=where)
        case _:
            return title
