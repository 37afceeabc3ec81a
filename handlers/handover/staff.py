"""What staff do with tickets: see who waits, take one, choose which one they answer, pass it on, close it; and be on duty or not.

Whether somebody is of the staff is looked at with every press and command, and so is whether they hold what they press.
"""

from collections.abc import Awaitable, Callable
from functools import partial

from fair.errors import TicketIs
from fair.talk import Action, Button
from fair.tickets import State, Ticket, in_order
from fair.visitors import Gift
from handlers import doing
from handlers.buttons import in_rows, opens, press, replied
from handlers.handover import cards, deeds
from handlers.handover.news import show_talk
from handlers.handover.ringing import whom
from handlers.heard import Heard, Rows, Told
from handlers.meet.stands import called
from store import duty, tickets

MOST_LISTED = 20  # tickets of one message, each with a button
MOST_COLLEAGUES = 12

Doing = Callable[[Heard, Ticket], Awaitable[Told]]


async def queue(heard: Heard, words: str = "") -> Told:
    """List what waits, then what is held; nothing of what was written, which a press shows."""
    if (refused := _refused(heard)) is not None:
        return refused
    texts, unclosed = heard.texts, await tickets.unclosed(heard.tx)
    waiting, held = in_order(unclosed), [each for each in unclosed if each.state is State.TAKEN]
    if not unclosed:
        return Told(reply=replied(texts.say("Nobody waits for the staff."), texts, rows=((await _duty_button(heard),),)))
    title = texts.many("{count} visitor waits for the staff.", "{count} visitors wait for the staff.", len(waiting))
    title = title if waiting else texts.say("Nobody waits for the staff.")
    shown = [*waiting, *held][:MOST_LISTED]
    lines = [await _line(heard, each) for each in shown]
    opening = [press(texts.say("Ticket {number}", number=each.number), "t_show", each.number, each.version) for each in shown]
    more = len(unclosed) - len(shown)
    beyond = [texts.many("… and {count} more.", "… and {count} more.", more)] if more else []
    rows = (*in_rows(opening, wide=3), (await _duty_button(heard),))
    return Told(reply=replied("\n".join([title, *lines, *beyond]), texts, rows=rows, bold=[title]))


async def queue_pressed(heard: Heard, action: Action) -> Told:
    return await queue(heard)


async def _line(heard: Heard, ticket: Ticket) -> str:
    held_by = await called(heard.tx, ticket.taken_by, heard.texts, reader=_me(heard))
    return cards.waiting_line(ticket, heard.texts, heard.at, held_by=held_by)


async def show(heard: Heard, action: Action) -> Told:
    """Show what was written in a ticket, to whoever holds it or may take it."""
    return _refused(heard) or Told(decide=partial(_shown, action.row))


async def _shown(number: int, heard: Heard) -> Told:
    assert heard.who is not None
    ticket, texts = await tickets.get(heard.tx, number), heard.texts
    if ticket is None or ticket.state is State.CLOSED or _others(heard, ticket) or ticket.visitor == heard.who.number:
        return await _otherwise(heard, number)
    if ticket.state is State.TAKEN:
        await tickets.choose(heard.tx, ticket, at=heard.at)
    await show_talk(heard.tx, ticket, heard.who.number, f"shown:{heard.inbox}", fair=heard.fair, at=heard.at)
    said = texts.say("Ticket {number} comes below.", number=number)
    take = ((cards.take(ticket, texts),),) if ticket.state is State.OPEN else ()
    return Told(reply=replied(said, texts, rows=take), note=said, anew=True)


async def take(heard: Heard, action: Action) -> Told:
    """Take a ticket; of two who press at the same moment the second is told who has it."""
    return _refused(heard) or Told(decide=partial(_taken, action))


async def _taken(action: Action, heard: Heard) -> Told:
    assert heard.who is not None
    texts, staff, number = heard.texts, heard.who.number, action.row
    ticket = await tickets.get(heard.tx, number)
    if ticket is not None and ticket.visitor == staff:
        said = texts.say("That is your own ticket; a colleague has to take it.")
        return Told(reply=replied(said, texts), note=said, anew=True)
    try:
        await deeds.take(heard.tx, number, staff=staff, version=action.version, fair=heard.fair, at=heard.at)
    except TicketIs:
        return await _otherwise(heard, number)
    said = texts.say("You have taken ticket {number}. What you write to me goes to its visitor now; /done closes it.", number=number)
    return Told(reply=replied(said, texts), note=said)


