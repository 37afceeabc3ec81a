"""A visitor asks for people: what will happen is shown, one press makes the ticket, and /end takes it back."""

from collections.abc import Sequence
from functools import partial

from fair.errors import TicketIs
from fair.records import Session
from fair.talk import Action, Reply
from fair.tickets import LONGEST_WORDS, Deed, Side, State, Ticket, ahead_of, may_ring, staffed
from handlers import doing
from handlers.answers import describe
from handlers.answers.answer import records
from handlers.buttons import in_rows, link, opens, press, replied
from handlers.handover import ringing
from handlers.handover.desks import desks, emergency, hours
from handlers.handover.news import tell_all
from handlers.heard import Heard, Told
from store import tickets

MOST_SHOWN = 200  # letters of a question on the card


async def offer(heard: Heard, inbox: int = 0, *, words: str = "") -> Told | None:
    """Show what asking for a person does, or how the ticket stands; None where none of the staff can be reached here.

    `inbox` is the row that brought the question which goes along; its `words` where they are not kept yet.
    """
    if heard.group:
        return None
    if heard.who is not None and (ticket := await _own(heard)) is not None:
        return Told(reply=await _standing(heard, ticket))
    besides = heard.who.number if heard.who else None
    if not await ringing.whom(heard.tx, besides=besides):
        return None
    texts, words = heard.texts, one_line(words) or await _question(heard, inbox)
    lines = [
        texts.say("I am a program. I can hand you over to the fair's staff: you get a number, and they read what you write from then on."),
        *([texts.say("This goes along: “{words}”", words=_cut(words, MOST_SHOWN))] if words else []),
        await _when(heard),
        "",
        *await _meanwhile(heard),
    ]
    buttons = (
        (press(texts.say("Ask the staff"), "staff_ask", inbox if words else 0),),
        link(texts.say("Website of the fair"), heard.fair.website),
    )
    return Told(reply=replied("\n".join(lines), texts, rows=buttons))


async def _when(heard: Heard) -> str:
    """Say how soon somebody can answer."""
    texts, at = heard.texts, heard.at
    open_hours, waiting = staffed(heard.fair, at), [each for each in await tickets.unclosed(heard.tx) if each.state is State.OPEN]
    if open_hours.holds(at):
        before = texts.many("{count} visitor waits before you.", "{count} visitors wait before you.", len(waiting)) if waiting else ""
        return texts.sentences(texts.say("They answer until {time}.", time=texts.clock(open_hours.end)), before)
    if open_hours.end <= at:
        return texts.say("The fair is over, so the answer may take a while; it is sent to you.")
    if may_ring(heard.fair, at):
        return texts.say(
            "At the fair they are from {moment} on; your question goes to the office now, and the answer is sent to you later.",
            moment=texts.moment(open_hours.start),
        )
    return texts.say(
        "Nobody is there now; from {moment} on they are. They read your question then, and the answer is sent to you later.",
        moment=texts.moment(open_hours.start),
    )


async def _meanwhile(heard: Heard) -> list[str]:
    """Return where people are besides."""
    texts = heard.texts
    there = [
        texts.say("People help you here, too:"),
        *await desks(heard.tx, heard.helpdesk, texts),
        texts.say("Staffed on the fair's days, {hours}.", hours=hours(heard.fair, texts, heard.at)),
        emergency(texts),
    ]
    return list(filter(None, there))


async def asked(heard: Heard, action: Action) -> Told:
    """Make the ticket, and tell the staff of it."""
    if heard.group:
        return doing.private(heard)
    words = await _question(heard, action.row)
    place = await last_spoken_of(heard)
    return Told(decide=partial(_made, words, place))


async def _made(words: str, place: str, heard: Heard) -> Told:
    assert heard.who is not None
    at, texts = heard.at, heard.texts
    new = Ticket(visitor=heard.who.number, language=texts.language, place=place, made=at, changed=at)
    if not await ringing.whom(heard.tx, besides=heard.who.number):
        return Told(reply=replied("\n".join([_nobody(heard), *await _meanwhile(heard)]), texts))
    ticket = await tickets.begin(heard.tx, new)
    if ticket is None:
        own = await _own(heard)
        return Told(reply=await _standing(heard, own)) if own else Told()
    if words:
        await tickets.say(heard.tx, ticket, Side.VISITOR, text=words, at=at)
    if may_ring(heard.fair, at):
        await ringing.ring(heard.tx, ticket, fair=heard.fair, at=at)
    return Told(reply=await _standing(heard, ticket, asks=not words), note=texts.say("You have ticket {number}.", number=ticket.number))


