"""Why a meeting cannot be as wished, in words that say what to do next."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from functools import partial

from fair.availability import Way
from fair.errors import (
    AskedAlready,
    Blocked,
    CannotMeet,
    InThePast,
    MayNotAsk,
    MeetingIs,
    NeedsMore,
    NotOffered,
    NotYet,
    OutsideHours,
    SlotTaken,
    TooMany,
    TooManyNotes,
    VisitorBusy,
)
from fair.talk import Button
from handlers.buttons import in_rows, opens, replied
from handlers.heard import Heard, Rows, Told
from handlers.meet import card, registration, sides, who
from handlers.texts import Texts

TimeButton = Callable[[str, datetime], Button]  # one that tries this time instead, with its label


def decided(heard: Heard, deed: Callable[[Heard], Awaitable[Told]]) -> Told:
    """Have a deed done in the transaction that settles what was heard, and told in its language; where it cannot be, say why."""
    return Told(decide=partial(_tried, deed, heard.texts.language))


async def _tried(deed: Callable[[Heard], Awaitable[Told]], language: str, heard: Heard) -> Told:
    heard = heard.speaking(language)
    try:
        return await deed(heard)
    except CannotMeet as refusal:
        return await told(heard, refusal)


async def told(heard: Heard, refusal: CannotMeet, *, instead: TimeButton | None = None, then: str = "") -> Told:
    """Say why something cannot be, with what can be done instead.

    `instead` makes buttons of other times; `then` is what the button carries that goes on when the fair knows enough.
    """
    if isinstance(refusal, NeedsMore):
        return await registration.needs(heard, refusal.what, then)
    number = _meeting_in_question(refusal)
    if number is not None and (seen := await sides.own(heard, number)) is not None:
        note = words(refusal, heard.texts)
        return Told(reply=card.reply(seen, note=note), note=note)
    texts = heard.texts
    free = _free(refusal)
    said = words(refusal, texts)
    if free and instead:
        said = texts.sentences(said, texts.say("Free now: {times}.", times=texts.list(labels(free, texts, beside=_start(refusal)))))
    rows: Rows = _times(free, texts, instead, beside=_start(refusal)) if instead else ()
    registering = (await who.registering(heard, then),) if isinstance(refusal, MayNotAsk) else ()
    return Told(reply=replied(said, texts, rows=(*rows, *registering, (opens(texts.say("My meetings"), "meetings"),))), note=said)


def _meeting_in_question(refusal: CannotMeet) -> int | None:
    match refusal:
        case MeetingIs(meeting=number) | VisitorBusy(meeting=number) | AskedAlready(meeting=number):
            return number
        case _:
            return None


def words(refusal: CannotMeet, texts: Texts) -> str:
    """Return the reason, in one sentence."""
    match refusal:
        case SlotTaken(start=start):
            return texts.say("{moment} has just been taken.", moment=texts.moment(start))
        case VisitorBusy(start=start):
            return texts.say("You have another meeting at {moment}:", moment=texts.moment(start))
        case OutsideHours(start=start):
            return texts.say("No meeting can begin at {moment} there.", moment=texts.moment(start))
        case InThePast(start=start):
            return texts.say("{moment} is past already.", moment=texts.moment(start))
        case NotYet(start=start):
            return texts.say("That can only be said once the time has come: {moment}.", moment=texts.moment(start))
        case TooMany(limit="per_day", most=most):
            return texts.many(
                "You have {count} meeting on that day already, which is as many as the fair allows.",
                "You have {count} meetings on that day already, which is as many as the fair allows.",
                most,
            )
        case TooMany(most=most):
            return texts.many(
                "{count} request of yours waits for an answer, which is as many as the fair allows. Cancel it, or wait for the answer.",
                "{count} requests of yours wait for an answer, which is as many as the fair allows. Cancel one, or wait for an answer.",
                most,
            )
        case MayNotAsk():
            return texts.say("By the fair's rules, this exhibitor takes requests from other kinds of visitors only.")
        case AskedAlready():
            return texts.say("You have asked for that already:")
        case MeetingIs():
            return texts.say("That has changed meanwhile. This is how it stands:")
        case Blocked(own=True):
            return texts.say("You have blocked them, so nothing of yours goes to them either. /me takes it back.")
        case Blocked():
            return texts.say("They take no requests or notes of yours.")
        case TooManyNotes(most=most, again=again):
            return texts.many(
                "You have written {count} note within an hour. The next one can be written at {moment}.",
                "You have written {count} notes within an hour. The next one can be written at {moment}.",
                most,
                moment=texts.moment(again),
            )
        case NotOffered(way=Way.ONLINE):
            return texts.say("They meet nobody online.")
        case NotOffered(way=Way.STAND):
            return texts.say("They meet people online only.")
        case NotOffered():
            return texts.say("There is nothing to book there.")
        case _:
            return texts.say("That meeting cannot be had.")


def _free(refusal: CannotMeet) -> Sequence[datetime]:
    return refusal.free if isinstance(refusal, SlotTaken | OutsideHours) else ()


def _start(refusal: CannotMeet) -> datetime | None:
    return refusal.start if isinstance(refusal, SlotTaken | OutsideHours) else None


def _times(free: Sequence[datetime], texts: Texts, instead: TimeButton, *, beside: datetime | None) -> Rows:
    named = zip(labels(free, texts, beside=beside), free, strict=True)
    return in_rows([instead(label, start) for label, start in named], wide=3)


def labels(free: Sequence[datetime], texts: Texts, *, beside: datetime | None) -> list[str]:
    """Return times as read beside another: the clock alone where the day is the same."""
    day = beside.astimezone(texts.zone).date() if beside else None
    return [texts.clock(start) if start.astimezone(texts.zone).date() == day else texts.moment(start) for start in free]