async def choose(heard: Heard, action: Action) -> Told:
    """Let one's words go to this ticket from now on."""
    return _holds(heard, action.row, _chosen)


async def _chosen(heard: Heard, ticket: Ticket) -> Told:
    await tickets.choose(heard.tx, ticket, at=heard.at)
    said = heard.texts.say("What you write now goes to the visitor of ticket {number}.", number=ticket.number)
    rows = in_rows(cards.holding(ticket, heard.texts), wide=3)
    return Told(reply=replied(said, heard.texts, rows=rows), note=said, anew=True)


async def done(heard: Heard, words: str = "") -> Told:
    """Close the ticket that one's words go to."""
    if (refused := _refused(heard)) is not None:
        return refused
    if heard.who is None or heard.who.holds is None:
        said = heard.texts.say("You hold no ticket. /tickets lists who waits.")
        return Told(reply=replied(said, heard.texts), note=said)
    return _holds(heard, heard.who.holds, _closed)


async def done_pressed(heard: Heard, action: Action) -> Told:
    """Close the ticket of a button."""
    return _holds(heard, action.row, _closed, version=action.version)


async def back(heard: Heard, action: Action) -> Told:
    """Put a ticket back into the queue."""
    return _holds(heard, action.row, _released, version=action.version)


async def _closed(heard: Heard, ticket: Ticket) -> Told:
    await deeds.close(heard.tx, ticket, staff=_me(heard), fair=heard.fair, at=heard.at)
    return await _then(heard, heard.texts.say("Ticket {number} is closed.", number=ticket.number))


async def _released(heard: Heard, ticket: Ticket) -> Told:
    await deeds.release(heard.tx, ticket, staff=_me(heard), fair=heard.fair, at=heard.at)
    return await _then(heard, heard.texts.say("Ticket {number} is in the queue again.", number=ticket.number))


async def _then(heard: Heard, said: str) -> Told:
    """Say what was done, and where one's words go now."""
    texts, held = heard.texts, await tickets.held(heard.tx, _me(heard))
    if held:
        said = texts.sentences(said, texts.say("What you write now goes to ticket {number}.", number=held[0].number))
    return Told(reply=replied(said, texts, rows=((opens(texts.say("Who waits"), "tickets"),),)), note=said)


async def pass_to(heard: Heard, action: Action) -> Told:
    """Ask which colleague a ticket is to be passed on to."""
    return _holds(heard, action.row, _whom, version=action.version)


async def _whom(heard: Heard, ticket: Ticket) -> Told:
    texts, me = heard.texts, _me(heard)
    on = {each.visitor for each in await duty.members(heard.tx) if each.on}
    there = [each.visitor for each in await whom(heard.tx, besides=me) if each.visitor != ticket.visitor]
    if not there:
        return Told(reply=replied(texts.say("None of your colleagues can be reached here at present."), texts), anew=True)
    first = sorted(there, key=lambda each: each not in on)[:MOST_COLLEAGUES]
    names = [await called(heard.tx, number, texts) for number in first]
    labels = [name if names.count(name) == 1 else f"{place}. {name}" for place, name in enumerate(names, start=1)]
    buttons = [press(label, "t_pass", ticket.number, ticket.version, str(each)) for label, each in zip(labels, first, strict=True)]
    said = texts.say("Pass ticket {number} on to whom? They get what was written, and the visitor is told.", number=ticket.number)
    rows = (*in_rows(buttons), (press(texts.say("No, thanks"), "never"),))
    return Told(reply=replied(said, texts, rows=rows), anew=True)


async def passed_to(heard: Heard, action: Action) -> Told:
    """Pass a ticket on to a colleague."""
    colleague = int(action.more) if action.more.isdecimal() and len(action.more) < 10 else 0
    return _holds(heard, action.row, partial(_passed, colleague), version=action.version)


async def _passed(colleague: int, heard: Heard, ticket: Ticket) -> Told:
    texts = heard.texts
    if await deeds.pass_on(heard.tx, ticket, colleague, staff=_me(heard), fair=heard.fair, at=heard.at) is None:
        return Told(reply=replied(texts.say("That colleague does not answer visitors any more."), texts), anew=True)
    name = await called(heard.tx, colleague, texts)
    said = texts.say("Passed on: {name} has ticket {number} now.", name=name, number=ticket.number)
    return Told(reply=replied(said, texts), note=said)