def _nobody(heard: Heard) -> str:
    return heard.texts.say("Nobody of the staff can be reached here at present.")


async def _standing(heard: Heard, ticket: Ticket, *, asks: bool = False) -> Reply:
    """Return how a visitor's ticket stands, and what to do meanwhile."""
    texts, number = heard.texts, ticket.number
    end = press(texts.say("Close the ticket"), "end", number, ticket.version)
    if ticket.state is State.TAKEN:
        said = texts.say("You are talking with the fair's staff (ticket {number}): what you write goes to them.", number=number)
        return replied(said, texts, rows=((end,),))
    place = ahead_of(ticket, await tickets.unclosed(heard.tx)) + 1
    lines = [
        texts.say("You have ticket {number}, and are number {place} in the queue.", number=number, place=texts.number(place)),
        await _when_waiting(heard),
        texts.say("Write now what it is about; it goes to the staff.") if asks else texts.say("What else you write goes to them, too."),
        texts.say("Until somebody takes it I answer as before. /end closes the ticket."),
        "",
        *await _meanwhile(heard),
    ]
    later = () if staffed(heard.fair, heard.at).holds(heard.at) else (opens(texts.say("Where word reaches me"), "reach"),)
    return replied("\n".join(lines), texts, rows=in_rows([end, *later]))


async def _when_waiting(heard: Heard) -> str:
    texts, at = heard.texts, heard.at
    open_hours = staffed(heard.fair, at)
    if open_hours.holds(at):
        return texts.say("The staff answer until {time}, and have been told.", time=texts.clock(open_hours.end))
    if may_ring(heard.fair, at):
        return texts.say("The staff have been told; the answer is sent to you later.")
    return texts.say("The staff are told at {moment}; the answer is sent to you later.", moment=texts.moment(open_hours.start))


async def end(heard: Heard, words: str = "") -> Told:
    """Close one's own ticket; say so where there is none."""
    if heard.group:
        return doing.private(heard)
    if heard.who is None or heard.who.ticket is None:
        said = heard.texts.say("It is me, a program, who answers you; you have no ticket. /person leads to people.")
        return Told(reply=replied(said, heard.texts), note=said)
    return Told(decide=partial(_ended, heard.who.ticket))


async def end_pressed(heard: Heard, action: Action) -> Told:
    return await end(heard)


async def _ended(number: int, heard: Heard) -> Told:
    assert heard.who is not None
    ticket = await tickets.get(heard.tx, number)
    if ticket is None or ticket.visitor != heard.who.number:
        return await end(heard)
    try:
        change = await tickets.act(heard.tx, number, Deed.CLOSE, side=Side.VISITOR, version=ticket.version, at=heard.at)
    except TicketIs:
        said = heard.texts.say("Ticket {number} is closed already.", number=number)
        return Told(reply=replied(said, heard.texts), note=said)
    await tell_all(heard.tx, change, side=Side.VISITOR, fair=heard.fair, at=heard.at)
    said = heard.texts.say("Ticket {number} is closed, and it is me again who answers, a program.", number=number)
    return Told(reply=replied(said, heard.texts), note=said)


async def _own(heard: Heard) -> Ticket | None:
    """Return the ticket of whoever is heard that is not closed."""
    newest = await tickets.newest(heard.tx, heard.who.number) if heard.who else None
    return newest if newest is not None and newest.state is not State.CLOSED else None


async def _question(heard: Heard, inbox: int) -> str:
    """Return what was asked in a row of the inbox, empty where nothing was."""
    turns = await heard.recall.of_inbox(heard.tx, heard.who.number, inbox) if heard.who and inbox else ()
    return one_line(turns[0].text or "") if turns else ""


def one_line(text: str) -> str:
    """Return words as they are passed on: in one line, so that they cannot look like something that we say."""
    return _cut(" ".join(text.split()), LONGEST_WORDS)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 2].rstrip()} …"


async def last_spoken_of(heard: Heard) -> str:
    """Return what was last talked about, with its hall and stand or room: staff may find a visitor there."""
    for turn in await heard.turns():
        found = await records(heard.asking, turn.records) if len(turn.records) == 1 else []
        if found:
            return _whereabouts(heard, found)
    return ""


def _whereabouts(heard: Heard, found: Sequence[object]) -> str:
    [record] = found
    if isinstance(record, Session):
        return " · ".join(filter(None, [describe.title(record, heard.texts), describe.room(record, heard.texts)]))
    return describe.line(record, heard.texts)  # type: ignore[arg-type]  # a record