async def on_duty(heard: Heard, words: str = "") -> Told:
    """Say whether one is on duty, or that one is from now on, or not."""
    if (refused := _refused(heard)) is not None:
        return refused
    match words.strip().lower():
        case "on" | "开" | "上班":
            return _set_duty(heard, on=True)
        case "off" | "关" | "下班":
            return _set_duty(heard, on=False)
        case _:
            texts = heard.texts
            said = texts.say("You are on duty: new tickets ring here.") if await _is_on(heard) else texts.say("You are off duty.")
            return Told(reply=replied(said, texts, rows=((await _duty_button(heard),),)))


async def duty_pressed(heard: Heard, action: Action) -> Told:
    return _refused(heard) or _set_duty(heard, on=action.more == "on")


def _set_duty(heard: Heard, *, on: bool) -> Told:
    return Told(decide=partial(_duty_said, on))


async def _duty_said(on: bool, heard: Heard) -> Told:
    assert heard.who is not None
    texts = heard.texts
    await deeds.on_duty(heard.tx, heard.who.number, on=on, at=heard.at)
    held = await tickets.held(heard.tx, heard.who.number)
    said = (
        texts.say("You are on duty: new tickets ring here.")
        if on
        else texts.say("You are off duty. Where nobody else is on duty, danger and new tickets ring you all the same.")
    )
    rest = texts.many("You still hold {count} ticket.", "You still hold {count} tickets.", len(held)) if held and not on else ""
    return Told(reply=replied(texts.sentences(said, rest), texts, rows=((await _duty_button(heard),),)), note=said)


async def _is_on(heard: Heard) -> bool:
    return any(each.on and heard.who is not None and each.visitor == heard.who.number for each in await duty.members(heard.tx))


async def _duty_button(heard: Heard) -> Button:
    texts = heard.texts
    return press(texts.say("Off duty"), "duty", more="off") if await _is_on(heard) else press(texts.say("On duty"), "duty", more="on")


def _holds(heard: Heard, number: int, does: Doing, *, version: int | None = None) -> Told:
    """Do something with a ticket that one holds, in the transaction; say how it stands where one does not, or it has changed."""
    return _refused(heard) or Told(decide=partial(_where_held, number, version, does))


async def _where_held(number: int, version: int | None, does: Doing, heard: Heard) -> Told:
    ticket = await tickets.get(heard.tx, number)
    if ticket is None or heard.who is None or ticket.taken_by != heard.who.number or ticket.state is not State.TAKEN:
        return await _otherwise(heard, number)
    if version is not None and version != ticket.version:
        return await _otherwise(heard, number)
    try:
        return await does(heard, ticket)
    except TicketIs:
        return await _otherwise(heard, number)


def _me(heard: Heard) -> int:
    return heard.who.number if heard.who else 0


async def _otherwise(heard: Heard, number: int) -> Told:
    """Say how a ticket stands now."""
    ticket, texts = await tickets.get(heard.tx, number), heard.texts
    held_by = await called(heard.tx, ticket.taken_by, texts, reader=_me(heard)) if ticket else ""
    said = cards.standing(ticket, number, texts, held_by=held_by)
    mine = ticket is not None and heard.who is not None and ticket.taken_by == heard.who.number and ticket.state is State.TAKEN
    own = ticket is not None and heard.who is not None and ticket.visitor == heard.who.number
    rows: Rows = ()
    if ticket is not None and mine:
        rows = ((cards.chosen(ticket, texts),), tuple(cards.holding(ticket, texts)))
    elif ticket is not None and ticket.state is State.OPEN and not own:
        rows = ((cards.take(ticket, texts),),)
    return Told(reply=replied(said, texts, rows=rows), note=said)


def _others(heard: Heard, ticket: Ticket) -> bool:
    return ticket.state is State.TAKEN and (heard.who is None or ticket.taken_by != heard.who.number)


def _refused(heard: Heard) -> Told | None:
    """Return why this is not done here; None to staff, in private."""
    if heard.group:
        return doing.private(heard)
    if heard.who is not None and heard.who.may(Gift.STAFF):
        return None
    said = heard.texts.say("That is for the fair's staff.")
    return Told(reply=replied(said, heard.texts), note=said, anew=True)
